"""Forms of the members' contributions: what they are reckoned from, by which keys, and what the state may give."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.budgets.forms.fields import Day, Whole, Words
from samordna.core.fields import KrFormField
from samordna.core.form_fields import Number
from samordna.money import KRONA, Kr
from samordna.plan.content import Member
from samordna.plan.figures import ContributionBasis, PartyKey
from samordna.plan.kinds import SWEDISH, KeyKind, PartyKind
from samordna.plan.model import Plan

STEPS = [("100", "Hela kronor"), ("10000", "Hundratal kronor"), ("100000", "Tusental kronor")]
KINDS = [(kind.value, SWEDISH[kind].capitalize()) for kind in KeyKind]
MOST_PEOPLE = 100_000_000
SHARED = (PartyKind.REGION, PartyKind.MUNICIPALITY)
OWNERS = {PartyKind.REGION: "Regionernas", PartyKind.MUNICIPALITY: "Kommunernas"}


class BasisForm(forms.Form):
    """What one column's contributions are reckoned from. Parties with one member need no key."""

    amount = KrFormField(label="Belopp")
    of = forms.ChoiceField(
        label="Beloppet är",
        choices=[
            ("state", "Statens bidrag; övriga parter bidrar med lika mycket"),
            ("whole", "Alla bidrag tillsammans"),
        ],
    )
    step = forms.ChoiceField(label="Bidragen avrundas till", choices=STEPS)

    def __init__(self, data: Any, plan: Plan, basis: ContributionBasis) -> None:
        self.plan, self.basis = plan, basis
        self.parties = {p: found for p in SHARED if len(found := plan.members_of(p)) > 1}
        super().__init__(data, initial=_initial(basis))
        for party, members in self.parties.items():
            key = _key(basis, party)
            owner = OWNERS[party]
            self.fields[f"{party}-kind"] = forms.ChoiceField(
                label=f"{owner} del fördelas", choices=KINDS, initial=key.kind.value
            )
            self.fields[f"{party}-day"] = Day(label="Uppgifterna gäller", initial=key.day, required=False)
            self.fields[f"{party}-source"] = Words(label="Källa", max_length=200, initial=key.source, required=False)
            for place, member in enumerate(_ordered(members, basis), 1):
                self.fields[f"weight-{member.key}"] = Number(
                    label=f"Vikt, {member.name}", required=False, initial=key.weights.get(member.key)
                )
                self.fields[f"order-{member.key}"] = forms.IntegerField(
                    label=f"Ordning vid lika rest, {member.name}", min_value=1, required=False, initial=place
                )

    def clean(self) -> dict[str, Any]:
        """A key that goes by weights needs them, none of them below zero."""
        given: dict[str, Any] = super().clean() or {}
        for party, members in self.parties.items():
            if given.get(f"{party}-kind") == KeyKind.EQUAL:
                continue
            weights = [given.get(f"weight-{m.key}") for m in members]
            if any(weight is not None and weight < 0 for weight in weights):
                self.add_error(f"{party}-kind", "En vikt får inte vara mindre än noll.")
            elif not any(weights):
                self.add_error(f"{party}-kind", "Ange invånare eller andel för medlemmarna, eller välj lika delar.")
        return given

    def made(self) -> ContributionBasis:
        """The basis as filled in."""
        given = self.cleaned_data
        keys = tuple(self._key(party, members) for party, members in self.parties.items())
        order = sorted(
            (m.key for members in self.parties.values() for m in members),
            key=lambda key: given.get(f"order-{key}") or len(self.plan.members),
        )
        return ContributionBasis(
            self.basis.column, given["amount"], given["of"] == "state", Kr(int(given["step"])), keys, tuple(order)
        )

    def rows(self) -> list[tuple[PartyKind, str, list[tuple[str, Any, Any]]]]:
        """Each shared party with its members' fields, for the page."""
        return [
            (
                party,
                OWNERS[party],
                [(m.name, self[f"weight-{m.key}"], self[f"order-{m.key}"]) for m in _ordered(members, self.basis)],
            )
            for party, members in self.parties.items()
        ]

    def _key(self, party: PartyKind, members: tuple[Member, ...]) -> PartyKey:
        given = self.cleaned_data
        weights = {m.key: w for m in members if (w := given.get(f"weight-{m.key}")) is not None}
        return PartyKey(
            party, KeyKind(given[f"{party}-kind"]), weights, given.get(f"{party}-day"), given.get(f"{party}-source", "")
        )


def started(plan: Plan, column: str, state: Kr) -> ContributionBasis:
    """The column's basis, else one that begins with the amount the budget has for the state."""
    found = next((basis for basis in plan.contributions if basis.column == column), None)
    if found is not None:
        return found
    earlier = next((basis for basis in reversed(plan.contributions) if basis.keys), None)
    return ContributionBasis(column, state, True, KRONA, earlier.keys if earlier else ())


class ForecastForm(forms.Form):
    """How the state's contribution is taken to go on."""

    metod = forms.ChoiceField(
        label="Så antas tilldelningen förändras",
        choices=[
            ("unchanged", "Oförändrad"),
            ("mean", "Medelvärdet av de senaste årens förändringar"),
            ("stated", "En angiven förändring i kronor"),
            ("percent", "En egen procentsats"),
        ],
    )
    ar = forms.IntegerField(label="Medelvärde av så många förändringar", min_value=1, max_value=20, required=False)
    belopp = KrFormField(label="Angiven förändring per år", required=False)
    allt = forms.BooleanField(label="Den angivna förändringen gäller alla bidrag tillsammans", required=False)
    procent = Number(label="Egen procentsats per år", required=False, low=-100, high=100)

    def clean(self) -> dict[str, Any]:
        """Each way needs its own figure."""
        given: dict[str, Any] = super().clean() or {}
        needed = {
            "mean": ("ar", "antalet år"),
            "stated": ("belopp", "beloppet"),
            "percent": ("procent", "procentsatsen"),
        }
        name, word = needed.get(given.get("metod", ""), ("", ""))
        if name and given.get(name) is None and name not in self.errors:
            self.add_error(name, f"Ange {word}.")
        return given


class SimulatorForm(forms.Form):
    """The national model: the country's money, the own figures and everybody else's."""

    hela = KrFormField(label="Statens pengar till alla förbund")
    forbund = forms.IntegerField(label="Antal andra förbund", min_value=1, max_value=300)
    eget_matt = Number(label="Försörjningsmått, det egna området")
    andra_matt = Number(label="Försörjningsmått, övriga landet")
    egna_invanare = Whole(label="Invånare 16–64 år, det egna området", low=0, high=MOST_PEOPLE)
    andra_invanare = Whole(label="Invånare 16–64 år, övriga landet", low=0, high=MOST_PEOPLE)


def _initial(basis: ContributionBasis) -> dict[str, Any]:
    return {
        "amount": basis.amount or None,
        "of": "state" if basis.from_state else "whole",
        "step": str(basis.step.ore) if str(basis.step.ore) in dict(STEPS) else "100",
    }


def _key(basis: ContributionBasis, party: PartyKind) -> PartyKey:
    return next((key for key in basis.keys if key.party is party), PartyKey(party, KeyKind.POPULATION))


def _ordered(members: tuple[Member, ...], basis: ContributionBasis) -> list[Member]:
    order = {key: place for place, key in enumerate(basis.tie_order)}
    return sorted(members, key=lambda m: order.get(m.key, len(order)))
