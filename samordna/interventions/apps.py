"""The app of interventions."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The life of interventions: application, preparation, award, agreement, reports, and what came after."""

    name = "samordna.interventions"
    verbose_name = "insatser"

    def ready(self) -> None:
        from samordna.budgets import outcomes
        from samordna.core import awaiting, dates
        from samordna.core.navigation import Entry, register
        from samordna.interventions import tabs
        from samordna.interventions.queries import dates as days
        from samordna.interventions.queries.goals import latest
        from samordna.interventions.rules.lifecycle import AFTERWARDS
        from samordna.interventions.tabs import Tab

        register(Entry("Insatser", "interventions:start", order=30))
        register(Entry("Rapporter", "interventions:reports", order=32, under="interventions:start"))
        register(Entry("Vad blev kvar", "interventions:exits", order=34, under="interventions:start"))
        tabs.register(Tab("Översikt", "interventions:one", order=10))
        tabs.register(Tab("Rapporter", "interventions:reports_of", order=50))
        tabs.register(Tab("Efter avslut", "interventions:exits_of", order=70, only_if=lambda one: one.at in AFTERWARDS))
        tabs.register(Tab("Katalog", "interventions:entry", order=80))
        dates.register("interventions", days.dates_of, days.HOMES, days.of_others)
        awaiting.register("interventions", days.awaiting)
        outcomes.fill(latest)
