"""Whoever has written any of a report does not approve it, whoever hands it in."""

import pytest

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.actions import reports
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.interventions.lives import ON
from tests.interventions.reporting import NEEDED, asked


@pytest.fixture
def olle(north: Association) -> User:
    """Owns interventions of the north association."""
    return make_user(north, "Olle", Role.INTERVENTION_OWNER)


def test_whoever_wrote_any_of_it_cannot_approve_it_though_another_hands_it_in(
    in_north: Association, alva: User, olle: User
) -> None:
    due = asked(in_north, owner=olle)
    report = reports.begin(by=alva, on=ON, due=due)
    report = reports.write(by=alva, on=ON, report=report, answers={"done": "Utkast."}, seen=report.revision)
    report = reports.submit(by=olle, on=ON, report=report, answers=NEEDED, seen=report.revision)
    other = make_user(in_north, "Disa", Role.DIRECTOR)

    with pytest.raises(Refused, match="Du har själv skrivit i rapporten"):
        reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

    assert reports.sign_off(by=other, on=ON, report=report, seen=report.revision).signed_by == other


def test_to_begin_a_report_or_save_it_as_it_was_is_not_to_write_it(
    in_north: Association, alva: User, olle: User
) -> None:
    due = asked(in_north, owner=olle)
    report = reports.begin(by=alva, on=ON, due=due)
    report = reports.write(by=alva, on=ON, report=report, answers={}, seen=report.revision)
    report = reports.submit(by=olle, on=ON, report=report, answers=NEEDED, seen=report.revision)

    reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)
