"""The wording of the decision, with its financing, which a decision on an expense must state (KL 11:15). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from samordna.interventions.choices import ProposalOf
from samordna.law.dated import MONTHS
from samordna.money import Kr
from samordna.outlook.rules.room import Room
from samordna.outlook.rules.subject import Tonight
from samordna.plan.checks.wording import listed

INTRODUCTION = "Styrelsen beslutar"
MOST = 100  # a decision leaves nothing out
# The ways a room is paid for, with what each is called in a decision.
SOURCES = (
    ("from_plan", "ur budgetens medel för insatser"),
    ("from_equity", "ur eget kapital"),
    ("from_reserved", "av det som planen avsätter till annat"),
)


def clauses(subject: Tonight) -> tuple[str, ...]:
    """What the board is proposed to decide: each goes on after "att"."""
    if subject.deferred:
        return (f"vänta med beslut om insatsen {subject.name}",)
    if subject.of is ProposalOf.REJECT:
        return (f"avslå ansökan om medel till insatsen {subject.name}",)
    found = [MATTERS[subject.of](subject)]
    if financing := _financing(subject.rooms):
        found.append(financing)
    if subject.conditions:
        found.append(f"ställa följande villkor: {'; '.join(text.rstrip('.') for text in subject.conditions)}")
    if subject.of is ProposalOf.AWARD:
        found.append(f"uppdra åt förbundschefen att teckna avtal med {subject.recipient or 'mottagaren'}")
    return tuple(found)


def sentence(subject: Tonight) -> str:
    """The whole decision as running text."""
    return f"{INTRODUCTION} att {'; att '.join(clauses(subject))}."


def _award(subject: Tonight) -> str:
    whom = f"{subject.recipient} " if subject.recipient else ""
    return f"bevilja {whom}{_kronor(subject.amount)} för insatsen {subject.name}{_during(subject)}{_parts(subject)}"


def _prolong(subject: Tonight) -> str:
    until = f" till och med {_day(subject.ends)}" if subject.ends else ""
    more = f" och bevilja ytterligare {_kronor(subject.amount)}{_parts(subject)}" if subject.amount else ""
    return f"förlänga insatsen {subject.name}{until}{more}"


def _change(subject: Tonight) -> str:
    years = [f"{_kronor(amount)} {year}" for year, amount in subject.granted.items()]
    granted = f" och är beviljad {listed(years, MOST)}" if years else ""
    return f"ändra beslutet om insatsen {subject.name} så att den pågår{_during(subject)}{granted}"


def _end_early(subject: Tonight) -> str:
    return f"avsluta insatsen {subject.name} i förtid{f' den {_day(subject.ends)}' if subject.ends else ''}"


MATTERS: Mapping[ProposalOf, Callable[[Tonight], str]] = {
    ProposalOf.AWARD: _award,
    ProposalOf.PROLONG: _prolong,
    ProposalOf.CHANGE: _change,
    ProposalOf.END_EARLY: _end_early,
}


def _parts(subject: Tonight) -> str:
    years = [f"{_kronor(amount)} {year}" for year, amount in subject.asked.by_year.items()]
    return f", varav {listed(years, MOST)}" if len(years) > 1 else ""


def _financing(rooms: Sequence[Room]) -> str:
    said = [
        f"{_kronor(amount)} {words} {room.year}"
        for room in rooms
        for name, words in SOURCES
        if (amount := getattr(room, name))
    ]
    missing = [f"{_kronor(room.missing)} {room.year}" for room in rooms if room.missing]
    ahead = [room for room in rooms if not room.known]
    found = [f"finansiera beslutet med {listed(said, MOST)}"] if said else []
    if missing:
        found.append(f"ange hur de {listed(missing, MOST)} som saknas finansieras")
    if ahead:
        years = listed([str(room.year) for room in ahead], MOST)
        found.append(f"förbehålla att medel finns i kommande budget för {years}")
    return " och ".join(found)


def _during(subject: Tonight) -> str:
    starts, ends = subject.starts, subject.ends
    if starts and ends:
        return f" under tiden {_day(starts)}–{_day(ends)}"
    return f" från och med {_day(starts)}" if starts else ""


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _kronor(amount: Kr) -> str:
    return amount.text("kronor")
