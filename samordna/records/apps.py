"""The app of files and the register."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Stored files, which the rooms above attach, and the register."""

    name = "samordna.records"
    verbose_name = "dokument"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register

        register(Entry("Dokument", "records:start", order=70))
