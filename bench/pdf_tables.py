"""Tables read out of PDF files: cells right and seconds a page, beside pdfplumber's plain `extract_tables`.

Every kind of table in `tests/formats/printed_kinds.py`, one to a file; then a plan of 20 pages.
Targets: 99 % of cells right, the plan read in under a second. A cell is right when its text is, in the right column of
a row that comes in the right order.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from random import Random

import pdfplumber

from samordna.documents import pdf as printing
from samordna.formats import pdf
from tests.documents import sample
from tests.formats.printed import PROSE, Score, document, tables
from tests.formats.printed_kinds import every

SEED = 101
RUNS = 5


def peer(data: bytes) -> list[list[list[str]]]:
    """pdfplumber's tables as they come."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        found = [table for page in opened.pages for table in page.extract_tables()]
    return [[[text or "" for text in row] for row in table] for table in found]


def took(action: Callable[[], object]) -> float:
    """Seconds of the processor."""
    began = time.process_time()
    action()
    return time.process_time() - began


def main() -> None:
    """Score both on the same files, then time both on the same plan."""
    ours, theirs, ruled, ruled_theirs = (Score() for _ in range(4))
    for made in every(Random(SEED)):
        data = document(PROSE[0], made.source, PROSE[1])
        scores = ((ours, tables(data)), (theirs, peer(data)))
        for score, found in scores:
            score.add(made.name, made.truths, found)
        if made.name.endswith(" all"):
            for score, (_, found) in zip((ruled, ruled_theirs), scores, strict=True):
                score.add(made.name, made.truths, found)
    print(f"ours                      {ours}")
    print(f"pdfplumber                {theirs}")
    print(f"ours, ruled all over      {ruled}")
    print(f"pdfplumber, the same      {ruled_theirs}")
    if ours.wrong:
        print(f"not whole: {', '.join(ours.wrong)}")
    plan = printing.write(sample.plan(12))
    seconds = [took(lambda: pdf.read(plan, "plan.pdf")) for _ in range(RUNS)]
    pages = len(pdf.read(plan, "plan.pdf").pages)
    print(f"{pages} pages, ours        {min(seconds):.2f} / {statistics.median(seconds):.2f} s of processor (n={RUNS})")
    print(f"{pages} pages, pdfplumber  {took(lambda: peer(plan)):.2f} s of processor (n=1)")
    print(f"one page as a picture      {took(lambda: pdf.picture(plan, 4, 1200)):.2f} s")


if __name__ == "__main__":
    sys.exit(main())
