"""Fixed choices of the register."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a case is about; the association's own work in few words."""

    BOARD = "board", "Styrelse och möten"
    PLAN = "plan", "Plan, budget och bokslut"
    INTERVENTION = "intervention", "Insatser"
    MEMBERS = "members", "Medlemmar och samråd"
    AGREEMENT = "agreement", "Avtal och inköp"
    STAFF = "staff", "Personal"
    REPLY = "reply", "Remisser och skrivelser"
    REQUEST = "request", "Begäran om handling"
    OTHER = "other", "Övrigt"


class Direction(TextChoices):
    """Whether a record came in, went out, or was drawn up here."""

    INCOMING = "incoming", "Inkommen"
    OUTGOING = "outgoing", "Utgående"
    DRAWN_UP = "drawn_up", "Upprättad"
