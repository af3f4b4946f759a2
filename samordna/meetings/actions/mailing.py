"""Writes of letters that go out by mail: noted before each goes, taken back when the server does not take it."""

from __future__ import annotations

import datetime as dt
import secrets

from django.core.exceptions import ValidationError

from samordna.associations.models import User
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.actions.following import SECRET_BYTES, digest
from samordna.meetings.actions.holding import record
from samordna.meetings.models import Dispatch, MailedLetter, Meeting, Notice
from samordna.verdict import Refused

GONE_ALREADY = "Brevet har redan gått iväg. Läs sidan på nytt."


def set_out(letter: MailedLetter, on: dt.date) -> bool:
    """Note that a waiting letter goes now; False when another worker has sent it. That is no event: what came of it is
    told when it has gone."""
    waits = MailedLetter.objects.filter(pk=letter.pk, sent_on__isnull=True, problem="")
    return bool(waits.update(sent_on=on))


def come_back(letter: MailedLetter, problem: str) -> None:
    """Take back that it went: the server did not take it."""
    MailedLetter.objects.filter(pk=letter.pk).update(sent_on=None, problem=problem)


def new_secret(dispatch: Dispatch) -> str:
    """A new secret for the address where something dispatched is read; the one before leads nowhere. It is made when
    the letter goes, so that it is written nowhere else."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    Dispatch.objects.filter(pk=dispatch.pk).update(link=digest(secret))
    return secret


@action
def note_letters(*, by: User | None, on: dt.date, notice: Notice) -> None:
    """Note how many letters of a notice the mail server took, and how many it did not."""
    rows = MailedLetter.objects.filter(notice=notice)
    notice.letters = rows.filter(sent_on__isnull=False).count()
    notice.save(update_fields=["letters"])
    refused = rows.exclude(problem="").count()
    count = "1 brev" if notice.letters == 1 else f"{notice.letters} brev"
    lost = f" {refused} kom inte iväg." if refused else ""
    record(by, on, notice.meeting, "letters", f"Kallelsen till {notice.meeting} gick ut i {count}.{lost}", notice)


@action
def note_mailed(*, by: User | None, on: dt.date, letter: MailedLetter) -> None:
    """Note what came of the letter of something dispatched."""
    assert letter.dispatch is not None
    went = "gick iväg med e-post" if letter.sent_on else "kom inte iväg med e-post"
    meeting = letter.dispatch.minutes.meeting
    record(by, on, meeting, "mailed", f"En expediering av {letter.dispatch.minutes} {went}.", letter.dispatch)


@action
def send_again(*, by: User | None, on: dt.date, letter: MailedLetter, email: str = "") -> MailedLetter:
    """Let a letter that did not go wait to be sent again; to another address where one is given, and a notice to the
    one its receiver has now.

    Raises:
        Refused: without the right, or when it has gone.
        ValidationError: for what is no address.
    """
    access.may_prepare(by, letter.association).demand()
    found = MailedLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if found.sent_on is not None:
        raise Refused(GONE_ALREADY)
    seat = letter.seat
    known = seat.user.email if seat is not None and seat.user is not None and seat.user.is_active else ""
    before = found.email
    found.email, found.problem = email.strip() or known or before, ""
    _whole(found)
    found.save(update_fields=["email", "problem"])
    if found.dispatch_id is not None:
        # How it was sent is where it went: nothing reached the address before.
        Dispatch.objects.filter(pk=found.dispatch_id, how=before).update(how=found.email)
    record(by, on, _meeting(letter), "sent_again", "Ett brev som inte kom iväg skickas igen.", found)
    return found


def _whole(letter: MailedLetter) -> None:
    try:
        letter.full_clean()
    except ValidationError as error:
        # What is wrong is the address, whatever rule says so: two of a notice never go to the same.
        raise ValidationError({"email": error.messages}) from None


def _meeting(letter: MailedLetter) -> Meeting:
    if letter.notice is not None:
        return letter.notice.meeting
    assert letter.dispatch is not None
    return letter.dispatch.minutes.meeting
