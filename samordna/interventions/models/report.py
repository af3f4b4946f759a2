"""Reports: forms that the director composes, when they are due, what was answered, and what came out of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeJSONField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED, Kept
from samordna.interventions.choices import ReportKind, ReportState
from samordna.interventions.models.award import Agreement
from samordna.interventions.models.life import KEPT_WITH_CASE, Intervention


class ReportForm(Kept):
    """A form of questions for a kind of report. `questions` is a list of `rules.questions.Question` in plain form."""

    name = SafeCharField("formulärets namn", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    kind = models.CharField("rapport", max_length=8, choices=ReportKind.choices(), default=ReportKind.INTERIM)
    lede = SafeTextField("inledning", blank=True)
    questions = SafeJSONField(default=list, blank=True)
    closed = models.BooleanField("används inte längre", default=False)

    personal_data: ClassVar[Declared] = declare(
        plain=["revision", "invented", "name", "kind", "lede", "questions", "closed"]
    )

    class Meta:
        verbose_name = "rapportformulär"
        ordering = ["association", "closed", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name"], name="report_form_name",
                violation_error_message="Det finns redan ett formulär med det namnet.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ReportDue(Owned):
    """A report that an agreement asks for: for which time, by which day. `skipped_why` says why it is not needed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reports_due")
    kind = models.CharField("rapport", max_length=8, choices=ReportKind.choices())
    period_from = models.DateField("för tiden från")
    period_to = models.DateField("till och med")
    due = models.DateField("senast")
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    skipped_why = SafeTextField("varför den inte behövs", blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=["agreement", "kind", "period_from", "period_to", "due", "form", "skipped_why"]
    )

    class Meta:
        verbose_name = "rapport som ska lämnas"
        ordering = ["association", "due", "pk"]
        indexes = [models.Index(fields=["association", "due"], name="report_due_day")]
        constraints = [
            models.UniqueConstraint(fields=["association", "agreement", "kind", "period_to"], name="report_due_once"),
            models.CheckConstraint(condition=Q(period_to__gte=models.F("period_from")), name="report_due_period"),
        ]

    def __str__(self) -> str:
        return f"{ReportKind(self.kind).label} {self.period_from}–{self.period_to}"


class Report(Owned):
    """What was reported. `questions` are those asked, as the form was then. Signed off by another than the author."""

    due = models.OneToOneField(ReportDue, on_delete=models.PROTECT, related_name="report")
    state = models.CharField(max_length=9, choices=ReportState.choices(), default=ReportState.DRAFT)
    questions = SafeJSONField(default=list, blank=True)
    answers = SafeJSONField(default=dict, blank=True)
    author = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_on = models.DateField(null=True, blank=True)
    returned_why = SafeTextField(blank=True)
    signed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_off_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "due", "state", "questions", "answers", "submitted_on", "returned_why", "signed_off_on", "invented",
            "revision",
        ],
        identifying=dict.fromkeys(["author", "signed_by"], KEPT_WITH_CASE),
    )  # fmt: skip

    class Meta:
        verbose_name = "rapport"
        ordering = ["association", "due"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=models.F("author")), name="report_signed_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.SIGNED.value) | Q(signed_off_on__isnull=False), name="report_signed_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Rapport om {self.due_id}"


class ReportWriter(Owned):
    """Somebody who has written any of a report: they do not approve it, whoever hands it in."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="writers")
    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")

    personal_data: ClassVar[Declared] = declare(plain=["report"], identifying={"user": KEPT_WITH_CASE})

    class Meta:
        verbose_name = "den som har skrivit i rapporten"
        ordering = ["association", "report", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "report", "user"], name="report_writer_once")]

    def __str__(self) -> str:
        return str(self.user)


class Outcome(Owned):
    """A figure out of a signed-off report: of an indicator, for a goal of the plan where it serves one. A count or a
    share of many people, never of one."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="outcomes")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="outcomes")
    goal = models.UUIDField(null=True, blank=True)
    indicator = SafeCharField(max_length=200)
    unit = SafeCharField(max_length=40, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    day = models.DateField()

    personal_data: ClassVar[Declared] = declare(
        plain=["intervention", "report", "goal", "indicator", "unit", "value", "day"]
    )

    class Meta:
        verbose_name = "utfall"
        ordering = ["association", "indicator", "day", "pk"]
        indexes = [models.Index(fields=["association", "goal"], name="outcome_goal")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"
