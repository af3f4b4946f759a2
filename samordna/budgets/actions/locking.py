"""One writer at a time in a version: every action takes its row first, and gives it a new stamp."""

import uuid

from samordna.budgets.models import Version


def locked(version: Version) -> Version:
    """The version as it is now, locked until the transaction ends and stamped anew if that goes well."""
    rows = Version.objects.select_for_update(of=("self",)).select_related("association", "decision")
    found = rows.get(pk=version.pk)
    found.stamp = uuid.uuid4()
    found.save(update_fields=["stamp"])
    return found
