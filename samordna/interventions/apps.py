"""The app of interventions."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The life of interventions: application, preparation, award, agreement, reports, and what came after."""

    name = "samordna.interventions"
    verbose_name = "insatser"

    def ready(self) -> None:
        from samordna.interventions import ports

        ports.fill()
