"""A form for each section of an application, filled with what is written and giving back fields of `Content`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from samordna.core.form_fields import MOST_PROSE
from samordna.interventions.choices import KindOf
from samordna.interventions.forms.asked import Choice, Lines, Radios, Text, Whole, day, words
from samordna.interventions.models import Completion
from samordna.interventions.queries.plan_basis import PlanBasis
from samordna.interventions.rules.completeness import days_in_order
from samordna.interventions.rules.content import SECTION, Benefit, Content, Share
from samordna.interventions.rules.telling import LABELS, PARTY
from samordna.interventions.rules.values import MOST_PARTICIPANTS, OLDEST, WHOLE

BOTH = "both"
GONE = "Något som inte längre finns i planen"
Sent = QueryDict | Mapping[str, Any] | None


class SectionForm(forms.Form):
    """The form of one section. `data` is what was sent to be kept; `typed` what was sent only to be looked at, so that
    nothing is called wrong yet. Answers to what the preparation has asked stand last."""

    section: ClassVar[str] = ""
    template: ClassVar[str] = "interventions/application/section.jinja"

    def __init__(
        self, content: Content, basis: PlanBasis, data: Sent = None, *, typed: Sent = None,
        asked: Sequence[Completion] = (),
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.content, self.basis = content, basis
        self.sent = data if data is not None else typed
        self.build()
        for one in asked:
            self.fields[answer_name(one)] = answer_field(one)
            self.initial[answer_name(one)] = one.answer
        self.asked = asked
        if typed is not None:
            self.initial = {
                name: field.widget.value_from_datadict(typed, {}, name) for name, field in self.fields.items()
            }

    def build(self) -> None:
        """Fill the fields with what the section says."""
        self.initial = {name: getattr(self.content, name) for name in SECTION[self.section].fields}

    def given(self) -> dict[str, Any]:
        """The section's fields of `Content`; of a form that is valid."""
        return {name: self.cleaned_data[name] for name in SECTION[self.section].fields}

    def answers(self) -> dict[int, str]:
        """What is answered to the preparation, by the key of what it asked; of a form that is valid."""
        return {one.pk: self.cleaned_data[answer_name(one)] for one in self.asked}

    def plain_fields(self) -> list[BoundField]:
        """The fields that stand beneath each other."""
        return [self[name] for name in self.fields if not name.startswith("answer-")]

    def answer_fields(self) -> list[BoundField]:
        """The answers to the preparation."""
        return [self[name] for name in self.fields if name.startswith("answer-")]


def answer_name(one: Completion) -> str:
    """The name of the field that answers a request."""
    return f"answer-{one.pk}"


def answer_field(one: Completion) -> Text:
    """The field that answers a request."""
    return Text("Svar till beredningen", one.text, rows=3, most=MOST_PROSE)


class PurposeForm(SectionForm):
    """What it is, what it is for and why it is needed."""

    section = "purpose"
    summary = Text(
        LABELS["summary"], "Tre eller fyra meningar. De följer med i kallelsen och i katalogen över insatser.", rows=4,
        most=1000,
    )  # fmt: skip
    purpose = Text(
        LABELS["purpose"], "Hur insatsen hjälper människor som behöver samordnad rehabilitering att få eller förbättra "
        "sin förmåga att arbeta (2 §). Gäller den strukturer: hur parternas samarbete blir bättre för dem.",
    )  # fmt: skip
    need = Text(
        LABELS["need"], "Vad som inte fungerar i dag, hur många det berör och hur ni vet det. Skriv antal, aldrig om "
        "enskilda människor.",
    )  # fmt: skip


class PartiesForm(SectionForm):
    """The four parties: who gains, and what."""

    section = "parties"
    template = "interventions/application/parties.jinja"

    def build(self) -> None:
        """One box and one text for each party."""
        told = {one.party: one.how for one in self.content.parties}
        self.parties: list[tuple[str, str, str]] = []
        for party, name in PARTY.items():
            takes, how = f"takes-{party.value}", f"how-{party.value}"
            self.fields[takes] = forms.BooleanField(label=f"{name} har nytta av insatsen", required=False)
            self.fields[how] = Text(
                "Vilken nytta?", "Skriver du här räknas parten med, också utan kryss.", rows=2, most=1000
            )
            self.initial.update({takes: party in told, how: told.get(party, "")})
            self.parties.append((name, takes, how))

    def given(self) -> dict[str, Any]:
        """The parties with a box or a text: who has written what a party gains has meant the party."""
        found = self.cleaned_data
        return {
            "parties": tuple(
                Benefit(party, found[f"how-{party.value}"])
                for party in PARTY
                if found[f"takes-{party.value}"] or found[f"how-{party.value}"]
            )
        }


class TargetForm(SectionForm):
    """Whom it is for, and how many."""

    section = "target"
    target_group = words(
        LABELS["target_group"], "Till exempel: unga vuxna utan sysselsättning. Lämnas det tomt gäller planens ord.",
    )  # fmt: skip
    target_key = Choice(LABELS["target_key"], [], "Den av förbundets prioriterade målgrupper som det gäller.")
    participants = Whole(
        LABELS["participants"], "Hur många som beräknas delta under hela tiden. Behövs inte om insatsen bara är "
        "strukturövergripande.", high=MOST_PARTICIPANTS, unit="personer",
    )  # fmt: skip
    age_from = Whole("Från ålder", "Insatser gäller vanligen 16–64 år.", high=OLDEST, unit="år")
    age_to = Whole("Till ålder", high=OLDEST, unit="år")
    places = Lines(LABELS["places"], "Kommuner eller orter där insatsen finns. En på varje rad.", rows=3, most=1000)

    def build(self) -> None:
        """The plan's target groups to choose from; nothing to choose without them."""
        super().build()
        chosen = self.content.target_key
        groups = [(group.key, group.label) for group in self.basis.groups]
        if not groups and not chosen:
            del self.fields["target_key"]
        else:
            self.fields["target_key"] = Choice(
                LABELS["target_key"], with_gone(groups, chosen), str(self.fields["target_key"].help_text)
            )

    def given(self) -> dict[str, Any]:
        """The answers; the plan's word for the target group where none is written."""
        found = {name: self.cleaned_data.get(name, "") for name in SECTION[self.section].fields}
        named = self.basis.names.groups.get(found["target_key"], "")
        return {**found, "target_group": found["target_group"] or named}


class KindForm(SectionForm):
    """Which kind it is, and from when to when."""

    section = "kind"
    kind = Radios(
        "Vilket slag är insatsen?", [*KindOf.choices(), (BOTH, "Båda")],
        "Individinriktad: det finns deltagare. Strukturövergripande: parternas sätt att arbeta. En insats med båda "
        "sidorna registreras som två som hör ihop.",
    )  # fmt: skip
    percent = Whole(
        "Den individinriktade sidans andel", "Bara om insatsen har båda sidorna. Resten räknas till den andra.",
        low=1, high=WHOLE - 1, unit="procent",
    )  # fmt: skip
    starts = day("Börjar", "Första dagen som ni söker medel för.")
    ends = day("Slutar", "Sista dagen.")

    def build(self) -> None:
        """The kind, or both with the share of the individual side."""
        shares = {share.kind: share.percent for share in self.content.kinds}
        self.initial = {
            "kind": BOTH if len(shares) > 1 else next((kind.value for kind in shares), ""),
            "percent": shares.get(KindOf.INDIVIDUAL) or "" if len(shares) > 1 else "",
            "starts": self.content.starts,
            "ends": self.content.ends,
        }

    def clean(self) -> dict[str, Any]:
        """The days in order. Nothing is kept that says otherwise: whoever saves and goes on would not see it."""
        found = super().clean() or {}
        if not (in_order := days_in_order(found.get("starts"), found.get("ends"))):
            self.add_error("ends", in_order.reason)
        return found

    def given(self) -> dict[str, Any]:
        """One share of all, or two that are all together; nothing while no share is told."""
        found = self.cleaned_data
        kind, percent = found["kind"], found["percent"]
        shares: tuple[Share, ...] = ()
        if kind == BOTH:
            rest = WHOLE - percent if percent else 0
            shares = (Share(KindOf.INDIVIDUAL, percent or 0), Share(KindOf.STRUCTURAL, rest))
        elif kind:
            shares = (Share(KindOf(kind), WHOLE),)
        return {"kinds": shares, "starts": found["starts"], "ends": found["ends"]}


class MethodForm(SectionForm):
    """How the work is done."""

    section = "method"
    method = Text(
        LABELS["method"], "Vad som görs, steg för steg, och vem hos parterna som gör det. Förbundet finansierar; "
        "medlemmarna gör arbetet med människor (7 §).", rows=10,
    )  # fmt: skip


class OrganisationForm(SectionForm):
    """Who employs, who leads, who steers."""

    section = "organisation"
    organisation = Text(
        LABELS["organisation"], "Vem som är arbetsgivare, vem som leder arbetet och var det hör hemma. Roller, inte "
        "namn.",
    )  # fmt: skip
    steering_group = Text(
        LABELS["steering_group"], "Vilka parter som är med och hur ofta gruppen möts. Lämna tomt om ingen behövs.",
        rows=3,
    )  # fmt: skip


class FollowUpForm(SectionForm):
    """How it is followed up."""

    section = "follow_up"
    follow_up = Text(
        LABELS["follow_up"], "Hur, när och av vem. Deltagare räknas i Uppföljning Finsam av den som är "
        "deltagaransvarig hos er; skriv aldrig om enskilda.",
    )  # fmt: skip


class PerspectivesForm(SectionForm):
    """Equality and violence."""

    section = "perspectives"
    equality = Text(
        LABELS["equality"], "Hur kvinnor och män får del av insatsen på lika villkor, och hur det syns i resultatet.",
        rows=4,
    )  # fmt: skip
    violence = Text(
        LABELS["violence"], "Om och hur personalen frågar om våld, och vart den som behöver hjälp lotsas.", rows=4
    )


class AfterwardsForm(SectionForm):
    """What remains when the money is spent. Required already here: it is too late to begin when it ends."""

    section = "afterwards"
    afterwards = Text(
        LABELS["afterwards"], "Vad som ska finnas kvar, helt eller delvis, och vad som behöver vara klart innan dess."
    )
    afterwards_owner = words(LABELS["afterwards_owner"], "En verksamhet hos en medlem, inte en person.")
    afterwards_money = Text(LABELS["afterwards_money"], "Vems budget, och från vilket år.", rows=3, most=1000)


def with_gone(options: list[tuple[str, str]], chosen: str) -> list[tuple[Any, str]]:
    """The options, with the one chosen before where the plan no longer has it: saving must not lose it."""
    known = [(key, label) for key, label in options]
    return known if not chosen or chosen in dict(options) else [*known, (chosen, GONE)]
