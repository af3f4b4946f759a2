"""Auditors, groups, bought services and steering documents."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django_scopes import ScopedManager

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.choices import Body, DocumentKind, GroupKind, ServiceKind
from samordna.governance.models.dated import DATED, KEPT_WITH_THE_BOARD, NEEDED, Kept, ends_after_start
from samordna.governance.rules.running import last_notice_day

WHOLE_POST = 100  # per cent


class Auditor(Kept):
    """Somebody who audits the association for one or more of its members (25 §). `chosen_by` is who appointed them."""

    name = SafeCharField("namn", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    chosen_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name="utsedd av", error_messages=NEEDED
    )
    starts = models.DateField("från och med", error_messages=NEEDED)
    ends = models.DateField("till och med", null=True, blank=True)

    objects = ScopedManager(_manager_class=DATED, association="association")  # type: ignore[misc]

    personal_data: ClassVar[Declared] = declare(
        plain=["revision", "invented", "chosen_by"],
        identifying=dict.fromkeys(["name", "starts", "ends"], KEPT_WITH_THE_BOARD),
    )

    class Meta:
        verbose_name = "revisor"
        ordering = ["association", "starts", "name"]
        constraints = [ends_after_start("auditor_ends_after_start", "Sista dagen ligger före den första.")]

    def __str__(self) -> str:
        return self.name


class Audited(Owned):
    """A member that an auditor audits for."""

    auditor = models.ForeignKey(Auditor, on_delete=models.CASCADE, related_name="audited")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    personal_data: ClassVar[Declared] = declare(plain=["auditor", "member"])

    class Meta:
        ordering = ["association", "auditor", "member"]
        constraints = [models.UniqueConstraint(fields=["association", "auditor", "member"], name="audited_once")]

    def __str__(self) -> str:
        return f"{self.auditor_id}: {self.member_id}"


class Group(Kept):
    """A preparatory, steering or managers' group: who sits there by role, one a line, its mandate, and a pause."""

    name = SafeCharField("namn", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    kind = models.CharField("slag", max_length=15, choices=GroupKind.choices(), default=GroupKind.PREPARATORY)
    mandate = SafeTextField("uppdrag", blank=True)
    roles = SafeTextField("vilka som är med", blank=True)
    meetings_per_year = models.PositiveSmallIntegerField("möten per år", null=True, blank=True)
    paused = models.BooleanField("gruppen är vilande", default=False)
    review_on = models.DateField("omprövas", null=True, blank=True)
    starts = models.DateField("från och med", null=True, blank=True)
    ends = models.DateField("till och med", null=True, blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "name", "kind", "mandate", "meetings_per_year", "paused", "review_on", "starts",
            "ends",
        ],
        identifying={"roles": "så länge gruppen finns kvar i registret"},
    )  # fmt: skip

    class Meta:
        verbose_name = "grupp"
        ordering = ["association", "name", "pk"]
        constraints = [
            ends_after_start("group_ends_after_start", "Gruppens sista dag ligger före den första."),
            models.CheckConstraint(
                condition=models.Q(paused=False) | models.Q(review_on__isnull=False),
                name="group_pause_is_reviewed",
                violation_error_message="Ange dagen då det prövas om en vilande grupp ska börja igen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Service(Kept):
    """A bought service. `cost` is a year's; `notice_months` before `ends` it is the last day to give notice, and
    `remind_days` before that day it is time to think."""

    kind = models.CharField("slag", max_length=15, choices=ServiceKind.choices(), default=ServiceKind.OTHER)
    what = SafeCharField("tjänst", max_length=200, validators=[validate_one_line], error_messages=NEEDED)
    provider = SafeCharField("leverantör", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    percent = models.PositiveSmallIntegerField(
        "del av en heltid",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, message="Skriv minst 1 procent."),
            MaxValueValidator(WHOLE_POST, message="En heltid är 100 procent."),
        ],
    )
    cost = KrField("kostnad per år", null=True, blank=True)
    starts = models.DateField("från och med", null=True, blank=True)
    ends = models.DateField("avtalet gäller till och med", null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(
        "uppsägningstid",
        null=True,
        blank=True,
        validators=[MaxValueValidator(36, message="Skriv högst 36 månader.")],
    )
    remind_days = models.PositiveSmallIntegerField(
        "påminnelse före", default=60, validators=[MaxValueValidator(730, message="Skriv högst 730 dagar.")]
    )
    note = SafeTextField("anteckning", blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "kind", "what", "provider", "percent", "cost", "starts", "ends", "notice_months",
            "remind_days", "note",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "köpt tjänst"
        ordering = ["association", "kind", "what", "pk"]
        constraints = [
            ends_after_start("service_ends_after_start", "Avtalets sista dag ligger före den första."),
            models.CheckConstraint(
                condition=models.Q(notice_months__isnull=True) | models.Q(ends__isnull=False),
                name="service_notice_has_an_end",
                violation_error_message="Ange också avtalets sista dag: uppsägningstiden räknas från den.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.provider}"

    @property
    def notice_day(self) -> dt.date | None:
        """The last day to give notice, or the last day of the agreement when it has no period of notice."""
        return last_notice_day(self.ends, self.notice_months)


class SteeringDocument(Kept):
    """A policy, guideline or the like: who owns it, who adopted it, when it is looked over, and when it is repealed."""

    name = SafeCharField("namn", max_length=200, validators=[validate_one_line], error_messages=NEEDED)
    kind = models.CharField("slag", max_length=10, choices=DocumentKind.choices(), default=DocumentKind.POLICY)
    owner = SafeCharField("ägare", max_length=120, blank=True, validators=[validate_one_line])
    body = models.CharField("antaget av", max_length=10, choices=Body.choices(), default=Body.BOARD)
    starts = models.DateField("antaget den", null=True, blank=True)
    reference = SafeCharField("beslut", max_length=120, blank=True, validators=[validate_one_line])
    version = SafeCharField("version", max_length=20, blank=True, validators=[validate_one_line])
    review_on = models.DateField("ses över senast", null=True, blank=True)
    ends = models.DateField("upphävt den", null=True, blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "name", "kind", "body", "starts", "reference", "version", "review_on", "ends",
        ],
        identifying={"owner": "så länge dokumentet finns kvar i registret"},
    )  # fmt: skip

    class Meta:
        verbose_name = "styrdokument"
        ordering = ["association", "name", "pk"]
        constraints = [ends_after_start("document_ends_after_start", "Dokumentet upphävs före den dag det antogs.")]

    def __str__(self) -> str:
        return self.name
