"""From a plan's contribution basis to what each member pays."""

from __future__ import annotations

from fractions import Fraction

from samordna.money import Kr, split
from samordna.plan.content import Member
from samordna.plan.figures import ContributionBasis
from samordna.plan.kinds import KeyKind, PartyKind


def member_amounts(basis: ContributionBasis, members: tuple[Member, ...]) -> dict[str, Kr]:
    """What each member pays, by member key."""
    parties = _party_amounts(basis, members)
    keys = {key.party: key for key in basis.keys}
    order = {key: i for i, key in enumerate(basis.tie_order)}
    found: dict[str, Kr] = {}
    for party, amount in parties.items():
        mine = sorted((m for m in members if m.party is party), key=lambda m: (order.get(m.key, len(order)), m.key))
        key = keys.get(party)
        if not mine or (len(mine) > 1 and key is None):
            continue
        equal = key is None or key.kind is KeyKind.EQUAL or not key.weights
        weights = [Fraction(1) if equal or key is None else Fraction(key.weights.get(m.key, 0)) for m in mine]
        for member, share in zip(mine, split(amount, weights, step=basis.step), strict=True):
            found[member.key] = share.amount
    return found


def _party_amounts(basis: ContributionBasis, members: tuple[Member, ...]) -> dict[PartyKind, Kr]:
    whole = basis.amount * 2 if basis.from_state else basis.amount
    others = [p for p in (PartyKind.REGION, PartyKind.MUNICIPALITY) if any(m.party is p for m in members)]
    shares = split(whole, [len(others), *(1 for _ in others)], step=basis.step)
    return {party: share.amount for party, share in zip([PartyKind.FK, *others], shares, strict=True)}
