"""The first page of an association: what awaits, what comes next, how it stands."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers the overview first in the menu, and answers the search field."""

    name = "samordna.home"
    verbose_name = "översikt"

    def ready(self) -> None:
        from samordna.core import navigation

        navigation.register(navigation.Entry("Översikt", "start", order=10))
        navigation.provide_search("search")
