"""Decisions: at a meeting held here, or noted from minutes outside the system; who took part, and who dissented."""

from __future__ import annotations

from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare
from samordna.meetings.choices import MethodKind, OutcomeKind, Owner
from samordna.meetings.models.meeting import KEPT_WITH_MINUTES, AgendaItem
from samordna.meetings.models.sitting import Ballot


class Decision(Owned):
    """What a body decided on a day, with its section (§) and register number.

    With an `item` it was taken at a meeting held here, and gets its paragraph when that meeting closes. Without one it
    stands in minutes outside the system, and somebody has noted it. `ballot` is the vote that settled it, if there was
    one. `owner`, `due`, `done_on` and `follow_up` say who carries it out, and what was told of that.
    """

    class Body(models.TextChoices):
        BOARD = "board", "styrelsen"
        MEMBERS = "members", "medlemmarna"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    day = models.DateField("dag")
    body = models.CharField("organ", max_length=10, choices=Body, default=Body.BOARD)
    paragraph = SafeCharField("paragraf", max_length=20, blank=True)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True)
    subject = SafeCharField("ärende", max_length=200, validators=[validate_one_line])
    wording = SafeTextField("beslut", blank=True)
    outcome = models.CharField("utgång", max_length=8, choices=OutcomeKind, default=OutcomeKind.APPROVED)
    method = models.CharField("beslutades genom", max_length=12, choices=MethodKind, blank=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.CharField("ansvarig", max_length=20, choices=Owner, blank=True)
    due = models.DateField("klart senast", null=True, blank=True)
    done_on = models.DateField("klart", null=True, blank=True)
    follow_up = SafeTextField("uppföljning", blank=True)
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(
        plain=[
            "item", "day", "body", "paragraph", "register_number", "subject", "wording", "outcome", "method", "ballot",
            "owner", "due", "done_on", "follow_up", "revision",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "beslut"
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "body", "day", "paragraph"],
                condition=~models.Q(paragraph=""),
                name="decision_one_paragraph_a_day",
                violation_error_message="Det finns redan ett beslut med den paragrafen den dagen.",
            ),
            models.UniqueConstraint(fields=["association", "item"], name="decision_one_of_an_item"),
            models.CheckConstraint(
                condition=models.Q(item__isnull=False) | ~models.Q(paragraph=""),
                name="decision_outside_has_paragraph",
                violation_error_message="Ange paragrafen i det protokoll som beslutet står i.",
            ),
            models.CheckConstraint(
                condition=models.Q(item__isnull=True) | ~models.Q(method=""), name="decision_at_a_meeting_has_method"
            ),
        ]

    def __str__(self) -> str:
        section = f" § {self.paragraph}" if self.paragraph else ""
        return f"{self.get_body_display()} {self.day:%Y-%m-%d}{section}"


class Participant(Owned):
    """Somebody who served when the item was decided, as themselves or in an ordinary member's stead. `abstained` from
    taking part in the decision (KL 4:25). Written when it is decided: seats may change afterwards."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="participants")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    abstained = models.BooleanField(default=False)

    personal_data = declare(
        plain=["decision"], identifying=dict.fromkeys(["seat", "instead_of", "abstained"], KEPT_WITH_MINUTES)
    )

    class Meta:
        verbose_name = "deltagare i beslutet"
        ordering = ["association", "decision", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "decision", "seat"], name="participant_once")]

    def __str__(self) -> str:
        return f"deltog, {self.seat_id}"


class Dissent(Owned):
    """A dissent, told before the meeting closed by somebody who took part in the decision (KL 4:27)."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dissents")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    text = SafeTextField("motivering", blank=True)

    personal_data = declare(plain=["decision"], identifying=dict.fromkeys(["seat", "text"], KEPT_WITH_MINUTES))

    class Meta:
        verbose_name = "reservation"
        ordering = ["association", "decision", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "decision", "seat"],
                name="dissent_once",
                violation_error_message="Reservationen är redan antecknad.",
            )
        ]

    def __str__(self) -> str:
        return f"reservation, {self.seat_id}"
