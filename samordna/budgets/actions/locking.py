"""One writer at a time in a version: every action takes its row first, and gives it a new stamp."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.verdict import no


class Changed(Exception):
    """Somebody else changed the same thing meanwhile; nothing was saved. `theirs` is the row as it is now."""

    def __init__(self, theirs: Any) -> None:
        super().__init__(
            "Samma sak har ändrats medan du skrev, av någon annan eller i en annan flik. Inget har sparats ännu: båda "
            "versionerna visas."
        )
        self.theirs = theirs


def locked(version: Version) -> Version:
    """The version as it is now, locked until the transaction ends and stamped anew if that goes well.

    Raises:
        Refused: when somebody has thrown it away.
    """
    return stamped(version)[0]


def hold_all(versions: Iterable[int]) -> None:
    """Keep others from these (keys), and from the adopted ones of their years that they may replace, until the
    transaction ends, in the order of their keys."""
    wanted = Version.objects.filter(pk__in=set(versions)).order_by()
    replaced = Q(state=State.ADOPTED, year__in=wanted.values("year"))
    rows = Version.objects.select_for_update(of=("self",)).filter(Q(pk__in=wanted.values("pk")) | replaced)
    list(rows.order_by("pk").values_list("pk", flat=True))


def stamped(version: Version) -> tuple[Version, uuid.UUID]:
    """As `locked`, with the stamp that the new one replaces."""
    rows = Version.objects.select_for_update(of=("self",)).select_related("association", "decision")
    found = rows.filter(pk=version.pk).order_by("pk").first()
    if found is None:
        no("Planen finns inte längre. Någon annan har kastat utkastet.").demand()
    assert found is not None
    before = found.stamp
    found.stamp = uuid.uuid4()
    found.save(update_fields=["stamp"])
    return found, before
