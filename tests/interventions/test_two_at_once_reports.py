"""Several people at the same report, or the same entry of the catalogue, at the same moment, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection, connections
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.interventions.actions import catalogue, reports
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.choices import ReportKind, Stage
from samordna.interventions.models import CatalogueEntry, Intervention, Outcome, Report
from samordna.verdict import Refused
from tests.conftest import make_association, make_user
from tests.interventions.lives import ON
from tests.interventions.reporting import FINAL, INDICATOR, asked, entry, submitted

TIMES = 4


@pytest.fixture
def association(transactional_db: None) -> Association:
    """An association."""
    return make_association("norra", "Norra")


@pytest.fixture
def directors(association: Association) -> list[User]:
    """As many who may."""
    return [make_user(association, name, Role.DIRECTOR) for name in ("Alva", "Disa", "Eva", "Siv")]


def together(association: Association, act: Callable[[int], object]) -> list[str]:
    """Do it so many times at once; why each was refused, or ""."""

    def one(number: int) -> str:
        try:
            with scope(association=association), clock.frozen(ON):
                act(number)
        except Refused as refused:
            return refused.reason
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()
        return ""

    # The tests' SQLite lives in memory, in one connection: there one simply comes after the other.
    if connection.vendor == "sqlite":
        told = [one(number) for number in range(TIMES)]
    else:
        with ThreadPoolExecutor(TIMES) as threads:
            told = list(threads.map(one, range(TIMES)))
    close_old_connections()
    return told


def test_a_final_report_that_several_approve_is_approved_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        olle = make_user(association, "Olle", Role.INTERVENTION_OWNER)
        due = asked(association, INDICATOR, kind=ReportKind.FINAL, owner=olle)
        report = submitted(due, olle, {**FINAL, "andel": "40"})

    told = together(
        association, lambda n: reports.sign_off(by=directors[n], on=ON, report=report, seen=report.revision)
    )

    assert sorted(told) == ["", *[CHANGED_MEANWHILE] * 3]
    with scope(association=association):
        intervention = Intervention.objects.get()
        assert intervention.at is Stage.FINAL_REPORT
        assert intervention.steps.filter(move="final_report").count() == 1
        assert Outcome.objects.count() == 1


def test_a_report_that_several_begin_is_begun_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        due = asked(association)

    told = together(association, lambda n: reports.begin(by=directors[n], on=ON, due=due))

    assert sorted(told) == ["", *[reports.BEGUN] * 3]
    with scope(association=association):
        assert Report.objects.count() == 1


def test_an_entry_that_several_publish_is_published_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        made = entry(association, published=False)

    told = together(association, lambda n: catalogue.publish(by=directors[n], on=ON, entry=made, seen=made.revision))

    assert sorted(told) == ["", *[CHANGED_MEANWHILE] * 3]
    with scope(association=association):
        assert CatalogueEntry.objects.get().revision == made.revision + 1
