"""What a field may be chosen from, known only when its form is made."""

import pytest
from django import forms
from django.db.models import QuerySet

from samordna.core.choosing import choose_among, choose_row


class Asked(forms.Form):
    colour = forms.ChoiceField()
    name = forms.CharField()


def test_a_field_is_chosen_among_what_is_told() -> None:
    form = Asked({"colour": "red", "name": "x"})
    assert not form.is_valid()

    form = Asked({"colour": "red", "name": "x"})
    choose_among(form, "colour", [("red", "Röd")])

    assert form.is_valid()


def test_a_field_of_another_kind_is_told_at_once() -> None:
    with pytest.raises(TypeError, match="name has no choices"):
        choose_among(Asked(), "name", [])
    with pytest.raises(TypeError, match="colour is no choice of a row"):
        choose_row(Asked(), "colour", QuerySet())
