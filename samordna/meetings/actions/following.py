"""Writes of what a person follows the cycle with: the secret calendar address, and the day of the reminders."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.choices import Weekday
from samordna.meetings.models import CycleItem, FeedAddress, Reminder, ReminderChoice
from samordna.verdict import Refused, no

SECRET_BYTES = 32


def digest(secret: str) -> str:
    """What is kept of an address's secret: SHA-256 as hex. The secret is random and long, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action
def make_address(*, by: User, on: dt.date, association: Association) -> str:
    """A new secret for one's calendar address, told this once; an older address stops working.

    Raises:
        Refused: for a role that does not read the cycle.
    """
    access.may_follow(by, association).demand()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    FeedAddress.objects.update_or_create(
        association=association, user=by, defaults={"digest": digest(secret), "made_on": on}
    )
    audit.record(
        by=by, on=on, association=association, code="feed.made", subject=by,
        summary=f"{by} gjorde en ny kalenderadress för årshjulet.",
    )  # fmt: skip
    return secret


@action
def revoke_address(*, by: User, on: dt.date, association: Association) -> None:
    """Take one's calendar address away; calendars that follow it find nothing from now on.

    Raises:
        Refused: when there is none.
    """
    gone, _ = FeedAddress.objects.filter(user=by).delete()
    if not gone:
        raise Refused("Du har ingen kalenderadress att ta bort.")
    audit.record(
        by=by, on=on, association=association, code="feed.revoked", subject=by,
        summary=f"{by} tog bort sin kalenderadress för årshjulet.",
    )  # fmt: skip


@action
def choose_day(*, by: User, on: dt.date, association: Association, weekday: Weekday) -> None:
    """Set the day of one's reminders, or none.

    Raises:
        Refused: for a role that does not read the cycle.
    """
    access.may_follow(by, association).demand()
    ReminderChoice.objects.update_or_create(association=association, user=by, defaults={"weekday": weekday})
    audit.record(
        by=by, on=on, association=association, code="reminders.chosen", subject=by,
        summary=f"{by} valde dag för påminnelser: {weekday.label.lower()}.",
    )  # fmt: skip


@action
def note_reminded(
    *, by: User | None, on: dt.date, association: Association, user: User, items: Sequence[CycleItem]
) -> list[Reminder]:
    """Note, before a letter goes, what it reminds of: nobody is told the same thing twice, whatever happens next.

    Raises:
        IntegrityError: when another process has noted some of it at the same moment.
    """
    made = [Reminder(association=association, user=user, item=item, day=item.last_day, sent_on=on) for item in items]
    Reminder.objects.bulk_create(made)
    audit.record(
        by=by, on=on, association=association, code="reminders.sent", subject=user,
        summary=f"{user} påminns om {len(made)} {'dag' if len(made) == 1 else 'dagar'} i årshjulet.",
    )  # fmt: skip
    return made


@action
def take_back_reminded(*, by: User | None, on: dt.date, association: Association, user: User) -> None:
    """Forget the day's reminders of somebody: the mail server did not take the letter, so it is tried again."""
    Reminder.objects.filter(user=user, sent_on=on).delete()
    audit.record(
        by=by, on=on, association=association, code="reminders.not_sent", subject=user,
        summary=f"Påminnelsen till {user} gick inte att skicka. Den skickas nästa gång.",
    )  # fmt: skip


@action
def forget_follower(*, by: User | None, on: dt.date, association: Association, user: User) -> None:
    """Take away what somebody without a role here followed the cycle with.

    Raises:
        Refused: for anybody but the operator.
    """
    if by is not None:
        no("Det gör installationen själv, när personens uppdrag är slut.").demand()
    for model in (FeedAddress, ReminderChoice, Reminder):
        model.objects.filter(user=user).delete()
    audit.record(
        by=by, on=on, association=association, code="feed.forgotten",
        summary="Kalenderadress och påminnelser togs bort för en person vars uppdrag är slut.",
    )  # fmt: skip
