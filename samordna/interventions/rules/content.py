"""What an application holds, as immutable data; stored in plain form (plan.plain), so that versions can be compared.

Every answer may be empty while it is a draft: what is missing when it is handed in is told by `rules.completeness`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from samordna.interventions.choices import CostType, FunderKind, KindOf
from samordna.money import ZERO, Kr, total
from samordna.plan.kinds import PartyKind
from samordna.plan.plain import from_plain, to_plain


@dataclass(frozen=True, slots=True)
class Share:
    """A kind and its part of the whole, in per cent."""

    kind: KindOf
    percent: int


@dataclass(frozen=True, slots=True)
class Benefit:
    """A party that takes part, and what it gains."""

    party: PartyKind
    how: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal with its indicator. `goal` is the uid (of a printed plan the key) of the plan's goal that it serves."""

    text: str = ""
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: dt.date | None = None
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of cost comes to in one year, and how many months of the year it covers."""

    year: int
    type: CostType = CostType.OTHER
    amount: Kr = ZERO
    months: int = 12
    what: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """What somebody else pays in a year. `in_kind` is work or premises, not money."""

    funder: str = ""
    kind: FunderKind = FunderKind.OTHER
    year: int = 0
    amount: Kr = ZERO
    in_kind: bool = False


@dataclass(frozen=True, slots=True)
class Threat:
    """A risk, how likely and how grave from 1 to 4, and what is done about it."""

    text: str = ""
    likelihood: int | None = None
    consequence: int | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """An application. Texts are the applicant's own; amounts are whole öre; ages are in years."""

    summary: str = ""
    purpose: str = ""
    need: str = ""
    parties: tuple[Benefit, ...] = ()
    target_group: str = ""
    target_key: str = ""
    participants: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    places: tuple[str, ...] = ()
    kinds: tuple[Share, ...] = ()
    starts: dt.date | None = None
    ends: dt.date | None = None
    method: str = ""
    aims: tuple[Aim, ...] = ()
    costs: tuple[Cost, ...] = ()
    funding: tuple[Funding, ...] = ()
    organisation: str = ""
    steering_group: str = ""
    threats: tuple[Threat, ...] = ()
    follow_up: str = ""
    equality: str = ""
    violence: str = ""
    afterwards: str = ""
    afterwards_owner: str = ""
    afterwards_money: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """The years that something is asked for or paid by others, in order."""
        return tuple(sorted({cost.year for cost in self.costs} | {one.year for one in self.funding if one.year}))

    def cost_of(self, year: int) -> Kr:
        """What it costs in a year, whoever pays."""
        return total(cost.amount for cost in self.costs if cost.year == year)

    def funded_by_others(self, year: int) -> Kr:
        """What others pay in money in a year; work in kind is no part of the costs."""
        return total(one.amount for one in self.funding if one.year == year and not one.in_kind)

    def asked_for(self, year: int) -> Kr:
        """What the association is asked for in a year: costs less what others pay (a net line)."""
        return self.cost_of(year) - self.funded_by_others(year)

    def months_of(self, year: int) -> int:
        """How many months of a year it runs; 12 where nothing is told."""
        return max((cost.months for cost in self.costs if cost.year == year), default=12)

    @property
    def asked_for_in_all(self) -> Kr:
        """What the association is asked for over all years."""
        return total(self.asked_for(year) for year in self.years)

    @property
    def both_sides(self) -> bool:
        """Whether it has an individual and a structural side, and so is registered as two."""
        return len({share.kind for share in self.kinds if share.percent > 0}) > 1


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the application: its heading, the fields of `Content` in it, and what it is for in plain words."""

    key: str
    heading: str
    fields: tuple[str, ...]
    lede: str = ""


SECTIONS: tuple[Section, ...] = (
    Section(
        "purpose", "Syfte och behov", ("summary", "purpose", "need"),
        "Vad insatsen är, vad den är till för och varför den behövs.",
    ),
    Section(
        "parties", "Parter", ("parties",),
        "Minst två av de fyra parterna ska ha nytta av insatsen. Alla kommuner är tillsammans en part.",
    ),
    Section(
        "target", "Målgrupp", ("target_group", "target_key", "participants", "age_from", "age_to", "places"),
        "Vilka insatsen är till för, och hur många.",
    ),
    Section(
        "kind", "Slag och tid", ("kinds", "starts", "ends"), "Vilket slag insatsen är, och när den börjar och slutar."
    ),
    Section("method", "Arbetssätt", ("method",), "Vad som görs, och av vem."),
    Section("aims", "Mål", ("aims",), "Vad som ska vara uppnått, hur det mäts och när."),
    Section(
        "budget", "Budget", ("costs",),
        "Vad insatsen kostar, år för år. Det ni söker är kostnaden minus det andra betalar.",
    ),
    Section(
        "funding", "Andra som betalar", ("funding",),
        "Det som någon annan än förbundet betalar: ESF, Leader, en medlem. Lämna tomt om ingen annan betalar.",
    ),
    Section(
        "organisation", "Organisation", ("organisation", "steering_group"), "Vem som är arbetsgivare, leder och styr."
    ),
    Section("threats", "Risker", ("threats",), "Vad som kan gå fel, och vad ni gör åt det."),
    Section("follow_up", "Uppföljning", ("follow_up",), "Hur ni följer att insatsen gör nytta."),
    Section(
        "perspectives", "Jämställdhet och våld", ("equality", "violence"), "Två frågor som ställs om alla insatser."
    ),
    Section(
        "afterwards", "När pengarna tar slut", ("afterwards", "afterwards_owner", "afterwards_money"),
        "Hur arbetet drivs vidare när förbundets pengar är slut. Det avgörs nu, inte sist.",
    ),
)  # fmt: skip
SECTION = {one.key: one for one in SECTIONS}
FIELD_SECTION: dict[str, str] = {name: one.key for one in SECTIONS for name in one.fields}


def stored(content: Content) -> Any:
    """The content in plain form, defaults left out."""
    return to_plain(content)


def read(data: Any) -> Content:
    """The content out of plain form.

    Raises:
        PlanFileError: for data that no action stored.
    """
    made: Content = from_plain(Content, data or {}, "ansökan")
    return made


def mark(content: Content, section: str) -> str:
    """What a section says, as a short mark: another one whenever any of its answers is another.

    Somebody else may write in another section meanwhile; only who wrote in the same one is told.
    """
    said = {name: getattr(content, name) for name in SECTION[section].fields}
    text = json.dumps(stored(replace(Content(), **said)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def tidied(content: Content) -> Content:
    """The same content with line ends and space as they are kept: what a browser sends has both in other ways.

    Raises:
        PlanFileError: for characters or figures that no application holds.
    """
    return read(_tidied(stored(content)))


def _tidied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _tidied(held) for key, held in data.items()}
    if isinstance(data, list):
        return [_tidied(held) for held in data]
    return data.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(data, str) else data
