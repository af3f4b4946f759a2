"""What the members contribute: from the state's amount or from the whole, by 5 and 5 a §§ of Act 2003:1210.

The whole is first split between the parties (the state a half, regions a quarter, municipalities a quarter; without a
region the municipality half), then each part between its members by the party's own key. Every split is by largest
remainder in the basis's step, so the parts always total the whole, and the order the members come in does not matter.

Where the law's quarter is no whole step, somebody gets a step more. When the state's amount is given it is never
touched: the other half is exactly as large, and what does not divide evenly goes to the party whose member comes first
in the tie order, or to the regions when the order does not say. Among members, equal remainders go in the tie order.
An amount that is no whole number of steps leaves less than a step over; it goes to the next in that same order.

Arbetsförmedlingen contributes nothing of its own: Försäkringskassan's half covers it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samordna.findings import Source
from samordna.law.statutes import CONTRIBUTION_SHARES, PartyShares, party_shares
from samordna.money import ZERO, Kr, Share, split, total
from samordna.plan.content import Member
from samordna.plan.figures import ContributionBasis, PartyKey
from samordna.plan.kinds import KeyKind, PartyKind

STATE, REGION, MUNICIPALITY = PartyKind.FK, PartyKind.REGION, PartyKind.MUNICIPALITY
PARTY_NAMES = {STATE: "Försäkringskassan", REGION: "Regionerna", MUNICIPALITY: "Kommunerna"}


@dataclass(frozen=True, slots=True)
class Portion:
    """One party's or member's part of a division: its key, its name and how the amount came about."""

    key: str
    name: str
    share: Share

    @property
    def amount(self) -> Kr:
        """What it pays."""
        return self.share.amount


@dataclass(frozen=True, slots=True)
class Division:
    """An amount divided in steps; the portions total it. `key` is how members share a part, None between parties."""

    whole: Kr
    step: Kr
    portions: tuple[Portion, ...]
    key: PartyKey | None = None


@dataclass(frozen=True, slots=True)
class Contributions:
    """All contributions of one column. `problems` are Swedish sentences about what could not be reckoned, and why."""

    whole: Kr
    from_state: bool
    parties: Division
    members: Mapping[PartyKind, Division]
    problems: tuple[str, ...]
    source: Source

    @property
    def by_party(self) -> dict[PartyKind, Kr]:
        """What each party contributes; always totals the whole when the state has a counterpart."""
        return {PartyKind(portion.key): portion.amount for portion in self.parties.portions}

    @property
    def by_member(self) -> dict[str, Kr]:
        """What each member contributes, as far as the keys allow."""
        return {p.key: p.amount for division in self.members.values() for p in division.portions}

    def of(self, members: Iterable[str]) -> Kr:
        """What several members contribute together, as where one printed line stands for them all."""
        amounts = self.by_member
        return total(amounts.get(key, ZERO) for key in set(members))


@dataclass(frozen=True, slots=True)
class Difference:
    """One member's contribution under two keys or in two years."""

    key: str
    name: str
    before: Kr
    after: Kr

    @property
    def change(self) -> Kr:
        """After less before."""
        return self.after - self.before

    @property
    def percent(self) -> Fraction | None:
        """The change in per cent of before, exact; None when there was nothing before."""
        return Fraction(self.change.ore * 100, self.before.ore) if self.before else None


def contributions(basis: ContributionBasis, members: Sequence[Member], on: dt.date) -> Contributions:
    """The contributions a basis gives, by the shares the law sets on a day. Never raises on a bad basis."""
    problems: list[str] = []
    if basis.step.ore <= 0:
        problems.append("Bidragen kan inte räknas i steg om noll kronor eller mindre; de räknas i ören.")
    step = basis.step if basis.step.ore > 0 else Kr(1)
    sides = _sides(members)
    law = party_shares(max(on, CONTRIBUTION_SHARES.since), with_region=bool(sides[REGION]))
    problems += _missing_parties(sides)
    parties = _between_parties(basis, step, sides, law.value)
    divided: dict[PartyKind, Division] = {}
    for portion in parties.portions:
        party = PartyKind(portion.key)
        division = _between_members(basis, step, party, portion.amount, sides[party], problems)
        if division is not None:
            divided[party] = division
    return Contributions(parties.whole, basis.from_state, parties, divided, tuple(problems), law.source)


def member_amounts(basis: ContributionBasis, members: Sequence[Member], on: dt.date) -> dict[str, Kr]:
    """What each member pays, by member key."""
    return contributions(basis, members, on).by_member


def compared(before: Contributions, after: Contributions) -> tuple[Difference, ...]:
    """Two keys, or two years, side by side: one difference for each member, in the order of their keys."""
    names = {p.key: p.name for c in (before, after) for d in c.members.values() for p in d.portions}
    one, other = before.by_member, after.by_member
    return tuple(Difference(key, names[key], one.get(key, ZERO), other.get(key, ZERO)) for key in sorted(names))


def _sides(members: Sequence[Member]) -> dict[PartyKind, list[Member]]:
    """The members of each paying party. A municipality outside any region is one of the regions when any takes part."""
    with_region = any(m.party is REGION for m in members)

    def party(member: Member) -> PartyKind:
        return REGION if with_region and member.party is MUNICIPALITY and member.outside_region else member.party

    return {side: [m for m in members if party(m) is side] for side in (STATE, REGION, MUNICIPALITY)}


def _missing_parties(sides: Mapping[PartyKind, Sequence[Member]]) -> list[str]:
    problems = []
    if not sides[STATE]:
        problems.append("Försäkringskassan finns inte bland medlemmarna; statens hälft visas utan mottagare.")
    if not sides[MUNICIPALITY]:
        problems.append("Ingen kommun finns bland medlemmarna; lägg till minst en (3 §).")
    elif not sides[REGION] and not any(m.outside_region for m in sides[MUNICIPALITY]):
        problems.append("Ingen region finns bland medlemmarna; det går bara för en kommun utanför region (5 a §).")
    return problems


def _between_parties(
    basis: ContributionBasis, step: Kr, sides: Mapping[PartyKind, Sequence[Member]], law: PartyShares
) -> Division:
    weights = {REGION: law.regions, MUNICIPALITY: law.municipalities}
    others = [party for party in weights if sides[party]]
    others.sort(key=lambda party: min(_place(basis, m.key) for m in sides[party]))
    base = sum((weights[party] for party in others), Fraction(0))
    # Whoever takes part carries the members' half, also where a party the law requires is missing.
    rest = [(1 - law.state) * weights[party] / base if base else Fraction(1) for party in others]
    if basis.from_state:
        state = Share(law.state, Fraction(basis.amount.ore), basis.amount, Fraction(0), 0, basis.amount)
        # The members' part is reckoned from the state's, which is never rounded.
        counterpart = Kr(int(basis.amount.ore * (1 - law.state) / law.state)) if others else ZERO
        shares = [state, *(split(counterpart, rest, step=step) if others else [])]
        whole = basis.amount + counterpart
    else:
        shares = split(basis.amount, [law.state, *rest], step=step)
        whole = basis.amount
    kinds = [STATE, *others]
    return Division(
        whole, step, tuple(Portion(k.value, _party_name(k, sides[k]), s) for k, s in zip(kinds, shares, strict=True))
    )


def _between_members(
    basis: ContributionBasis, step: Kr, party: PartyKind, amount: Kr, members: Sequence[Member], problems: list[str]
) -> Division | None:
    ordered = sorted(members, key=lambda m: (_place(basis, m.key), m.key))
    if not ordered:
        return None
    key = next((k for k in basis.keys if k.party is party), None)
    if len(ordered) == 1:
        weights: list[Decimal | int] | None = [1]
    elif key is None:
        problems.append(f"{_part_of(party)} kan inte fördelas: ange en nyckel (folkmängd, lika eller fasta andelar).")
        weights = None
    else:
        weights = [1] * len(ordered) if key.kind is KeyKind.EQUAL else _weights(key, ordered, problems)
    if weights is None:
        return None
    shares = split(amount, [Fraction(w) for w in weights], step=step)
    portions = tuple(Portion(m.key, m.name, s) for m, s in zip(ordered, shares, strict=True))
    return Division(amount, step, portions, key if len(ordered) > 1 else None)


def _weights(key: PartyKey, members: Sequence[Member], problems: list[str]) -> list[Decimal | int] | None:
    part = _part_of(key.party)
    what = "antal invånare" if key.kind is KeyKind.POPULATION else "andel"
    missing = [m.name for m in members if m.key not in key.weights]
    unknown = sorted(set(key.weights) - {m.key for m in members})
    weights = [key.weights.get(m.key, Decimal(0)) for m in members]
    if unknown:
        problems.append(f"Nyckeln för {_lower(part)} nämner {', '.join(unknown)}, som inte hör till parten.")
    if any(not w.is_finite() or w < 0 for w in weights):
        problems.append(f"{part} kan inte fördelas: {what} får inte vara mindre än noll.")
        return None
    if not any(weights):
        problems.append(f"{part} kan inte fördelas: ange {what} för varje medlem.")
        return None
    if missing:
        problems.append(f"{', '.join(missing)} saknar {what} i nyckeln och får därför 0 kr.")
    return list(weights)


def _place(basis: ContributionBasis, key: str) -> int:
    return basis.tie_order.index(key) if key in basis.tie_order else len(basis.tie_order)


def _party_name(party: PartyKind, members: Sequence[Member]) -> str:
    return members[0].name if len(members) == 1 else PARTY_NAMES[party]


def _part_of(party: PartyKind) -> str:
    return {STATE: "Statens del", REGION: "Regionernas del", MUNICIPALITY: "Kommunernas del"}[party]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
