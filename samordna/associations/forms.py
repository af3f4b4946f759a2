"""Forms of the settings: one for each thing that can be done."""

from typing import Any

from django import forms

from samordna.associations.choices import LimitKind, MemberKind, Role
from samordna.associations.models import Association, Member, validate_organisation_number
from samordna.core.choosing import choose_among, choose_row
from samordna.core.fields import KrFormField, refuse_control_characters, refuse_personal_number

DATE_HELP = "Första dagen räknas med."
UNTIL_HELP = "Sista dagen räknas med. Tomt betyder tills vidare; revisor behöver en slutdag."


class ShortText(forms.CharField):
    """A line of text that refuses personal numbers, spaces trimmed."""

    default_validators = [refuse_personal_number, refuse_control_characters]


class Day(forms.DateField):
    """A day, as the browser's own picker sends it."""

    default_error_messages = {"invalid": "Skriv dagen som år-månad-dag, till exempel 2026-11-30."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class InviteForm(forms.Form):
    """Who gets which role, and when."""

    email = forms.EmailField(label="E-postadress", max_length=254)
    name = ShortText(label="Namn", max_length=120)
    role = forms.ChoiceField(label="Roll", choices=[], error_messages={"required": "Välj en roll."})
    member: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        queryset=None, label="Arbetar hos", required=False, empty_label="Ingen av medlemmarna"
    )
    starts = Day(label="Från och med", help_text=DATE_HELP)
    ends = Day(label="Till och med", required=False, help_text=UNTIL_HELP)

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nothing is chosen beforehand: a role gives rights.
        choose_among(self, "role", [("", "Välj roll"), *((role.value, role.label) for role in roles)])
        # Only here is there a scope.
        choose_row(self, "member", Member.objects.order_by("name"))

    def clean_role(self) -> Role:
        """The role itself."""
        return Role(self.cleaned_data["role"])


class CorrectForm(forms.Form):
    """A person's name and address, mended."""

    name = ShortText(label="Namn", max_length=120)
    email = forms.EmailField(label="E-postadress", max_length=254)


class EndForm(forms.Form):
    """The last day of a membership."""

    ends = Day(label="Sista dag", help_text="Dagen räknas med.")


class EndRoleForm(forms.Form):
    """The last day of a role."""

    ends = Day(label="Sista dag", help_text="Dagen räknas med. Med gårdagens datum upphör rollen genast.")


class MemberForm(forms.Form):
    """A new member."""

    name = ShortText(label="Medlemmens namn", max_length=120)
    kind = forms.ChoiceField(label="Part", choices=MemberKind.choices)
    outside_region = forms.BooleanField(label="Kommunen ingår inte i någon region, som Gotland", required=False)
    starts = Day(label="Medlem från och med", required=False)

    def clean_kind(self) -> MemberKind:
        """The kind itself."""
        return MemberKind(self.cleaned_data["kind"])


class LimitForm(forms.Form):
    """An own limit from a day."""

    kind = forms.ChoiceField(label="Gräns", choices=LimitKind.choices)
    amount = KrFormField(label="Belopp i kronor")
    starts = Day(label="Gäller från och med")
    decided = ShortText(label="Beslut", max_length=200, required=False, help_text="Till exempel: styrelsen § 12/2026.")

    def clean_kind(self) -> LimitKind:
        """The kind itself."""
        return LimitKind(self.cleaned_data["kind"])


class AssociationForm(forms.Form):
    """The association's own particulars."""

    name = ShortText(label="Namn", max_length=120)
    short_name = ShortText(label="Kort namn", max_length=40, help_text="Visas där det är trångt.")
    organisation_number = forms.CharField(
        label="Organisationsnummer", max_length=11, required=False, validators=[validate_organisation_number]
    )

    @classmethod
    def of(cls, association: Association, data: Any = None) -> "AssociationForm":
        """The form filled with what is stored."""
        names = ("name", "short_name", "organisation_number")
        return cls(data, initial={name: getattr(association, name) for name in names})
