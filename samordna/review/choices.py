"""The closed vocabulary of a reviewed document."""

from django.db import models


class State(models.TextChoices):
    """How far the reading has come."""

    WAITING = "waiting", "väntar"
    READING = "reading", "läses"
    DONE = "done", "granskad"
    REFUSED = "refused", "gick inte att läsa"


UNDER_WAY = frozenset({State.WAITING, State.READING})
