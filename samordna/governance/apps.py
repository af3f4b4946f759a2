"""The app of the association's organisation."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """The board, the charter and the registers; in the menu after the work, before the settings."""

    name = "samordna.governance"
    verbose_name = "styrelse och organisation"

    def ready(self) -> None:
        from samordna.core import dates
        from samordna.core.navigation import Entry, register
        from samordna.governance.queries.dates import HOMES, dates_of

        dates.register("governance", dates_of, HOMES)
        board = "governance:board"
        register(Entry("Styrelse och organisation", board, order=75))
        for number, (label, name) in enumerate(
            (
                ("Medlemmar och förbundsordning", "governance:charter"),
                ("Samråd och ansvarsfrihet", "governance:rounds"),
                ("Revisorer", "governance:auditors"),
                ("Grupper", "governance:groups"),
                ("Köpta tjänster", "governance:services"),
                ("Delegation", "governance:delegation"),
                ("Styrdokument", "governance:documents"),
            )
        ):
            register(Entry(label, name, order=76 + number, under=board))
