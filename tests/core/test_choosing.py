"""What a field may be chosen from, known only when its form is made."""

import pytest
from django import forms
from django.db.models import QuerySet

from samordna.associations.models import Association
from samordna.core.choosing import Rows, choose_among, choose_row


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


@pytest.mark.parametrize("key", ["99999999999999999999", "²", "-1", "x", ""])
def test_a_key_that_no_row_can_have_is_told_in_the_form(north: Association, key: str) -> None:
    class Several(forms.Form):
        rows = Rows(queryset=Association.objects.all())

    assert Several({"rows": [str(north.pk)]}).is_valid()
    assert "rows" in Several({"rows": [str(north.pk), key]}).errors
