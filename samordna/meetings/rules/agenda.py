"""What an agenda is proposed to hold: the items that every meeting has, and what the year asks of the board by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samordna.law.dated import day_month
from samordna.meetings.choices import ItemKind, MatterKind
from samordna.meetings.rules.year import Business

FOLLOW_UP = "decisions:followup"  # the paper of what became of decisions
DELEGATED = "delegated:unreported"  # the paper of decisions by delegation that are to be reported
# The items that the minutes always say the same of, and by which a meeting begins and ends.
OPENING, APPROVERS, CLOSING = "standing:opening", "standing:approvers", "standing:closing"
# How long before the members have been consulted the proposal has to reach them.
TO_CONSULT = dt.timedelta(days=28)
# What nobody meets before the year is over is not proposed for long.
WITHOUT_NEXT = dt.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item that is proposed: where it comes from, what it says, and why now.

    `chosen` is ticked from the start; `ref` is the live paper that follows with it.
    """

    source: str
    title: str
    kind: ItemKind
    why: str
    proposed: str = ""
    matter: MatterKind = MatterKind.ORDINARY
    background: str = ""
    register_number: str = ""
    chosen: bool = True
    ref: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a date of the cycle asks of the board; `{year}` is the date's own. `lead` is how long before its day the
    board has to meet; `after` is for what comes to the board on its day."""

    title: str
    proposed: str
    kind: ItemKind = ItemKind.DECISION
    matter: MatterKind = MatterKind.ORDINARY
    lead: dt.timedelta = dt.timedelta()
    after: bool = False


BEGINNING = (
    Proposed(OPENING, "Mötet öppnas", ItemKind.FORMAL, "Varje möte"),
    Proposed(
        APPROVERS, "Val av justerare", ItemKind.DECISION, "Varje möte",
        "En ledamot väljs att justera protokollet tillsammans med ordföranden.", MatterKind.ELECTION,
    ),
    Proposed(
        "standing:agenda", "Dagordningen fastställs", ItemKind.DECISION, "Varje möte", "Dagordningen fastställs."
    ),
    Proposed("standing:minutes", "Föregående protokoll", ItemKind.INFORMATION, "Varje möte"),
)  # fmt: skip
END = (
    Proposed("standing:other", "Övriga frågor", ItemKind.INFORMATION, "Varje möte"),
    Proposed(CLOSING, "Mötet avslutas", ItemKind.FORMAL, "Varje möte"),
)
LAST = tuple(one.source for one in END)
_ASKED: Mapping[str, _Asked] = {
    Business.ANNUAL_REPORT: _Asked(
        "Årsredovisning {year}",
        "Årsredovisningen för {year} godkänns.\nÅrsredovisningen lämnas till revisorerna och medlemmarna.",
    ),
    Business.AUDIT: _Asked(
        "Revisionsberättelse {year}", "Revisionsberättelsen för {year} läggs till handlingarna.", after=True
    ),
    Business.CONSULTATION: _Asked(
        "Förslag till verksamhetsplan och budget {year}",
        "Förslaget till verksamhetsplan och budget för {year} lämnas till medlemmarna för samråd.",
        lead=TO_CONSULT,
    ),
    Business.BUDGET: _Asked(
        "Verksamhetsplan och budget {year}", "Verksamhetsplanen för {year} fastställs.\nBudgeten för {year} fastställs."
    ),
    "term": _Asked(
        "Val av ordförande och vice ordförande", "Ordförande och vice ordförande väljs för mandattiden.",
        matter=MatterKind.ELECTION, after=True,
    ),
    "interim": _Asked("Delårsrapport", "Delårsrapporten godkänns."),
    "interventions": _Asked("Insatsernas redovisningar", "", ItemKind.INFORMATION, after=True),
}  # fmt: skip


def of_date(key: str, day: dt.date, meets: dt.date, next_meets: dt.date | None) -> Proposed | None:
    """The item that a date of the law or the charter asks for at a meeting; None when it asks for none, or not there.

    It is there when no later meeting would be in time, or, for what comes to the board, when its day has been.
    """
    what = _what(key)
    if not what:
        return None
    asked = _ASKED[what]
    if (day > meets) if asked.after else (day - asked.lead >= (next_meets or meets + WITHOUT_NEXT)):
        return None
    said = "väntas" if asked.after else "senast"
    return replace(asked_by(key), why=f"Årshjulet: {said} den {day_month(day)}")


def asked_by(key: str) -> Proposed:
    """The item that a date asks for, by its key ("budget-2027").

    Raises:
        KeyError: when it asks for none.
    """
    what = _what(key)
    asked, year = _ASKED[what], key.removeprefix(f"{what}-")[:4]
    return Proposed(
        f"cycle:{key}", asked.title.format(year=year), asked.kind, "", asked.proposed.format(year=year), asked.matter
    )


def followed_up(count: int) -> Proposed:
    """The item by which the board is told what became of its decisions."""
    said = "1 beslut är inte klart" if count == 1 else f"{count} beslut är inte klara"
    return Proposed("standing:followup", "Uppföljning av fattade beslut", ItemKind.INFORMATION, said, ref=FOLLOW_UP)


def reported(count: int) -> Proposed:
    """The item by which decisions made by delegation are reported (10 §)."""
    said = "1 beslut på delegation är inte anmält" if count == 1 else f"{count} beslut på delegation är inte anmälda"
    return Proposed(
        "standing:delegated", "Anmälan av delegationsbeslut", ItemKind.REPORT, said,
        "Anmälan läggs till handlingarna.", ref=DELEGATED,
    )  # fmt: skip


def unticked(one: Proposed) -> Proposed:
    """The same, to be chosen by hand."""
    return replace(one, chosen=False)


def business_of(source: str) -> Business | None:
    """What of the business that the law orders an item is, by where it comes from ("cycle:budget-2027")."""
    key = source.removeprefix("cycle:")
    return next((one for one in Business if source != key and _is(key, one.value)), None)


def _what(key: str) -> str:
    return next((what for what in _ASKED if _is(key, what)), "")


def _is(key: str, what: str) -> bool:
    return key.startswith(f"{what}-") and key[len(what) + 1 :][:4].isdigit()
