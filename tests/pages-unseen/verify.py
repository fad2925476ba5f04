#!/usr/bin/env python3
"""Checks gold.jsonl against the pages beside it: every block stands in its page, in order, once its encoding is undone
and its tags are stripped; names of commenters, publishers and bylines stand there too; prints what no block covers.

    python3 verify.py [-v]
"""
import collections
import datetime
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

OUT = Path(__file__).parent
LABELS = {"title", "dateline", "byline", "caption", "body", "comment", "furniture"}
KEYS = ["page", "style", "encoding", "title", "published", "publisher", "byline", "blocks", "comments", "authors"]
BLOCK = {"p", "div", "td", "tr", "li", "br", "h1", "h2", "h3", "h4", "span", "a", "dt", "dd", "time", "figcaption", "button", "label", "legend"}


class Strip(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.skip = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style", "title", "noscript", "textarea"):
            self.skip += 1
        elif tag in BLOCK:
            self.out.append(" ")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "title", "noscript", "textarea"):
            self.skip -= 1
        elif tag in BLOCK:
            self.out.append(" ")

    def handle_data(self, data):
        if not self.skip:
            self.out.append(data)


def back_1252(text):
    """Text whose letters are bytes misread as windows-1252: the bytes."""
    out = bytearray()
    for c in text:
        try:
            out += c.encode("cp1252")
        except UnicodeEncodeError:
            assert ord(c) < 256, repr(c)
            out.append(ord(c))
    return bytes(out)


def decode(data, encoding):
    if encoding.startswith("windows-1256"):
        return data.decode("cp1256")
    if encoding.startswith("iso-8859-6"):
        return data.decode("iso-8859-6")
    if encoding == "utf-16le-no-bom":
        assert data[:2] not in (b"\xff\xfe", b"\xfe\xff")
        return data.decode("utf-16-le")
    if encoding == "utf-16be-no-bom":
        assert data[:2] not in (b"\xff\xfe", b"\xfe\xff")
        return data.decode("utf-16-be")
    text = data.decode("utf-8")
    if encoding == "utf-8-read-as-cp1252":
        return back_1252(text).decode("utf-8")
    if encoding == "utf-8-read-as-cp1252-twice":
        return back_1252(back_1252(text).decode("utf-8")).decode("utf-8")
    if encoding == "cp1256-read-as-cp1252":
        return back_1252(text).decode("cp1256")
    if encoding == "cp1256-read-as-cp1252-then-utf-8-read-as-cp1252":
        return back_1252(back_1252(text).decode("utf-8")).decode("cp1256")
    assert encoding in ("utf-8", "utf-8-undeclared"), encoding
    return text


def norm(text):
    """White space and invisible marks aside."""
    return re.sub(r"\s+", "", re.sub("[\u200b-\u200f\u202a-\u202e\ufeff]", "", text))


DAYS = {"الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الخميس": 3, "الجمعة": 4, "السبت": 5, "الأحد": 6}


def main():
    verbose = "-v" in sys.argv
    bad, blocks, encs, styles = [], collections.Counter(), collections.Counter(), collections.Counter()
    comments = with_comments = 0
    golds = [json.loads(line) for line in (OUT / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {g["page"] for g in golds} == {f.name for f in OUT.iterdir()} - {"gold.jsonl", "make.py", "verify.py", "README.md"}
    for g in golds:
        def fail(*what):
            bad.append((g["page"],) + what)
        if list(g) != KEYS:
            fail("keys", list(g))
        styles[g["style"]] += 1
        encs[g["encoding"]] += 1
        comments += g["comments"]
        with_comments += g["comments"] > 0
        data = (OUT / g["page"]).read_bytes()
        raw = decode(data, g["encoding"])
        if "\ufffd" in raw:
            fail("replacement character")
        if g["page"].endswith(".html"):
            parser = Strip()
            parser.feed(raw)
            parser.close()
            if parser.skip:
                fail("unclosed script or the like")
            text = "".join(parser.out)
        else:
            text = raw
        page = norm(text)
        at, rest = 0, []
        for b in g["blocks"]:
            blocks[b["label"]] += 1
            if b["label"] not in LABELS or b.get("or", "body") not in LABELS or not b["text"].strip():
                fail("label", b)
            for piece in b["text"].split("\n"):
                found = page.find(norm(piece), at)
                if found < 0:
                    fail("missing or out of order", b["label"], piece, "anywhere" if norm(piece) in page else "nowhere")
                    continue
                rest.append(page[at:found])
                at = found + len(norm(piece))
        rest.append(page[at:])
        if sum(b["label"] == "comment" for b in g["blocks"]) != g["comments"] or len(g["authors"]) != g["comments"]:
            fail("number of comments")
        for name in g["authors"] + [x for x in (g["publisher"], g["byline"]) if x]:
            if norm(name) not in page:
                fail("name", name)
        joined = "".join(rest)
        for name in g["authors"]:
            if norm(name) not in joined:
                fail("author inside a block", name)
        titles = [b["text"] for b in g["blocks"] if b["label"] == "title"]
        if titles != ([g["title"]] if g["title"] else []):
            fail("title", titles)
        lines = [b["text"] for b in g["blocks"] if b["label"] == "dateline"]
        if g["published"] and not lines:
            fail("no dateline")
        for line in lines:
            for day, k in DAYS.items():
                if day in re.split(r"[\s،,]+", line) and datetime.date.fromisoformat(g["published"]).weekday() != k:
                    fail("weekday", line)
        # undeclared means undeclared: no charset and no mark at the front
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data)
        if g["encoding"].endswith("undeclared") and declared:
            fail("declared", declared.group(1))
        # a plain reading as UTF-8 must not already give the sound text of damaged pages
        if g["encoding"] not in ("utf-8", "utf-8-undeclared") and norm([b["text"] for b in g["blocks"] if b["label"] == "body"][0]) in norm(data.decode("utf-8", "replace")):
            fail("not damaged")
        if verbose:
            print(g["page"], "| not in a block:", " · ".join(x for x in rest if x))
    for b in bad:
        print("BAD", *b)
    paras = [sum(b["label"] == "body" for b in g["blocks"]) for g in golds]
    print(len(golds), "pages;", len(styles), "styles;", sum(blocks.values()), "blocks:", dict(blocks))
    print(comments, "comments on", with_comments, "pages; body blocks a page", min(paras), "to", max(paras), sorted(paras))
    print("encodings:", dict(encs), "| legacy or damaged:", sum(v for k, v in encs.items() if k not in ("utf-8", "utf-8-undeclared")))
    print("words of body:", sum(len(b["text"].split()) for g in golds for b in g["blocks"] if b["label"] == "body"))
    print("OK" if not bad else f"{len(bad)} faults")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
