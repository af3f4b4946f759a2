"""What became of an intervention after the association's money ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.interventions.choices import ExitOutcome
from samordna.interventions.models.life import KEPT_WITH_CASE, Intervention


class Exit(Owned):
    """One follow-up, so many months after the last day: is it carried on, in whole or in part, and by whom?"""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="exits")
    months = models.PositiveSmallIntegerField("månader efter sista dagen")
    due = models.DateField("följs upp")
    outcome = models.CharField("vad det blev", max_length=8, choices=ExitOutcome.choices(), blank=True)
    taken_over_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="drivs vidare av"
    )
    other = SafeCharField("av någon annan", max_length=200, blank=True, validators=[validate_one_line])
    text = SafeTextField("vad som finns kvar och varför", blank=True)
    noted_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=["intervention", "months", "due", "outcome", "taken_over_by", "other", "text", "noted_on"],
        identifying={"noted_by": KEPT_WITH_CASE},
    )

    class Meta:
        verbose_name = "uppföljning efter avslut"
        ordering = ["association", "due", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "intervention", "months"], name="exit_once")]

    def __str__(self) -> str:
        return f"{self.intervention_id}, {self.months} månader"
