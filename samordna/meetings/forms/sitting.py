"""Forms of what is noted at a meeting. Each asks one thing, for it is filled in with one hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samordna.governance.models import Seat
from samordna.meetings.actions.deciding import Decided, Votes
from samordna.meetings.choices import AttendanceMode, OutcomeKind, Owner, ProposalKind, VoiceKind
from samordna.meetings.forms import Clock, Day, Prose, ShortText
from samordna.meetings.models import AgendaItem, Ballot
from samordna.meetings.rules.deciding import Tally, Voice
from samordna.meetings.rules.worded import usual, worded
from samordna.verdict import Refused

Seats = Sequence[tuple[Seat, str]]


class SeatChoice(forms.TypedChoiceField):
    """Somebody of those that are offered; the value is their seat."""

    default_error_messages = {
        "required": "Välj vem det gäller.",
        "invalid_choice": "Personen kan inte väljas längre. Se efter vilka som är med nu.",
    }

    def __init__(self, seats: Seats, *, nobody: str = "", **kwargs: Any) -> None:
        self.seats = {str(seat.pk): seat for seat, _ in seats}
        choices = [(str(seat.pk), words) for seat, words in seats]
        super().__init__(
            choices=[("", nobody), *choices] if nobody else choices,
            coerce=self.seats.get, empty_value=None, required=not nobody, **kwargs,
        )  # fmt: skip


class SeatsChoice(forms.TypedMultipleChoiceField):
    """Several of those that are offered; the value is their seats."""

    def __init__(self, seats: Seats, **kwargs: Any) -> None:
        self.seats = {str(seat.pk): seat for seat, _ in seats}
        choices = [(str(seat.pk), words) for seat, words in seats]
        super().__init__(choices=choices, coerce=self.seats.get, empty_value=[], required=False, **kwargs)


class ItemChoice(forms.TypedChoiceField):
    """One of the meeting's items, or none; the value is the item."""

    def __init__(self, items: Iterable[tuple[AgendaItem, str]], *, none: str, **kwargs: Any) -> None:
        pairs = list(items)
        self.items = {str(item.pk): item for item, _ in pairs}
        choices = [("", none), *((str(item.pk), words) for item, words in pairs)]
        super().__init__(choices=choices, coerce=self.items.get, empty_value=None, required=False, **kwargs)


class LeadsTo(forms.ChoiceField):
    """What the decision becomes when yes wins a vote; nothing chosen is that it follows the proposal."""

    def __init__(self) -> None:
        super().__init__(
            label="Vinner ja blir beslutet", choices=OutcomeKind.choices, initial=OutcomeKind.APPROVED, required=False
        )

    def clean(self, value: Any) -> str:
        """Always one of them."""
        return super().clean(value) or OutcomeKind.APPROVED.value


class HourForm(forms.Form):
    """When the meeting opens."""

    at = Clock(label="Klockslag")


class ArriveForm(forms.Form):
    """How somebody takes part, and from which item."""

    mode = forms.ChoiceField(label="Deltar", choices=AttendanceMode.choices, initial=AttendanceMode.ROOM)

    def __init__(self, *args: Any, items: Iterable[tuple[AgendaItem, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"] = ItemChoice(items, none="Mötets början", label="Från och med")


class LeaveForm(forms.Form):
    """Before which item somebody leaves."""

    def __init__(self, *args: Any, items: Iterable[tuple[AgendaItem, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"] = ItemChoice(items, none="Var inte med alls", label="Lämnar före")


class OthersForm(forms.Form):
    """Who is there beside the board."""

    others = Prose(
        label="Övriga närvarande", required=False, help_text="En per rad, med uppdrag. Till exempel: Ekonom."
    )


class ChairForm(forms.Form):
    """Who leads where nobody of the presidium serves."""

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"] = SeatChoice(seats, label="Leder mötet")


class ApprovalForm(forms.Form):
    """Who approves the minutes together with the chair, and when."""

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"] = SeatsChoice(
            seats, label="Justerar protokollet", help_text="Tillsammans med den som leder mötet."
        )
        self.fields["day"] = Day(
            label="Justeras den", required=False, help_text="Senast 14 dagar efter mötet (KL 5:69)."
        )


class ConflictForm(forms.Form):
    """Who has a conflict of interest."""

    ground = ShortText(
        label="Skäl", max_length=300, required=False,
        help_text="Kort och allmänt, för det står i protokollet. Till exempel: Ansvarar för den insats som ansöker.",
    )  # fmt: skip

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"seat": SeatChoice(seats, label="Jävig"), **self.fields}


class ProposalForm(forms.Form):
    """What somebody moves."""

    kind = forms.ChoiceField(label="Yrkande", choices=ProposalKind.choices)
    text = Prose(label="Lydelse", required=False, help_text="Behövs vid ändring och tillägg.")

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"seat": SeatChoice(seats, label="Vem yrkar"), **self.fields}


class VoteForm(forms.Form):
    """An open vote: what each who serves answers."""

    means_yes = ShortText(label="Ja betyder", max_length=300, initial="Bifall till förslaget")
    means_no = ShortText(label="Nej betyder", max_length=300, initial="Avslag")
    leads_to = LeadsTo()
    answers: Sequence[str] = ()

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat, words in seats:
            self.fields[f"voice-{seat.pk}"] = forms.ChoiceField(label=words, choices=VoiceKind.choices, required=False)
        self.fields["casting"] = forms.ChoiceField(
            label="Utslagsröst, om rösterna blir lika", required=False,
            choices=[("", "Som ordförandens egen röst"), *VoiceKind.choices[:2]],
        )  # fmt: skip

    @property
    def votes(self) -> Votes:
        """What was answered; who did not answer is left out, and the rule says so."""
        found = self.cleaned_data
        answers = {int(name[6:]): Voice(voice) for name, voice in found.items() if name.startswith("voice-") and voice}
        casting = Voice(found["casting"]) if found["casting"] else None
        leads_to = OutcomeKind(found["leads_to"])
        return Votes(found["means_yes"], found["means_no"], answers, casting=casting, leads_to=leads_to)


class SecretVoteForm(forms.Form):
    """A secret vote: the numbers, and what the lot fell on."""

    means_yes = ShortText(label="Ja betyder", max_length=300, help_text="Vid val: den ena kandidaten.")
    means_no = ShortText(label="Nej betyder", max_length=300, help_text="Vid val: den andra.")
    leads_to = LeadsTo()
    yes = forms.IntegerField(label="Ja", min_value=0, max_value=99)
    no = forms.IntegerField(label="Nej", min_value=0, max_value=99)
    abstained = forms.IntegerField(label="Avstår", min_value=0, max_value=99, initial=0)
    lot = forms.ChoiceField(
        label="Lotten föll på, om rösterna blev lika", required=False,
        choices=[("", "Ingen lottning"), ("yes", "Ja"), ("no", "Nej")],
    )  # fmt: skip

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    @property
    def votes(self) -> Votes:
        """What was counted."""
        found = self.cleaned_data
        counted = Tally(found["yes"], found["no"], found["abstained"])
        lot = {"yes": True, "no": False}.get(found["lot"])
        leads_to = OutcomeKind(found["leads_to"])
        return Votes(found["means_yes"], found["means_no"], counted=counted, lot=lot, leads_to=leads_to)


class DecideForm(forms.Form):
    """What the board decided. Changed words make it a decision with another wording than the proposed one."""

    outcome = forms.ChoiceField(label="Styrelsen beslutar", choices=OutcomeKind.choices, initial=OutcomeKind.APPROVED)
    wording = Prose(label="Beslutets lydelse", required=False, help_text="En beslutspunkt per rad.")
    owner = forms.ChoiceField(label="Ansvarig", choices=[("", "Ingen särskild"), *Owner.choices], required=False)
    due = Day(label="Klart senast", required=False)

    def __init__(
        self, *args: Any, item: AgendaItem, seats: Seats, ballot: Ballot | None, settling: Ballot | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed, self.ballot = item.proposed, ballot
        if ballot is not None:
            self.fields["outcome"].initial = usual(OutcomeKind(ballot.leads_to), carried=ballot.carried)
        self.fields["wording"].initial = item.proposed
        if settling is None or settling.secret:
            self.fields["abstained"] = SeatsChoice(seats, label="Avstår från att delta i beslutet")

    def clean(self) -> dict[str, Any]:
        """The words go with the outcome."""
        given = super().clean() or {}
        if "outcome" in given and "wording" in given:
            outcome = OutcomeKind(given["outcome"])
            try:
                outcome, given["wording"] = worded(outcome, given["wording"], self.proposed)
            except Refused as refusal:
                raise ValidationError({"wording": refusal.reason}) from None
            if self.ballot is not None and not (followed := self.ballot.may_become(outcome)):
                raise ValidationError({"outcome": followed.reason})
            given["outcome"] = outcome
        return given

    def decided(self, serving: Iterable[int] | None) -> Decided:
        """What was decided, by those who were shown as serving."""
        found = self.cleaned_data
        due: dt.date | None = found["due"]
        return Decided(
            OutcomeKind(found["outcome"]), found["wording"], found["owner"], due,
            [seat.pk for seat in found.get("abstained", [])], None if serving is None else tuple(serving),
        )  # fmt: skip


class DissentForm(forms.Form):
    """Who dissents, and why."""

    text = Prose(
        label="Motivering", required=False, help_text="Skriftlig motivering lämnas innan protokollet justeras."
    )

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"seat": SeatChoice(seats, label="Reserverar sig"), **self.fields}


class NoteForm(forms.Form):
    """A note to the minutes."""

    text = Prose(label="Anteckning")

    def __init__(self, *args: Any, seats: Seats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"] = SeatChoice(seats, nobody="Ingen, det är sekreterarens", label="Vems protokollsanteckning")


class UrgentForm(forms.Form):
    """An item that was not in the notice."""

    title = ShortText(label="Ärende", max_length=200)
    background = Prose(label="Bakgrund", required=False)
    proposed = Prose(label="Förslag till beslut", required=False, help_text="En beslutspunkt per rad.")
    agreed = forms.BooleanField(
        label="Alla närvarande är överens om att ta upp ärendet", required=False,
        help_text="KL 5:52 säger det om fullmäktige. Att styrelsen gör likadant är bedömt.",
    )  # fmt: skip


class CloseForm(forms.Form):
    """When the meeting closes, and where its paragraphs begin."""

    at = Clock(label="Klockslag")
    first = forms.IntegerField(
        label="Första paragraf",
        min_value=1,
        max_value=999,
        help_text="Ändra bara om årets tidigare protokoll finns utanför Samordna.",
    )


class RemoteForm(forms.Form):
    """The board's standing decision on taking part from afar."""

    day = Day(label="Beslutet fattades den")
    paragraph = ShortText(label="Paragraf i protokollet", max_length=20, help_text="Till exempel: 12.")
    extent = Prose(
        label="Omfattning", help_text="Vilka möten, och hur. Till exempel: Alla möten, med ljud och bild i realtid."
    )
    audio = forms.BooleanField(
        label="Enbart ljud räcker, av särskilda skäl", required=False,
        help_text="Lagen kräver särskilda skäl för att någon ska delta med enbart ljud (19 a §).",
    )  # fmt: skip
    starts = Day(label="Gäller från och med")
    ends = Day(label="Gäller till och med", required=False, help_text="Tomt betyder tills vidare.")


class EndForm(forms.Form):
    """The last day of a standing decision."""

    ends = Day(label="Gäller till och med")
