"""Many at once: the log's chain stays one chain on both engines."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connection, connections

from samordna.associations.models import Association
from samordna.core import audit
from samordna.core.models import AuditEvent


def test_events_written_at_the_same_time_form_one_chain(transactional_db: None, day: dt.date) -> None:
    association = Association.objects.create(slug="norra", name="Norra", short_name="Norra")

    def write(number: int) -> Any:
        try:
            return audit.record(by=None, on=day, association=association, code="test", summary=f"Nr {number}.").serial
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()

    # The tests' SQLite lives in memory, in one connection, which Django would not close in another thread.
    if connection.vendor == "sqlite":
        serials = [write(number) for number in range(12)]
    else:
        with ThreadPoolExecutor(4) as threads:
            serials = sorted(threads.map(write, range(12)))
    close_old_connections()

    assert serials == list(range(1, 13))
    assert list(audit.verify(association.pk)) == []
    assert AuditEvent.objects.filter(chain=association.pk).count() == 12
