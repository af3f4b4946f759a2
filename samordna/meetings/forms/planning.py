"""Forms of planned meetings: a year's proposal, an item of an agenda, a paper, the notice, and a meeting called off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from samordna.core import papers
from samordna.core.choosing import choose_among
from samordna.core.uploads import clean_name, too_large
from samordna.law.board import PARTS, BoardLaw
from samordna.law.dated import WEEKDAYS
from samordna.meetings.actions.agenda import ItemGiven
from samordna.meetings.actions.planning import Wanted
from samordna.meetings.choices import ItemKind, Majority, MatterKind
from samordna.meetings.forms import Clock, Day, Prose, ShortText
from samordna.meetings.models import AgendaItem
from samordna.meetings.rules.year import Planned, Proposal
from samordna.records.rules import MEGABYTE
from samordna.records.rules import too_large as said_too_large

NINE, NOON = dt.time(9), dt.time(12)


class YearForm(forms.Form):
    """The hours and the place that a year's meetings have in common."""

    starts = Clock(label="Börjar", initial=NINE)
    ends = Clock(label="Slutar", initial=NOON)
    place = ShortText(label="Plats", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """An end only after a beginning."""
        given = super().clean() or {}
        starts, ends = given.get("starts"), given.get("ends")
        if ends and "starts" in given and (starts is None or starts >= ends):
            self.add_error("ends", "Mötet ska sluta efter att det har börjat.")
        return given


class ProposalForm(forms.Form):
    """One of the proposed meetings: whether it is to be planned, what it is called and on which day."""

    take = forms.BooleanField(label="Ta med", required=False, initial=True)
    title = ShortText(label="Möte", max_length=200, required=False)
    day = Day(label="Dag", required=False)

    def __init__(self, proposal: Proposal, year: int, data: Any = None, **kwargs: Any) -> None:
        initial = {"title": proposal.title, "day": proposal.day, "take": True}
        super().__init__(data, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        self.proposal, self.year = proposal, year

    def clean(self) -> dict[str, Any]:
        """What is taken has a name and a day of the year."""
        given = super().clean() or {}
        if given.get("take"):
            if "title" in given and not given["title"]:
                self.add_error("title", "Skriv vad mötet heter.")
            if "day" in given and (given["day"] is None or given["day"].year != self.year):
                self.add_error("day", f"Ange en dag {self.year}.")
        return given

    def planned(self, common: Mapping[str, Any]) -> Planned:
        """As the rules take it."""
        found = self.cleaned_data
        return Planned(
            self.prefix or "", found["day"], found["title"], common["starts"], common["ends"], self.proposal.business
        )

    def wanted(self, common: Mapping[str, Any]) -> Wanted:
        """As the action takes it."""
        return Wanted(self.planned(common), common["place"])


class WeekdayForm(forms.Form):
    """The day of the week that the board meets on."""

    veckodag = forms.TypedChoiceField(
        label="Veckodag", coerce=int, choices=[(n, word.capitalize()) for n, word in enumerate(WEEKDAYS[:5])]
    )


class AgendaItemForm(forms.Form):
    """An item of an agenda."""

    title = ShortText(label="Ärende", max_length=200)
    kind = forms.ChoiceField(label="Slag", choices=ItemKind.choices, initial=ItemKind.DECISION)
    proposed = Prose(
        label="Förslag till beslut",
        required=False,
        help_text="En beslutssats på varje rad. Till exempel: Budgeten för 2027 fastställs.",
    )
    background = Prose(label="Bakgrund", required=False, help_text="Det styrelsen behöver veta. Står i kallelsen.")
    presenter = ShortText(
        label="Föredragande", max_length=120, required=False, help_text="Helst en befattning: förbundschefen."
    )
    register_number = ShortText(label="Diarienummer", max_length=40, required=False)
    matter = forms.ChoiceField(
        label="Ärendet gäller",
        choices=MatterKind.choices,
        initial=MatterKind.ORDINARY,
        help_text="Vid val och anställning avgör lotten om rösterna är lika många.",
    )
    majority = forms.ChoiceField(label="Majoritet", choices=Majority.choices, required=False)
    majority_ground = ShortText(
        label="Förbundsordningens ord om majoriteten",
        max_length=200,
        required=False,
        help_text="Bara om förbundsordningen kräver större majoritet. Till exempel: 12 §, upptagande av ny medlem.",
    )

    @classmethod
    def of(cls, item: AgendaItem, data: Any = None) -> AgendaItemForm:
        """The form filled with what is stored."""
        return cls(data, initial={name: getattr(item, name) for name in cls.base_fields})

    @property
    def given(self) -> ItemGiven:
        """What was written, for the action."""
        return ItemGiven(**self.cleaned_data)


class AttachForm(forms.Form):
    """A paper of an item: a file to attach."""

    file = forms.FileField(label="Fil", allow_empty_file=True)
    title = ShortText(label="Rubrik", max_length=200, required=False, help_text="Tomt betyder filens namn.")
    open_to_all = forms.BooleanField(
        label="Förslag till budget, öppet för alla från kallelsen",
        required=False,
        help_text="Budgetförslaget ska kunna läsas av alla när kallelsen har gått ut (KL 8:14). Det ligger då på "
        "förbundets öppna sida.",
    )

    def __init__(self, request: HttpRequest, *, sent: bool) -> None:
        self._too_large = too_large(request, settings.LARGEST_FILE + MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None)

    def clean(self) -> dict[str, Any]:
        """No more than is taken in."""
        given = super().clean() or {}
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            self.errors.pop("file", None)
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.add_error("file", said_too_large(name, settings.LARGEST_FILE))
        return given


class BindForm(forms.Form):
    """A paper of an item: a live one to bind."""

    ref = forms.ChoiceField(label="Handling")

    def __init__(self, data: Any, *, offered: Sequence[papers.Offered]) -> None:
        super().__init__(data)
        choose_among(self, "ref", [(one.ref, " – ".join(filter(None, (one.title, one.hint)))) for one in offered])


class NoticeForm(forms.Form):
    """What is told beside the agenda, and how the notice goes out. Without a mail server it goes outside."""

    said = Prose(
        label="Meddelande", required=False, help_text="Står först i brevet. Till exempel: Lunch serveras efter mötet."
    )
    way = forms.ChoiceField(
        label="Så går kallelsen ut",
        choices=[("mail", "Med e-post härifrån"), ("outside", "På annat sätt, jag har skickat den själv")],
        initial="mail",
    )

    def __init__(self, data: Any = None, *, mail: bool) -> None:
        super().__init__(data)
        if not mail:
            del self.fields["way"]

    @property
    def outside(self) -> bool:
        """Whether somebody sends it in another way."""
        return self.cleaned_data.get("way", "outside") == "outside"


class CancelForm(forms.Form):
    """Why a meeting is called off."""

    why = Prose(label="Skäl", help_text="Går till dem som kallades.")

    def clean_why(self) -> str:
        """A reason in words."""
        why: str = self.cleaned_data["why"].strip()
        if not why:
            raise ValidationError("Skriv varför mötet ställs in.")
        return why


class MeetingChoicesForm(forms.Form):
    """What the association has settled for its meetings; the sections are those of law/board.py."""

    notice_days = forms.IntegerField(
        label="Kallelsen går ut",
        min_value=0,
        max_value=60,
        help_text="Förbundet bestämmer självt, i förbundsordningen eller arbetsordningen.",
    )

    def __init__(self, data: Any = None, *, law: BoardLaw, notice_days: int) -> None:
        super().__init__(data, initial={**asdict(law), "notice_days": notice_days})
        for part in PARTS:
            self.fields[part.name] = forms.BooleanField(label=part.label, required=False, help_text=str(part.source))

    @property
    def law(self) -> BoardLaw:
        """The sections that were ticked."""
        return BoardLaw(**{part.name: self.cleaned_data[part.name] for part in PARTS})
