"""The annual cycle: its dates, who follows them, and what they were told."""

import datetime as dt
import uuid

from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare
from samordna.meetings.choices import Kind, Origin, Owner, Weekday
from samordna.meetings.rules import cycle as rules

WHILE_IN_ROLE = "så länge personen har ett uppdrag i förbundet"


class CycleChoices(Owned):
    """What the association has chosen for its year (law/choices.py); lists of days as "06-30 12-31"."""

    consultation = models.CharField(max_length=5)
    audit = models.CharField(max_length=5)
    discharge = models.CharField(max_length=5)
    interim = models.CharField(max_length=80, blank=True)
    interim_days = models.PositiveSmallIntegerField()
    interventions = models.CharField(max_length=80, blank=True)
    statistics = models.CharField(max_length=80, blank=True)
    term_years = models.PositiveSmallIntegerField(null=True, blank=True)
    term_start = models.CharField(max_length=5, blank=True)
    moves = models.BooleanField(default=True)

    personal_data = declare(
        plain=[
            "consultation", "audit", "discharge", "interim", "interim_days", "interventions", "statistics",
            "term_years", "term_start", "moves",
        ]
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["association"], name="cycle_choices_one")]

    def __str__(self) -> str:
        return f"årets val, {self.association_id}"


class FeedAddress(Owned):
    """A person's secret calendar address in the association. Only the SHA-256 of its secret is kept."""

    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    personal_data = declare(
        plain=["made_on"],
        identifying={"user": WHILE_IN_ROLE},
        sensitive={"digest": "tills adressen byts eller tas bort, och högst " + WHILE_IN_ROLE},
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["association", "user"], name="feed_address_one")]

    def __str__(self) -> str:
        return f"kalenderadress, {self.user_id}"


class ReminderChoice(Owned):
    """The day a person wants their digest; none of these means the role's own (`rules.usual_weekday`)."""

    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    weekday = models.SmallIntegerField("dag", choices=Weekday)

    personal_data = declare(identifying=dict.fromkeys(["user", "weekday"], WHILE_IN_ROLE))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["association", "user"], name="reminder_choice_one")]

    def __str__(self) -> str:
        return f"påminnelser, {self.user_id}: {self.get_weekday_display()}"


class CycleItem(Owned):
    """A date of the annual cycle: own (no `key`), or worked out by `law.deadlines` and known by its key.

    It has a day or only a month. `uid` is its name in calendars; `revision` counts changes, so that the second of two
    writers is told; `sequence` counts what a calendar has to take in. A date that is taken away stays as cancelled, so
    that it disappears from calendars too.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField("slag", max_length=10, choices=Kind, default=Kind.DATE)
    title = SafeCharField("vad", max_length=200, validators=[validate_one_line])
    day = models.DateField("dag", null=True, blank=True)
    month = models.PositiveSmallIntegerField("månad", null=True, blank=True)
    starts = models.TimeField("börjar", null=True, blank=True)
    ends = models.TimeField("slutar", null=True, blank=True)
    place = SafeCharField("plats", max_length=120, blank=True, validators=[validate_one_line])
    owner = models.CharField("ansvarig", max_length=20, choices=Owner)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.OWN)
    reason = SafeTextField(blank=True)
    citation = SafeCharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=200, blank=True)
    unverified = models.BooleanField(default=False)
    note = SafeTextField("anteckning", blank=True)
    done_on = models.DateField("klart", null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invented = models.BooleanField("påhittad exempeldata", default=False)
    revision = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    personal_data = declare(
        plain=[
            "uid", "key", "year", "kind", "title", "day", "month", "starts", "ends", "place", "owner", "origin",
            "reason", "citation", "source_url", "unverified", "note", "done_on", "cancelled_on", "copied_from",
            "invented", "revision", "sequence", "changed_at",
        ]
    )  # fmt: skip

    class Meta:
        ordering = ["year", "day", "pk"]
        indexes = [models.Index(fields=["association", "year"], name="cycle_item_year")]
        constraints = [
            models.UniqueConstraint(fields=["association", "uid"], name="cycle_item_uid"),
            models.UniqueConstraint(
                fields=["association", "key"], condition=~models.Q(key=""), name="cycle_item_key"
            ),
            models.UniqueConstraint(fields=["association", "copied_from"], name="cycle_item_copied_once"),
            models.CheckConstraint(
                condition=models.Q(day__isnull=False, month__isnull=True)
                | models.Q(day__isnull=True, month__isnull=False, month__gte=1, month__lte=12, starts__isnull=True),
                name="cycle_item_day_or_month",
                violation_error_message="Ange en dag, eller bara en månad. Klockslag kräver en dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(starts__isnull=False, ends__gt=models.F("starts")),
                name="cycle_item_ends_after_start",
                violation_error_message="Slutet ska komma efter början, samma dag.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def first_day(self) -> dt.date:
        """Its day, or the first of its month."""
        return self.day or dt.date(self.year, self.month or 1, 1)

    @property
    def last_day(self) -> dt.date:
        """Its day, or the last of its month."""
        return self.day or rules.last_of_month(self.year, self.month or 12)

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting of the board."""
        return self.kind == Kind.MEETING

    @property
    def gathers(self) -> bool:
        """Whether people gather on it: a meeting, or any date with an hour."""
        return self.is_meeting or self.starts is not None

    def stands(self, on: dt.date) -> rules.State:
        """How it stands on a day."""
        done = self.done_on is not None
        return rules.state(key=self.key, is_meeting=self.is_meeting, last_day=self.last_day, done=done, on=on)


class Reminder(Owned):
    """That a person has been reminded of a date. Unique, so that nobody is told the same thing twice; a date that moves
    is another thing."""

    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(CycleItem, on_delete=models.PROTECT, related_name="reminders")
    day = models.DateField()
    sent_on = models.DateField()

    personal_data = declare(plain=["item", "day", "sent_on"], identifying={"user": WHILE_IN_ROLE})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["association", "user", "item", "day"], name="reminder_once"),
        ]

    def __str__(self) -> str:
        return f"påminnelse, {self.user_id}: {self.item_id}"
