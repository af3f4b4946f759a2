"""Reports in the annual cycle and in the letter that reminds of it."""

import datetime as dt

import pytest
from django.core import mail
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.interventions.actions.report_days import skip_report
from samordna.interventions.models import ReportDue
from samordna.interventions.queries.reports import reminded
from samordna.meetings.models import CycleItem
from samordna.meetings.tasks import remind
from tests.conftest import make_user
from tests.interventions.awarded import under_way
from tests.interventions.lives import ON
from tests.interventions.reporting import asked, submitted
from tests.meetings.cycles import laid

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def olle(north: Association) -> User:
    """Owns interventions of the north association."""
    return make_user(north, "Olle", Role.INTERVENTION_OWNER)


def of(due: ReportDue) -> CycleItem:
    """Its date in the annual cycle."""
    return CycleItem.objects.get(key=f"report-{due.pk}")


@pytest.mark.long
def test_a_report_stands_in_the_annual_cycle_until_it_is_handed_in(in_north: Association, alva: User) -> None:
    laid(in_north)
    handed_in, not_needed, waits = (
        asked(in_north, agreement=under_way(in_north, name=name)) for name in ("Ett", "Två", "Tre")
    )
    assert [of(due).title for due in (handed_in, not_needed, waits)] == [
        "Delrapport: Ett", "Delrapport: Två", "Delrapport: Tre",
    ]  # fmt: skip

    submitted(handed_in, alva)
    skip_report(by=alva, on=ON, due=not_needed, why="Paus.")

    assert [of(due).cancelled_on for due in (handed_in, not_needed, waits)] == [ON, ON, None]


def test_each_owner_is_reminded_of_their_own_reports_and_the_director_of_all(
    north: Association, alva: User, olle: User, settings: object
) -> None:
    settings.MAIL_CONFIGURED = True  # type: ignore[attr-defined]
    soon = MONDAY + dt.timedelta(days=10)
    with scope(association=north):
        laid(north)
        own = asked(north, owner=olle, name="Olles insats", due=soon)
        other = asked(north, agreement=under_way(north, name="En annans"), due=soon)

    with clock.frozen(MONDAY):
        remind()

    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Delrapport: Olles insats" in letters[olle.email]
    assert "En annans" not in letters[olle.email]
    assert "Delrapport: En annans" in letters[alva.email]
    with scope(association=north):
        assert reminded([own, other]) == {own.pk: MONDAY, other.pk: MONDAY}
