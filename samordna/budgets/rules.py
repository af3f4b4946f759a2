"""Pure rules of plan versions: which fields of a plan are rows, which are parts, and what may happen to a version."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Sequence
from typing import Any

from samordna.budgets.choices import OPEN, State
from samordna.findings import Finding
from samordna.plan.checks.law_content import texts
from samordna.plan.checks.wording import shortened
from samordna.plan.content import PrintedDate
from samordna.plan.kinds import Status
from samordna.plan.model import Plan
from samordna.plan.personal_numbers import personal_number
from samordna.verdict import YES, Verdict, no

# Fields of a plan that are tables of their own, or columns of the version and its association.
ROWS = frozenset({"columns", "sections", "lines", "texts", "goals", "interventions", "waivers", "consultation"})
HEAD = frozenset(
    {"format", "association", "slug", "organisation_number", "year", "title", "status", "register_number", "invented"}
    | {"proposed", "adopted"}
)


NUMBERED = "något här ser ut som ett personnummer. Samordna lagrar inga uppgifter om deltagare. Ta bort det."


def part_hints() -> dict[str, Any]:
    """Name → type hint of the plan's fields that are kept as parts, in the plan's order."""
    hints = typing.get_type_hints(Plan)
    return {f.name: hints[f.name] for f in dataclasses.fields(Plan) if f.name not in ROWS | HEAD}


# The fields of a plan by the words people know them by, with an item's own name after them.
PLACES = {
    "title": "rubriken",
    "register_number": "diarienumret",
    "columns": "kolumnen",
    "lines": "raden",
    "sections": "avsnittet",
    "totals": "summan",
    "tables": "tabellen",
    "notes": "noten",
    "texts": "texten",
    "goals": "målet",
    "interventions": "insatsen",
    "target_groups": "målgruppen",
    "areas": "området",
    "groups": "gruppen",
    "risks": "risken",
    "key_figures": "nyckeltalet",
    "assumptions": "antagandet",
    "contributions": "medlemsbidragens grund",
    "equity": "det egna kapitalet",
    "board": "styrelsens platser",
    "matrix": "målgrupper och insatser",
    "calendar": "årskalendern",
    "meetings": "mötena",
    "services": "de köpta tjänsterna",
    "clauses": "beslutsmeningarna",
    "consultation": "samrådet",
    "claims": "siffrorna i texterna",
}


def numbered(plan: Plan) -> list[str]:
    """A sentence for each part of the plan in which something reads as a personal number, without the number."""
    found: list[tuple[tuple[Any, ...], str]] = []
    for name in (f.name for f in dataclasses.fields(plan)):
        held = getattr(plan, name)
        for place, part in enumerate(held if isinstance(held, tuple) else (held,)):
            own = [part] if isinstance(part, str) else [text for _, text in texts(part)]
            if any(map(personal_number, own)):
                found.append(((name, place), NUMBERED))
    return told(plan, found)


def told(plan: Plan, problems: Sequence[tuple[Sequence[Any], str]]) -> list[str]:
    """Problems between a plan's fields as sentences that say where: "Målet ”Fler i arbete”: insatsen finns inte."."""
    return list(dict.fromkeys(f"{_where(plan, path)}{message}" for path, message in problems))


def _where(plan: Plan, path: Sequence[Any]) -> str:
    name = str(path[0]) if path else ""
    if name not in PLACES:
        return ""
    word = PLACES[name][:1].upper() + PLACES[name][1:]
    held = getattr(plan, name)
    item = held[path[1]] if isinstance(held, tuple) and len(path) > 1 and isinstance(path[1], int) else None
    own = next((str(v) for n in ("label", "heading", "name", "text", "mark") if (v := getattr(item, n, ""))), "")
    if number := personal_number(own):
        own = own.replace(number, "…")
    return f"{word} ”{shortened(own)}”: " if own else f"{word}: "


def without_print(plan: Plan) -> Plan:
    """The plan as something to work on: nothing stated, no print's dates, claims, waivers or doubts."""
    tables = tuple(
        dataclasses.replace(table, rows=tuple(dataclasses.replace(row, stated={}) for row in table.rows))
        for table in plan.tables
    )
    clauses = tuple(dataclasses.replace(clause, stated=None, printed="") for clause in plan.clauses)
    if plan.status is not Status.PUBLISHED:
        return dataclasses.replace(plan, tables=tables, clauses=clauses, unsure=())
    return dataclasses.replace(
        plan,
        tables=tables,
        clauses=clauses,
        claims=(),
        waivers=(),
        unsure=(),
        dated=PrintedDate(),
        proposed=PrintedDate(),
        adopted=PrintedDate(),
        signed=PrintedDate(),
    )


def can_begin(year: int, states: Sequence[State], *, revising: bool) -> Verdict:
    """One open version a year, and a year with an adopted plan is changed by revising that."""
    if any(state in OPEN for state in states):
        return no(f"Det finns redan ett utkast eller förslag för {year}. Arbeta vidare i det, eller kasta det först.")
    if State.PUBLISHED in states and not revising:
        return no(f"Det finns redan en publicerad plan för {year}.")
    if State.ADOPTED in states and not revising:
        return no(f"Planen för {year} är antagen. Gör en ny version av den om något ska ändras.")
    return YES


def can_take_back(state: State, reason: str) -> Verdict:
    """Only a proposal is taken back, and members are told why."""
    if state is not State.PROPOSED:
        return no("Bara ett framlagt förslag kan tas tillbaka.")
    return YES if reason.strip() else no("Skriv varför förslaget tas tillbaka.")


def can_consult(
    state: State, sent: dt.date | None, answered: dt.date | None, proposed: dt.date | None, on: dt.date
) -> Verdict:
    """The consultation is on a proposal; an answer comes after the question, and nothing is recorded ahead of time."""
    if state is not State.PROPOSED:
        return no("Samråd antecknas för ett framlagt förslag.")
    if answered and not sent:
        return no("Ange när förslaget skickades till medlemmen innan du anger svarsdagen.")
    if sent and proposed and sent < proposed:
        return no(f"Förslaget lades fram {proposed:%Y-%m-%d} och kan inte ha skickats dessförinnan.")
    if sent and answered and answered < sent:
        return no("Svaret kan inte ha kommit före den dag förslaget skickades.")
    if max(filter(None, (sent, answered)), default=on) > on:
        return no("Dagen ligger framåt i tiden. Ange den dag det skedde.")
    return YES


def can_adopt(
    state: State, asked: Sequence[tuple[str, dt.date | None]], day: dt.date, on: dt.date, proposed: dt.date | None
) -> Verdict:
    """A proposal that every member has been consulted on, as it was laid before them, before the decision (23 §)."""
    if state is State.ADOPTED:
        return no("Planen är redan antagen, och beslutet är antecknat. Läs det under Läge och beslut.")
    if state is not State.PROPOSED:
        return no("Bara ett framlagt förslag kan antas. Lägg fram planen först.")
    if day > on:
        return no("Beslutsdagen ligger framåt i tiden. Anteckna beslutet när det är fattat.")
    missing = [member for member, sent in asked if sent is None or sent > day or (proposed and sent < proposed)]
    if missing or not asked:
        count = len(missing)
        return no(
            f"Styrelsen ska samråda med medlemmarna före beslutet (23 § lagen 2003:1210). "
            f"Anteckna samrådet för {count} {'medlem' if count == 1 else 'medlemmar'} till."
        )
    return YES


def no_errors(findings: Sequence[Finding]) -> Verdict:
    """Errors are mended, or waived with a reason that is printed, before a plan is adopted."""
    errors = [f for f in findings if f.blocks]
    if not errors:
        return YES
    if len(errors) == 1:
        return no(f"Planen har ett fel som varken är rättat eller godtaget med motivering: {errors[0].message}")
    return no(
        f"Planen har {len(errors)} fel som varken är rättade eller godtagna med motivering. Det första: "
        f"{errors[0].message}"
    )


def can_revise(state: State, reason: str) -> Verdict:
    """Only the adopted version is revised, and the reason is kept."""
    if state is not State.ADOPTED:
        return no("Bara den antagna planen får en ny version.")
    return YES if reason.strip() else no("Skriv varför planen ändras. Skälet visas för styrelsen.")
