"""Fixed choices of the association's organisation: seats, offices."""

from django.db.models import TextChoices


class SeatKind(TextChoices):
    """What a seat on the board is (10 §)."""

    ORDINARY = "ordinary", "Ledamot"
    SUBSTITUTE = "substitute", "Ersättare"


class Eligibility(TextChoices):
    """Why somebody may be chosen (12 §)."""

    COUNCIL = "council", "Ledamot i fullmäktige"
    COUNCIL_SUBSTITUTE = "council_substitute", "Ersättare i fullmäktige"
    EMPLOYEE = "employee", "Anställd hos myndigheten"


class OfficeKind(TextChoices):
    """The board's presidium (17 §)."""

    CHAIR = "chair", "Ordförande"
    VICE_CHAIR = "vice_chair", "Vice ordförande"
    SECOND_VICE_CHAIR = "second_vice_chair", "Andre vice ordförande"
