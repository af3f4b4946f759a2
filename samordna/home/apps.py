"""The first page of an association: what awaits, what comes next, how it stands."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers the overview first in the menu."""

    name = "samordna.home"
    verbose_name = "översikt"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register

        register(Entry("Översikt", "start", order=10))
