"""C: figures in running text against the plan's own figures, its assumptions, its volumes and the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from samordna.findings import Answer, Finding, Severity, Where
from samordna.law import sources, statutes
from samordna.money import NARROW_SPACE, Kr, decimal_text
from samordna.plan.checks.causes import digits_slip
from samordna.plan.checks.claimed import in_kronor, slack
from samordna.plan.checks.contributed import contributed_parts
from samordna.plan.checks.goals import contradicting
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed, named
from samordna.plan.content import Claim
from samordna.plan.kinds import SWEDISH, ClaimUnit, LineClass, PartyKind, Side
from samordna.plan.model import Plan

DENOMINATORS = ("contributions", "income", "cost")
RESULTS = frozenset({"result", "equity.result"})


def _where(claim: Claim, column: str = "", year: int | None = None) -> Where:
    return Where(row=f"claim:{claim.key}", column=column, year=year, text=claim.text)


def _heading(plan: Plan, claim: Claim) -> str:
    heading = next((text.heading for text in plan.texts if text.key == claim.text), "")
    return f" i ”{heading}”" if heading else ""


def _columns(plan: Plan, claim: Claim) -> list[str]:
    """The columns a claim is about: those it names, else the budget year's."""
    if claim.columns:
        return list(claim.columns)
    if claim.about.column:
        return [claim.about.column]
    return [plan.budget_column.key] if plan.budget_column else []


def _holds(claim: Claim, truth: Fraction, per: int = 1, near: int = 0) -> bool:
    """Whether a claim in its own unit covers the truth, rounding and "ca" allowed; `per` is the unit's worth, `near`
    how far the truth itself may be off."""
    low, high = Fraction(claim.value) * per, Fraction(claim.upper or claim.value) * per
    room = Fraction(slack(claim)) * per + near
    return low - room <= truth <= high + room


@RULES.rule("C501", Severity.WARNING, "Ett belopp i löpande text är det som står i planens siffror.")
def amounts(subject: Subject, on: dt.date) -> Answer:
    """Varje belopp som texten nämner jämförs med raden det talar om, samma år. Det får avvika en halv enhet i sin
    sista siffra, och en tiondel efter ”ca”. Står talet för ett annat år i planen, eller är en siffra fel, sägs det.
    Ett underskott får stå utan minus."""
    plan = subject.plan
    for claim in plan.claims:
        about = claim.about
        if not about.ref or about.of or about.assumption or claim.unit in (ClaimUnit.PERSONS, ClaimUnit.COUNT):
            continue
        stated = in_kronor(claim)
        for column in _columns(plan, claim):
            if claim.unit is ClaimUnit.PERCENT:
                yield from _change_in_percent(subject, claim, column)
            elif stated is not None and not _is_missing(subject, claim, column):
                yield from _amount(subject, claim, column, stated)


def _amount(subject: Subject, claim: Claim, column: str, stated: Kr) -> Iterator[Finding]:
    plan, about = subject.plan, claim.about
    truth = _truth(subject, claim, column)
    per = in_kronor(claim, Decimal(1)) or Kr(1)
    either_sign = about.ref in RESULTS or subject.figures.side(about.ref) is Side.RESULT or bool(about.since)
    near = subject.slack(about.ref, column, *filter(None, [about.since])).ore
    signs = (1, -1) if either_sign else (1,)
    if any(_holds(claim, Fraction(truth.ore * sign), per.ore, near) for sign in signs):
        return
    shown = plan.column(column)
    since = f" jämfört med {plan.column(about.since).label}" if about.since else ""
    other = [
        c.label
        for c in plan.columns
        if c.key != column and not about.since and stated and subject.figures.amount(about.ref, c.key) == stated
    ]
    why = f" Talet är det för {other[0]}." if len(other) == 1 else _slip(stated, truth)
    what = f"{named(plan, about.ref)}, {shown.label}{since}"
    yield Finding(
        "C501",
        Severity.WARNING,
        f"”{claim.printed}”{_heading(plan, claim)} ska vara {truth}: {what}.{why}",
        _where(claim, column, shown.year),
        stated,
        truth,
        "kr",
        suggestion="Rätta talet i texten, eller infoga det från planen så att det följer med.",
    )


def _truth(subject: Subject, claim: Claim, column: str) -> Kr:
    amount = subject.figures.amount(claim.about.ref, column)
    return amount - subject.figures.amount(claim.about.ref, claim.about.since) if claim.about.since else amount


def _slip(stated: Kr, truth: Kr) -> str:
    slip = digits_slip(stated, truth)
    return f" {slip}" if slip else ""


def _change_in_percent(subject: Subject, claim: Claim, column: str) -> Iterator[Finding]:
    plan, about = subject.plan, claim.about
    before = subject.figures.amount(about.ref, about.since) if about.since else Kr(0)
    if not before:
        return
    truth = Fraction((subject.figures.amount(about.ref, column) - before).ore * 100, abs(before.ore))
    if not _holds(claim, truth) and not _holds(claim, -truth):
        yield _wrong_percent(
            plan, "C501", claim, column, truth,
            f"{named(plan, about.ref)} ändras så mycket från {plan.column(about.since).label} till "
            f"{plan.column(column).label}",
        )  # fmt: skip


def _wrong_percent(plan: Plan, code: str, claim: Claim, column: str, truth: Fraction, what: str) -> Finding:
    decimals = max(1, -_exponent(claim.precision))
    exact = decimal_text(truth, decimals)
    return Finding(
        code,
        Severity.WARNING,
        f"”{claim.printed}”{_heading(plan, claim)} ska vara {exact}{NARROW_SPACE}%: {what}.",
        _where(claim, column, plan.column(column).year),
        claim.value,
        Decimal(round(truth * 10**decimals)).scaleb(-decimals),
        "%",
        suggestion="Rätta andelen i texten, och skriv vad den är en andel av.",
    )


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@RULES.rule("C502", Severity.WARNING, "En andel i löpande text stämmer med talen den räknas från.")
def shares(subject: Subject, on: dt.date) -> Answer:
    """Andelen räknas om med den nämnare som texten menar: medlemsbidragen, kostnaderna eller en sektion. Ett spann
    (”10–14 %”) ska rymma andelen varje år det gäller. Stämmer talet med en annan nämnare sägs vilken."""
    plan, figures = subject.plan, subject.figures
    for claim in plan.claims:
        about = claim.about
        if claim.unit is not ClaimUnit.PERCENT or not about.ref or not about.of:
            continue
        truths = {c: figures.share(about.ref, about.of, c, about.of_column) for c in _columns(plan, claim)}
        known = {column: share * 100 for column, share in truths.items() if share is not None}
        outside = {column: share for column, share in known.items() if not _holds(claim, share)}
        if outside:
            column, truth = next(iter(outside.items()))
            more = f" (även {listed([plan.column(c).label for c in list(outside)[1:]])})" if len(outside) > 1 else ""
            what = f"{named(plan, about.ref)} av {named(plan, about.of)}, {plan.column(column).label}{more}"
            yield _wrong_percent(plan, "C502", claim, column, truth, what + _other_denominator(subject, claim, column))


def _other_denominator(subject: Subject, claim: Claim, column: str) -> str:
    """Which other denominator makes the claim true, when exactly one does."""
    about, figures = claim.about, subject.figures
    fitting = []
    seen = {figures.amount(about.of, column)}
    for of in DENOMINATORS:
        base, share = figures.amount(of, column), figures.share(about.ref, of, column)
        if base not in seen and share is not None and _holds(claim, share * 100):
            seen.add(base)
            fitting.append(named(subject.plan, of))
    return f". Talet stämmer som andel av {fitting[0]}" if len(fitting) == 1 else ""


@RULES.rule(
    "C503",
    Severity.WARNING,
    "Det texten säger om parternas andelar är vad lagen säger.",
    source=sources.FINSAM_5,
    since=statutes.ONE_STATE_PARTY,
)
def shares_by_law(subject: Subject, on: dt.date) -> Answer:
    """Lagen: Försäkringskassan hälften, även för Arbetsförmedlingens del, regionerna en fjärdedel och kommunerna en
    fjärdedel; utan region betalar kommunen hälften. Ett påstående som gäller flera parter (”25 % vardera”) blir ett
    fynd."""
    plan = subject.plan
    law = statutes.party_shares(on, with_region=bool(plan.members_of(PartyKind.REGION)))
    due = {
        PartyKind.FK: law.value.state,
        PartyKind.AF: Fraction(0),
        PartyKind.REGION: law.value.regions,
        PartyKind.MUNICIPALITY: law.value.municipalities,
    }
    statements: dict[tuple[str, str], list[tuple[Claim, PartyKind]]] = {}
    for claim in plan.claims:
        party = claim.about.party
        if party and not claim.about.ref and claim.unit is ClaimUnit.PERCENT:
            right = [due[party]]
            if party is PartyKind.AF:
                right.append(law.value.state)  # "FK och AF bidrar med hälften"
            if "var" in claim.printed.casefold():
                right.append(due[party] / max(1, len(plan.members_of(party))))  # "12,5 % vardera" of two municipalities
            if not any(_holds(claim, share * 100) for share in right):
                statements.setdefault((claim.text, claim.printed), []).append((claim, party))
    for wrong in statements.values():
        claim, party = wrong[0]
        shown = listed([_by_law(p, due[p]) for _, p in wrong])
        yield Finding(
            "C503",
            Severity.WARNING,
            f"”{claim.printed}”{_heading(plan, claim)} är inte vad lagen säger: {shown}.{_paid_by_state(subject)}",
            _where(claim),
            claim.value,
            Decimal(due[party].numerator * 100) / due[party].denominator,
            "%",
            law.source,
            "Skriv lagens andelar: staten hälften, regionerna och kommunerna var sin fjärdedel."
            if plan.members_of(PartyKind.REGION)
            else "Skriv lagens andelar: staten hälften och kommunen hälften.",
        )


def _by_law(party: PartyKind, share: Fraction) -> str:
    name = {PartyKind.REGION: "regionerna", PartyKind.MUNICIPALITY: "kommunerna"}.get(party, SWEDISH[party])
    if party is PartyKind.AF:
        return f"{name} har ingen egen andel"
    return f"{name} bidrar med {decimal_text(share * 100, 0)}{NARROW_SPACE}%"


def _paid_by_state(subject: Subject) -> str:
    """What the plan's own figures say of the state's part."""
    budget = subject.plan.budget_column
    parts = contributed_parts(subject, budget) if budget else []
    state = next((part.amount for part in parts if part.sides == {PartyKind.FK}), None)
    whole = subject.figures.amount("contributions", budget.key) if budget else Kr(0)
    if state is None or not whole:
        return ""
    percent = decimal_text(Fraction(state.ore * 100, whole.ore), 0)
    return f" Planens egna siffror: staten {state} av {whole}, {percent}{NARROW_SPACE}%."


@RULES.rule("C504", Severity.WARNING, "Det texten säger om ett antagande är antagandet, och planen följer det.")
def assumptions(subject: Subject, on: dt.date) -> Answer:
    """Tal i text som gäller ett antagande jämförs med antagandets värde. En antagen årlig förändring av
    medlemsbidragen i kronor jämförs dessutom med plansiffrorna; varje bidragsrad får avvika ett steg i avrundning."""
    plan = subject.plan
    held = {assumption.key: assumption for assumption in plan.assumptions}
    for claim in plan.claims:
        assumption = held.get(claim.about.assumption)
        if assumption is None or claim.about.ref:
            continue
        value = Fraction(assumption.value)
        if not _holds(claim, value) and not _holds(claim, -value) and _same_unit(claim, assumption.unit):
            yield Finding(
                "C504",
                Severity.WARNING,
                f"”{claim.printed}”{_heading(plan, claim)} är inte antagandet ”{assumption.label}”: "
                f"{decimal_text(value, max(0, -_exponent(assumption.value)))}{NARROW_SPACE}{assumption.unit}.",
                _where(claim),
                claim.value,
                assumption.value,
                assumption.unit,
                suggestion="Rätta talet i texten eller antagandet.",
            )
    yield from _yearly_change(subject)


def _same_unit(claim: Claim, unit: str) -> bool:
    return unit.partition("/")[0].strip() == claim.unit.value


def _yearly_change(subject: Subject) -> Iterator[Finding]:
    plan, figures = subject.plan, subject.figures
    lines = len(plan.lines_of(LineClass.CONTRIBUTION))
    for assumption in plan.assumptions:
        if assumption.unit != "kr/år":
            continue
        assumed = Kr(int(assumption.value * 100))
        for before, column in pairwise(plan.plan_columns):
            change = figures.amount("contributions", column.key) - figures.amount("contributions", before.key)
            step = max((b.step for b in plan.contributions), default=Kr(100))
            near = step * max(1, lines) + subject.slack("contributions", before.key, column.key)
            if column.key in assumption.columns and abs(change - assumed) > near:
                yield Finding(
                    "C504",
                    Severity.WARNING,
                    f"”{assumption.label}” är {assumed}, men medlemsbidragen ändras {change} från {before.label} "
                    f"till {column.label}.",
                    Where(row=f"assumption:{assumption.key}", column=column.key, year=column.year),
                    assumed,
                    change,
                    "kr",
                    suggestion="Räkna om plansiffrorna, eller ändra antagandet.",
                )
                break


@RULES.rule("C505", Severity.WARNING, "Det antal personer texten nämner är insatsens volym.")
def volumes(subject: Subject, on: dt.date) -> Answer:
    """Antalet jämförs med insatsens volym per år. Säger ett mål för samma insats samma felaktiga antal sägs det där
    (M304) och inte en gång till här."""
    plan = subject.plan
    for claim in plan.claims:
        if not claim.about.intervention or claim.about.ref:
            continue
        item = plan.intervention(claim.about.intervention)
        if item.volume is None or _holds(claim, Fraction(item.volume)):
            continue
        told = [contradicting(goal, item.volume) for goal in plan.goals if goal.intervention == item.key]
        if claim.value not in told:
            yield Finding(
                "C505",
                Severity.WARNING,
                f"”{claim.printed}”{_heading(plan, claim)} stämmer inte med volymen för ”{item.name}”, "
                f"{item.volume} personer.",
                _where(claim),
                claim.value,
                item.volume,
                "st",
                suggestion="Rätta texten eller insatsens volym.",
            )


@RULES.rule(
    "C506",
    Severity.WARNING,
    "Beviljade medel finns i budgeten.",
    source=sources.KL_11_6_1,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def granted_income(subject: Subject, on: dt.date) -> Answer:
    """Säger texten att förbundet har fått pengar utöver medlemsbidragen, men raden för dem är tom eller noll, fattas
    en intäkt i budgeten. Säger den att en insats har fått eller kostar pengar, men raden är noll, fattas en kostnad."""
    plan = subject.plan
    for claim in plan.claims:
        for column in _columns(plan, claim):
            stated = in_kronor(claim)
            if stated is not None and _is_missing(subject, claim, column):
                income = plan.line(claim.about.ref).kind is LineClass.OTHER_INCOME
                missing = f"finns inte {'bland intäkterna' if income else 'i budgeten'}"
                yield Finding(
                    "C506",
                    Severity.WARNING,
                    f"”{claim.printed}”{_heading(plan, claim)} {missing}: "
                    f"{named(plan, claim.about.ref)}, {plan.column(column).label}, är {Kr(0)}.",
                    _where(claim, column, plan.column(column).year),
                    stated,
                    Kr(0),
                    "kr",
                    sources.KL_11_6_1,
                    "För in beloppet på det år det gäller, eller skriv i texten när det används.",
                )


def _is_missing(subject: Subject, claim: Claim, column: str) -> bool:
    ref = claim.about.ref
    line = next((line for line in subject.plan.lines if line.key == ref), None)
    return (
        line is not None
        and (line.kind is LineClass.OTHER_INCOME or line.kind.side is Side.COST)
        and claim.value > 0
        and not claim.about.since
        and not subject.figures.amount(ref, column)
    )
