"""The app of payouts."""

from django.apps import AppConfig


class PayoutsConfig(AppConfig):
    """Claims, approvals and payments; in the menu beneath the interventions."""

    name = "samordna.payouts"
    verbose_name = "utbetalningar"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register

        register(Entry("Utbetalningar", "payouts:claims", order=31, under="interventions:start"))
