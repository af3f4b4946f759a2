"""Minutes of a meeting: their versions, the texts that were edited, who approved, where they were posted and sent."""

from __future__ import annotations

import datetime as dt

from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare
from samordna.meetings.choices import ApprovalHow, MinutesState
from samordna.meetings.models.meeting import KEPT_WITH_MINUTES, AgendaItem, Meeting
from samordna.records.models import File, Record


class Minutes(Owned):
    """A version of a meeting's minutes.

    `happened` is what happened, taken down when it was drafted (rules/minutes.py). When it is sent for approval,
    `source` is all that the minutes say, with the edited texts, and `digest` its SHA-256: from then on nothing else is
    shown. `round` counts the times it was sent. `pdf` is what was approved; `signed` and `signature` are a signed copy
    and an external signature that were handed in, and `record` is the
    approved version in the register. `corrects` says why there is a version after the first.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField("läge", max_length=8, choices=MinutesState, default=MinutesState.DRAFT)
    corrects = SafeTextField("varför det rättas", blank=True)
    # No safe fields: each text in them is refused where it is written, and a hash may look like a personal number.
    happened = models.TextField()
    source = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    secretary = SafeCharField("sekreterare", max_length=120, blank=True, validators=[validate_one_line])
    kept_at = SafeCharField("protokollet finns", max_length=200, blank=True, validators=[validate_one_line])
    round = models.PositiveSmallIntegerField(default=0)
    drafted_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    pdf = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signature = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(
        plain=[
            "meeting", "version", "state", "corrects", "digest", "kept_at", "round", "drafted_on", "sent_on",
            "approved_on", "pdf", "signed", "signature", "record", "revision",
        ],
        identifying=dict.fromkeys(["happened", "source", "secretary"], KEPT_WITH_MINUTES),
    )  # fmt: skip

    class Meta:
        verbose_name = "protokoll"
        ordering = ["association", "meeting", "version"]
        constraints = [
            models.UniqueConstraint(fields=["association", "meeting", "version"], name="minutes_version"),
            models.UniqueConstraint(
                fields=["association", "meeting"],
                condition=~models.Q(state=MinutesState.APPROVED),
                name="minutes_one_in_the_making",
            ),
            models.CheckConstraint(
                condition=models.Q(state=MinutesState.DRAFT, digest="") | ~models.Q(digest=""),
                name="minutes_sent_have_a_digest",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MinutesState.APPROVED) | models.Q(approved_on__isnull=False),
                name="minutes_approved_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"protokollet från {self.meeting}" + (f", version {self.version}" if self.version > 1 else "")

    @property
    def is_draft(self) -> bool:
        """Whether its texts can be changed."""
        return self.state == MinutesState.DRAFT

    @property
    def is_approved(self) -> bool:
        """Whether everybody has approved it."""
        return self.state == MinutesState.APPROVED

    @property
    def is_marked(self) -> bool:
        """Whether they have been marked for secrecy in the register."""
        return self.record is not None and self.record.is_secret


class MinutesText(Owned):
    """The texts of a paragraph as somebody has written them, in place of those that were taken down."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="texts")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    background = SafeTextField("ärendet", blank=True)
    course = SafeTextField("beslutsgång", blank=True)
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(
        plain=["minutes", "item", "revision"],
        identifying=dict.fromkeys(["background", "course"], KEPT_WITH_MINUTES),
    )

    class Meta:
        verbose_name = "text i protokollet"
        ordering = ["association", "minutes", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "minutes", "item"], name="minutes_text_once")]

    def __str__(self) -> str:
        return f"text till {self.item_id}"


class Approval(Owned):
    """What somebody answered who was asked to approve minutes: yes, or no with the reason.

    `digest` is the hash of what they were shown. `confirmed` tells that they confirmed their sign-in anew; somebody who
    signed what was handed in has no `user`, and whoever noted it stands in the log.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="approvals")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    round = models.PositiveSmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    how = models.CharField("hur", max_length=10, choices=ApprovalHow)
    confirmed = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    reason = SafeTextField("varför inte", blank=True)

    personal_data = declare(
        plain=["minutes", "round", "digest"],
        identifying=dict.fromkeys(
            ["seat", "user", "day", "at", "how", "confirmed", "refused", "reason"], KEPT_WITH_MINUTES
        ),
    )

    class Meta:
        verbose_name = "justering"
        ordering = ["association", "minutes", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "minutes", "seat", "round"],
                name="approval_once",
                violation_error_message="Personen har redan svarat.",
            ),
            models.CheckConstraint(
                condition=models.Q(refused=False) | ~models.Q(reason=""),
                name="approval_refused_with_reason",
                violation_error_message="Skriv varför du inte justerar.",
            ),
        ]

    def __str__(self) -> str:
        return f"justering, {self.seat_id}"


class Posting(Owned):
    """The announcement on the notice board that minutes were approved (KL 8:12).

    It stands to the end of `last_day`, the last to appeal, and is gone the day after without anybody doing anything;
    `removed_on` is then that day, or the day somebody took it down before (`why`). `with_file` lets the minutes
    themselves be read there.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="postings")
    posted_on = models.DateField("uppsatt")
    last_day = models.DateField("sista dag att överklaga")
    with_file = models.BooleanField("protokollet läggs ut också", default=False)
    posted_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_on = models.DateField("nedtaget", null=True, blank=True)
    why = SafeTextField("varför det togs ned i förtid", blank=True)

    personal_data = declare(
        plain=["minutes", "posted_on", "last_day", "with_file", "removed_on", "why"],
        identifying={"posted_by": KEPT_WITH_MINUTES},
    )

    class Meta:
        verbose_name = "anslag"
        ordering = ["association", "-posted_on", "-pk"]
        indexes = [models.Index(fields=["association", "last_day"], name="posting_last_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "minutes"], condition=models.Q(why=""), name="posting_one_that_counts"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gt=models.F("posted_on")), name="posting_stands_some_days"
            ),
        ]

    def __str__(self) -> str:
        return f"anslag {self.posted_on}"

    @property
    def lays_out(self) -> bool:
        """Whether the minutes themselves are read there: not when they have been marked for secrecy in the register."""
        return self.with_file and not self.minutes.is_marked

    def stands(self, on: dt.date) -> bool:
        """Whether it is on the board that day."""
        return self.posted_on <= on <= self.last_day and (self.removed_on is None or on < self.removed_on)

    def down(self, on: dt.date) -> dt.date | None:
        """The day it was taken down, None while it stands."""
        if self.removed_on is not None:
            return self.removed_on
        return self.last_day + dt.timedelta(days=1) if on > self.last_day else None


class Dispatch(Owned):
    """An extract, or without `item` the whole minutes, that was sent to somebody it concerns.

    `link` is the SHA-256 of the secret of an address where it is read and its receipt confirmed. `received_on` is the
    day it was, and `receipt` how that was told when it was not there.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="dispatches")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to = SafeCharField("mottagare", max_length=200, validators=[validate_one_line])
    how = SafeCharField("skickat", max_length=120, blank=True, validators=[validate_one_line])
    sent_on = models.DateField("dag")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    link = models.CharField(max_length=64, unique=True)
    received_on = models.DateField("mottaget", null=True, blank=True)
    receipt = SafeCharField("kvittens", max_length=200, blank=True, validators=[validate_one_line])

    personal_data = declare(
        plain=["minutes", "item", "sent_on", "file", "received_on"],
        identifying=dict.fromkeys(["to", "how", "receipt"], KEPT_WITH_MINUTES),
        sensitive={"link": "tills mottagandet är bekräftat, och högst tills handlingen gallras"},
    )

    class Meta:
        verbose_name = "expediering"
        ordering = ["association", "minutes", "pk"]

    def __str__(self) -> str:
        return f"till {self.to}"
