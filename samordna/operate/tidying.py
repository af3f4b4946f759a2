"""What the worker takes away by itself, beside the queued work: what has been kept as long as is declared.

Documents handed in for review, what somebody followed the annual cycle with when their role is over, people whose last
role is long over, sessions, finished tasks (core/privacy.py and each model's own `personal_data`).
"""

import datetime as dt
from contextlib import suppress

from django.contrib.sessions.backends.db import SessionStore
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from samordna.associations import queries
from samordna.associations.access import roles_in
from samordna.associations.actions import forget_user
from samordna.associations.models import Association
from samordna.core import clock
from samordna.meetings.access import follows
from samordna.meetings.actions.following import forget_follower
from samordna.meetings.queries import feed
from samordna.review.actions import purge
from samordna.review.queries import mine
from samordna.verdict import Refused

TASKS_KEPT = dt.timedelta(days=30)  # as declared in core/privacy.py


def tidy() -> None:
    """Take away what has been kept as long as it may."""
    today = clock.today()
    for association in Association.objects.order_by("pk"):
        with scope(association=association):
            if mine.expired(today).exists():
                purge(by=None, on=today, association=association)
            for user in feed.followers():
                if not follows(roles_in(user, association)):
                    forget_follower(by=None, on=today, association=association, user=user)
    for user in queries.overdue(today):
        # Somebody may have been given a role since.
        with suppress(Refused):
            forget_user(by=None, on=today, user=user)
    SessionStore.clear_expired()
    DBTaskResult.objects.filter(finished_at__lt=clock.now() - TASKS_KEPT).delete()
