"""The search finds interventions, claims and what is registered, and only what the reader may see."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock, searching
from samordna.core.awaiting import Reader
from samordna.interventions.models import Intervention
from tests.home.conftest import Opens
from tests.payouts.agreed import ON, agreed, draft, people, submitted
from tests.records.registers import case as opened
from tests.records.registers import record, series


@pytest.fixture(autouse=True)
def autumn(settings: Any, tmp_path: Path) -> Iterator[None]:
    """The day that claims are handed in on, and files of each test alone."""
    settings.FILES = tmp_path / "files"
    with clock.frozen(ON):
        yield


@pytest.mark.long
def test_interventions_claims_and_what_is_registered_are_found(
    in_north: Association, alva: User, opens: Opens, as_user: Callable[[User], Client]
) -> None:
    who = people(in_north)
    series(in_north)
    agreement = agreed(in_north, owner=who.owner, name="Blå vägen")
    Intervention.objects.filter(pk=agreement.intervention_id).update(register_number="SFK 2024/99")
    claim, _ = submitted(agreement, who.owner), submitted(agreement, who.owner, month=2)
    held = record(in_north, opened(in_north, "Ängsprojektet"), subject="Yttrande om ängen")

    for words, kinds, name in (
        ("BLÅ VÄGEN", ["Insats", "Rekvisition", "Rekvisition"], "Blå vägen"),
        ("sfk 2024/99", ["Insats"], "Blå vägen"),
        ("Rekvisition 1", ["Rekvisition"], f"Rekvisition {claim.number}"),
        ("ÄNGEN", ["Handling"], f"{held.number} Yttrande om ängen"),
        (held.case.number, ["Ärende", "Handling"], f"{held.case.number} Ängsprojektet"),
    ):
        page = opens(alva, f"/norra/sok/?q={words}")
        assert (page.due, page.tasks[0]) == (kinds, name)
        links = [hit.get("href") for hit in page.part.find_class("tasks__name")]
        assert [as_user(alva).get(link).status_code for link in links] == [200] * len(kinds)


def test_an_owner_finds_what_is_their_own_and_nothing_in_the_register(
    in_north: Association, person: Callable[..., User], opens: Opens
) -> None:
    who = people(in_north)
    other = person(in_north, "Ove", Role.INTERVENTION_OWNER)
    theirs = agreed(in_north, owner=who.owner, name="Blå vägen")
    submitted(theirs, who.owner)
    draft(theirs, who.owner, month=2)
    opened(in_north, "Blå vägen")

    assert opens(who.owner, "/norra/sok/?q=blå").due == ["Insats", "Rekvisition", "Rekvisition"]
    assert opens(other, "/norra/sok/?q=blå").due == []
    assert opens(who.auditor, "/norra/sok/?q=blå").due == ["Insats", "Ärende", "Rekvisition"]  # no draft


def test_the_rooms_ask_four_questions_whatever_there_is(in_north: Association, alva: User) -> None:
    who = people(in_north)
    series(in_north)
    for number in range(3):
        submitted(agreed(in_north, owner=who.owner, name=f"Blå vägen {number}"), who.owner)
        record(in_north, opened(in_north, f"Blå vägen {number}"), subject="Blå vägen")
    reader = Reader(alva, frozenset({Role.DIRECTOR.value}), "norra", ON)

    with CaptureQueriesContext(connection) as queries:
        found = searching.found(reader, ("blå",))

    assert {room.heading: len(hits) for room, hits in found} == {"Insatser": 3, "Diariet": 6, "Rekvisitioner": 3}
    assert len(queries) == 4
