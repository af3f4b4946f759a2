"""Forms of the decision log: what became of a decision, and one from minutes outside the system."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.meetings.actions.log import FollowUp
from samordna.meetings.choices import Owner
from samordna.meetings.forms import Day, Prose, ShortText
from samordna.meetings.models import Decision


class FollowUpForm(forms.Form):
    """Who carries it out, by when, what is told of it, and that it is done."""

    owner = forms.ChoiceField(label="Ansvarig", choices=[("", "Ingen"), *Owner.choices], required=False)
    due = Day(label="Klart senast", required=False, help_text="Dagen läggs in i årshjulet.")
    follow_up = Prose(label="Uppföljning", required=False, help_text="Vad som har hänt, som styrelsen får veta det.")
    done_on = Day(label="Klart den", required=False, help_text="Tomt tills det är gjort.")

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(decision, name) for name in ("owner", "due", "follow_up", "done_on")}

    @property
    def given(self) -> FollowUp:
        """What was written, for the action."""
        return FollowUp(**self.cleaned_data)


class OutsideForm(forms.Form):
    """A decision that stands in minutes outside the system."""

    day = Day(label="Beslutsdag")
    paragraph = ShortText(label="Paragraf", max_length=20, help_text="Till exempel 45.")
    subject = ShortText(label="Ärende", max_length=200)
    wording = Prose(label="Beslut", required=False, help_text="En beslutssats på varje rad.")
    register_number = ShortText(label="Diarienummer", max_length=40, required=False)
    body = forms.ChoiceField(label="Beslutat av", choices=Decision.Body.choices, initial=Decision.Body.BOARD)
