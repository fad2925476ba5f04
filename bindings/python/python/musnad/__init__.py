"""Reads Arabic conflict news: who did what to whom, where, when, with what toll, and on whose word.

>>> import musnad
>>> text = "قتل ثمانية مدنيين في قصف على سوق في مدينة تعز أمس، بحسب مصدر طبي."
>>> record = next(musnad.read(text, date="2016-03-09").records())
>>> [(s["kind"], s.get("low"), s["times"][0]["edtf"]) for s in record["statements"]]
[('toll', 8, '2016-03-08'), ('event', None, '2016-03-08')]

What `read` gives is an iterator of Arrow batches and an Arrow stream: pandas, polars, DuckDB and PyArrow take it as it
is, without copies. A cluster's data frames are in `musnad.spark`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, Literal, TypedDict, cast

from . import _musnad
from ._musnad import Batch

if TYPE_CHECKING:
    import datetime
    import sys

    if sys.version_info >= (3, 11):
        from typing import Unpack
    else:
        from typing_extensions import Unpack

__all__ = ["Answer", "Batch", "Lexicon", "Query", "Reader", "Store", "Unread", "read", "schema"]

MAX_PAGE = 32 * 1024 * 1024
"""The longest page or line that is read, in bytes after unpacking."""

Source = bytes | str | os.PathLike[str] | IO[bytes] | Iterable[os.PathLike[str]]


class Unread(Exception):
    """A page that could not be read: `path: why`."""


class Lexicon:
    """The tables in use: the built-in ones, folders of your own on top, or those alone.

    Faulty tables raise `ValueError` with every fault, one a line, by file, line, column and cell.
    """

    def __init__(self, folders: Iterable[str | os.PathLike[str]] = (), *, builtin: bool = True) -> None:
        self._inner = _musnad.Lexicon([os.fspath(folder) for folder in folders], builtin)

    @property
    def digest(self) -> str:
        """`sha256:` of all tables, as it stands on every record."""
        return self._inner.digest

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return dict(self._inner.counts())

    def check(self) -> list[str]:
        """Runs every row's proof; gives the faults, none where all is sound."""
        return self._inner.check()

    def parties(self) -> list[Party]:
        """All parties that the tables name."""
        return [{"id": i, "kind": kind, "ar": ar, "en": en} for i, kind, ar, en in self._inner.parties()]

    def __repr__(self) -> str:
        return f"<musnad.Lexicon {self.digest}>"


class Party(TypedDict):
    """A party of the lexicon."""

    id: str
    kind: str
    ar: str
    en: str


_builtin: Lexicon | None = None


def _lexicon(lexicon: Lexicon | None) -> _musnad.Lexicon:
    """The tables wanted; the built-in ones are read once."""
    global _builtin
    if lexicon is None:
        lexicon = _builtin = _builtin or Lexicon()
    return lexicon._inner


class Reader:
    """Pages as they are read, in their order: an iterator of batches, and an Arrow stream. Either is used up once.

    A row is a page: the columns of the record (https://github.com/musnad/musnad/blob/main/schema/record.schema.json),
    `number`, the page's place in its file counted from 0, and `error`. Where a page could not be read, `error` tells why
    and the record's columns are null, but for `path`.
    """

    def __init__(self, inner: _musnad.Reader) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[Batch]:
        return self._inner

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._inner.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._inner.__arrow_c_schema__()

    def records(self, unread: Callable[[str], object] | None = None) -> Iterator[dict[str, Any]]:
        """Each record as the dictionary that `musnad read --format jsonl` writes.

        A page that could not be read raises `Unread`, or is told to `unread` where one is given, and the rest goes on.
        """
        for batch in self._inner:
            for error, record in _musnad.record_json(batch):
                if record is not None:
                    yield json.loads(record)
                elif unread is not None:
                    unread(error)
                else:
                    raise Unread(error)


def read(
    source: Source,
    *,
    lexicon: Lexicon | None = None,
    name: str | None = None,
    date: str | datetime.date | None = None,
    url: str | None = None,
    news: bool = False,
    parts: bool = False,
    jobs: int | None = None,
    max_page: int = MAX_PAGE,
    batch_rows: int = 256,
) -> Reader:
    """Reads pages: who did what to whom, on whose word.

    `source` is text (`str`), the bytes of a file, an open binary file, or the path of a file or folder (`pathlib.Path`,
    or several). Of bytes and open files `name` tells the form, as a file's name does: `page.html`, `news.warc.gz`.

    `date` is the date of pages that tell none, `url` their address. `news` leaves out events that are not told as news;
    `parts` lists every block of the page. `jobs` pages are coded at the same time, as many as there are cores by default;
    other Python threads run meanwhile. A batch holds at most `batch_rows` pages.
    """
    given: bytes | IO[bytes] | list[str]
    if isinstance(source, str):
        if source and not any(c.isspace() for c in source) and os.path.exists(source):
            raise ValueError(f"a str is read as text: for the file of this name give pathlib.Path({source!r})")
        given = source.encode()
    elif isinstance(source, (bytes, bytearray, memoryview)):
        given = bytes(source)
    elif isinstance(source, os.PathLike):
        given = [os.fspath(source)]
    elif hasattr(source, "read"):
        given = cast("IO[bytes]", source)
        name = name or getattr(source, "name", None)
    else:
        given = [os.fspath(path) for path in source]
    inner = _musnad.read(
        given,
        _lexicon(lexicon),
        name=str(name or "-"),
        date=None if date is None else str(date),
        url=url,
        news=news,
        parts=parts,
        jobs=jobs,
        max_page=max_page,
        batch_rows=batch_rows,
    )
    return Reader(inner)


def schema() -> Batch:
    """The fixed schema of what `read` gives, as an object with an Arrow schema: `pyarrow.schema(musnad.schema())`."""
    return _musnad.records_schema()


class Query(TypedDict, total=False):
    """Which statements are meant; what is not told asks for everything."""

    kind: Literal["event", "toll", "relation"]
    types: list[str]
    """PLOVER types (ASSAULT), kinds of toll (killed), relations (part-of), of which one must be."""
    parties: list[str]
    """Ids or names of parties that must all take part, also as a source."""
    actor: str
    recipient: str
    place: str
    since: str
    """First day, YYYY-MM-DD."""
    until: str
    """Last day."""
    source: str
    """Who says so, anywhere in the chain."""
    depth: int
    stance: Literal["asserts", "denies", "doubts"]
    self_told: bool
    one_voice: bool
    disputed: bool
    reviewed: bool
    limit: int
    """At most so many rows; 20 by default."""
    offset: int


class Answer(TypedDict):
    """Rows, and what they rest on. No record is not no violence."""

    view: str
    rows: list[dict[str, Any]]
    more: bool
    naming: str
    coverage: dict[str, Any]


class Store:
    """A store that `musnad add` made, opened to be read: the views that the command and the browser show.

    Names of private persons are withheld unless `names` is "dead" or "all"; minors and those of whom sexual violence is
    told are never named.
    """

    def __init__(self, path: str | os.PathLike[str], *, names: Literal["withheld", "dead", "all"] = "withheld") -> None:
        self._inner = _musnad.Store(os.fspath(path), names)

    def _ask(self, view: str, words: str | None, query: Query) -> Answer:
        answer: Answer = json.loads(self._inner.ask(view, words=words, **query))
        return answer

    def find(self, words: str | None = None, **query: Unpack[Query]) -> Answer:
        """Which statements are there, the newest first? `words` must stand in their sentences, in whatever form."""
        return self._ask("find", words, query)

    def timeline(self, words: str | None = None, **query: Unpack[Query]) -> Answer:
        """What happened when, told by whom?"""
        return self._ask("timeline", words, query)

    def tolls(self, words: str | None = None, **query: Unpack[Query]) -> Answer:
        """Which figures does each source give, in the order of time?"""
        return self._ask("tolls", words, query)

    def relations(self, words: str | None = None, **query: Unpack[Query]) -> Answer:
        """Who was whose branch or ally, when, on whose word?"""
        return self._ask("relations", words, query)

    def contradictions(self, words: str | None = None, **query: Unpack[Query]) -> Answer:
        """What is told two ways?"""
        return self._ask("contradictions", words, query)

    def named(self, words: str | None = None, **query: Unpack[Query]) -> Answer:
        """Who is named as dead or injured? Only of a store opened with `names`."""
        return self._ask("named", words, query)

    def incident(self, id: str) -> dict[str, Any] | None:
        """An incident by its id or that of a statement that tells it; none where there is none."""
        answer = self._inner.incident(id)
        if answer is None:
            return None
        found: Answer = json.loads(answer)
        return found["rows"][0]
