"""Makes web archives of articles in JSON Lines, so that a cluster has files to read: `warcs.py ARTICLES OUT FILES [PAGES]`.

Each article becomes an HTML page as an outlet would serve it, in a record of its own and packed by itself, as crawlers do.
"""

from __future__ import annotations

import gzip
import html
import itertools
import json
import sys
import uuid
from pathlib import Path
from typing import Any

SPACE = uuid.UUID("6d75736e-6164-5f77-6172-635f74657374")


def page(article: dict[str, Any]) -> bytes:
    """An article as a page."""
    title = html.escape(article.get("title") or "")
    paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in article["text"].split("\n") if p.strip())
    date = html.escape(article.get("date") or "")
    return (
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{title}</title>"
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><nav><a href=/>الرئيسية</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(number: int, body: bytes, url: str) -> bytes:
    """A WARC record of the server's answer, packed."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(SPACE, str(number))}>\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


def make(articles: Path, out: Path, files: int, pages: int | None = None) -> list[Path]:
    """The first `pages` articles dealt to so many archives of `out`."""
    opened = gzip.open(articles, "rt", encoding="utf-8") if articles.suffix == ".gz" else articles.open(encoding="utf-8")
    paths = [out / f"news-{n:02}.warc.gz" for n in range(files)]
    out.mkdir(parents=True, exist_ok=True)
    archives = [path.open("wb") for path in paths]
    with opened as lines:
        for number, line in enumerate(itertools.islice(lines, pages)):
            article = json.loads(line)
            url = article.get("url") or f"https://example.org/{number}"
            archives[number % files].write(record(number, page(article), url))
    for archive in archives:
        archive.close()
    return paths


if __name__ == "__main__":
    _, source, target, count, *most = sys.argv
    make(Path(source), Path(target), int(count), int(most[0]) if most else None)
