"""The charter (förbundsordning) in its versions: its eighteen items, its own choices, and each member's decision."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.choices import ItemState, Majority
from samordna.governance.models.dated import Kept


class Charter(Kept):
    """A version of the charter. A proposal has no `starts`; it is in force from that day, once every member has decided
    it (8 §). Its term and interim reports are chosen where the annual cycle is."""

    number = models.PositiveSmallIntegerField(editable=False)
    starts = models.DateField("gäller från och med", null=True, blank=True, editable=False)
    majority = models.CharField("majoritet", max_length=10, choices=Majority.choices(), default=Majority.SIMPLE)
    majority_for = SafeTextField("ärenden med kvalificerad majoritet", blank=True)
    raise_matters = models.BooleanField("en medlem får väcka ärenden i styrelsen", default=False)
    announcements = SafeCharField(
        "plats för tillkännagivanden", max_length=200, blank=True, validators=[validate_one_line]
    )
    credit_limit = KrField("högsta kredit", null=True, blank=True)
    archive_member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommun vars arkivmyndighet har tillsyn",
    )
    exit_years = models.PositiveSmallIntegerField(
        "uppsägningstid vid utträde",
        null=True,
        blank=True,
        validators=[MinValueValidator(1, message="Skriv minst 1 år.")],
    )
    note = SafeTextField("anteckning", blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "number", "starts", "majority", "majority_for", "raise_matters", "announcements",
            "credit_limit", "archive_member", "exit_years", "note",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "förbundsordning"
        ordering = ["association", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["association", "number"], name="charter_number"),
            models.UniqueConstraint(
                fields=["association", "starts"],
                name="charter_starts",
                violation_error_message="En annan version gäller redan från den dagen.",
            ),
            models.CheckConstraint(
                condition=models.Q(majority=Majority.SIMPLE.value) | ~models.Q(majority_for=""),
                name="charter_majority_for_what",
                violation_error_message="Skriv vilka ärenden som kräver kvalificerad majoritet.",
            ),
        ]

    def __str__(self) -> str:
        return f"Förbundsordningen, version {self.number}"

    @property
    def is_proposal(self) -> bool:
        """Whether the members have not decided it yet."""
        return self.starts is None


class CharterItem(Owned):
    """One of the eighteen items that 9 § asks for, and where it stands in the charter."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    state = models.CharField("läge", max_length=10, choices=ItemState.choices(), default=ItemState.MISSING)
    section = SafeCharField("var", max_length=40, blank=True, validators=[validate_one_line])
    note = SafeCharField("vad den säger", max_length=300, blank=True)

    personal_data: ClassVar[Declared] = declare(plain=["charter", "number", "state", "section", "note"])

    class Meta:
        ordering = ["association", "charter", "number"]
        constraints = [
            models.UniqueConstraint(fields=["association", "charter", "number"], name="charter_item_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=18), name="charter_item_of_the_eighteen"
            ),
        ]

    def __str__(self) -> str:
        return f"9 § {self.number}"


class CharterApproval(Owned):
    """That a member has decided this version, on a day."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="approvals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("dag")
    reference = SafeCharField("beslut", max_length=120, blank=True, validators=[validate_one_line])

    personal_data: ClassVar[Declared] = declare(plain=["charter", "member", "day", "reference"])

    class Meta:
        ordering = ["association", "charter", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "charter", "member"],
                name="charter_approval_once",
                violation_error_message="Medlemmens beslut är redan antecknat.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.day}"
