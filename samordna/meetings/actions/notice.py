"""Writes of the notice of a meeting: sent, sent anew when something has changed, and the meeting called off."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core.action import action
from samordna.core.figures import day as in_words
from samordna.meetings import access
from samordna.meetings.actions.holding import locked, record
from samordna.meetings.actions.laying import call_off
from samordna.meetings.actions.papers import freeze
from samordna.meetings.actions.registering import let_in_notice
from samordna.meetings.choices import StageKind
from samordna.meetings.models import MailedLetter, Meeting, Notice
from samordna.meetings.queries.letters import Letter, addressed, receivers
from samordna.meetings.rules import stages
from samordna.verdict import Refused

MEANWHILE = "Kallelsen har skickats sedan du öppnade sidan. Läs sidan på nytt innan du skickar igen."


@action
def send_notice(
    *, by: User | None, on: dt.date, meeting: Meeting, said: str = "", outside: bool = False, seen: int | None = None,
    letter: Letter | None = None,
) -> Notice:  # fmt: skip
    """Call a meeting, or call it anew: for the day, the hours and the place that it has now, with its agenda as it is.

    `said` is told beside the agenda; `outside` when it goes out in another way than by the server's mail. `seen` is how
    many notices had gone when the page was shown, None when it does not matter. `letter` is what goes by mail, one to
    each whose address is known; they wait for the worker.

    Raises:
        Refused: without the right, when somebody else has sent one meanwhile, when the meeting has no day to come or no
            agenda, or has opened, or a paper is gone.
        ValidationError: for a message that cannot be stored.
    """
    access.may_prepare(by, meeting.association).demand()
    meeting = locked(meeting)
    stages.may_call(meeting.is_at, day=meeting.day, on=on, items=meeting.agenda.count()).demand()
    assert meeting.day is not None
    gone = meeting.notices.count()
    if seen not in (None, gone):
        raise Refused(MEANWHILE)
    notice = Notice(
        association=meeting.association, meeting=meeting, number=gone + 1, sent_on=on,
        day=meeting.day, starts=meeting.item.starts, place=meeting.item.place, said=said, outside=outside,
        subject=letter.subject if letter else "", body=letter.body if letter else "",
    )  # fmt: skip
    notice.full_clean()
    notice.save()
    if letter is not None:
        MailedLetter.objects.bulk_create(
            MailedLetter(association=notice.association, notice=notice, seat_id=one.seat, email=one.email)
            for one in addressed(receivers(notice.day))
        )
    freeze(meeting, by, on)
    let_in_notice(notice, on)
    meeting.stage = StageKind.CALLED
    meeting.save(update_fields=["stage"])
    anew = " på nytt" if notice.number > 1 else ""
    record(by, on, meeting, "called", f"{meeting.item.title} {in_words(meeting.day)} kallades{anew}.", notice)
    return notice


@action
def cancel_meeting(*, by: User | None, on: dt.date, meeting: Meeting, why: str) -> None:
    """Call off a meeting that has been called: it leaves the cycle and the calendars, and `why` is told.

    Raises:
        Refused: without the right or a reason, or when the meeting has opened.
    """
    access.may_prepare(by, meeting.association).demand()
    meeting = locked(meeting)
    stages.may_cancel(meeting.is_at).demand()
    stages.has_reason(why).demand()
    call_off(meeting.item, on)
    record(by, on, meeting, "cancelled", f"{meeting} ställdes in: {why}")
