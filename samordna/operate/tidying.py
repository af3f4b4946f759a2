"""What the worker takes away by itself, beside the queued work: what has been kept as long as is declared.

Documents handed in for review, people whose last role is long over, sessions, finished tasks (core/privacy.py and each
model's own `personal_data`).
"""

import datetime as dt
import logging
import threading
import time
from contextlib import suppress

from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from samordna.associations import queries
from samordna.associations.actions import forget_user
from samordna.associations.models import Association
from samordna.core import clock
from samordna.review.actions import purge
from samordna.review.queries import mine
from samordna.verdict import Refused

LOG = logging.getLogger(__name__)
EVERY = 3600  # seconds
TASKS_KEPT = dt.timedelta(days=30)  # as declared in core/privacy.py


def tidy() -> None:
    """Take away what has been kept as long as it may."""
    today = clock.today()
    for association in Association.objects.order_by("pk"):
        with scope(association=association):
            if mine.expired(today).exists():
                purge(by=None, on=today, association=association)
    for user in queries.overdue(today):
        # Somebody may have been given a role since.
        with suppress(Refused):
            forget_user(by=None, on=today, user=user)
    SessionStore.clear_expired()
    DBTaskResult.objects.filter(finished_at__lt=clock.now() - TASKS_KEPT).delete()


def tidy_for_ever() -> threading.Thread:
    """Do it now and every hour, in a thread of its own."""
    thread = threading.Thread(target=_every_hour, daemon=True)
    thread.start()
    return thread


def _every_hour() -> None:
    while True:
        try:
            tidy()
        except DatabaseError:
            # The database is away or busy; nothing is lost by taking it away an hour later.
            LOG.exception("What is past its time could not be taken away.")
        finally:
            connection.close()
        time.sleep(EVERY)
