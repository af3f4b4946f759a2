"""The app of files and the register."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Stored files, which the rooms above attach, and the register."""

    name = "samordna.records"
    verbose_name = "dokument"

    def ready(self) -> None:
        from samordna.core import searching
        from samordna.core.navigation import Entry, register
        from samordna.records.queries.searching import look

        register(Entry("Dokument", "records:start", order=70))
        searching.register("records", searching.Room("Diariet", "records:start", "Till diariet", 20, look))
