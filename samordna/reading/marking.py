"""A reading as a plan file to start from, which says itself what is unsure, with a comment at every such place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samordna.plan.checks.unsure import doubt
from samordna.plan.file import PlanFile, read_file, write
from samordna.plan.model import Unsure
from samordna.plan.problems import Path
from samordna.reading.built import OF_CLASS, Place
from samordna.reading.judging import Judged
from samordna.reading.reading import Reading

TOP = """\
# Läst ur ett dokument av Samordna. Jämför med dokumentet innan du använder filen.
# Det som är osäkert är märkt med "# OSÄKERT" vid sin rad och står under unsure, sist i filen.
# Så länge det står där blir fynd som vilar på det upplysningar. Ta bort raden där när du har kontrollerat den.
"""


def marked(reading: Reading, found: Sequence[Judged]) -> str:
    """The plan file's text. It is judged as the document was: what is unsure is part of the plan, comments are not."""
    data = write(replace(reading.plan, unsure=(*reading.unsure, *_doubted(reading, found))))
    file = read_file(data, "planfil")
    comments: dict[int, list[str]] = {}
    for place, certain in reading.certain.items():
        line = _line(file, place)
        if line and certain < 1:
            text = f"OSÄKERT: {reading.why[place]}"
            if text not in comments.setdefault(line, []):
                comments[line].append(text)
    lines = data.decode().split("\n")
    # A comment stands on a line of its own above the place, since a value may go on over several lines.
    for number in sorted(comments, reverse=True):
        own = lines[number - 1]
        indent = own[: len(own) - len(own.lstrip())]
        lines[number - 1 : number - 1] = [f"{indent}# {text}" for text in comments[number]]
    return TOP + "\n".join(lines)


def _doubted(reading: Reading, found: Sequence[Judged]) -> Iterator[Unsure]:
    """Findings that are doubted for more than the places they rest on."""
    for one in found:
        finding, percent = one.finding, round(one.certain * 100)
        if not one.sure and percent < doubt(reading.unsure, finding)[0]:
            where = finding.where
            yield Unsure(one.why, percent, finding.code, where.table, where.row, where.column, where.text, where.year)


def _line(file: PlanFile, place: Place) -> int:
    table_key, row, column = place
    plan = file.plan
    path: Path = ()
    if table_key and table_key != OF_CLASS:
        for at, table in enumerate(plan.tables):
            if table.key == table_key:
                path = ("tables", at)
                rows = [number for number, one in enumerate(table.rows) if row and one.name == row]
                columns = [number for number, one in enumerate(table.columns) if column and one.key == column]
                if rows:
                    path = ("tables", at, "rows", rows[0])
                elif columns:
                    path = ("tables", at, "columns", columns[0])
    elif row == "year":
        path = ("year",)
    elif row.startswith("equity."):
        path = ("equity",)
    else:
        names = [number for number, line in enumerate(plan.lines) if line.key == row]
        path = ("lines", names[0]) if names else ()
    return file.line(path) if path else 0
