"""Next year's draft is seen before it is made, and begins once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.budgets.actions.versions import revise
from samordna.budgets.models import Version
from samordna.core import clock
from tests.budgets.examples import draft, published
from tests.budgets.plans import adopted

AsUser = Callable[[User], Client]


def test_the_preview_says_what_falls_away_and_saves_nothing(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        published(north, "examples/kramfors-2021.yaml")

    text = as_user(alva).get("/norra/plan/2021/kopiera/").content.decode()

    with scope(association=north):
        assert Version.objects.count() == 1
    assert "Börja utkastet för 2022" in text
    assert "Alla 22 texter märks som inte genomgångna" in text
    assert text.index("STEGSAM Plus") < text.index("STEGSAM bör kunna ha 30 ärenden om året.")


def test_the_draft_begins_and_the_director_lands_in_its_budget(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        published(north)

    answer = as_user(alva).post("/norra/plan/2021/kopiera/")

    with scope(association=north):
        made = Version.objects.get(year=2022)
    assert (answer.status_code, answer.url) == (302, "/norra/plan/2022/budget/")
    assert (made.state, made.made_by) == ("draft", alva)


def test_a_year_that_has_a_draft_gets_no_second_one(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        draft(north)
    browser = as_user(alva)

    shown = browser.get("/norra/plan/2021/kopiera/").content.decode()
    refused = browser.post("/norra/plan/2021/kopiera/")

    assert "Det finns redan ett utkast eller förslag för 2022." in shown
    assert refused.status_code == 403
    with scope(association=north):
        assert Version.objects.filter(year=2022).count() == 1


def test_bo_may_not_begin_a_draft(north: Association, bo: User, as_user: AsUser) -> None:
    with scope(association=north):
        published(north)

    assert as_user(bo).post("/norra/plan/2021/kopiera/").status_code == 403


def test_an_older_version_has_an_address_of_its_own(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        published(north)
    browser = as_user(alva)

    assert browser.get("/norra/plan/2021-1/budget/").status_code == 200
    assert browser.get("/norra/plan/2021-2/budget/").status_code == 404
    assert browser.get("/norra/plan/1999/budget/").status_code == 404


@pytest.mark.long
def test_next_year_is_copied_from_what_the_board_adopted_and_not_from_a_revision_under_way(
    north: Association, alva: User, as_user: AsUser
) -> None:
    with scope(association=north):
        holds = adopted(north)
        revise(by=None, on=clock.today(), version=holds, reason="Nya bidrag.")
    browser = as_user(alva)

    offered = browser.get("/norra/plan/").content.decode()
    answer = browser.get("/norra/plan/2022/kopiera/")
    shown = browser.get(answer.url).content.decode()
    browser.post("/norra/plan/2022-1/kopiera/")

    with scope(association=north):
        assert Version.objects.get(year=2023).based_on == holds
    assert 'href="/norra/plan/2022-1/kopiera/"' in offered
    assert answer.url == "/norra/plan/2022-1/kopiera/"
    assert "i planen för 2022 som antogs den 15 september 2026." in shown


def test_a_copy_of_a_draft_says_that_nobody_has_adopted_it(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        draft(north)

    shown = as_user(alva).get("/norra/plan/2022/kopiera/").content.decode()

    assert "i utkastet för 2022, som styrelsen inte har antagit." in shown
