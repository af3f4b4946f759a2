"""Plans under work. What others point at, or what is edited by itself, is a table; what only lays a plan out is a part.

A `Version` is one version of one year's plan. While it is a draft its lines, amounts, texts, goals and planned
interventions are rows; layouts, totals, notes, the calendar and the rest are `Part`s in plan-file form, read by the
same reader as a plan file. A frozen version (adopted, replaced, or read from print) has its canonical plan bytes and
their SHA-256, and whatever shows it reads those only. See ADR 0006.

`uid` is the same through copies and versions. `revision` counts changes of one row; a change made from an
older revision than the row's is refused, and both values are shown.
"""

import uuid
from enum import StrEnum

from django.db import models

from samordna.associations.models import Owned
from samordna.budgets.choices import OPEN, AmountOf, State
from samordna.core.fields import KrField, SafeCharField, SafeJSONField, SafeTextField
from samordna.core.privacy import declare
from samordna.plan.kinds import ColumnKind, Form, GoalLevel, LineClass, Role, Side

BY = "bevaras: visar vem som gjorde ändringen, så länge användaren har sitt namn"


def _choices(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Version(Owned):
    """One version of a year's plan. `number` counts versions of the year; `based_on` is where it was copied from.

    `stamp` is another one after every change of anything in the draft, so what was read of it can be kept until then.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = SafeCharField("rubrik", max_length=200)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True)
    invented = models.BooleanField("påhittad exempeldata", default=False)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = SafeTextField("skäl till ny version", blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        "meetings.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="plan_versions"
    )
    document = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    stamp = models.UUIDField(default=uuid.uuid4)
    made_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField()

    personal_data = declare(
        plain=[
            "year", "number", "state", "title", "register_number", "invented", "based_on", "reason", "proposed_on",
            "decision", "document", "sha256", "revision", "stamp", "made_on",
        ],
        identifying={"made_by": BY},
    )  # fmt: skip

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["association", "year", "number"], name="version_number"),
            models.UniqueConstraint(
                fields=["association", "year"], condition=models.Q(state__in=OPEN), name="version_one_open"
            ),
            models.UniqueConstraint(
                fields=["association", "year"], condition=models.Q(state=State.ADOPTED), name="version_one_adopted"
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT) | (models.Q(document__isnull=False) & ~models.Q(sha256="")),
                name="version_frozen_has_document",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ADOPTED) | models.Q(decision__isnull=False),
                name="version_adopted_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display().lower()} {self.number})"

    @property
    def is_draft(self) -> bool:
        """Whether it can be edited."""
        return self.state == State.DRAFT


class PlanRow(Owned):
    """A row of a draft: its key within the plan, its place, and how many times it has changed."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="%(class)ss")
    key = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.key


PLAIN_ROW = ("version", "key", "position", "revision")


class Column(PlanRow):
    """One year's figures of one kind."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=_choices(ColumnKind))
    label = SafeCharField(max_length=80)
    months = models.PositiveSmallIntegerField(default=12)
    decided = SafeCharField(max_length=80, blank=True)

    personal_data = declare(plain=[*PLAIN_ROW, "year", "kind", "label", "months", "decided"])

    class Meta(PlanRow.Meta):
        constraints = [models.UniqueConstraint(fields=["association", "version", "key"], name="column_key")]


class Section(PlanRow):
    """A heading of the budget. `parent` is the section it stands in."""

    label = SafeCharField(max_length=200)
    side = models.CharField(max_length=10, choices=_choices(Side))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=24, choices=_choices(Role), blank=True)
    account = SafeCharField(max_length=10, blank=True)

    personal_data = declare(plain=[*PLAIN_ROW, "label", "side", "parent", "role", "account"])

    class Meta(PlanRow.Meta):
        constraints = [models.UniqueConstraint(fields=["association", "version", "key"], name="section_key")]


class PlannedIntervention(PlanRow):
    """A planned intervention. Its later life (application, award, payments) hangs on `uid`."""

    uid = models.UUIDField(default=uuid.uuid4)
    name = SafeCharField("namn", max_length=200)
    kind = models.JSONField(default=dict, blank=True)
    word = SafeCharField("förbundets ord", max_length=200, blank=True)
    start = models.DateField("från", null=True, blank=True)
    end = models.DateField("till", null=True, blank=True)
    owner = SafeCharField("insatsägare (roll)", max_length=200, blank=True)
    parties = models.JSONField(default=list, blank=True)
    target_group = models.CharField(max_length=80, blank=True)
    purpose = SafeTextField("syfte", blank=True)
    method = SafeTextField("arbetssätt", blank=True)
    follow_up = SafeTextField("uppföljning", blank=True)
    reports = models.JSONField(default=list, blank=True)
    volume = models.PositiveIntegerField("deltagare per år", null=True, blank=True)
    decided = SafeJSONField(default=dict, blank=True)
    ended = models.BooleanField("avslutad", default=False)

    personal_data = declare(
        plain=[
            *PLAIN_ROW, "uid", "name", "kind", "word", "start", "end", "owner", "parties", "target_group", "purpose",
            "method", "follow_up", "reports", "volume", "decided", "ended",
        ]
    )  # fmt: skip

    class Meta(PlanRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["association", "version", "key"], name="intervention_key"),
            models.UniqueConstraint(fields=["association", "version", "uid"], name="intervention_uid"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="intervention_ends_after_start",
                violation_error_message="Insatsen slutar före den dag den börjar.",
            ),
        ]


class Line(PlanRow):
    """One row of the budget. Its amounts are `Amount`s."""

    uid = models.UUIDField(default=uuid.uuid4)
    label = SafeCharField("post", max_length=200)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField("slag", max_length=20, choices=_choices(LineClass))
    weights = models.JSONField(default=dict, blank=True)
    word = SafeCharField("förbundets ord", max_length=200, blank=True)
    account = SafeCharField("konto", max_length=10, blank=True)
    members = models.JSONField(default=list, blank=True)
    intervention = models.ForeignKey(
        PlannedIntervention, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    index = models.DecimalField("uppräkning, procent per år", max_digits=6, decimal_places=2, null=True, blank=True)
    lump = models.BooleanField(default=False)
    formula = models.JSONField(default=list, blank=True)

    personal_data = declare(
        plain=[
            *PLAIN_ROW, "uid", "label", "section", "kind", "weights", "word", "account", "members", "intervention",
            "index", "lump", "formula",
        ]
    )  # fmt: skip

    class Meta(PlanRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["association", "version", "key"], name="line_key"),
            models.UniqueConstraint(fields=["association", "version", "uid"], name="line_uid"),
        ]


class Amount(Owned):
    """One figure of a line or of a planned intervention's own costs, in one column."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="amounts")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, null=True, blank=True, related_name="amounts")
    intervention = models.ForeignKey(
        PlannedIntervention, on_delete=models.CASCADE, null=True, blank=True, related_name="costs"
    )
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="amounts")
    of = models.CharField(max_length=8, choices=AmountOf, default=AmountOf.BUDGETED)
    ore = KrField(null=True, blank=True)
    form = models.CharField(max_length=8, choices=_choices(Form), default=Form.AMOUNT)
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_data = declare(
        plain=["version", "line", "intervention", "column", "of", "ore", "form", "revision"],
        identifying={"changed_by": BY},
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "line", "column", "of"], name="amount_of_line"),
            models.UniqueConstraint(fields=["association", "intervention", "column"], name="amount_of_intervention"),
            models.CheckConstraint(
                condition=models.Q(line__isnull=False, intervention__isnull=True)
                | models.Q(line__isnull=True, intervention__isnull=False),
                name="amount_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(form=Form.AMOUNT, ore__isnull=False)
                | (~models.Q(form=Form.AMOUNT) & models.Q(ore__isnull=True)),
                name="amount_has_figure",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.line_id or self.intervention_id}@{self.column_id}"


class Text(PlanRow):
    """One passage. `reviewed` is False after copying until somebody has read it."""

    uid = models.UUIDField(default=uuid.uuid4)
    heading = SafeCharField("rubrik", max_length=200)
    number = SafeCharField("nummer", max_length=20, blank=True)
    level = models.PositiveSmallIntegerField("nivå", default=1)
    body = SafeTextField("text", blank=True)
    reviewed = models.BooleanField("genomgången", default=True)
    changed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_data = declare(
        plain=[*PLAIN_ROW, "uid", "heading", "number", "level", "body", "reviewed"], identifying={"changed_by": BY}
    )

    class Meta(PlanRow.Meta):
        constraints = [models.UniqueConstraint(fields=["association", "version", "key"], name="text_key")]


class Goal(PlanRow):
    """A goal. Its indicators are plan-file values: text, unit, baseline, target, due, source."""

    uid = models.UUIDField(default=uuid.uuid4)
    text = SafeTextField("mål")
    level = models.CharField("nivå", max_length=14, choices=_choices(GoalLevel))
    number = SafeCharField("nummer", max_length=20, blank=True)
    heading = SafeCharField("rubrik", max_length=200, blank=True)
    parent = models.CharField(max_length=80, blank=True)
    indicators = SafeJSONField(default=list, blank=True)
    measures = SafeJSONField(default=list, blank=True)
    follow_up = SafeJSONField(default=list, blank=True)
    responsible = SafeJSONField(default=list, blank=True)
    intervention = models.CharField(max_length=80, blank=True)
    due = models.DateField("senast", null=True, blank=True)

    personal_data = declare(
        plain=[
            *PLAIN_ROW, "uid", "text", "level", "number", "heading", "parent", "indicators", "measures", "follow_up",
            "responsible", "intervention", "due",
        ]
    )  # fmt: skip

    class Meta(PlanRow.Meta):
        constraints = [models.UniqueConstraint(fields=["association", "version", "key"], name="goal_key")]


class Part(Owned):
    """One field of a plan that only lays it out or is printed whole, in plan-file form, e.g. tables, calendar, swot."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=40)
    data = SafeJSONField()
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(plain=["version", "name", "data", "revision"])

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["association", "version", "name"], name="part_name")]

    def __str__(self) -> str:
        return self.name


class Waiver(Owned):
    """Somebody let a finding stand, with a reason. Printed with the plan."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="waivers")
    code = models.CharField(max_length=8)
    table = models.CharField(max_length=80, blank=True)
    row = models.CharField(max_length=80, blank=True)
    column = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = SafeTextField("motivering")
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()

    personal_data = declare(
        plain=["version", "code", "table", "row", "column", "text", "year", "reason", "on"], identifying={"by": BY}
    )

    class Meta:
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.row} {self.column}".strip()


class Comment(Owned):
    """What the preparatory group says of one section of the plan."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(max_length=80)
    body = SafeTextField("kommentar")
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    personal_data = declare(
        plain=["version", "place", "body", "on", "settled_on"],
        identifying={"by": "bevaras: visar vem som kommenterade, så länge användaren har sitt namn"},
    )

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.place} {self.on}"


class Consultation(Owned):
    """One member's part in the consultation on a proposed plan (23 §); `member` is its key in the plan."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="consultations")
    member = models.CharField("medlem", max_length=80)
    sent = models.DateField("skickat", null=True, blank=True)
    answered = models.DateField("besvarat", null=True, blank=True)
    summary = SafeTextField("sammanfattning", blank=True)
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(plain=["version", "member", "sent", "answered", "summary", "revision"])

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["association", "version", "member"], name="consulted_once")]

    def __str__(self) -> str:
        return self.member
