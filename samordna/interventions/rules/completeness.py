"""What an application lacks when it is handed in, one Swedish sentence each. Pure.

A draft is saved with anything missing; this is asked when it is handed in, and shown as each section's state before.
What the law says of an application that is complete is for the checks (`rules.checks`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from samordna.interventions.choices import KindOf
from samordna.interventions.rules.content import SECTION, Aim, Content, mark
from samordna.interventions.rules.period import months_in
from samordna.money import ZERO
from samordna.plan.checks.wording import listed
from samordna.plan.words import counted
from samordna.verdict import YES, Verdict, no

FEWEST_PARTIES = 2
WHOLE = 100  # per cent
# Sections that may be left empty; the checks say what follows from it.
OPTIONAL = frozenset({"funding", "perspectives"})


class State(StrEnum):
    """How far a section has come."""

    EMPTY = "empty"
    OPTIONAL = "optional"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing: in which section, at which field of `Content`, and what to do, as a Swedish sentence."""

    section: str
    field: str
    sentence: str


def missing(content: Content) -> tuple[Lack, ...]:
    """Everything that is missing, in the order of the sections."""
    return tuple(Lack(key, field, sentence) for key in SECTION for field, sentence in _LACKS[key](content))


def missing_in(content: Content, section: str) -> tuple[Lack, ...]:
    """What is missing in one section.

    Raises:
        KeyError: for a section that does not exist.
    """
    return tuple(Lack(section, field, sentence) for field, sentence in _LACKS[section](content))


def unanswered(asked: Iterable[tuple[str, str]], before: Content, now: Content) -> tuple[str, ...]:
    """The sections ("" for the whole) with something that the preparation has asked, which is neither answered in words
    nor met by a change. `asked` is the section and the answer of each; `before` is the version it was asked of."""
    changed = {key for key in SECTION if mark(before, key) != mark(now, key)}
    left = [section for section, answer in asked if not answer.strip() and not _met(section, changed)]
    return tuple(dict.fromkeys(left))


def _met(section: str, changed: set[str]) -> bool:
    return section in changed if section else bool(changed)


def days_in_order(starts: dt.date | None, ends: dt.date | None) -> Verdict:
    """Whether the last day is not before the first; a day that is not told is no breach."""
    if starts is None or ends is None or starts <= ends:
        return YES
    return no(f"Insatsen slutar {ends}, före den dag den börjar, {starts}. Rätta en av dagarna.")


def state(content: Content, section: str) -> State:
    """How far a section has come."""
    empty = Content()
    if all(getattr(content, name) == getattr(empty, name) for name in SECTION[section].fields):
        return State.OPTIONAL if section in OPTIONAL else State.EMPTY
    return State.BEGUN if missing_in(content, section) else State.DONE


Lacks = Iterator[tuple[str, str]]


def _purpose(content: Content) -> Lacks:
    if not content.summary:
        yield "summary", "Beskriv insatsen i några meningar."
    if not content.purpose:
        yield "purpose", "Skriv syftet: hur insatsen hjälper människor att få eller förbättra sin arbetsförmåga (2 §)."
    if not content.need:
        yield "need", "Skriv vilket behov insatsen svarar på och hur ni vet att det finns."


def _parties(content: Content) -> Lacks:
    parties = len({one.party for one in content.parties})
    if parties < FEWEST_PARTIES:
        so_many = counted(parties, "part", "parter") if parties else "ingen"
        yield "parties", f"Välj minst två parter som har nytta av insatsen. Nu är det {so_many}."
    without = sum(not one.how for one in content.parties)
    if without:
        yield "parties", f"Skriv vilken nytta parten har. Det saknas för {counted(without, 'part', 'parter')}."


def _target(content: Content) -> Lacks:
    if not content.target_group:
        yield "target_group", "Skriv vilka insatsen är till för."
    individual = any(share.kind is KindOf.INDIVIDUAL and share.percent > 0 for share in content.kinds)
    if content.participants is None and (individual or not content.kinds):
        yield "participants", "Skriv hur många som beräknas delta."


def _kind(content: Content) -> Lacks:
    if not content.kinds:
        yield "kinds", "Välj om insatsen är individinriktad, strukturövergripande eller båda."
    shares = sum(share.percent for share in content.kinds)
    if content.kinds and shares != WHOLE:
        yield "kinds", f"Andelarna ska bli 100 procent tillsammans. Nu är de {shares} procent."
    if content.starts is None:
        yield "starts", "Skriv vilken dag insatsen börjar."
    if content.ends is None:
        yield "ends", "Skriv vilken dag insatsen slutar."
    if not (in_order := days_in_order(content.starts, content.ends)):
        yield "ends", in_order.reason


def _method(content: Content) -> Lacks:
    if not content.method:
        yield "method", "Beskriv hur arbetet går till."


def _aims(content: Content) -> Lacks:
    if not content.aims:
        yield "aims", "Skriv minst ett mål med indikator och målvärde."
    for number, aim in enumerate(content.aims, 1):
        absent = [word for word, is_there in _parts_of(aim) if not is_there]
        if absent:
            yield "aims", f"Mål {number} saknar {listed(absent)}."


def _budget(content: Content) -> Lacks:
    if not any(cost.amount for cost in content.costs):
        yield "costs", "Skriv vad insatsen kostar, per år och slag av kostnad."
    elif content.asked_for_in_all <= ZERO:
        asked = content.asked_for_in_all
        yield "costs", f"Andra betalar allt: det som söks blir {asked}. Rätta budgeten eller det andra betalar."


def _funding(content: Content) -> Lacks:
    for number, one in enumerate(content.funding, 1):
        absent = [
            word
            for word, is_there in (("vem som betalar", one.funder), ("år", one.year), ("belopp", one.amount))
            if not is_there
        ]
        if absent:
            yield "funding", f"Finansiering {number} saknar {listed(absent)}."
        in_order = days_in_order(content.starts, content.ends)
        if one.year and in_order and not months_in(one.year, content.starts, content.ends):
            yield "funding", f"Finansiering {number} gäller {one.year}, då insatsen inte pågår. Rätta året."


def _organisation(content: Content) -> Lacks:
    if not content.organisation:
        yield "organisation", "Beskriv hur insatsen är organiserad och vem som leder arbetet."


def _threats(content: Content) -> Lacks:
    if not content.threats:
        yield "threats", "Skriv minst en risk och vad ni gör åt den."
    for number, threat in enumerate(content.threats, 1):
        absent = [
            word
            for word, is_there in (
                ("vad som kan hända", threat.text),
                ("sannolikhet", threat.likelihood),
                ("konsekvens", threat.consequence),
                ("åtgärd", threat.measure),
            )
            if not is_there
        ]
        if absent:
            yield "threats", f"Risk {number} saknar {listed(absent)}."


def _follow_up(content: Content) -> Lacks:
    if not content.follow_up:
        yield "follow_up", "Skriv hur insatsen följs upp, när och av vem."


def _perspectives(content: Content) -> Lacks:
    yield from ()  # what is empty here is for the checks


def _afterwards(content: Content) -> Lacks:
    if not content.afterwards:
        yield "afterwards", "Skriv hur arbetet drivs vidare när förbundets pengar är slut."
    if not content.afterwards_owner:
        yield "afterwards_owner", "Skriv vem som tar över."
    if not content.afterwards_money:
        yield "afterwards_money", "Skriv hur det betalas sedan."


def _parts_of(aim: Aim) -> tuple[tuple[str, bool], ...]:
    return (
        ("mål i ord", bool(aim.text)),
        ("indikator", bool(aim.indicator)),
        ("målvärde", aim.target is not None),
        ("dag då det är nått", aim.due is not None),
    )


_LACKS = {
    "purpose": _purpose,
    "parties": _parties,
    "target": _target,
    "kind": _kind,
    "method": _method,
    "aims": _aims,
    "budget": _budget,
    "funding": _funding,
    "organisation": _organisation,
    "threats": _threats,
    "follow_up": _follow_up,
    "perspectives": _perspectives,
    "afterwards": _afterwards,
}
