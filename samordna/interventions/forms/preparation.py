"""Forms of the preparation: comment, judgements, conflict of interest, recommendation, request for completion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField

from samordna.associations.models import User
from samordna.core.choosing import choose_row
from samordna.core.form_fields import NEEDED, Prose, of_model
from samordna.interventions.actions.preparation import Asked, Judged
from samordna.interventions.choices import Advice, Judgement
from samordna.interventions.forms.asked import LONGEST, Choice, Radios, Text, day, kronor
from samordna.interventions.models import Assessment, Criterion
from samordna.interventions.rules.content import SECTIONS

SECTION_CHOICES = [(one.key, one.heading) for one in SECTIONS]
REQUIRED = {"required": NEEDED}


class CommentForm(forms.Form):
    """What somebody says of a section."""

    section = Choice("Avsnitt", [*SECTION_CHOICES], empty="Hela ansökan")
    text = Prose(label="Kommentar", max_length=LONGEST, error_messages=REQUIRED)


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """A criterion on the page, with its fields."""

    criterion: Criterion
    judgement: BoundField
    why: BoundField


class AssessForm(forms.Form):
    """A judgement by each criterion; those left out are not judged."""

    def __init__(self, criteria: Sequence[Criterion], own: Mapping[int, Assessment], data: Any = None) -> None:
        super().__init__(data)
        self.criteria = criteria
        for one in criteria:
            self.fields[f"j-{one.pk}"] = Radios(one.name, Judgement.choices(), one.help)
            self.fields[f"w-{one.pk}"] = Text("Motivering", rows=2, most=1000)
            if (known := own.get(one.pk)) is not None:
                self.initial.update({f"j-{one.pk}": known.judgement, f"w-{one.pk}": known.text})

    def clean(self) -> dict[str, Any]:
        """A reason only with a judgement: otherwise it would be lost."""
        given = super().clean() or {}
        for one in self.criteria:
            if given.get(f"w-{one.pk}") and not given.get(f"j-{one.pk}"):
                self.add_error(f"j-{one.pk}", "Välj en bedömning också, så sparas motiveringen.")
        return given

    def judged(self) -> dict[int, Judged]:
        """The judgements by the criterion's key; of a form that is valid."""
        return {
            one.pk: Judged(Judgement(self.cleaned_data[f"j-{one.pk}"]), self.cleaned_data[f"w-{one.pk}"])
            for one in self.criteria
            if self.cleaned_data[f"j-{one.pk}"]
        }

    def rows(self) -> list[JudgedBy]:
        """The criteria as they are shown."""
        return [JudgedBy(one, self[f"j-{one.pk}"], self[f"w-{one.pk}"]) for one in self.criteria]


class DisqualifyForm(forms.Form):
    """Who takes no part, and why. Whoever is no director notes only their own."""

    user = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Vem",
        empty_label="Välj",
        error_messages={"required": "Välj vem det gäller."},
    )
    reason = Prose(
        label="Skäl", error_messages=REQUIRED,
        help_text="Till exempel: arbetar på den enhet som söker. Skriv inget om privatlivet.",
    )  # fmt: skip

    def __init__(self, data: Any, *, users: QuerySet[User], alone: User | None) -> None:
        super().__init__(data)
        choose_row(self, "user", users)
        if alone is not None:
            del self.fields["user"]
        self._alone = alone

    @property
    def user_given(self) -> User:
        """Who it is about; of a form that is valid."""
        return self._alone or self.cleaned_data["user"]


class RecommendForm(forms.Form):
    """What the board is recommended to decide."""

    advice = Choice("Förslag till beslut", Advice.choices())
    amount = kronor("Belopp", "Summan för alla år. Lämnas det tomt vid bifall gäller det som söks.")
    text = Prose(
        label="Motivering", max_length=LONGEST, error_messages=REQUIRED,
        help_text="Följer med till styrelsen. Insatsägaren läser den efter beslutet.",
    )  # fmt: skip
    conditions = Text("Villkor", "Ett på varje rad. De går vidare till beslutet och avtalet.", rows=3)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["advice"].required = True
        self.fields["advice"].error_messages["required"] = "Välj vad ni föreslår."


class CompletionForm(forms.Form):
    """What is to be added, section by section, by when."""

    due = day("Svar senast", "Frivilligt. Insatsägaren ser dagen.")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for key, heading in [*SECTION_CHOICES, ("whole", "Hela ansökan")]:
            self.fields[f"s-{key}"] = Text(heading, rows=2, most=2000)

    def requests(self) -> list[Asked]:
        """What is asked for; of a form that is valid."""
        found = self.cleaned_data
        keys = [*(key for key, _ in SECTION_CHOICES), "whole"]
        return [Asked("" if key == "whole" else key, found[f"s-{key}"]) for key in keys if found[f"s-{key}"]]


class CriterionForm(forms.ModelForm):
    """A criterion of the association's own."""

    class Meta:
        model = Criterion
        fields = ("name", "help", "position", "starts", "ends")
        formfield_callback = of_model
        help_texts = {
            "name": "En kort fråga eller ett kort påstående, till exempel: Behovet är visat.",
            "help": "Vad den som bedömer ska se efter.",
            "position": "Lägst nummer står först.",
            "ends": "Sista dagen räknas med. Tomt betyder tills vidare.",
        }
