"""An intervention and every step of its life."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED, Kept, ends_after_start
from samordna.interventions.choices import KindOf, Stage

KEPT_WITH_CASE = "bevaras: handlingar i insatsens ärende gallras bara efter gallringsbeslut"


class Intervention(Kept):
    """An intervention from idea to follow-up. `uid` and `plan_key` tie it to the plans that budget for it.

    `owner` is the intervention owner who writes, claims and reports; `recipient` the member that gets the money.
    `together` is the other half of one with both sides, registered as two; `share` is this half's part of the whole,
    in per cent. `stage` changes by moves only (rules.lifecycle), each of which leaves a `Step`.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    plan_key = models.CharField(max_length=80, blank=True, editable=False)
    name = SafeCharField("insatsens namn", max_length=200, validators=[validate_one_line], error_messages=NEEDED)
    kind = models.CharField("slag", max_length=10, choices=KindOf.choices(), blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices(), default=Stage.IDEA, editable=False)
    owner = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="interventions"
    )
    recipient = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mottagare av medel"
    )
    together = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="other_half", editable=False
    )
    share = models.PositiveSmallIntegerField("andel av helheten, procent", default=100, editable=False)
    starts = models.DateField("börjar", null=True, blank=True)
    ends = models.DateField("slutar", null=True, blank=True)
    idea = SafeTextField("idén i korthet", blank=True)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "uid", "plan_key", "name", "kind", "stage", "recipient", "together", "share",
            "starts", "ends", "idea", "register_number",
        ],
        identifying={"owner": "så länge personen är insatsägare"},
    )  # fmt: skip

    class Meta:
        verbose_name = "insats"
        ordering = ["association", "name", "pk"]
        indexes = [models.Index(fields=["association", "stage"], name="intervention_stage")]
        constraints = [
            models.UniqueConstraint(fields=["association", "uid"], name="intervention_life_uid"),
            ends_after_start("intervention_life_ends", "Insatsen slutar före den dag den börjar."),
            models.CheckConstraint(
                condition=models.Q(share__gte=0) & models.Q(share__lte=100), name="intervention_share_of_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def at(self) -> Stage:
        """Its stage, as rules know it."""
        return Stage(self.stage)


class Step(Owned):
    """One step of an intervention's life: which move, from where to where, which day, by whom, why, by which decision.

    Rows are added, never changed: triggers refuse it.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=16)
    before = models.CharField(max_length=12, choices=Stage.choices())
    after = models.CharField(max_length=12, choices=Stage.choices())
    on = models.DateField()
    why = SafeTextField(blank=True)
    decision = models.ForeignKey(
        "meetings.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="intervention_steps"
    )
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    append_only = True
    personal_data: ClassVar[Declared] = declare(
        plain=["intervention", "move", "before", "after", "on", "why", "decision"],
        identifying={"by": KEPT_WITH_CASE},
    )

    class Meta:
        verbose_name = "steg"
        ordering = ["association", "intervention", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.move}"
