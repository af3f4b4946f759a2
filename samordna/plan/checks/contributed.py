"""What each party contributes in a column, as a plan's lines or its printed rows say."""

from __future__ import annotations

from collections.abc import Iterator

from samordna.findings import Where
from samordna.money import Kr, total
from samordna.plan.checks.subject import Part, Subject
from samordna.plan.figures import Column
from samordna.plan.kinds import LineClass, PartyKind

# The parties in the order they are told; Arbetsförmedlingen pays within the state's half.
ORDER = (PartyKind.FK, PartyKind.REGION, PartyKind.MUNICIPALITY)


def contributed_parts(subject: Subject, column: Column) -> list[Part]:
    """What the parties pay: from the lines, else from printed rows for members; one part if only the sum is known."""
    if column.key not in subject.contributed:
        subject.contributed[column.key] = _parts(subject, column)
    return subject.contributed[column.key]


def _parts(subject: Subject, column: Column) -> list[Part]:
    plan = subject.plan
    lines = [line for line in plan.lines_of(LineClass.CONTRIBUTION) if column.key in line.values]
    if not all(line.members for line in lines):
        return []
    found = [
        Part(
            frozenset(subject.side_of[key] for key in line.members),
            line.values[column.key].kr,
            Where(row=line.key, column=column.key, year=column.year),
            subject.slack(line.key, column.key),
        )
        for line in lines
    ]
    parts = _merged(found)
    return parts if len(parts) > 1 else _printed_members(subject, column) or parts


def _printed_members(subject: Subject, column: Column) -> list[Part]:
    """The parts by printed rows for members, without parties whose printed sum is another."""
    plan = subject.plan
    found = {
        key: Part(frozenset({subject.side_of[key]}), amount, where, subject.slack(f"member:{key}", column.key))
        for key, amount, where in member_rows(subject, column, "member")
    }
    if not {m.key for m in plan.members if m.party is not PartyKind.AF} <= found.keys():
        return []
    parts = _merged(list(found.values()))
    whole = {PartyKind(kind): amount for kind, amount, _ in member_rows(subject, column, "party")}
    # Where a party's own sum is another than its members', one of them is wrong, and K101 or L103 says so.
    return [p for p in parts if all(whole.get(side, p.amount) == p.amount for side in p.sides)]


def member_rows(subject: Subject, column: Column, kind: str) -> Iterator[tuple[str, Kr, Where]]:
    """What the print says each member or party pays: its key, the amount and the cell."""
    for cell in subject.member_cells:
        if cell.column.column == column.key:
            of, _, key = cell.row.ref.partition(":")
            if of == kind:
                yield key, cell.money, cell.where(subject.plan)


def _merged(parts: list[Part]) -> list[Part]:
    """Parts that share a party become one, where the first row of them stands."""
    merged: list[Part] = []
    for part in parts:
        same = [m for m in merged if m.sides & part.sides]
        if not same:
            merged.append(part)
            continue
        merged = [m for m in merged if m not in same]
        together = [*same, part]
        sides = frozenset[PartyKind]().union(*(p.sides for p in together))
        slack = total(p.slack for p in together)
        merged.append(Part(sides, total(p.amount for p in together), together[0].where, slack))
    return sorted(merged, key=lambda p: min(ORDER.index(side) for side in p.sides))
