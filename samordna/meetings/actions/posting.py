"""Writes of the notice board: the approval of minutes is announced, and taken down."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core.action import action
from samordna.core.figures import day as in_words
from samordna.meetings import access
from samordna.meetings.actions.approving import move_on
from samordna.meetings.actions.holding import record
from samordna.meetings.actions.minutes import held_minutes
from samordna.meetings.choices import StageKind
from samordna.meetings.models import Minutes, Posting
from samordna.meetings.queries import minutes as queries
from samordna.meetings.rules import approving as rules

AUTOMATIC = dt.timedelta(days=1)


@action
def post_minutes(*, by: User | None, on: dt.date, minutes: Minutes, with_file: bool = False) -> Posting:
    """Announce on the notice board that minutes have been approved, from today until the time of appeal is over.

    Raises:
        Refused: without the right, before they are approved, when it is announced already, or for a file to be laid
            out that is marked for secrecy.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    posted = queries.counts(minutes) is not None
    rules.may_post(minutes.state, approved=minutes.approved_on, on=on, posted=posted).demand()
    rules.may_lay_out(marked=with_file and minutes.is_marked).demand()
    posting = Posting(
        association=minutes.association, minutes=minutes, posted_on=on, with_file=with_file, posted_by=by,
    )  # fmt: skip
    posting.last_day = queries.days(minutes, posting).appeal.day
    posting.full_clean()
    posting.save()
    move_on(minutes.meeting, StageKind.ANNOUNCED, "announced", on, on)
    said = f"Justeringen av {minutes} anslogs och står till och med {in_words(posting.last_day)}."
    record(by, on, minutes.meeting, "minutes_posted", said, posting, last_day=posting.last_day.isoformat())
    return posting


@action
def remove_posting(*, by: User | None, on: dt.date, posting: Posting, why: str) -> Posting:
    """Take down an announcement that was wrong before its time: a new one has to stand the whole time.

    Raises:
        Refused: without the right or the reason, or when it is down already.
        ValidationError: for a reason that cannot be stored.
    """
    access.may_prepare(by, posting.association).demand()
    held_minutes(posting.minutes)
    posting = Posting.objects.select_related("minutes__meeting__item", "association").get(pk=posting.pk)
    rules.may_remove(stands=posting.stands(on), why=why).demand()
    posting.removed_on, posting.why = on, why.strip()
    posting.full_clean()
    posting.save()
    said = f"Anslaget om {posting.minutes} togs ned i förtid: {posting.why}"
    record(by, on, posting.minutes.meeting, "posting_removed", said, posting)
    return posting


@action
def note_taken_down(*, by: User | None, on: dt.date, posting: Posting) -> None:
    """Note that an announcement is down, the day after its last. The board has left it out since then by itself."""
    posting.removed_on = posting.last_day + AUTOMATIC
    posting.save(update_fields=["removed_on"])
    said = f"Anslaget om {posting.minutes} togs ned {in_words(posting.removed_on)}."
    record(by, on, posting.minutes.meeting, "posting_over", said, posting)
