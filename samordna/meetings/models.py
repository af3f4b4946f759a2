"""Decisions of the association's bodies."""

from django.db import models

from samordna.associations.models import Owned
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare


class Decision(Owned):
    """What a body decided on a day, with its section (§) and register number."""

    class Body(models.TextChoices):
        BOARD = "board", "styrelsen"
        MEMBERS = "members", "medlemmarna"

    day = models.DateField("dag")
    body = models.CharField("organ", max_length=10, choices=Body, default=Body.BOARD)
    paragraph = SafeCharField("paragraf", max_length=20)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True)
    subject = SafeCharField("ärende", max_length=200)
    wording = SafeTextField("beslut", blank=True)

    personal_data = declare(plain=["day", "body", "paragraph", "register_number", "subject", "wording"])

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "body", "day", "paragraph"],
                name="decision_one_paragraph_a_day",
                violation_error_message="Det finns redan ett beslut med den paragrafen den dagen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()} {self.day:%Y-%m-%d} § {self.paragraph}"
