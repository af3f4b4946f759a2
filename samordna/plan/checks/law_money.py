"""L: what each party contributes, how a party's part is shared, and how what is granted is paid for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.law import sources, statutes
from samordna.money import KRONA, ZERO, Kr
from samordna.plan.checks.contributed import ORDER, contributed_parts, member_rows
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Part, Subject
from samordna.plan.checks.wording import listed, quoted, shortened
from samordna.plan.contributions import contributions
from samordna.plan.figures import Column, ContributionBasis
from samordna.plan.kinds import LineClass, PartyKind, Status
from samordna.plan.model import Plan

LOANS = re.compile(
    r"\b(ny)?upplåning|\b(bank)?lån\b|\blån (från|av|hos)|\bamortering|\bborgen\b|\bpantsatt|\bpanter\b", re.I
)
DENIED = re.compile(r"\b(ing(en|et|a)|inte|ej|utan)\b[^.,;]*$", re.I)
NAMES = {PartyKind.FK: "staten", PartyKind.REGION: "regionen", PartyKind.MUNICIPALITY: "kommunen"}
PLURALS = {PartyKind.FK: "staten", PartyKind.REGION: "regionerna", PartyKind.MUNICIPALITY: "kommunerna"}


@RULES.rule(
    "L102",
    Severity.ERROR,
    "Staten bidrar med hälften, regionerna med en fjärdedel och kommunerna med en fjärdedel.",
    source=sources.FINSAM_5,
    since=statutes.ONE_STATE_PARTY,
)
def shares_of_parties(subject: Subject, on: dt.date) -> Answer:
    """Bidragen räknas ihop per part och år. Deltar ingen region betalar kommunen hälften (5 a §). En part får avvika
    ett steg i den avrundning som planen anger, och det som tryckta tusental lämnar öppet. Stämmer alla utom en part är
    det den som är fel. Står bidragen bara som en summa bedöms de tryckta raderna per medlem, annars inget."""
    plan = subject.plan
    if not plan.lines_of(LineClass.CONTRIBUTION) or not plan.members:
        yield Unseen("medlemsbidrag per part")
        return
    law = statutes.party_shares(on, with_region=bool(plan.members_of(PartyKind.REGION)))
    weights = {
        PartyKind.FK: law.value.state,
        PartyKind.REGION: law.value.regions,
        PartyKind.MUNICIPALITY: law.value.municipalities,
    }
    for column in _whole_years(plan):
        parts = contributed_parts(subject, column)
        if _exact(parts, weights):
            continue
        step = next((b.step for b in plan.contributions if b.column == column.key), KRONA)
        whole, given = _whole(parts, weights, step)
        wrong = [p for p in parts if _off(p, whole, weights) > _room(p, given, weights, step)]
        if len(parts) > 1 and wrong:
            shown = listed(
                [f"{_names(plan, p.sides)} {p.amount} i stället för {_due(p, whole, weights)}" for p in wrong]
            )
            yield Finding(
                "L102",
                Severity.ERROR,
                f"Bidragen {column.label} följer inte lagens andelar: {shown}.",
                wrong[0].where,
                wrong[0].amount,
                _due(wrong[0], whole, weights),
                "kr",
                law.source,
                "Räkna om bidragen från statens belopp: övriga parter bidrar tillsammans med lika mycket.",
            )


def _exact(parts: list[Part], weights: Mapping[PartyKind, Fraction]) -> bool:
    """Whether every part is to the öre what the state's part gives; most are, and then nothing need be weighed."""
    state = next((p.amount.ore for p in parts if p.sides == {PartyKind.FK}), None)
    own = weights[PartyKind.FK]
    if state is None:
        return False
    for part in parts:
        weight = _weight(part.sides, weights)
        due = state * own.denominator * weight.numerator
        if part.amount.ore * own.numerator * weight.denominator != due:
            return False
    return True


def _whole_years(plan: Plan) -> list[Column]:
    return [column for column in plan.columns if column.months == 12]


def _weight(sides: frozenset[PartyKind], weights: Mapping[PartyKind, Fraction]) -> Fraction:
    if len(sides) == 1:
        return weights[next(iter(sides))]
    return sum((weights[side] for side in sides), Fraction(0))


def _due(part: Part, whole: Fraction, weights: Mapping[PartyKind, Fraction]) -> Kr:
    return Kr(round(whole * _weight(part.sides, weights))).rounded(KRONA)


def _off(part: Part, whole: Fraction, weights: Mapping[PartyKind, Fraction]) -> Kr:
    return Kr(abs(part.amount.ore - round(whole * _weight(part.sides, weights))))


def _room(part: Part, given: Part | None, weights: Mapping[PartyKind, Fraction], step: Kr) -> Kr:
    """How far a part may be from its due: a step, and what a print in thousands leaves open in it and in the part that
    gives the whole."""
    if given is None or not (part.slack or given.slack):
        return max(step, KRONA)
    open_ = given.slack.ore * _weight(part.sides, weights) / _weight(given.sides, weights)
    return max(step, KRONA) + part.slack + Kr(round(open_))


def _whole(parts: list[Part], weights: Mapping[PartyKind, Fraction], step: Kr) -> tuple[Fraction, Part | None]:
    """The whole that most parts agree on, the state's if they agree on none, and the part that gives it."""
    best: tuple[Fraction, Part | None] = (Fraction(0), None)
    most = 0
    for part in parts:
        if not (share := _weight(part.sides, weights)):
            continue
        whole = Fraction(part.amount.ore) / share
        agreeing = sum(_off(other, whole, weights) <= _room(other, part, weights, step) for other in parts)
        if agreeing > most:
            best, most = (whole, part), agreeing
        if most == len(parts):
            break
    return best


def _names(plan: Plan, sides: frozenset[PartyKind]) -> str:
    shown = []
    for side in sorted(sides, key=ORDER.index):
        several = side is not PartyKind.FK and len([m for m in plan.members if m.party is side]) > 1
        shown.append((PLURALS if several else NAMES)[side])
    return listed(shown)


@RULES.rule(
    "L103",
    Severity.ERROR,
    "Medlemsbidragen är det som underlaget ger, också fördelade mellan flera medlemmar i en part.",
    source=sources.FINSAM_5,
    since=statutes.ONE_STATE_PARTY,
)
def parts_as_reckoned(subject: Subject, on: dt.date) -> Answer:
    """Varje medlems belopp, i budgetens rader och i tryckta rader per medlem, räknas om från statens eller hela
    beloppet och partens egen nyckel (folkmängd, lika eller fasta andelar). Ett steg i avrundningen godtas, för
    medlemmarna bestämmer själva vem som får det. Har nyckeln inga tal bedöms fördelningen inte."""
    plan = subject.plan
    keyless = False
    several = [p for p in (PartyKind.REGION, PartyKind.MUNICIPALITY) if len(plan.members_of(p)) > 1]
    law = statutes.party_shares(on, with_region=bool(plan.members_of(PartyKind.REGION))).value
    for basis in plan.contributions:
        column = plan.column(basis.column)
        shared = [m for m in _member_amounts(subject, column) if plan.member(m[0]).party in several]
        if _plainly_right(plan, basis, law, shared):
            shared = []
        due = contributions(basis, plan.members, on).by_member if shared else {}
        keyless |= any(key not in due for key, _, _ in shared)
        off = [
            (key, amount, due[key], where)
            for key, amount, where in shared
            if key in due and abs(amount - due[key]) > max(basis.step, KRONA) + _open(subject, key, where, column)
        ]
        if off:
            yield _not_reckoned(plan, column, off)
        else:
            whole = Kr(int(basis.amount.ore / law.state)) if basis.from_state else basis.amount
            yield from _wrong_whole(subject, column, basis, whole)
    if keyless:
        yield Unseen("tal i nyckeln mellan medlemmarna")


def _plainly_right(
    plan: Plan, basis: ContributionBasis, law: statutes.PartyShares, shared: list[tuple[str, Kr, Where]]
) -> bool:
    """Whether every amount is within a step of its exact share: then nothing need be reckoned in steps."""
    parts = {PartyKind.REGION: law.regions, PartyKind.MUNICIPALITY: law.municipalities}
    whole = basis.amount.ore / law.state if basis.from_state else Fraction(basis.amount.ore)
    keys = {key.party: (key.weights, sum(key.weights.values())) for key in basis.keys}
    for key, amount, _ in shared:
        party = plan.member(key).party
        weights, base = keys.get(party, ({}, 0))
        if not base or key not in weights or plan.member(key).outside_region:
            return False
        part = whole * parts[party]
        off = amount.ore * base * part.denominator - part.numerator * weights[key]
        if abs(off) > basis.step.ore * base * part.denominator:
            return False
    return True


def _member_amounts(subject: Subject, column: Column) -> Iterator[tuple[str, Kr, Where]]:
    plan = subject.plan
    for line in plan.lines_of(LineClass.CONTRIBUTION):
        if len(line.members) == 1 and column.key in line.values:
            yield (
                line.members[0],
                line.values[column.key].kr,
                Where(row=line.key, column=column.key, year=column.year),
            )
    yield from member_rows(subject, column, "member")


def _open(subject: Subject, member: str, where: Where, column: Column) -> Kr:
    """What a print in thousands leaves open in a member's amount, and as much in the amount it is reckoned from."""
    return subject.slack(f"member:{member}" if where.table else where.row, column.key) * 2


def _not_reckoned(plan: Plan, column: Column, off: list[tuple[str, Kr, Kr, Where]]) -> Finding:
    _, amount, due, where = off[0]
    shown = listed([f"{plan.label(f'member:{key}')} {a} i stället för {d}" for key, a, d, _ in off])
    return Finding(
        "L103",
        Severity.ERROR,
        f"Fördelningen {column.label} följer inte nyckeln: {shown}.",
        where,
        amount,
        due,
        "kr",
        sources.FINSAM_5,
        "Öppna ”Visa uträkning” och rätta beloppet, eller nyckeln om medlemmarna kommit överens om en annan.",
    )


def _wrong_whole(subject: Subject, column: Column, basis: ContributionBasis, whole: Kr) -> Iterator[Finding]:
    """Where only the sum is known, or each part has its share of it, the sum itself may still be another."""
    parts = contributed_parts(subject, column)
    lines = subject.plan.lines_of(LineClass.CONTRIBUTION)
    budgeted = subject.figures.amount("contributions", column.key)
    state = next((p for p in parts if p.sides == {PartyKind.FK}), None)
    near = max(basis.step, KRONA) + subject.slack("contributions", column.key)
    others_follow = state is not None and abs(budgeted - state.amount * 2) <= near
    if lines and (len(parts) == 1 or others_follow) and abs(budgeted - whole) > near * 2:
        given = f"{basis.amount} från staten, som ger {whole}" if basis.from_state else f"{whole}"
        yield Finding(
            "L103",
            Severity.ERROR,
            f"Budgetens rader för medlemsbidrag, {column.label}, är {budgeted}, men underlaget räknar med {given}.",
            Where(row=lines[0].key, column=column.key, year=column.year),
            budgeted,
            whole,
            "kr",
            sources.FINSAM_5,
            "Uppdatera underlaget om beloppet har blivit ett annat. Annars är det raderna som ska rättas.",
        )


@RULES.rule(
    "L113",
    Severity.ERROR,
    "Det som beviljas är finansierat.",
    source=sources.KL_11_15,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def granted_is_financed(subject: Subject, on: dt.date) -> Answer:
    """Beslutsmeningarnas belopp för budgetåret räknas ihop och jämförs med intäkterna och det ingående egna kapitalet.
    Ett underskott som redan syns i budgeten sägs av E210 och E211 och räknas inte en gång till här."""
    plan, figures = subject.plan, subject.figures
    budget = plan.budget_column
    clauses = [c for c in plan.clauses if budget and c.ref and c.column == budget.key]
    if budget is None or not clauses:
        if plan.status is Status.PUBLISHED:
            yield Unseen("beslutsmeningar med belopp")
        return
    seen: set[str] = set()
    granted = ZERO
    for clause in clauses:
        inside = subject.behind(clause.ref, budget.key)
        if not inside & seen:
            amount = figures.amount(clause.ref, budget.key)
            granted += amount if clause.stated is None else Kr(int(clause.stated * 100))
        seen |= inside
    funds = figures.amount("income", budget.key) + max(ZERO, figures.amount("equity.opening", budget.key))
    if granted > funds and granted > figures.amount("cost", budget.key):
        yield Finding(
            "L113",
            Severity.ERROR,
            f"Beslutsmeningarna beviljar {granted} för {budget.year}, men intäkter och eget kapital är {funds}.",
            Where(row=clauses[0].ref, column=budget.key, year=budget.year),
            granted,
            funds,
            "kr",
            sources.KL_11_15,
            "Sänk något av anslagen, eller skriv i beslutet hur det ska betalas.",
        )


@RULES.rule(
    "L114",
    Severity.WARNING,
    "Förbundet lånar inte, går inte i borgen och lämnar ingen pant.",
    source=sources.FINSAM_21,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def no_loans(subject: Subject, on: dt.date) -> Answer:
    """Rader och beslutsmeningar vars ord tyder på lån, amortering, borgen eller pant. Vanliga krediter för
    verksamheten, som leverantörsskulder, är tillåtna. En tryckt plan utan sådana ord visar inte om lån finns."""
    plan = subject.plan
    lines = [(line.label, Where(row=line.key)) for line in plan.lines]
    clauses = [(clause.text, Where(row=clause.ref, column=clause.column)) for clause in plan.clauses]
    found = [(text, where) for text, where in (*lines, *clauses) if _speaks_of_loans(text)]
    if found:
        yield Finding(
            "L114",
            Severity.WARNING,
            f"{quoted([shortened(text) for text, _ in found])} ser ut att gälla lån, borgen eller pant, och det får "
            "ett samordningsförbund inte ha.",
            found[0][1],
            source=sources.FINSAM_21,
            suggestion="Byt ord om det är något annat, annars behöver skulden avvecklas.",
        )
    elif plan.status is Status.PUBLISHED:
        yield Unseen("lån, borgen och pant")


def _speaks_of_loans(text: str) -> bool:
    return any(not DENIED.search(text[: found.start()]) for found in LOANS.finditer(text))
