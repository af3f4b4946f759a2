"""A foreign document → a plan with status `published`, with where each part stands and how sure the reading is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samordna.formats.document import Document, Spot
from samordna.plan.figures import Column
from samordna.plan.kinds import ColumnKind, Status
from samordna.plan.model import FORMAT, Plan, Unsure
from samordna.reading.arranged import joined, turned, turned_spots, years_are_rows
from samordna.reading.balance import without_balance
from samordna.reading.beside import Beside, build_beside, remember_budget
from samordna.reading.budget import is_money, runs
from samordna.reading.building import build_budget
from samordna.reading.built import CLAUSE, OF_CLASS, Built, Place
from samordna.reading.claims import claims
from samordna.reading.decided import decided
from samordna.reading.figure_table import FigureTable, figure_table
from samordna.reading.identity import Identity, identity
from samordna.reading.lines import Keys
from samordna.reading.meetings import meetings
from samordna.reading.member_key import budget_keys, of_party, without_member
from samordna.reading.prose import complete_members, draw_down, footnotes, sections, spots_of_texts, with_floor
from samordna.reading.run import Run


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood. `spots`, `certain` and `why` are by place (table key, row name, column key)."""

    document: Document
    plan: Plan
    tables: tuple[FigureTable, ...]
    runs: tuple[Run, ...]
    spots: Mapping[Place, Spot]
    certain: Mapping[Place, float]
    why: Mapping[Place, str]

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """The places of the plan that are unsure, as its plan file says them."""
        return tuple(
            Unsure(self.why[place], min(round(certain * 100), 99), table=place[0], row=place[1], column=place[2])
            for place, certain in self.certain.items()
            if certain < 1 and place[0] != OF_CLASS
        )


def read_plan(document: Document) -> Reading:
    """The plan in a document. Never raises: what cannot be understood is left out, and is then no finding."""
    tables = _tables(document)
    own = identity(document, tables)
    money = [table for table in tables if is_money(table)]
    found = runs(money)
    year = own.year or _first_year(money)
    built = Built(year)
    if own.year_certain < 1:
        built.doubt(("", "year", ""), own.year_certain, "vilket år planen gäller är en gissning")
    main = _main(found)
    beside = Beside(built)
    if main is not None:
        build_budget(built, main)
        remember_budget(beside, main)
        beside.bases += budget_keys(built, main)
    for run in found:
        if run is not main:
            build_beside(beside, run)
    _name_municipalities(beside)
    complete_members(built.members, document)
    prose = sections(document)
    plan = replace(
        _plan(built, beside, own, year),
        texts=tuple(section.text for section in prose),
        notes=tuple(footnotes(document, tables, built)),
        draw_down=draw_down(prose),
        equity=with_floor(built.equity, prose, built),
    )
    planned = meetings(document, year)
    plan = replace(plan, meetings=planned.meetings, calendar=planned.calendar)
    built.spots |= spots_of_texts(prose)
    for meeting, spot in zip(planned.meetings, planned.spots, strict=True):
        when = meeting.day.isoformat() if meeting.day else meeting.printed
        built.spots.setdefault(("", f"{meeting.body} {when}".strip(), ""), spot)
    said = claims(plan, prose, built.names)
    asked = decided(plan, prose)
    plan = replace(plan, claims=tuple(one.claim for one in said), clauses=tuple(one.clause for one in asked))
    built.spots |= {("", name, ""): spot for name, spot in own.spots.items()}
    built.spots |= {("", f"claim:{one.claim.key}", ""): one.spot for one in said}
    built.spots |= {("", f"{CLAUSE}{one.clause.ref}", ""): one.spot for one in asked}
    return Reading(document, plan, tuple(tables), tuple(found), built.spots, built.certain, built.why)


def _name_municipalities(beside: Beside) -> None:
    """Let what is said of "Kommunerna" stand for those that another table names one by one."""
    built = beside.built
    paying = [line.members for line in built.lines if line.members]
    for together, own in built.members.named_one_by_one(paying).items():
        built.lines[:] = [
            replace(line, members=tuple(key for m in line.members for key in (own if m == together else (m,))))
            for line in built.lines
        ]
        built.tables[:] = [of_party(table, together) for table in built.tables]
        beside.bases[:] = [without_member(basis, together) for basis in beside.bases]


def _tables(document: Document) -> list[FigureTable]:
    found: list[FigureTable] = []
    for block, printed in document.tables():
        by_year = years_are_rows(printed)
        before = found[-1] if found else None
        table = figure_table(document, block, turned(printed) if by_year else printed, before)
        table = without_balance(table) if table is not None else None
        if table is not None:
            found.append(turned_spots(table) if by_year else table)
    return joined(found)


def _first_year(tables: Sequence[FigureTable]) -> int:
    return min((year for table in tables for year in table.years), default=0)


def _main(found: Sequence[Run]) -> Run | None:
    """The run that is the association's budget: income and cost, years, and the most rows."""
    dated = [run for run in found if any(column.year for column in run.columns)]
    return max(dated, key=lambda run: (run.has_both_sides, len(run.entries)), default=None)


def _plan(built: Built, beside: Beside, own: Identity, year: int) -> Plan:
    name = own.association or "Samordningsförbundet"
    return Plan(
        format=FORMAT,
        association=name,
        slug=Keys().of(name.removeprefix("Samordningsförbundet "), "forbundet").replace("_", "-"),
        year=year,
        title=own.title or f"Verksamhetsplan {year}",
        status=Status.PUBLISHED,
        columns=tuple(built.columns.values()) or (_unprinted(year),),
        members=built.members.all(),
        organisation_number=own.organisation_number,
        register_number=own.register_number,
        has_register_heading=own.has_register_heading,
        dated=own.dated,
        proposed=own.proposed,
        adopted=own.adopted,
        sections=tuple(built.sections),
        lines=tuple(built.lines),
        totals=tuple(built.totals),
        equity=built.equity,
        contributions=tuple(beside.bases),
        interventions=tuple(beside.interventions),
        tables=tuple(built.tables),
    )


def _unprinted(year: int) -> Column:
    """The budget of a plan that prints none: a plan file has a column, and what lacks figures is told by the rules."""
    return Column(f"b{year}", year, ColumnKind.BUDGET, f"Budget {year}")
