"""Forms of the board: a place, a whole term, somebody leaves or steps in, the presidium."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samordna.associations.choices import BOARD, MemberKind
from samordna.associations.models import Grant, Member, User
from samordna.core.choosing import choose_row
from samordna.core.form_fields import Day, Line
from samordna.governance.actions.seats import Chosen
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.models import Seat
from samordna.governance.rules.terms import Place

UNSAID = [("", "Inte angivet"), *Eligibility.choices()]
WHY = ("Avsade sig", "Flyttade från kommunen eller regionen", "Anställningen upphörde (16 §)", "Entledigades", "Avled")
STATE = frozenset({MemberKind.SOCIAL_INSURANCE, MemberKind.EMPLOYMENT_SERVICE})


def usual_eligibility(member: Member) -> Eligibility:
    """What makes people eligible for most of a member's seats (12 §)."""
    return Eligibility.EMPLOYEE if member.kind in STATE else Eligibility.COUNCIL


class SeatForm(forms.Form):
    """Who holds a place, and when."""

    holder = Line(label="Namn")
    eligibility = forms.ChoiceField(
        label="Valbar som",
        required=False,
        choices=UNSAID,
        help_text="Kommun och region väljer ur fullmäktige, staten bland sina anställda (12 §).",
    )
    starts = Day(label="Från och med")
    ends = Day(
        label="Till och med", required=False, help_text="Mandatet är fyra år från den 1 april efter valet (13 §)."
    )
    user: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        queryset=None,
        label="Inloggning",
        required=False,
        empty_label="Loggar inte in",
        help_text="Koppla platsen till den som loggar in, så följer närvaro och omröstning med.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        board = Grant.objects.filter(role__in=BOARD, accepted=True).order_by().values("user")
        people = User.objects.filter(pk__in=board).order_by("name", "pk")
        choose_row(self, "user", people)

    @classmethod
    def of(cls, seat: Seat, data: Any = None) -> SeatForm:
        """The form filled with what is stored."""
        names = ("holder", "eligibility", "starts", "ends", "user")
        return cls(data, initial={name: getattr(seat, name) for name in names})

    def clean_eligibility(self) -> Eligibility | None:
        """The ground itself."""
        value = self.cleaned_data["eligibility"]
        return Eligibility(value) if value else None


class TermForm(forms.Form):
    """A whole board for a term: a name for each place, those left empty come later."""

    starts = Day(label="Mandattiden från och med")
    ends = Day(label="Till och med")

    def __init__(self, *args: Any, rows: Sequence[tuple[Member, Place]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for member, place in rows:
            what = f"{place.kind.label} {place.place}" if member.board_seats > 1 else place.kind.label
            self.fields[_key(place)] = Line(label=f"{what}, {member.name}", required=False)

    def places(self) -> list[tuple[Member, list[forms.BoundField]]]:
        """The members in order, with their fields."""
        found: dict[int, tuple[Member, list[forms.BoundField]]] = {}
        for member, place in self.rows:
            found.setdefault(member.pk, (member, []))[1].append(self[_key(place)])
        return list(found.values())

    @property
    def chosen(self) -> list[Chosen]:
        """Those that were named."""
        return [
            Chosen(member, place.kind, place.place, name, usual_eligibility(member))
            for member, place in self.rows
            if (name := self.cleaned_data[_key(place)])
        ]

    def clean(self) -> dict[str, Any]:
        """At least one name.

        Raises:
            ValidationError: for none.
        """
        if not self.errors and not self.chosen:
            raise ValidationError("Skriv minst ett namn.")
        return self.cleaned_data


def _key(place: Place) -> str:
    return f"place_{place.member}_{place.kind}_{place.place}"


class EndSeatForm(forms.Form):
    """The last day of a seat, and why."""

    ends = Day(label="Sista dag", help_text="Dagen räknas med.")
    why = forms.ChoiceField(
        label="Varför",
        choices=[(one, one) for one in WHY],
        help_text="Att mandatet i fullmäktige har löpt ut avslutar inte platsen (16 §).",
    )


class StepInForm(forms.Form):
    """From when a substitute serves as an ordinary member."""

    starts = Day(label="Inträder från och med")


class OfficeForm(forms.Form):
    """Whom the board has chosen to its presidium."""

    kind = forms.ChoiceField(label="Uppdrag", choices=OfficeKind.choices())
    seat: forms.ModelChoiceField[Seat] = forms.ModelChoiceField(
        queryset=None, label="Ledamot", empty_label="Välj ledamot"
    )
    starts = Day(label="Från och med", help_text="Dagen för styrelsens val.")
    ends = Day(
        label="Till och med", required=False, help_text="Styrelsen bestämmer tiden (17 §). Tomt betyder hela mandatet."
    )

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ordinary = Seat.objects.filter(kind=SeatKind.ORDINARY).exclude(ends__lt=on)
        choose_row(self, "seat", ordinary.order_by("holder", "pk"))

    def clean_kind(self) -> OfficeKind:
        """The office itself."""
        return OfficeKind(self.cleaned_data["kind"])


class EndOfficeForm(forms.Form):
    """The last day of an office."""

    ends = Day(label="Sista dag", help_text="Dagen räknas med.")
