"""Writes of dispatch: an extract or the whole minutes is sent to whom it concerns, and its receipt noted."""

from __future__ import annotations

import datetime as dt
import secrets

from samordna.associations.models import User
from samordna.core.action import action
from samordna.core.figures import day as in_words
from samordna.documents.pdf import write as write_pdf
from samordna.meetings import access
from samordna.meetings.actions.following import SECRET_BYTES, digest
from samordna.meetings.actions.holding import record
from samordna.meetings.actions.minutes import NO_SUCH, held_minutes
from samordna.meetings.models import Dispatch, MailedLetter, Minutes
from samordna.meetings.queries import minutes as queries
from samordna.meetings.rules import approving as rules
from samordna.meetings.rules.minutes_paper import extract
from samordna.records.actions.storing import store_file
from samordna.records.models import File
from samordna.verdict import Refused

BY_LINK = "bekräftat på länken"


@action
def dispatch_minutes(
    *, by: User | None, on: dt.date, minutes: Minutes, to: str, number: int | None = None, how: str = "",
    email: str = "",
) -> tuple[Dispatch, str]:  # fmt: skip
    """Keep what is sent, to whom and how; the second answer is the secret of the address where its receipt is
    confirmed, told this once. `number` is the paragraph of an extract, None for the whole. With
    `email` a letter waits for the worker, which makes another secret for it.

    Raises:
        Refused: without the right, before the minutes are approved, or for a paragraph that is not there.
        ValidationError: for a recipient that cannot be stored.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    rules.may_dispatch(minutes.state).demand()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    made = Dispatch(
        association=minutes.association, minutes=minutes, to=to.strip(), how=how.strip() or email.strip(), sent_on=on,
        link=digest(secret),
    )  # fmt: skip
    made.full_clean(exclude=["file"])
    made.item_id, made.file = _sent(minutes, number, by, on)
    made.save()
    if email.strip():
        letter = MailedLetter(association=made.association, dispatch=made, email=email.strip())
        letter.full_clean()
        letter.save()
    what = f"§ {number} ur {minutes}" if number else f"{minutes}"
    said = f"{what[:1].upper()}{what[1:]} skickades till en mottagare."
    record(by, on, minutes.meeting, "minutes_dispatched", said, made, number=number)
    return made, secret


@action
def confirm_receipt(*, by: User | None, on: dt.date, dispatch: Dispatch) -> None:
    """Whoever has the address confirms that they have received it; once is enough."""
    found = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
    again = found.received_on is not None
    if not again:
        found.received_on, found.receipt = on, BY_LINK
        found.save(update_fields=["received_on", "receipt"])
    said = f"Mottagandet av en expediering av {dispatch.minutes} bekräftades{' igen' if again else ''}."
    record(by, on, dispatch.minutes.meeting, "receipt_confirmed", said, dispatch)


@action
def note_receipt(*, by: User | None, on: dt.date, dispatch: Dispatch, day: dt.date, receipt: str) -> None:
    """Note that it has been received, as told in another way.

    Raises:
        Refused: without the right, or for a day that cannot be.
        ValidationError: for a text that cannot be stored.
    """
    access.may_prepare(by, dispatch.association).demand()
    if not dispatch.sent_on <= day <= on:
        raise Refused(f"Dagen ska ligga mellan den dag det skickades, {in_words(dispatch.sent_on)}, och i dag.")
    dispatch.received_on, dispatch.receipt = day, receipt.strip()
    dispatch.full_clean()
    dispatch.save(update_fields=["received_on", "receipt"])
    said = f"Mottagandet av en expediering av {dispatch.minutes} antecknades."
    record(by, on, dispatch.minutes.meeting, "receipt_noted", said, dispatch)


def _sent(minutes: Minutes, number: int | None, by: User | None, on: dt.date) -> tuple[int | None, File]:
    """The item and the file of what is sent: the extract as it is printed today, or the minutes as they were kept."""
    if number is None:
        assert minutes.pdf is not None
        return None, minutes.pdf
    said = queries.told(minutes)
    section = said.section(number)
    if section is None:
        raise Refused(NO_SUCH)
    stand = queries.stand(minutes, queries.asked(minutes, said.signers), queries.days(minutes))
    data = write_pdf(extract(said, number, stand))
    name = f"Protokollsutdrag {said.day.isoformat()} paragraf {number}.pdf"
    return section.item, store_file(by=by, on=on, association=minutes.association, name=name, data=data)
