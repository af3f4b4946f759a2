"""What a plan says besides its money: texts, claims in them, goals, interventions, meetings, risks, organisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samordna.plan.figures import STRICT, Cells
from samordna.plan.kinds import ClaimUnit, GoalLevel, LineClass, PartyKind


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day, with the printed text where that is no date or differs ("den 22 november 2023"). Either may be missing."""

    __pydantic_config__ = STRICT

    day: dt.date | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One passage. `number` and `heading` as printed; `level` 1–4.

    `body` is plain text: paragraphs parted by a blank line, "- " and "1. " lists, **bold** and *italic*, and figures
    bound to the plan as `[[reference@column]]`, `[[reference@column|tkr]]` or `[[reference@column|%|of-reference]]`,
    with the number of decimals last where it is not the usual one (bodies.py).
    `reviewed` is False after copying from last year until somebody has read it.
    """

    __pydantic_config__ = STRICT

    key: str
    heading: str
    body: str = ""
    number: str = ""
    level: int = 1
    reviewed: bool = True
    uid: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a claim speaks of.

    `ref`@`column` is an amount. With `of` it is a share of `of`@`of_column` (column itself unless told), in per cent.
    With `since` it is the change from that column. `party` alone makes it a claim about the law's share for that party,
    `assumption` one about an assumption's value, `intervention` one about its volume (persons a year).
    """

    __pydantic_config__ = STRICT

    ref: str = ""
    column: str = ""
    of: str = ""
    of_column: str = ""
    since: str = ""
    party: PartyKind | None = None
    assumption: str = ""
    intervention: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in running text, so that rules can test it. `upper` makes it a span ("10–14 %").

    `printed` is the figure as printed ("3 742 tkr"). `precision` is the unit of its last digit (1 for "748 tkr").
    `approximate` is set by "ca": then a tenth of the value is allowed. `columns` spreads a span over several columns.
    """

    __pydantic_config__ = STRICT

    key: str
    printed: str
    value: Decimal
    unit: ClaimUnit
    about: About
    text: str = ""
    upper: Decimal | None = None
    precision: Decimal = Decimal(1)
    approximate: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a goal is measured. `target` in `unit`; `target_text` as printed where it is no number."""

    __pydantic_config__ = STRICT

    text: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_text: str = ""
    due: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its indicators, measures (activities) and who answers for it, by role."""

    __pydantic_config__ = STRICT

    key: str
    text: str
    level: GoalLevel
    number: str = ""
    heading: str = ""
    parent: str = ""
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    intervention: str = ""
    due: dt.date | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Whom the plan is for. `table_label` where the table says it differently from the text."""

    __pydantic_config__ = STRICT

    key: str
    label: str
    table_label: str = ""
    age_from: int | None = None
    age_to: int | None = None
    text: str = ""
    priority: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A prioritised area with its activities."""

    __pydantic_config__ = STRICT

    key: str
    label: str
    text: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intervention:
    """A planned intervention. `costs` by plan column, also part-years and later years; `volume` persons a year.

    `kind` shares it between classes; `word` is the association's own word. `reports` are days a report is due.
    `ended` marks one that is not carried over to next year's plan.
    """

    __pydantic_config__ = STRICT

    key: str
    name: str
    kind: Mapping[LineClass, int] = field(default_factory=dict)
    word: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    owner: str = ""
    parties: tuple[PartyKind, ...] = ()
    target_group: str = ""
    purpose: str = ""
    method: str = ""
    follow_up: str = ""
    reports: tuple[dt.date, ...] = ()
    volume: int | None = None
    costs: Cells = field(default_factory=dict)
    decided: PrintedDate = field(default_factory=PrintedDate)
    ended: bool = False
    uid: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One target group's decided interventions and activities, and its areas of development."""

    __pydantic_config__ = STRICT

    target_group: str
    decided: tuple[str, ...] = ()
    development: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A planned meeting or event. `weekday` only where the print names it; `body` is who meets (a role or group).

    `printed` keeps a text that is no date or time. `month` places an entry without a day in a calendar (1–12).
    """

    __pydantic_config__ = STRICT

    body: str
    day: dt.date | None = None
    last_day: dt.date | None = None
    weekday: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    note: str = ""
    printed: str = ""
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year as months × bodies, both in printed order; meetings are found by body and month."""

    __pydantic_config__ = STRICT

    heading: str
    months: tuple[int, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk with what is done about it; likelihood and consequence 1–4 where judged."""

    __pydantic_config__ = STRICT

    key: str
    text: str
    measure: str = ""
    likelihood: int | None = None
    consequence: int | None = None


@dataclass(frozen=True, slots=True)
class Swot:
    """Strengths, weaknesses, opportunities and threats."""

    __pydantic_config__ = STRICT

    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the association. `outside_region` is a municipality that belongs to no region (5 a §)."""

    __pydantic_config__ = STRICT

    key: str
    name: str
    party: PartyKind
    outside_region: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat on the board, by member and office, never by name. `office` is chair, vice_chair or empty."""

    __pydantic_config__ = STRICT

    member: str
    substitute: bool = False
    office: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A preparatory, steering or managers' group: who sits there by role, its mandate, a pause until a review."""

    __pydantic_config__ = STRICT

    key: str
    name: str
    roles: tuple[str, ...] = ()
    mandate: str = ""
    paused: bool = False
    review: dt.date | None = None
    meetings_per_year: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A bought service: what, from whom (an organisation), to what extent (per cent of a post) and its line."""

    __pydantic_config__ = STRICT

    what: str
    provider: str
    percent: Decimal | None = None
    line: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Consulted:
    """One member's part in the consultation on the budget (23 §)."""

    __pydantic_config__ = STRICT

    member: str
    sent: dt.date | None = None
    answered: dt.date | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One decision clause. With `ref` and `column` it grants an amount; `stated` is what a print says, in kronor."""

    __pydantic_config__ = STRICT

    text: str
    ref: str = ""
    column: str = ""
    stated: Decimal | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A ratio people follow, its denominator named: `ref` as per cent of `of`."""

    __pydantic_config__ = STRICT

    key: str
    label: str
    ref: str
    of: str
    columns: tuple[str, ...] = ()
