"""Files for the bank, the payments in them, the plan of payments, and the ledger that every krona stands in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED, Kept
from samordna.interventions.models import Agreement, Award, Intervention
from samordna.payouts.choices import EntryKind, FileState
from samordna.payouts.models.accounts import KEPT, PayeeAccount
from samordna.payouts.models.claims import Claim


class PlannedPayment(Kept):
    """A row of an agreement's payment plan: for which time, on which day, how much. `in_advance` is paid before the
    time is over; otherwise costs are claimed when they have arisen."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="planned_payments")
    starts = models.DateField("för tiden från och med", error_messages=NEEDED)
    ends = models.DateField("till och med", error_messages=NEEDED)
    due = models.DateField("betalas omkring", error_messages=NEEDED)
    amount = KrField("belopp", error_messages=NEEDED)
    in_advance = models.BooleanField("betalas i förväg", default=False)
    note = SafeCharField("anteckning", max_length=200, blank=True, validators=[validate_one_line])

    personal_data: ClassVar[Declared] = declare(
        plain=["revision", "invented", "agreement", "starts", "ends", "due", "amount", "in_advance", "note"]
    )

    class Meta:
        verbose_name = "rad i betalningsplanen"
        ordering = ["association", "agreement", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "agreement", "starts"],
                name="planned_payment_once",
                violation_error_message="Betalningsplanen har redan en rad som börjar den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="planned_payment_ends",
                violation_error_message="Periodens sista dag ligger före den första.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=models.Value(0)),
                name="planned_payment_above_zero",
                violation_error_message="Beloppet är över noll.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts}–{self.ends}"


class PaymentFile(Owned):
    """Payments sent to the bank together. `content` is the file as it was made: handed out again, never remade."""

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=6, choices=FileState.choices(), default=FileState.MADE)
    pay_on = models.DateField("betalningsdag")
    content = models.TextField()
    made_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_on = models.DateField()
    closed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paid_on = models.DateField(null=True, blank=True)
    undone_on = models.DateField(null=True, blank=True)
    undone_why = SafeTextField(blank=True)
    invented = models.BooleanField(default=False)

    personal_data: ClassVar[Declared] = declare(
        plain=["number", "state", "pay_on", "content", "made_on", "paid_on", "undone_on", "undone_why", "invented"],
        identifying=dict.fromkeys(["made_by", "closed_by"], KEPT),
    )

    class Meta:
        verbose_name = "betalfil"
        ordering = ["association", "-number"]
        constraints = [models.UniqueConstraint(fields=["association", "number"], name="payment_file_number")]

    def __str__(self) -> str:
        return f"Betalfil {self.number}"


class Payment(Owned):
    """One claim in a payment file: its amount, the account, and what the bank knows it by. A claim has one that is not
    undone, however many ask for it at once."""

    file = models.ForeignKey(PaymentFile, on_delete=models.PROTECT, related_name="payments")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="payments")
    account = models.ForeignKey(PayeeAccount, on_delete=models.PROTECT, related_name="+")
    amount = KrField()
    reference = models.CharField(max_length=35)
    undone = models.BooleanField(default=False)

    personal_data: ClassVar[Declared] = declare(plain=["file", "claim", "account", "amount", "reference", "undone"])

    class Meta:
        verbose_name = "betalning"
        ordering = ["association", "file", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "claim"], condition=Q(undone=False), name="payment_once_for_a_claim"
            ),
            models.UniqueConstraint(fields=["association", "reference"], name="payment_reference_once"),
            models.CheckConstraint(condition=Q(amount__gt=models.Value(0)), name="payment_above_zero"),
        ]

    def __str__(self) -> str:
        return self.reference


class Entry(Owned):
    """A row of the ledger: what moved, for which year of which award, on which day, and why. `number` is the voucher's.

    Rows are added, never changed: triggers refuse it. A claim is paid once and reversed once for each of its years.
    `award` is the one that a release gives up a part of.
    """

    number = models.PositiveIntegerField()
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="entries")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="entries")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=9, choices=EntryKind.choices())
    year = models.PositiveSmallIntegerField("år")
    amount = KrField("belopp")
    day = models.DateField("dag")
    noted_on = models.DateField()
    why = SafeTextField("varför", blank=True)
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    append_only = True
    personal_data: ClassVar[Declared] = declare(
        plain=[
            "number", "intervention", "agreement", "claim", "payment", "award", "kind", "year", "amount", "day",
            "noted_on", "why",
        ],
        identifying={"by": KEPT},
    )  # fmt: skip

    class Meta:
        verbose_name = "händelse i reskontran"
        ordering = ["association", "number"]
        indexes = [
            models.Index(fields=["association", "intervention", "year"], name="entry_intervention_year"),
            models.Index(fields=["association", "day"], name="entry_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["association", "number"], name="entry_number"),
            models.UniqueConstraint(
                fields=["association", "claim", "year", "kind"],
                condition=Q(kind__in=[EntryKind.PAID.value, EntryKind.REVERSED.value]),
                name="entry_paid_and_reversed_once",
            ),
            models.CheckConstraint(condition=Q(amount__gt=models.Value(0)), name="entry_above_zero"),
            models.CheckConstraint(
                condition=~Q(kind__in=[EntryKind.PAID.value, EntryKind.REVERSED.value])
                | Q(claim__isnull=False, payment__isnull=False),
                name="entry_of_a_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {EntryKind(self.kind).label}"
