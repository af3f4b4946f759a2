"""The app that reviews published plans."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Registers itself in the menu, beneath the plans."""

    name = "samordna.review"
    verbose_name = "granskning"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register

        register(Entry("Granska en plan", "review:start", order=25, under="budgets:start"))
