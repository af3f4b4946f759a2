"""What the board has let others decide (10 §), and what they have decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from samordna.associations.models import validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models.dated import DATED, NEEDED, Kept, ends_after_start
from samordna.governance.rules.running import Delegated


class DelegationRule(Kept):
    """A matter that somebody may decide on the association's behalf, up to a limit."""

    number = SafeCharField("nummer", max_length=10, validators=[validate_one_line], error_messages=NEEDED)
    matter = SafeTextField("ärende", error_messages=NEEDED)
    kind = models.CharField("vad ärendet rör", max_length=10, choices=Matter.choices(), default=Matter.RUNNING)
    delegate = models.CharField(
        "vem som får besluta", max_length=15, choices=Delegate.choices(), default=Delegate.EMPLOYEE
    )
    holder = SafeCharField("befattning", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    limit = KrField("beloppsgräns", null=True, blank=True)
    condition = SafeTextField("villkor", blank=True)
    decided = SafeCharField("styrelsens beslut", max_length=120, blank=True, validators=[validate_one_line])
    starts = models.DateField("från och med", error_messages=NEEDED)
    ends = models.DateField("till och med", null=True, blank=True)

    objects = ScopedManager(_manager_class=DATED, association="association")  # type: ignore[misc]

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "number", "matter", "kind", "delegate", "holder", "limit", "condition", "decided",
            "starts", "ends",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "punkt i delegationsordningen"
        ordering = ["association", "number", "starts", "pk"]
        constraints = [
            ends_after_start("delegation_ends_after_start", "Punktens sista dag ligger före den första."),
            models.UniqueConstraint(
                fields=["association", "number", "starts"],
                name="delegation_number",
                violation_error_message="Delegationsordningen har redan en punkt med det numret från den dagen.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=[Matter.DIRECTION.value, Matter.APPEAL.value, Matter.SPECIAL.value]),
                name="delegation_never_what_the_law_forbids",
                violation_error_message="Ett sådant ärende får aldrig delegeras (10 §).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.matter}"

    @property
    def as_rule(self) -> Delegated:
        """The point as the rules see it."""
        return Delegated(self.number, self.starts, self.ends, self.limit)


class DelegatedDecision(Kept):
    """A decision made by delegation. It is to be reported to the board (10 §); `reported_on` says when it was."""

    rule = models.ForeignKey(
        DelegationRule, on_delete=models.PROTECT, related_name="decisions", verbose_name="enligt", error_messages=NEEDED
    )
    day = models.DateField("dag", error_messages=NEEDED)
    what = SafeTextField("beslut", error_messages=NEEDED)
    decided_by = SafeCharField("beslutat av", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    amount = KrField("belopp", null=True, blank=True)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True, validators=[validate_one_line])
    reported_on = models.DateField("anmält till styrelsen", null=True, blank=True, editable=False)

    personal_data: ClassVar[Declared] = declare(
        plain=["revision", "invented", "rule", "day", "what", "amount", "register_number", "reported_on"],
        identifying={"decided_by": "bevaras: visar vem som beslutade för förbundet"},
    )

    class Meta:
        verbose_name = "delegationsbeslut"
        ordering = ["association", "-day", "-pk"]
        indexes = [models.Index(fields=["association", "reported_on", "day"], name="delegated_reported")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reported_on__isnull=True) | models.Q(reported_on__gte=models.F("day")),
                name="delegated_reported_after",
                violation_error_message="Beslutet är anmält före den dag det fattades.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what}"
