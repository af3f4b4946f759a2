"""What the worker does each day: reminders go out by mail, and what has stood its time on the notice board is noted."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.meetings.actions.following import note_reminded, take_back_reminded
from samordna.meetings.actions.posting import note_taken_down
from samordna.meetings.models import Posting
from samordna.meetings.queries.reminders import Digest, digest, to_be_reminded

LOG = logging.getLogger(__name__)


def remind() -> int:
    """Send each digest of the day that has something in it; how many went. Without a mail server none do."""
    if not settings.MAIL_CONFIGURED:
        return 0
    today, sent = clock.today(), 0
    for association in Association.objects.order_by("pk"):
        with scope(association=association):
            for user, roles in to_be_reminded(association, today):
                sent += _send(association, user, digest(association, user, roles, today))
    return sent


def _send(association: Association, user: User, letter: Digest) -> bool:
    """Whether it went. It is noted first: a crash in between costs a letter, and never makes two."""
    if not letter.items:
        return False
    try:
        note_reminded(by=None, on=letter.on, association=association, user=user, items=letter.items)
    except IntegrityError:
        LOG.info("Another worker is sending the same reminders.")
        return False
    try:
        send_mail(letter.subject, letter.body, None, [user.email])
    except (OSError, smtplib.SMTPException):
        LOG.exception("A reminder could not be sent.")
        take_back_reminded(by=None, on=letter.on, association=association, user=user)
        return False
    return True


def take_down(on: dt.date | None = None) -> int:
    """Note of each announcement whose time is over that it is down; how many. The board leaves them out by itself."""
    today, noted = on or clock.today(), 0
    for association in Association.objects.order_by("pk"):
        with scope(association=association):
            over = Posting.objects.filter(removed_on__isnull=True, last_day__lt=today).order_by("pk")
            for posting in over.select_related("minutes__meeting__item", "minutes__meeting__association"):
                note_taken_down(by=None, on=today, posting=posting)
                noted += 1
    return noted
