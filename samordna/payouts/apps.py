"""The app of payouts."""

from django.apps import AppConfig


class PayoutsConfig(AppConfig):
    """Claims, approvals and payments; in the menu beneath the interventions."""

    name = "samordna.payouts"
    verbose_name = "utbetalningar"

    def ready(self) -> None:
        from samordna.core import awaiting as waits
        from samordna.core import searching
        from samordna.core.navigation import Entry, register
        from samordna.interventions import paid, tabs
        from samordna.interventions.choices import Stage
        from samordna.interventions.rules.lifecycle import PAYING
        from samordna.interventions.tabs import Tab
        from samordna.payouts.queries.awaiting import awaiting
        from samordna.payouts.queries.searching import look
        from samordna.payouts.queries.standing import left_open, money_by_year, under_way

        first, shown = "payouts:claims", PAYING | {Stage.CLOSED, Stage.FOLLOWED_UP}
        register(Entry("Utbetalningar", first, order=31, under="interventions:start"))
        for order, (label, name) in enumerate(
            (
                ("Betalfiler", "payouts:files"),
                ("Mottagarnas konton", "payouts:accounts"),
                ("Reskontra", "payouts:ledger"),
                ("Årsskifte", "payouts:year_end"),
                ("Val för betalningar", "payouts:choices"),
            )
        ):
            register(Entry(label, name, order=32 + order, under=first))
        tabs.register(Tab("Utbetalningar", "payouts:of_intervention", 60, lambda one: one.at in shown))
        paid.provide(paid.Told(money_by_year, under_way, left_open))
        waits.register("payouts", awaiting)
        searching.register("payouts", searching.Room("Rekvisitioner", first, "Alla rekvisitioner", 30, look))
