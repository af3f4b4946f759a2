"""The board's standing decision on taking part from afar."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.models import Association, User
from samordna.meetings.actions.remote import InMinutes, Standing, end_remote, register_remote
from samordna.meetings.models import Decision, RemoteDecision
from samordna.meetings.queries.sitting import remote_on
from samordna.meetings.rules.serving import Remote
from samordna.verdict import Refused
from tests.meetings.boards import DAY
from tests.meetings.sittings import remote

BY: dict[str, Any] = {"by": None, "on": DAY}
DECIDED = dt.date(2026, 2, 12)


def test_a_decision_from_other_minutes_is_noted_and_holds_from_its_day(in_north: Association) -> None:
    standing = Standing("Alla möten.", DECIDED, audio=True)

    made = register_remote(**BY, association=in_north, decided=InMinutes(DECIDED, "9"), standing=standing)

    assert (made.decision.day, made.decision.paragraph) == (DECIDED, "9")
    assert remote_on(DAY) == [Remote(DECIDED, None, audio=True)]
    assert remote_on(DECIDED - dt.timedelta(days=1)) == []


def test_a_decision_that_is_there_already_is_not_noted_twice(in_north: Association) -> None:
    there = Decision.objects.create(association=in_north, day=DECIDED, paragraph="9", subject="Distans")

    register_remote(**BY, association=in_north, decided=there, standing=Standing("Alla möten.", DECIDED))

    assert list(Decision.objects.order_by("pk")) == [there]


@pytest.mark.parametrize(
    ("decided", "starts", "said"),
    [
        (DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=1), "Beslutsdagen ligger framåt i tiden"),
        (DECIDED, DECIDED - dt.timedelta(days=1), "Beslutet kan inte gälla innan det fattades"),
    ],
)
def test_a_decision_is_not_to_come_and_holds_no_earlier_than_it_was_taken(
    in_north: Association, decided: dt.date, starts: dt.date, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        register_remote(
            **BY, association=in_north, decided=InMinutes(decided, "9"), standing=Standing("Alla möten.", starts)
        )  # fmt: skip

    assert not RemoteDecision.objects.exists()


def test_its_last_day_comes_no_earlier_than_its_first(in_north: Association) -> None:
    made = remote(in_north)

    with pytest.raises(ValidationError, match="sista dag ligger före den första"):
        end_remote(**BY, standing=made, ends=made.starts - dt.timedelta(days=1))
    end_remote(**BY, standing=made, ends=DAY)

    assert remote_on(DAY)[0].ends == DAY


def test_only_the_director_registers_it(in_north: Association, bo: User) -> None:
    with pytest.raises(Refused, match="Bara förbundschefen förbereder möten"):
        register_remote(
            by=bo, on=DAY, association=in_north, decided=InMinutes(DECIDED, "9"), standing=Standing("Alla.", DECIDED)
        )  # fmt: skip
