"""The app of meetings and decisions."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Decisions and the annual cycle; agendas, minutes and notices grow here."""

    name = "samordna.meetings"
    verbose_name = "möten"

    def ready(self) -> None:
        from samordna.core import awaiting as waits
        from samordna.core import dates
        from samordna.core.navigation import Entry, register, register_own
        from samordna.meetings.actions.laying import follow_rooms
        from samordna.meetings.papers import delegated as delegated_paper
        from samordna.meetings.papers import log as log_paper
        from samordna.meetings.queries import log
        from samordna.meetings.queries.awaiting import awaiting

        register(Entry("Möten", "meetings:start", order=50))
        register(Entry("Årshjul", "meetings:now", order=51, under="meetings:start"))
        register(Entry("Beslut", "meetings:decisions", order=53, under="meetings:start"))
        register(Entry("Anslagstavla", "meetings:board", order=55, under="meetings:start"))
        dates.register("decisions", log.dates_of, {"decision": ("Beslut", "meetings:decisions")})
        dates.follow(follow_rooms)
        waits.register("meetings", awaiting)
        log_paper.fill()
        delegated_paper.fill()
        register_own("Min kalender och mina påminnelser", "meetings:mine")
