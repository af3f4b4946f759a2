"""The search finds words where they stand, in plans the reader may see, and leads to the place."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.models import Goal, Line, PlannedIntervention, Text
from tests.home.conftest import Opens
from tests.home.reading import KRAMFORS, drafted, kept

AsUser = Callable[[User], Client]


def _found(opens: Opens, user: User, words: str, slug: str = "norra") -> list[str]:
    return opens(user, f"/{slug}/sok/?q={words}").tasks


def test_the_menu_has_a_field_that_leads_here(north: Association, bo: User, opens: Opens) -> None:
    form = opens(bo, "/norra/").part.find_class("topbar__search")[0]

    assert form.get("action") == "/norra/sok/"


@pytest.mark.long
def test_words_are_found_in_lines_texts_goals_and_interventions(
    in_north: Association, alva: User, opens: Opens, as_user: AsUser
) -> None:
    draft = drafted(in_north)
    line, text = Line.objects.filter(version=draft)[0], Text.objects.filter(version=draft)[0]
    goal, planned = Goal.objects.filter(version=draft)[0], PlannedIntervention.objects.filter(version=draft)[0]
    Line.objects.filter(pk=line.pk).update(label="Blåklocka på rad")
    Text.objects.filter(pk=text.pk).update(body="Här står blåklocka.")
    Goal.objects.filter(pk=goal.pk).update(text="En blåklocka till alla", heading="")
    PlannedIntervention.objects.filter(pk=planned.pk).update(method="Med blåklocka som arbetssätt")

    page = opens(alva, "/norra/sok/?q=BLÅKLOCKA")
    hits = page.part.find_class("tasks__name")

    assert page.due == ["Budgetrad", "Text", "Mål", "Insats"]
    named = ["Blåklocka på rad", f"{text.number} {text.heading}".strip(), "En blåklocka till alla", planned.name]
    assert page.tasks == named
    assert [as_user(alva).get(hit.get("href")).status_code for hit in hits] == [200] * 4
    assert "4 träffar." in page.text


def test_every_word_must_stand_in_the_same_place(in_north: Association, bo: User, opens: Opens) -> None:
    kept(in_north, KRAMFORS)

    assert len(_found(opens, bo, "samkraft")) > len(_found(opens, bo, "samkraft+teamkoordinator")) > 0
    assert _found(opens, bo, "samkraft+blåklocka") == []


def test_what_one_may_not_read_is_not_found(
    in_north: Association, alva: User, person: Callable[..., User], opens: Opens
) -> None:
    draft = drafted(in_north)
    Line.objects.filter(pk=Line.objects.filter(version=draft)[0].pk).update(label="Blåklocka på rad")
    owner = person(in_north, "Olle", Role.INTERVENTION_OWNER)

    assert _found(opens, alva, "blåklocka") == ["Blåklocka på rad"]
    assert _found(opens, owner, "blåklocka") == []


def test_another_associations_words_are_not_found(
    north: Association, south: Association, alva: User, cecilia: User, opens: Opens, as_user: AsUser
) -> None:
    with scope(association=north):
        kept(north, KRAMFORS)

    assert _found(opens, alva, "samkraft") != []
    assert _found(opens, cecilia, "samkraft", "sodra") == []
    assert as_user(cecilia).get("/norra/sok/?q=samkraft").status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Insatser, rekvisitioner, ärenden och handlingar"),
        ("a", "Skriv minst två tecken."),
        ("blåklocka", "Inget innehåller ”blåklocka”"),
        ("<b>hej", "Inget innehåller ”<b>hej”"),
        ("x" * 500, "Inget innehåller ”" + "x" * 100),
    ],
)
def test_what_was_not_found_is_said(asked: str, said: str, in_north: Association, bo: User, opens: Opens) -> None:
    kept(in_north, KRAMFORS)

    assert said in opens(bo, f"/norra/sok/?q={asked}").text


def test_a_common_word_shows_the_first_places_and_counts_the_rest(
    in_north: Association, bo: User, opens: Opens
) -> None:
    kept(in_north, KRAMFORS)

    page = opens(bo, "/norra/sok/?q=er")

    assert len(page.tasks) == 20
    assert "träffar till. Lägg till ett ord för att se färre." in page.text


def test_a_search_asks_as_few_questions_as_any_page(in_north: Association, alva: User, as_user: AsUser) -> None:
    drafted(in_north)
    kept(in_north, "examples/sydnarke-2022.yaml")
    browser = as_user(alva)
    browser.get("/norra/sok/?q=insats")

    with CaptureQueriesContext(connection) as queries:
        browser.get("/norra/sok/?q=insats")

    assert len(queries) <= 15 + 4  # and one for each kind of row that the rooms look among
