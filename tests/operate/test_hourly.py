"""What the worker does each hour."""

import datetime as dt

import pytest
from django.core import mail
from django.db import DatabaseError
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.operate import hourly
from tests.meetings.cycles import own


@pytest.mark.parametrize(("hour", "letters"), [(0, 0), (6, 0), (7, 1), (23, 1)])
def test_reminders_go_in_the_daytime_only(
    north: Association, alva: User, settings: object, hour: int, letters: int
) -> None:
    settings.MAIL_CONFIGURED = True  # type: ignore[attr-defined]
    with scope(association=north):
        own(north, day=dt.date(2026, 9, 20))

    with clock.frozen(dt.date(2026, 9, 14)):
        hourly.once(hour)

    assert len(mail.outbox) == letters


def test_one_thing_that_fails_does_not_stop_the_next(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    def fails() -> None:
        raise DatabaseError("away")

    hourly._try(fails)
    hourly._try(lambda: done.append(1))

    assert done == [1]
    assert "The hourly fails could not be done." in caplog.text
