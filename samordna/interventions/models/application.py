"""Applications and their preparation. Each version of an application is a row of its own; a handed-in one is fixed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import KrField, SafeCharField, SafeJSONField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import DATED, NEEDED, Kept
from samordna.interventions.choices import Advice, Judgement
from samordna.interventions.models.life import KEPT_WITH_CASE, Intervention


class Application(Kept):
    """One version of an intervention's application. `content` is `rules.content.Content` in plain form.

    A draft has no `submitted_on`; at most one is open. What is handed in is never changed: a completion is a new
    version, so that both are kept.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveSmallIntegerField()
    content = SafeJSONField(default=dict, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField()
    changed_on = models.DateField()
    changed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "intervention", "number", "content", "copied_from", "made_on", "changed_on",
            "submitted_on",
        ],
        identifying=dict.fromkeys(["changed_by", "submitted_by"], KEPT_WITH_CASE),
    )  # fmt: skip

    class Meta:
        verbose_name = "ansökan"
        ordering = ["association", "intervention", "number"]
        constraints = [
            models.UniqueConstraint(fields=["association", "intervention", "number"], name="application_number"),
            models.UniqueConstraint(
                fields=["association", "intervention"], condition=Q(submitted_on__isnull=True),
                name="application_one_open",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.intervention}, version {self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written in."""
        return self.submitted_on is None


class Completion(Owned):
    """What the preparation asks the applicant to add to a version, in one section, by a day, and what they answered.

    The answer in words stands here; what they changed stands in the next version.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="completions")
    section = models.CharField(max_length=20, blank=True)
    text = SafeTextField("vad som behöver kompletteras", error_messages=NEEDED)
    due = models.DateField("senast", null=True, blank=True)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = SafeTextField("svar", blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_data: ClassVar[Declared] = declare(
        plain=["application", "section", "text", "due", "asked_on", "answer", "answered_on"],
        identifying=dict.fromkeys(["asked_by", "answered_by"], KEPT_WITH_CASE),
    )

    class Meta:
        verbose_name = "begäran om komplettering"
        ordering = ["association", "application", "pk"]

    def __str__(self) -> str:
        return f"{self.asked_on} {self.section}"


class Attachment(Owned):
    """A file that belongs to a version of an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey("records.File", on_delete=models.PROTECT, related_name="+")
    what = SafeCharField("vad det är", max_length=200, blank=True, validators=[validate_one_line])

    personal_data: ClassVar[Declared] = declare(plain=["application", "file", "what"])

    class Meta:
        verbose_name = "bilaga"
        ordering = ["association", "application", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "application", "file"], name="attached_once")]

    def __str__(self) -> str:
        return f"{self.what} ({self.file})" if self.what else str(self.file)


class Comment(Owned):
    """What somebody who prepares says of one section of a version."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="comments")
    section = models.CharField(max_length=20, blank=True)
    text = SafeTextField("kommentar", error_messages=NEEDED)
    on = models.DateField()
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=["application", "section", "text", "on"], identifying={"by": KEPT_WITH_CASE}
    )

    class Meta:
        verbose_name = "kommentar"
        ordering = ["association", "application", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.section}"


class Criterion(Kept):
    """What the association itself judges applications by. One that is no longer used gets a last day."""

    name = SafeCharField("kriterium", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    help = SafeTextField("så bedöms det", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    starts = models.DateField("används från och med", error_messages=NEEDED)
    ends = models.DateField("används till och med", null=True, blank=True)

    objects = ScopedManager(_manager_class=DATED, association="association")  # type: ignore[misc]

    personal_data: ClassVar[Declared] = declare(
        plain=["revision", "invented", "name", "help", "position", "starts", "ends"]
    )

    class Meta:
        verbose_name = "bedömningskriterium"
        ordering = ["association", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name", "starts"], name="criterion_name",
                violation_error_message="Kriteriet finns redan från den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=models.F("starts")), name="criterion_ends_after_start",
                violation_error_message="Sista dagen ligger före den första.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Assessment(Owned):
    """One person's judgement of a version against one criterion, with why."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="assessments")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    judgement = models.CharField("bedömning", max_length=8, choices=Judgement.choices())
    text = SafeTextField("motivering", blank=True)
    on = models.DateField()
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=["application", "criterion", "judgement", "text", "on"], identifying={"by": KEPT_WITH_CASE}
    )

    class Meta:
        verbose_name = "bedömning"
        ordering = ["association", "application", "criterion", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "application", "criterion", "by"], name="assessment_one_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.judgement}"


class Disqualification(Owned):
    """Somebody who has a conflict of interest (jäv) and therefore takes no part in preparing the intervention."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="disqualified")
    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    reason = SafeTextField("skäl", error_messages=NEEDED)
    on = models.DateField()

    personal_data: ClassVar[Declared] = declare(
        plain=["intervention", "on"], identifying=dict.fromkeys(["user", "reason"], KEPT_WITH_CASE)
    )

    class Meta:
        verbose_name = "jäv"
        ordering = ["association", "intervention", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "intervention", "user"], name="disqualified_once",
                violation_error_message="Jävet är redan antecknat.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"jäv, {self.user_id}"


class Recommendation(Owned):
    """What the preparation recommends the board to decide on a version. The latest one holds."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="recommendations")
    advice = models.CharField("förslag", max_length=8, choices=Advice.choices())
    text = SafeTextField("motivering", error_messages=NEEDED)
    conditions = SafeTextField("villkor", blank=True)
    amount = KrField("belopp som föreslås", null=True, blank=True)
    on = models.DateField()
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")

    personal_data: ClassVar[Declared] = declare(
        plain=["application", "advice", "text", "conditions", "amount", "on"], identifying={"by": KEPT_WITH_CASE}
    )

    class Meta:
        verbose_name = "beredningens förslag"
        ordering = ["association", "application", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.advice}"
