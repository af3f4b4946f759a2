"""One writer at a time in a version: every action takes its row first."""

from samordna.budgets.models import Version


def locked(version: Version) -> Version:
    """The version as it is now, locked until the transaction ends."""
    return Version.objects.select_for_update(of=("self",)).select_related("association", "decision").get(pk=version.pk)
