"""What the board has granted, year by year, and the agreement that follows. Each version is a row of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED, Kept, ends_after_start
from samordna.interventions.choices import ProposalOf, Vat
from samordna.interventions.models.application import Application
from samordna.interventions.models.life import KEPT_WITH_CASE, Intervention
from samordna.money import Kr


class Proposed(Kept):
    """What the board is asked to decide; at most one waits for its decision. `years` is a list of
    `rules.award.YearGiven` in plain form; a proposal to reject has none."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="proposals")
    of = models.CharField("vad som föreslås", max_length=9, choices=ProposalOf.choices(), default=ProposalOf.AWARD)
    starts = models.DateField("från och med", null=True, blank=True)
    ends = models.DateField("till och med", null=True, blank=True)
    years = models.JSONField(default=list, blank=True)
    conditions = SafeTextField("villkor", blank=True)
    reason = SafeTextField("skäl", blank=True)
    made_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey("meetings.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "intervention", "of", "starts", "ends", "years", "conditions", "reason", "made_on",
            "settled_on", "decision",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "förslag till beslut"
        ordering = ["association", "intervention", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "intervention"], condition=Q(settled_on__isnull=True), name="proposed_one_open"
            ),
            ends_after_start("proposed_ends_after_start", "Insatsen slutar före den dag den börjar."),
        ]

    def __str__(self) -> str:
        return f"{ProposalOf(self.of).label}: {self.intervention}"


class Award(Owned):
    """What the board has granted. `number` counts versions: a prolongation or a change is a new one, with its reason
    and its own decision, and the highest number holds. `conditions` stands one condition a line."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="awards")
    number = models.PositiveSmallIntegerField()
    application = models.ForeignKey(Application, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    decision = models.ForeignKey("meetings.Decision", on_delete=models.PROTECT, related_name="awards")
    starts = models.DateField("från och med")
    ends = models.DateField("till och med")
    conditions = SafeTextField("villkor", blank=True)
    reason = SafeTextField("varför den ändras", blank=True)
    made_on = models.DateField()
    invented = models.BooleanField(default=False)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "intervention", "number", "application", "decision", "starts", "ends", "conditions", "reason", "made_on",
            "invented",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "beviljande"
        ordering = ["association", "intervention", "number"]
        constraints = [
            models.UniqueConstraint(fields=["association", "intervention", "number"], name="award_number"),
            ends_after_start("award_ends_after_start", "Insatsen slutar före den dag den börjar."),
        ]

    def __str__(self) -> str:
        return f"{self.intervention}, beviljande {self.number}"


class AwardYear(Owned):
    """One calendar year of an award. Payouts are tested against `granted`, the plan's sums against `budgeted`.

    `deduction` is what the association expects not to be used (finnveden-2021 deducts about 10 %).
    """

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField("år")
    months = models.PositiveSmallIntegerField("månader", default=12)
    granted = KrField("beviljat")
    deduction = KrField("avdrag för väntat underutnyttjande", default=Kr(0))

    personal_data: ClassVar[Declared] = declare(plain=["award", "year", "months", "granted", "deduction"])

    class Meta:
        verbose_name = "beviljat år"
        ordering = ["association", "award", "year"]
        constraints = [
            models.UniqueConstraint(fields=["association", "award", "year"], name="award_year_once"),
            models.CheckConstraint(condition=Q(granted__gte=models.Value(0)), name="award_year_not_negative"),
            models.CheckConstraint(
                condition=Q(deduction__gte=models.Value(0)) & Q(deduction__lte=models.F("granted")),
                name="award_year_deduction",
            ),
            models.CheckConstraint(condition=Q(months__gte=1) & Q(months__lte=12), name="award_year_months"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def budgeted(self) -> Kr:
        """What the plan has for it."""
        return self.granted - self.deduction


class Agreement(Owned):
    """The agreement with the member that receives the money. It holds from the day both have signed."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="agreements")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    recipient = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name="mottagare")
    starts = models.DateField("från och med", error_messages=NEEDED)
    ends = models.DateField("till och med", error_messages=NEEDED)
    vat = models.CharField("moms", max_length=8, choices=Vat.choices(), default=Vat.EXCLUDED)
    text = SafeTextField("övrigt som avtalas", blank=True)
    signed_on = models.DateField("underskrivet den", null=True, blank=True)
    signed_for_us = SafeCharField(
        "undertecknat för förbundet av (roll)", max_length=120, blank=True, validators=[validate_one_line]
    )
    signed_for_them = SafeCharField(
        "undertecknat för mottagaren av (roll)", max_length=120, blank=True, validators=[validate_one_line]
    )
    file = models.ForeignKey("records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invented = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "intervention", "award", "number", "recipient", "starts", "ends", "vat", "text", "signed_on", "file",
            "invented", "revision",
        ],
        identifying=dict.fromkeys(["signed_for_us", "signed_for_them"], KEPT_WITH_CASE),
    )  # fmt: skip

    class Meta:
        verbose_name = "avtal"
        ordering = ["association", "intervention", "number"]
        constraints = [
            models.UniqueConstraint(fields=["association", "intervention", "number"], name="agreement_number"),
            ends_after_start("agreement_ends_after_start", "Avtalet slutar före den dag det börjar."),
        ]

    def __str__(self) -> str:
        return f"Avtal {self.number}, {self.intervention}"

    @property
    def is_signed(self) -> bool:
        """Whether it holds."""
        return self.signed_on is not None


class Condition(Owned):
    """What the agreement demands, perhaps by a day: from then on no claim is let through until it is met."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="conditions")
    text = SafeTextField("villkor", error_messages=NEEDED)
    due = models.DateField("senast", null=True, blank=True)
    met_on = models.DateField("uppfyllt", null=True, blank=True)
    met_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=["agreement", "text", "due", "met_on"], identifying={"met_by": KEPT_WITH_CASE}
    )

    class Meta:
        verbose_name = "villkor"
        ordering = ["association", "agreement", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
