"""The app of meetings and decisions."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Decisions and the annual cycle; agendas, minutes and notices grow here."""

    name = "samordna.meetings"
    verbose_name = "möten"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register, register_own

        register(Entry("Möten", "meetings:start", order=50))
        register(Entry("Årshjul", "meetings:now", order=51, under="meetings:start"))
        register(Entry("Anslagstavla", "meetings:board", order=55, under="meetings:start"))
        register_own("Min kalender och mina påminnelser", "meetings:mine")
