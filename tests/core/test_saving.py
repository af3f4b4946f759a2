"""What an action refuses stands in the form; privacy declarations; tables taken out."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.core.privacy import declare
from samordna.core.saving import saved, whole
from samordna.verdict import Refused


class _Form(forms.Form):
    name = forms.CharField()


def _refuse() -> None:
    raise Refused("Det går inte nu.")


def _bad_field() -> None:
    raise ValidationError({"name": ["För långt."], "slug": ["Upptaget."]})


def _taken() -> None:
    raise IntegrityError("UNIQUE constraint failed")


def test_what_goes_well_is_saved() -> None:
    assert saved(_Form({"name": "A"}), lambda: None)


@pytest.mark.parametrize(
    ("act", "errors"),
    [
        (_refuse, {"__all__": ["Det går inte nu."]}),
        (_taken, {"__all__": ["Någon annan sparade något likadant i samma stund. Se efter, och försök igen."]}),
        (_bad_field, {"name": ["För långt."], "__all__": ["Upptaget."]}),
    ],
)
def test_what_is_refused_stands_in_the_form(act: Any, errors: dict[str, list[str]]) -> None:
    form = _Form({"name": "A"})
    form.is_valid()

    assert not saved(form, act)
    assert {field: list(said) for field, said in form.errors.items()} == errors


def test_a_field_is_declared_once_and_personal_ones_say_how_long() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare(plain=["name"], identifying={"name": "två år"})
    with pytest.raises(ValueError, match="how long"):
        declare(sensitive={"name": ""})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_table_taken_out_is_noted(north: Association, alva: User, as_user: Any, form: str) -> None:
    answer = as_user(alva).get(f"/norra/installningar/anvandare/?format={form}")

    assert answer.headers["Content-Disposition"] == f'attachment; filename="norra-anvandare.{form}"'
    event = AuditEvent.objects.get(chain=north.pk)
    assert (event.kind, event.by, event.details) == ("export", alva.pk, {"name": "norra-anvandare", "rows": 1})


def test_a_table_in_an_unknown_form_does_not_exist(alva: User, as_user: Any) -> None:
    assert as_user(alva).get("/norra/installningar/anvandare/?format=pdf").status_code == 404
    assert not AuditEvent.objects.exists()


def test_the_log_is_taken_out_as_it_was_filtered(north: Association, alva: User, as_user: Any) -> None:
    browser = as_user(alva)
    for _ in range(2):
        browser.get("/norra/installningar/anvandare/?format=csv")
    browser.post("/logga-ut/")

    answer = as_user(alva).get("/norra/installningar/handelser/?slag=write&q=loggade&format=csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Alva loggade ut." in lines[1]


@pytest.mark.parametrize(
    ("sent", "number"),
    [({"seen": "7"}, 7), ({}, 3), ({"seen": ""}, 0), ({"seen": "\N{SUPERSCRIPT TWO}"}, 0), ({"seen": "9" * 5000}, 0)],
)
def test_a_revision_is_a_number_whatever_is_sent(sent: dict[str, str], number: int) -> None:
    assert whole(sent, "seen", otherwise=3) == number
