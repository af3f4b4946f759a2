"""D: the paper itself: its register number, texts nobody has read since last year, amounts typed by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from samordna.findings import Answer, Finding, Severity, Where
from samordna.money import Kr
from samordna.plan.bodies import BOUND, Bound
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import quoted
from samordna.plan.kinds import ClaimUnit, Status
from samordna.plan.model import Plan
from samordna.plan.words import counted

DRAFTS = (Status.DRAFT, Status.PROPOSED)
UNITS = {
    "kr": ClaimUnit.KR, "kronor": ClaimUnit.KR, "tkr": ClaimUnit.TKR, "tusen kronor": ClaimUnit.TKR,
    "mkr": ClaimUnit.MKR, "mnkr": ClaimUnit.MKR, "miljoner kronor": ClaimUnit.MKR, "miljon kronor": ClaimUnit.MKR,
}  # fmt: skip
IN_KRONOR = {ClaimUnit.KR: 1, ClaimUnit.TKR: 1000, ClaimUnit.MKR: 1_000_000}
AMOUNT = re.compile(
    r"(?<![\d,.])(?P<figure>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,(?P<decimals>\d+))?[ \u00a0\u202f]?"
    r"(?P<unit>kronor|kr|tkr|mkr|mnkr|tusen kronor|miljone?r? kronor)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """An amount that somebody wrote with figures in running text; `precision` is the worth of its last digit."""

    printed: str
    amount: Kr
    unit: ClaimUnit
    precision: Kr


def typed_amounts(body: str) -> Iterator[Typed]:
    """The amounts in a text, in order; figures bound to the plan are none of them."""
    for found in AMOUNT.finditer(BOUND.sub(" ", body)):
        unit = UNITS[found["unit"].casefold()]
        decimals = found["decimals"] or ""
        digits = re.sub(r"\D", "", found["figure"]) + decimals
        worth = Decimal(IN_KRONOR[unit] * 100).scaleb(-len(decimals))
        if worth >= 1 and len(digits) <= 15:
            yield Typed(found[0], Kr(int(Decimal(digits) * worth)), unit, Kr(int(worth)))


@RULES.rule("D408", Severity.NOTE, "Handlingen har ett diarienummer.")
def register_number(subject: Subject, on: dt.date) -> Answer:
    """Gäller en antagen eller tryckt plan som har rubriken för diarienummer; ett utkast får sitt nummer senare."""
    plan = subject.plan
    if plan.has_register_heading and not plan.register_number.strip() and plan.status not in DRAFTS:
        yield Finding(
            "D408",
            Severity.NOTE,
            "Rubriken för diarienummer finns, men numret saknas.",
            Where(year=plan.year),
            suggestion="Skriv in numret när handlingen registreras.",
        )


@RULES.rule("D409", Severity.NOTE, "Texter från förra året är lästa innan planen föreslås.")
def unread_texts(subject: Subject, on: dt.date) -> Answer:
    """När en plan kopieras märks texterna som olästa. I ett utkast är det en upplysning; är planen föreslagen eller
    antagen är det en varning."""
    plan = subject.plan
    unread = [text for text in plan.texts if not text.reviewed and (text.body or text.heading)]
    if unread and plan.status is not Status.PUBLISHED:
        yield Finding(
            "D409",
            Severity.NOTE if plan.status is Status.DRAFT else Severity.WARNING,
            f"{counted(len(unread), 'text', 'texter')} av {len(plan.texts)} är inte lästa sedan förra året: "
            f"{quoted([text.heading for text in unread], 4)}.",
            Where(text=unread[0].key),
            len(plan.texts) - len(unread),
            len(plan.texts),
            "st",
            suggestion="Läs texten, ändra det som är nytt och markera den som läst.",
        )


@RULES.rule("D410", Severity.NOTE, "Belopp i texten är hämtade från planen.")
def typed_by_hand(subject: Subject, on: dt.date) -> Answer:
    """Bara i utkast. Ett belopp som är skrivet för hand följer inte med när budgeten ändras. Står samma belopp på en
    rad i planen föreslås den; annars kan beloppet stå kvar, till exempel om det gäller något utanför budgeten."""
    plan = subject.plan
    if plan.status not in DRAFTS:
        return
    for text in plan.texts:
        typed = list(typed_amounts(text.body))
        if typed:
            same = next(filter(None, (_same_in_plan(subject, one) for one in typed)), [])
            yield Finding(
                "D410",
                Severity.NOTE,
                f"{quoted([one.printed for one in typed], 4)} i ”{text.heading}” är "
                f"{'skrivet' if len(typed) == 1 else 'skrivna'} för hand.",
                Where(text=text.key),
                typed[0].amount,
                None,
                "kr",
                suggestion=_inserted(plan, same),
            )


def _inserted(plan: Plan, same: list[Bound]) -> str:
    if not same:
        return "Infoga beloppet från planen om det står där, annars kan det stå kvar."
    named = quoted([bound.about(plan) for bound in same], 4)
    if len(same) > 1:
        return f"Infoga beloppet från planen i stället. Det är lika på flera rader, så välj den texten menar: {named}."
    return f"Infoga {named} från planen i stället: {same[0].token}."


def _same_in_plan(subject: Subject, typed: Typed) -> list[Bound]:
    """The rows of the plan with that amount, in the first of its years that has any."""
    refs = [*_refs(subject.plan)]
    for column in subject.plan.plan_columns:
        amounts = {ref: abs(subject.figures.amount(ref, column.key)) for ref in refs}
        same = [ref for ref, amount in amounts.items() if amount and abs(amount - typed.amount) * 2 <= typed.precision]
        if same:
            return [Bound(ref, column.key, typed.unit.value) for ref in same]
    return []


def _refs(plan: Plan) -> Iterator[str]:
    yield from (line.key for line in plan.lines)
    yield from (section.key for section in plan.sections)
    yield from (total.key for total in plan.totals)
    yield from ("contributions", "cost", "result", "equity.opening", "equity.closing", "equity.floor")


SPACED = re.compile(r"\d(?:[\d \u00a0\u202f]*\d)?")
# A year may stand right before an amount ("från 2024 600 tkr").
WELL_SPACED = re.compile(r"(?:(?:19|20)\d\d[ \u00a0\u202f](?!0))?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})*|\d+)")


@RULES.rule("K109", Severity.NOTE, "Siffror i belopp är grupperade tre och tre.")
def stray_spaces(subject: Subject, on: dt.date) -> Answer:
    """De belopp som är tryckta i beslutsmeningar och i löpande text läses tecken för tecken. Ett mellanslag på fel
    ställe ändrar inte värdet men gör beloppet svårt att läsa."""
    plan = subject.plan
    places = [(clause.printed, Where(row=clause.ref, column=clause.column)) for clause in plan.clauses]
    places += [(claim.printed, Where(row=f"claim:{claim.key}", text=claim.text)) for claim in plan.claims]
    told: set[str] = set()
    for printed, where in places:
        if printed in told or not AMOUNT_UNIT.search(printed):
            continue
        wrong = [found[0] for found in SPACED.finditer(printed) if not WELL_SPACED.fullmatch(found[0])]
        if wrong:
            told.add(printed)
            right = Kr.of(int(re.sub(r"\D", "", wrong[0])))
            yield Finding(
                "K109",
                Severity.NOTE,
                f"”{printed.strip(' .')}” har ett mellanslag på fel ställe; det ska vara {right.text('')}.",
                where,
                right,
                right,
                "kr",
                suggestion=f"Skriv {right.text('')}.",
            )


AMOUNT_UNIT = re.compile(r"\d[ \u00a0\u202f]?(kr|kronor|tkr|mkr|mnkr)\b", re.I)
