"""Fixed choices of the annual cycle, and of reminders."""

from django.db.models import IntegerChoices, TextChoices


class Kind(TextChoices):
    """What an own date is. A meeting of the board brings its minutes' days with it."""

    MEETING = "meeting", "Styrelsemöte"
    DATE = "date", "Annan dag"


class Origin(TextChoices):
    """Who has set the day (`law.deadlines.Origin`)."""

    LAW = "law", "lagen"
    CHARTER = "charter", "förbundsordningen"
    OWN = "own", "förbundet"


class Owner(TextChoices):
    """Who sees to it (`law.deadlines.Owner`, and the preparatory group)."""

    BOARD = "board", "Styrelsen"
    CHAIR = "chair", "Ordföranden"
    DIRECTOR = "director", "Förbundschefen"
    PREPARATORY_GROUP = "preparatory_group", "Beredningsgruppen"
    MEMBERS = "members", "Medlemmarna"
    AUDITORS = "auditors", "Revisorerna"
    INTERVENTION_OWNERS = "intervention_owners", "Insatsägarna"
    FOLLOW_UP_REPORTERS = "follow_up_reporters", "De deltagaransvariga"


class Weekday(IntegerChoices):
    """The day a person's digest comes; OFF for none."""

    OFF = -1, "Inga påminnelser"
    MONDAY = 0, "Måndag"
    TUESDAY = 1, "Tisdag"
    WEDNESDAY = 2, "Onsdag"
    THURSDAY = 3, "Torsdag"
    FRIDAY = 4, "Fredag"
