"""The app of plans and budgets."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Plans, planned interventions, budgets, contributions, versions."""

    name = "samordna.budgets"
    verbose_name = "plan och budget"

    def ready(self) -> None:
        from samordna.budgets import ports

        ports.fill()
