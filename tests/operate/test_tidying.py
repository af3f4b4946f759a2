"""What the worker takes away by itself, and what it leaves."""

import datetime as dt
import uuid

from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.operate.tidying import TASKS_KEPT, tidy
from samordna.review import rules
from samordna.review.actions import hand_in, keep
from samordna.review.models import ReviewedDocument


def test_documents_past_their_day_go_in_every_association(
    north: Association, south: Association, alva: User, cecilia: User
) -> None:
    for association, by in ((north, alva), (south, cecilia)):
        with scope(association=association):
            given = {"by": by, "on": clock.today(), "association": association, "data": b"Plan 2025"}
            hand_in(**given, name="gammal.txt")
            keep(by=by, on=clock.today(), document=hand_in(**given, name="behallen.txt"))
    before = AuditEvent.objects.count()

    tidy()
    with clock.frozen(clock.today() + dt.timedelta(days=rules.FIRST_DAYS + 1)):
        tidy()
        tidy()

    left = []
    for association in (north, south):
        with scope(association=association):
            left += [document.name for document in ReviewedDocument.objects.all()]
    assert left == ["behallen.txt", "behallen.txt"]
    assert AuditEvent.objects.count() == before + 2


def test_finished_tasks_are_forgotten_after_a_month_and_others_are_not(db: None) -> None:
    old = clock.now() - TASKS_KEPT - dt.timedelta(hours=1)
    given = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x.y", "backend_name": "default"}
    kept = [
        DBTaskResult.objects.create(id=uuid.uuid4(), **given, finished_at=finished)
        for finished in (None, clock.now(), old)
    ]

    tidy()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {kept[0].pk, kept[1].pk}
