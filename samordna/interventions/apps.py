"""The app of interventions."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The life of interventions: application, preparation, award, agreement, reports, and what came after."""

    name = "samordna.interventions"
    verbose_name = "insatser"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register
        from samordna.interventions import tabs
        from samordna.interventions.tabs import Tab

        register(Entry("Insatser", "interventions:start", order=30))
        tabs.register(Tab("Översikt", "interventions:one", order=10))
        tabs.register(Tab("Ansökan", "interventions:application", order=20))
        tabs.register(Tab("Beredning", "interventions:preparation", order=30))
