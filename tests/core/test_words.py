"""Words that all pages share."""

import pytest
from django import forms

from samordna.core.jinja import before_reason
from samordna.verdict import changed_meanwhile


@pytest.mark.parametrize(("label", "shown"), [("Namn", "Namn:"), ("Hur många började?", "Hur många började?")])
def test_a_label_before_its_reason_has_one_mark(label: str, shown: str) -> None:
    assert before_reason(label) == shown


def test_what_is_left_empty_is_told_in_the_same_words_everywhere() -> None:
    for field in (forms.CharField(), forms.DateField(), forms.EmailField()):
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean("")
        assert refusal.value.messages == ["Fyll i fältet."]


def test_nobody_is_blamed_for_what_one_may_have_changed_oneself() -> None:
    assert changed_meanwhile("Ärendet").startswith("Ärendet har ändrats sedan du öppnade sidan, av någon annan eller")
