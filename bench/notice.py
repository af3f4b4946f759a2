"""A notice with thirty papers, three hundred pages, put together as one PDF (5 s), beside a plain concatenation.

Half of the papers are our own, typeset and tagged; half come from outside, untagged. The peer appends the same pages
with the same library, without tags, bookmarks and the check of each file.
"""

import io
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import pikepdf

from samordna.documents import pdf
from samordna.documents.binding import Part, bind, look
from tests.documents import sample

PAPERS, RUNS = 30, 5
CHAPTERS = 4  # some ten pages


def papers() -> list[Part]:
    """The papers; each second one without tags."""
    own = pdf.write(replace(sample.plan(CHAPTERS), cover=False))
    return [Part(f"Handling {number}", own if number % 2 else untagged(own)) for number in range(PAPERS)]


def untagged(data: bytes) -> bytes:
    """The same pages as from a program that knows no tags."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for name in ("/StructTreeRoot", "/MarkInfo"):
            del opened.Root[name]
        opened.save(out)
    return out.getvalue()


def peer(parts: list[Part]) -> bytes:
    """As the library's manual appends."""
    out, written = pikepdf.new(), io.BytesIO()
    for part in parts:
        assert isinstance(part.source, bytes)
        with pikepdf.open(io.BytesIO(part.source)) as opened:
            out.add_pages_from(opened)
    out.save(written)
    return written.getvalue()


def timed(act: Callable[[], object]) -> str:
    """Seconds: the median of so many runs, and the longest."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return f"{statistics.median(taken):6.2f} s (longest {max(taken):.2f})"


def main() -> None:
    """The whole work of the task but the database, and the peer on the same papers."""
    parts = papers()
    pages = sum(look(part).pages for part in parts)
    front = sample.plan(1)

    def whole() -> bytes:
        for part in parts:
            look(part)
        return bind(pdf.write(front), parts).data

    data = whole()
    print(f"{PAPERS} papers, {pages} pages, {len(data):,} bytes; median of {RUNS}")
    print(f"  notice typeset, papers looked at and bound  {timed(whole)}")
    print(f"  peer: pages appended by pikepdf             {timed(lambda: peer(parts))}")


if __name__ == "__main__":
    main()
