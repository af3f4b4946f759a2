"""Writes of what the association has settled for its meetings: the law it holds its board to, and when notices go."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.law.board import BoardLaw
from samordna.meetings import access
from samordna.meetings.models import MeetingChoices


@action
def settle(*, by: User | None, on: dt.date, association: Association, law: BoardLaw, notice_days: int) -> None:
    """Settle which sections the board is held to, and how many days before a meeting its notice goes out.

    Raises:
        Refused: without the right.
        ValidationError: for a number of days that is none.
    """
    access.may_prepare(by, association).demand()
    row = MeetingChoices.objects.first() or MeetingChoices(association=association)
    for name, value in {**asdict(law), "notice_days": notice_days}.items():
        setattr(row, name, value)
    row.full_clean(validate_unique=False)
    row.save()
    audit.record(
        by=by, on=on, association=association, code="meeting.settled", summary="Valen för förbundets möten ändrades.",
        details={**asdict(law), "notice_days": notice_days},
    )  # fmt: skip
