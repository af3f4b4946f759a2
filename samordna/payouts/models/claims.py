"""Claims: what is asked for, with its rows and its evidence, every step of its course, and who approved it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED
from samordna.interventions.choices import CostType
from samordna.interventions.models import Agreement, Intervention
from samordna.money import ZERO, Kr, total
from samordna.payouts.choices import Act, State
from samordna.payouts.models.accounts import KEPT


class Claim(Owned):
    """A claim for a period of an agreement. `number` runs through the association. A draft may lack anything.

    `corrects` is the claim it sets right: one that is paid, or whose payment was reversed. `claimed_by` handed it in
    last; `submitted_on` is the day.
    """

    number = models.PositiveIntegerField()
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="claims")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="claims")
    starts = models.DateField("från och med", null=True, blank=True)
    ends = models.DateField("till och med", null=True, blank=True)
    text = SafeTextField("vad pengarna har använts till", blank=True)
    state = models.CharField(max_length=9, choices=State.choices(), default=State.DRAFT)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    written_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")
    claimed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "number", "intervention", "agreement", "starts", "ends", "text", "state", "corrects", "begun_on",
            "submitted_on", "invented", "revision",
        ],
        identifying=dict.fromkeys(["written_by", "claimed_by"], KEPT),
    )  # fmt: skip

    class Meta:
        verbose_name = "rekvisition"
        ordering = ["association", "-number"]
        indexes = [
            models.Index(fields=["association", "state"], name="claim_state"),
            models.Index(fields=["association", "intervention", "state"], name="claim_intervention_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["association", "number"], name="claim_number_once"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gte=F("starts")),
                name="claim_ends_after_start",
                violation_error_message="Periodens sista dag ligger före den första.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT.value, State.WITHDRAWN.value])
                | Q(starts__isnull=False, ends__isnull=False, submitted_on__isnull=False),
                name="claim_handed_in_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Rekvisition {self.number}"

    @property
    def at(self) -> State:
        """Its state, as rules know it."""
        return State(self.state)

    @property
    def amount(self) -> Kr:
        """What is asked for, of its rows as they are loaded."""
        return total(row.amount for row in self.rows.all())


class ClaimWriter(Owned):
    """Somebody who has written any of a claim or its evidence: they neither approve nor pay it, whoever hands it in."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="writers")
    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")

    personal_data: ClassVar[Declared] = declare(plain=["claim"], identifying={"user": KEPT})

    class Meta:
        verbose_name = "den som har skrivit i rekvisitionen"
        ordering = ["association", "claim", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "claim", "user"], name="claim_writer_once")]

    def __str__(self) -> str:
        return str(self.user)


class ClaimRow(Owned):
    """A cost: what it is for, the year it belongs to, the amount, and how much of it is VAT."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    type = models.CharField("kostnadsslag", max_length=10, choices=CostType.choices(), default=CostType.STAFF)
    what = SafeCharField("vad kostnaden gäller", max_length=120, blank=True, validators=[validate_one_line])
    year = models.PositiveSmallIntegerField("år", error_messages=NEEDED)
    amount = KrField("belopp", error_messages=NEEDED)
    vat = KrField("varav moms", default=ZERO)

    personal_data: ClassVar[Declared] = declare(plain=["claim", "position", "type", "what", "year", "amount", "vat"])

    class Meta:
        verbose_name = "rad i rekvisitionen"
        ordering = ["association", "claim", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "claim", "position"], name="claim_row_position"),
            models.CheckConstraint(
                condition=Q(amount__gt=models.Value(0)),
                name="claim_row_above_zero",
                violation_error_message="Varje rad är över noll. Det som ska dras av görs genom ett mindre belopp.",
            ),
            models.CheckConstraint(
                condition=Q(vat__gte=models.Value(0)) & Q(vat__lte=F("amount")),
                name="claim_row_vat_within",
                violation_error_message="Momsen är mellan noll och beloppet som den är en del av.",
            ),
        ]

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """What it is for: the words, or the type's own."""
        return self.what or CostType(self.type).label


class Evidence(Owned):
    """A file that proves costs of a claim. `holds` while the claim is alive: then no other claim of the agreement has
    the same bytes."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("records.File", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    holds = models.BooleanField(default=False)

    personal_data: ClassVar[Declared] = declare(plain=["claim", "agreement", "file", "sha256", "holds"])

    class Meta:
        verbose_name = "underlag"
        ordering = ["association", "claim", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "claim", "sha256"], name="evidence_once_in_a_claim"),
            models.UniqueConstraint(
                fields=["association", "agreement", "sha256"], condition=Q(holds=True), name="evidence_proves_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Underlag {self.pk}"


class ClaimStep(Owned):
    """One step of a claim's course. Rows are added, never changed: triggers refuse it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=8, choices=Act.choices())
    before = models.CharField(max_length=9, choices=State.choices())
    after = models.CharField(max_length=9, choices=State.choices())
    on = models.DateField()
    why = SafeTextField(blank=True)
    amount = KrField()
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    append_only = True
    personal_data: ClassVar[Declared] = declare(
        plain=["claim", "act", "before", "after", "on", "why", "amount"], identifying={"by": KEPT}
    )

    class Meta:
        verbose_name = "steg i rekvisitionen"
        ordering = ["association", "claim", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {Act(self.act).label}"


class Approval(Owned):
    """Who approved a claim, and by what right: a point of the delegation rules, or a decision of the board on it, which
    approves no other claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="approvals")
    amount = KrField()
    approved_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_on = models.DateField()
    point = models.ForeignKey(
        "governance.DelegationRule", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey("meetings.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=["claim", "amount", "approved_on", "point", "decision"], identifying={"approved_by": KEPT}
    )

    class Meta:
        verbose_name = "godkännande"
        ordering = ["association", "claim", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "claim"], name="claim_approved_once"),
            models.UniqueConstraint(fields=["association", "decision"], name="claim_approval_decision_once"),
            models.CheckConstraint(
                condition=Q(point__isnull=False) | Q(decision__isnull=False), name="claim_approval_has_its_right"
            ),
        ]

    def __str__(self) -> str:
        return f"Godkännande av {self.claim_id}"

    @property
    def right(self) -> str:
        """By what right, in words."""
        return f"punkt {self.point.number} i delegationsordningen" if self.point else str(self.decision)
