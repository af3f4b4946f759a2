"""Forms of an intervention itself: the idea, what it is called and who owns it, and a move with its reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from samordna.associations.choices import Role
from samordna.associations.models import Grant, Member
from samordna.core.choosing import choose_among, choose_row
from samordna.core.form_fields import Prose, of_model
from samordna.interventions.actions.life import DESCRIBED, recipient_is_decided
from samordna.interventions.choices import KindOf
from samordna.interventions.models import Intervention


class IdeaForm(forms.ModelForm):
    """An idea: its name and what it is about, in a few lines."""

    class Meta:
        model = Intervention
        fields = ("name", "idea")
        formfield_callback = of_model
        help_texts = {
            "name": "Ett kort namn som går att känna igen, till exempel Samansvar.",
            "idea": "För vem, vad som görs och varför det behövs. Några rader räcker; resten frågar ansökan efter.",
        }


class DescribeForm(forms.ModelForm):
    """What the director keeps in order: name, kind, owner, recipient, register number."""

    class Meta:
        model = Intervention
        fields = DESCRIBED
        formfield_callback = of_model
        help_texts = {
            "owner": "Den som söker, begär pengar och rapporterar. Bara den som har rollen insatsägare kan väljas.",
            "recipient": "Bara en medlem i förbundet får ta emot medel (7 §).",
        }

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Grant.objects.on(today).filter(role=Role.INTERVENTION_OWNER).order_by("pk").values_list("user_id")
        choose_row(self, "owner", get_user_model().objects.filter(pk__in=held).order_by("name"))
        choose_row(self, "recipient", Member.objects.order_by("name"))
        choose_among(self, "kind", [("", "Inte bestämt än"), *KindOf.choices()])
        self.fields["owner"].label = "Insatsägare"
        if self.instance.awards.exists():
            del self.fields["starts"], self.fields["ends"]  # the board has decided them
        if recipient_is_decided(self.instance):
            del self.fields["recipient"]


class WhyForm(forms.Form):
    """The reason of a move; needed where the move demands one."""

    why = Prose(label="Varför", help_text="Står kvar i insatsens historik.")

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = needed
