"""The form of a comment."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.budgets.forms.fields import Choice, Prose
from samordna.budgets.queries.comments import places
from samordna.core.choosing import choose_among
from samordna.plan.model import Plan


class CommentForm(forms.Form):
    """What is said, and of which section."""

    place = Choice(label="Avsnitt", choices=[])
    body = Prose(label="Kommentar", help_text="Syns för dem som läser utkastet. Skriv inget om enskilda personer.")

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "place", places(plan))
