"""`samordna read`: what Samordna understands of a foreign document, as tables with how sure it is, or as a plan file.

Exit code: 2 when the document cannot be read or the arguments cannot be used, else 0.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from samordna.check import Parser, Unusable, make_printable
from samordna.plan.report.printable import on_one_line, printable
from samordna.refused import why

if TYPE_CHECKING:
    from samordna.reading.review import Review
    from samordna.reading.understood import UnderstoodRow, UnderstoodTable

USAGE = """\
Användning: samordna read FIL [--to PLANFIL]

Läser en publicerad plan (PDF, DOCX, XLSX, ODS, HTML eller text) och visar hur
den förstås: vilka kolumner som är vilka år, vilka rader som är summor av
vilka, och hur säker läsningen är. Inget sparas.

  FIL             dokumentet; - läser från standard in
  --to PLANFIL    skriv en planfil att börja från; det som är osäkert är märkt
  -h, --help      visa detta

Avslutas med 2 om dokumentet inte går att läsa, annars 0.
"""
LABEL = 44
SURE = 0.995


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments (the process's own unless told); gives the exit code."""
    make_printable("text")
    parser = Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("file", nargs="?")
    # A missing value is told below, in Swedish.
    parser.add_argument("--to", nargs="?", const="")
    parser.add_argument("-h", "--help", action="store_true")
    try:
        options, unknown = parser.parse_known_args(sys.argv[2:] if arguments is None else list(arguments))
        if options.help:
            sys.stdout.write(USAGE)
            return 0
        if unknown:
            raise Unusable(f"{unknown[0]} går inte; ange ett dokument och, om du vill, --to PLANFIL.")
        if not options.file:
            raise Unusable("ange dokumentet som ska läsas.")
        if options.to == "":
            raise Unusable("--to behöver namnet på planfilen som ska skrivas.")
        review = _review(options.file)
        if options.to:
            _write(Path(options.to), review)
        else:
            sys.stdout.write(printable("\n".join(_shown(review)) + "\n"))
    except Unusable as reason:
        sys.stderr.write(printable(f"samordna read: {reason}\n"))
        return 2
    return 0


def _review(name: str) -> Review:
    from samordna.formats.document import UnreadableDocument
    from samordna.reading.apart import review_apart
    from samordna.reading.files import bytes_of, shown_name

    try:
        return review_apart(bytes_of(name), shown_name(name))
    except UnreadableDocument as reason:
        raise Unusable(str(reason)) from None


def _write(target: Path, review: Review) -> None:
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(review.plan_marked)
    except FileExistsError:
        raise Unusable(f"{target} finns redan. Välj ett annat namn, eller ta bort filen först.") from None
    except OSError as error:
        raise Unusable(f"{target} går inte att skriva: {why(error)}.") from None
    unsure = review.plan_marked.count("# OSÄKERT")
    places = "ställe" if unsure == 1 else "ställen"
    sys.stdout.write(
        f"{on_one_line(str(target))}: plan {review.year} för {review.association}, {unsure} {places} att kontrollera.\n"
    )


def _shown(review: Review) -> Iterator[str]:
    yield f"{review.association} · {review.title} · år {review.year}"
    yield from (f"Obs: {warning}" for warning in review.document.warnings)
    if not review.tables:
        yield "Inga tabeller med belopp hittades."
    for table in review.tables:
        yield ""
        yield from _table(review, table)
    yield ""
    count = len(review.tables)
    word = "tabell" if count == 1 else "tabeller"
    yield f"{count} {word}. Fynden: samordna check. En planfil att börja från: samordna read FIL --to PLANFIL."


def _table(review: Review, table: UnderstoodTable) -> Iterator[str]:
    place = review.place(table.spot)
    heading = " · ".join(part for part in (table.heading or "Tabell utan rubrik", place, table.unit) if part)
    yield f"{heading} · {_percent(table.certain)}"
    widths = [
        max(len(label), len(meaning), *(len(row.amounts[at]) for row in table.rows), 4)
        for at, (label, meaning) in enumerate(zip(table.columns, table.meanings, strict=True))
    ]
    yield _line("", table.columns, widths, "")
    yield _line("", table.meanings, widths, "läst som")
    for row in table.rows:
        yield _row(row, widths)


def _row(row: UnderstoodRow, widths: Sequence[int]) -> str:
    sure = "" if row.certain > SURE else f" · {_percent(row.certain)}"
    return _line(row.label, row.amounts, widths, row.meaning + sure)


def _line(label: str, cells: Sequence[str], widths: Sequence[int], after: str) -> str:
    shown = "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"  {shorten(label, LABEL, placeholder='…'):<{LABEL}}  {shown}  {after}".rstrip()


def _percent(certain: float) -> str:
    return "säker" if certain > SURE else f"{certain * 100:.0f} % säker"
