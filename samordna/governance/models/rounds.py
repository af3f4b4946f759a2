"""What is laid before every member, each for itself: consultation, information, and the board's discharge (26 §)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.choices import Outcome, PackagePart, RoundKind
from samordna.governance.models.dated import NEEDED, Kept
from samordna.records.models import File


class Round(Kept):
    """A matter laid before every member. `year` is the year whose accounts a discharge is about; there is one a year.
    `answer_by` stands in the annual cycle."""

    kind = models.CharField("slag", max_length=12, choices=RoundKind.choices(), default=RoundKind.CONSULTATION)
    subject = SafeCharField("gäller", max_length=200, validators=[validate_one_line], error_messages=NEEDED)
    year = models.PositiveSmallIntegerField("räkenskapsår", null=True, blank=True)
    answer_by = models.DateField("svar senast", null=True, blank=True)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True, validators=[validate_one_line])
    note = SafeTextField("anteckning", blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=["revision", "invented", "kind", "subject", "year", "answer_by", "register_number", "note"]
    )

    class Meta:
        verbose_name = "samråd"
        ordering = ["association", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "year"],
                condition=models.Q(kind=RoundKind.DISCHARGE.value),
                name="round_one_discharge_a_year",
                violation_error_message="Ansvarsfriheten för det året finns redan.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=RoundKind.DISCHARGE.value) | models.Q(year__isnull=False),
                name="round_discharge_is_of_a_year",
                violation_error_message="Ange vilket räkenskapsår ansvarsfriheten gäller.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_discharge(self) -> bool:
        """Whether the members try the board's discharge in it."""
        return self.kind == RoundKind.DISCHARGE


class RoundMember(Owned):
    """A member's part of a round: sent, answered, what it decided or said."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sent = models.DateField("lämnat", null=True, blank=True)
    answered = models.DateField("svarat", null=True, blank=True)
    outcome = models.CharField("ansvarsfrihet", max_length=8, choices=Outcome.choices(), blank=True)
    reference = SafeCharField("beslut", max_length=120, blank=True, validators=[validate_one_line])
    summary = SafeTextField("svaret i korthet", blank=True)
    revision = models.PositiveIntegerField(default=0)

    personal_data: ClassVar[Declared] = declare(
        plain=["round", "member", "sent", "answered", "outcome", "reference", "summary", "revision"]
    )

    class Meta:
        verbose_name = "medlemmens svar"
        ordering = ["association", "round", "member"]
        constraints = [
            models.UniqueConstraint(fields=["association", "round", "member"], name="round_member_once"),
            models.CheckConstraint(
                condition=models.Q(answered__isnull=True)
                | models.Q(sent__isnull=False, answered__gte=models.F("sent")),
                name="round_answer_after_question",
                violation_error_message="Svaret ligger före dagen då underlaget lämnades.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.member_id}"


class RoundFile(Owned):
    """A paper that goes to the members, and what it is."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="files")
    part = models.CharField("vad det är", max_length=10, choices=PackagePart.choices(), default=PackagePart.OTHER)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()

    personal_data: ClassVar[Declared] = declare(plain=["round", "part", "file", "added_on"])

    class Meta:
        verbose_name = "underlag"
        ordering = ["association", "round", "pk"]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.file_id}"
