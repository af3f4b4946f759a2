"""Forms of the charter: its choices, the checklist, the members' decisions; and of a member."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samordna.associations.choices import MemberKind
from samordna.associations.models import Member
from samordna.core.choosing import choose_row
from samordna.core.form_fields import Day, Line, of_model
from samordna.governance.actions.charter import Decided, ItemGiven
from samordna.governance.choices import ItemState
from samordna.governance.models import Charter
from samordna.governance.rules.charter import ITEMS, may_be_left_out


class ChoicesForm(forms.ModelForm):
    """What the charter itself chooses."""

    units = {"exit_years": "år"}

    class Meta:
        model = Charter
        fields = (
            "majority", "majority_for", "raise_matters", "announcements", "credit_limit", "archive_member",
            "exit_years", "note",
        )  # fmt: skip
        formfield_callback = of_model
        help_texts = {
            "majority": "Att alla måste vara överens får förbundsordningen inte kräva.",
            "majority_for": "Till exempel: ändrad fördelning mellan insatser under året.",
            "announcements": "Till exempel: förbundets webbplats.",
            "credit_limit": "Tomt betyder att förbundsordningen inte begränsar sedvanliga krediter (21 §).",
            "exit_years": "Tomt betyder lagens tre år (27 §).",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = Member.objects.filter(kind=MemberKind.MUNICIPALITY).order_by("name")
        choose_row(self, "archive_member", towns, empty_label="Inte angivet")


class ItemsForm(forms.Form):
    """Where each of the eighteen items stands."""

    def __init__(self, *args: Any, charter: Charter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in charter.items.order_by("number"):
            states = [one for one in ItemState if one is not ItemState.NOT_NEEDED or may_be_left_out(item.number)]
            name, about = f"item_{item.number}", f"punkt {item.number}"
            self.fields[name] = forms.ChoiceField(
                label="Läge", choices=[(one.value, one.label) for one in states], initial=item.state
            )
            self.fields[f"{name}_section"] = Line(
                label=f"Var i förbundsordningen, {about}", max_length=40, required=False, initial=item.section
            )
            self.fields[f"{name}_note"] = Line(
                label=f"Vad den säger, {about}", max_length=300, required=False, initial=item.note
            )

    def items(self) -> list[tuple[int, str, list[forms.BoundField]]]:
        """Number, what the law asks for, and the item's three fields."""
        return [
            (number, what, [self[f"item_{number}{more}"] for more in ("", "_section", "_note")])
            for number, what in enumerate(ITEMS, 1)
        ]

    @property
    def given(self) -> dict[int, ItemGiven]:
        """What was written."""
        data = self.cleaned_data
        return {
            number: ItemGiven(
                ItemState(data[f"item_{number}"]), data[f"item_{number}_section"], data[f"item_{number}_note"]
            )
            for number in range(1, len(ITEMS) + 1)
        }


class DecisionsForm(forms.Form):
    """The day each member decided a version, and from when it holds."""

    def __init__(self, *args: Any, charter: Charter, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        held = {one.member_id: one for one in charter.approvals.order_by("pk")}
        for member in members:
            before = held.get(member.pk)
            self.fields[f"day_{member.pk}"] = Day(
                label=f"{member.name} beslutade den", required=False, initial=before.day if before else None
            )
            self.fields[f"reference_{member.pk}"] = Line(
                label=f"Beslut, {member.name}", required=False, initial=before.reference if before else ""
            )
        self.fields["starts"] = Day(
            label="Gäller från och med",
            required=False,
            help_text="Fyll i när alla medlemmar har beslutat. Sedan ändras versionen inte.",
        )

    def pairs(self) -> list[tuple[Member, forms.BoundField, forms.BoundField]]:
        """Each member with its two fields."""
        return [(m, self[f"day_{m.pk}"], self[f"reference_{m.pk}"]) for m in self.members]

    def clean(self) -> dict[str, Any]:
        """A reference needs its day.

        Raises:
            ValidationError: for one without.
        """
        for member in self.members:
            if self.cleaned_data.get(f"reference_{member.pk}") and not self.cleaned_data.get(f"day_{member.pk}"):
                self.add_error(f"day_{member.pk}", ValidationError("Skriv också dagen."))
        return self.cleaned_data

    @property
    def decided(self) -> dict[int, Decided]:
        """The members that have decided it, by key."""
        data = self.cleaned_data
        return {
            m.pk: Decided(data[f"day_{m.pk}"], data[f"reference_{m.pk}"]) for m in self.members if data[f"day_{m.pk}"]
        }


class SeatsForm(forms.Form):
    """How many seats the charter gives a member."""

    board_seats = forms.IntegerField(
        label="Ordinarie platser",
        min_value=1,
        max_value=9,
        error_messages={"min_value": "Varje medlem har minst en ledamot (10 §).", "max_value": "Skriv högst 9."},
        help_text="Lika många ersättare (10 §).",
    )


class NoticeForm(forms.Form):
    """The day a member gave notice to leave."""

    notice = Day(
        label="Uppsägningen kom in", required=False, help_text="Tomt tar tillbaka en uppsägning som har återtagits."
    )
