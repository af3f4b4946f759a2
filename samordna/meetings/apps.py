"""The app of meetings and decisions."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Decisions, so far; agendas, minutes and notices grow here."""

    name = "samordna.meetings"
    verbose_name = "möten"
