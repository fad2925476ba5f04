"""Checks BibTeX with bibtexparser (as Python users load it) and pybtex (as BibTeX itself would parse it).

check_bibtex.py FILE [ABOUT [RECORDS.jsonl]]
"""

import json
import re
import sys

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pybtex.database import parse_file
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

HASH = re.compile("[0-9a-f]{64}")


# LaTeX's commands for these signs, which pylatexenc does not know or gives as another sign.
SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciigrave": "`"}


def decoder():
    """LaTeX to text, with those signs; braces that only group stay."""
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in SIGNS.items()]
    context.add_context_category("signs", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, keep_braced_groups=False)


def fail(fault):
    sys.exit(f"{sys.argv[1]}: {fault}")


def words(text):
    """A text on one line."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text or "").split())


def blocks(shown, text):
    """Whether a headline is this one with a name withheld."""
    return "█" in shown and re.fullmatch(re.sub("█", ".", re.sub("[^█]+", lambda m: re.escape(m[0]), shown)), text)


def main():
    raw = bibtexparser.parse_file(sys.argv[1])
    library = bibtexparser.parse_file(sys.argv[1], append_middleware=[LatexDecodingMiddleware(decoder=decoder())])
    for block in library.failed_blocks + raw.failed_blocks:
        fail(f"line {block.start_line + 1}: {block.error}")
    if not library.entries:
        fail("empty")
    other = parse_file(sys.argv[1], bib_format="bibtex")
    if set(other.entries) != {entry.key for entry in library.entries}:
        fail("two parsers find different entries")
    found = {}
    for entry, plain in zip(library.entries, raw.entries, strict=True):
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        # biblatex takes these as they are.
        fields.update({n: f.value for n, f in plain.fields_dict.items() if n in ("url", "eprint")})
        if entry.entry_type != "online" or not HASH.fullmatch(fields.get("eprint", "")):
            fail(f"line {entry.start_line + 1}: {entry.key} has no hash")
        for name in ("date", "urldate"):
            if name in fields and not re.fullmatch(r"\d{4}-\d\d-\d\d", fields[name]):
                fail(f"{entry.key}: {name} {fields[name]}")
        if not words(fields.get("title", "")):
            fail(f"{entry.key}: no title")
        found[fields["eprint"]] = fields
    back, seen = 0, set()
    if len(sys.argv) > 3:
        known = {(words(f.get("title", "")), words(f.get("organization", "")), "url" in f) for f in found.values()}
        for line in open(sys.argv[3], encoding="utf-8"):
            record = json.loads(line)
            if record["sha256"] in seen:
                # The same words again, which are written once where they are one page.
                continue
            seen.add(record["sha256"])
            article = record["article"]
            title, publisher = (words(article[name]) for name in ("title", "publisher"))
            want = (title or f"SHA-256 {record['sha256']}", publisher, record["url"] is not None)
            if title and want not in known and not any(blocks(k[0], title) and k[1:] == want[1:] for k in known):
                fail(f"{record['id']}: {want} does not come back")
            back += 1
    print(f"bibtex: {len(found)} entries, {back} come back")


main()
