"""Meetings of the board: the agenda, the notices, and what the association has settled for its meetings."""

from __future__ import annotations

import datetime as dt

from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare
from samordna.law.board import BoardLaw
from samordna.meetings.choices import ItemKind, Majority, MatterKind, StageKind
from samordna.meetings.models.cycle import CycleItem
from samordna.meetings.rules.stages import Stage
from samordna.records.models import Case, File, Record

# Minutes are kept for good, and with them who was there and did what.
KEPT_WITH_MINUTES = "bevaras med protokollet"
NOTICE_DAYS = 10


class MeetingChoices(Owned):
    """What the association has settled for its meetings: which sections of the Municipal Act it holds the board to
    (law/board.py), and how many days before a meeting the notice goes out."""

    quorum = models.BooleanField(default=True)
    conflicts = models.BooleanField(default=True)
    procedure = models.BooleanField(default=True)
    notice_days = models.PositiveSmallIntegerField(default=NOTICE_DAYS)

    personal_data = declare(plain=["quorum", "conflicts", "procedure", "notice_days"])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["association"], name="meeting_choices_one")]

    def __str__(self) -> str:
        return f"mötenas val, {self.association_id}"

    @property
    def law(self) -> BoardLaw:
        """The sections that hold, as the rules take them."""
        return BoardLaw(quorum=self.quorum, conflicts=self.conflicts, procedure=self.procedure)


class Meeting(Owned):
    """A meeting of the board. Its day, hours and place are those of its date in the annual cycle, and nowhere else.

    `opened_at` and `closed_at` are the hours it was held. `chosen_chair` leads where nobody of the presidium serves.
    `case` is the case of the register that its notices and minutes stand in.
    `others` are those present who are not of the board. `approval_on` is the day the minutes are to be approved, as the
    meeting settled it. `revision` counts changes of the agenda and of what happened.
    """

    item = models.ForeignKey(CycleItem, on_delete=models.PROTECT, related_name="meetings")
    stage = models.PositiveSmallIntegerField(choices=StageKind, default=StageKind.PLANNED)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.TimeField("öppnades", null=True, blank=True)
    closed_at = models.TimeField("avslutades", null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    chosen_chair = models.ForeignKey(
        "governance.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    others = SafeTextField("övriga närvarande", blank=True)
    approval_on = models.DateField("protokollet justeras", null=True, blank=True)
    invented = models.BooleanField("påhittad exempeldata", default=False)
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(
        plain=[
            "item", "stage", "register_number", "case", "opened_at", "closed_at", "closed_on", "approval_on",
            "invented", "revision",
        ],
        identifying=dict.fromkeys(["chosen_chair", "others"], KEPT_WITH_MINUTES),
    )  # fmt: skip

    class Meta:
        verbose_name = "möte"
        ordering = ["association", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "item"], name="meeting_one_of_its_date"),
            models.CheckConstraint(
                condition=models.Q(stage__lte=StageKind.OPEN) | models.Q(closed_on__isnull=False),
                name="meeting_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.title} {self.item.day or ''}".strip()

    @property
    def is_at(self) -> Stage:
        """How far it has come, as the rules take it."""
        return Stage(self.stage)

    @property
    def day(self) -> dt.date | None:
        """Its day in the annual cycle."""
        return self.item.day


class Notice(Owned):
    """A notice that went out: for which day, hours and place, and in how many letters. `number` counts a meeting's.

    `said` is what was told beyond the agenda, as that the meeting has been moved. `outside` marks one that was sent in
    another way than by the server's mail, and noted; else `subject` and `body` are the letter that went. `pdf` is the
    notice with all its papers, once it is put together:
    `parts_done` of `parts` tell how far that has come and `problem` why it did not. `untagged` names, a line each, the
    papers from outside that a screen reader gets no structure from. `record` is the notice in the register.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveSmallIntegerField()
    sent_on = models.DateField()
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    place = SafeCharField(max_length=120, blank=True)
    said = SafeTextField("meddelande", blank=True)
    subject = SafeCharField(max_length=300, blank=True)
    body = SafeTextField(blank=True)
    letters = models.PositiveSmallIntegerField(default=0)
    outside = models.BooleanField(default=False)
    pdf = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    untagged = SafeTextField(blank=True)
    parts = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    problem = SafeTextField(blank=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    personal_data = declare(
        plain=[
            "meeting", "number", "sent_on", "day", "starts", "place", "said", "subject", "body",
            "letters", "outside", "pdf", "parts",
            "parts_done", "problem", "record",
        ],
        identifying={"untagged": KEPT_WITH_MINUTES},
    )  # fmt: skip

    class Meta:
        verbose_name = "kallelse"
        ordering = ["association", "meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["association", "meeting", "number"], name="notice_number")]

    def __str__(self) -> str:
        return f"kallelse {self.number}, {self.day}"


class AgendaItem(Owned):
    """An item of a meeting's agenda.

    `proposed` is the proposed decision, a clause on each line. `source` says what it came from, so that it is not
    proposed twice: a date of the cycle ("cycle:budget-2027"), a standing item ("standing:approvers"), a case
    ("case:12"), an item put off ("item:7"). `majority` other than simple needs `majority_ground`, the charter's words.
    `noted` marks one dealt with without a decision; `put_off` one that the board could not deal with, for it was not
    quorate, and that comes back at the next meeting (it is noted too). `paragraph` is its § in the minutes, set when
    the meeting closes.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.IntegerField()
    title = SafeCharField("ärende", max_length=200, validators=[validate_one_line])
    kind = models.CharField("slag", max_length=12, choices=ItemKind, default=ItemKind.DECISION)
    matter = models.CharField("gäller", max_length=10, choices=MatterKind, default=MatterKind.ORDINARY)
    background = SafeTextField("bakgrund", blank=True)
    proposed = SafeTextField("förslag till beslut", blank=True)
    presenter = SafeCharField("föredragande", max_length=120, blank=True, validators=[validate_one_line])
    source = models.CharField(max_length=120, blank=True)
    register_number = SafeCharField("diarienummer", max_length=40, blank=True)
    majority = models.CharField("majoritet", max_length=3, choices=Majority, blank=True)
    majority_ground = SafeCharField("enligt förbundsordningen", max_length=200, blank=True)
    added_on = models.DateField()
    vote_asked = models.BooleanField(default=False)
    noted = models.BooleanField(default=False)
    put_off = models.BooleanField(default=False)
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(
        plain=[
            "meeting", "position", "title", "kind", "matter", "background", "proposed", "source", "register_number",
            "majority", "majority_ground", "added_on", "vote_asked", "noted", "put_off", "paragraph", "revision",
        ],
        identifying={"presenter": KEPT_WITH_MINUTES},
    )  # fmt: skip

    class Meta:
        verbose_name = "ärende"
        ordering = ["association", "meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["association", "meeting", "position"], name="agenda_item_position"),
            models.UniqueConstraint(
                fields=["association", "meeting", "source"], condition=~models.Q(source=""), name="agenda_item_once"
            ),
            models.CheckConstraint(
                condition=models.Q(majority="") | ~models.Q(majority_ground=""),
                name="agenda_item_majority_has_ground",
                violation_error_message="Ange var i förbundsordningen den större majoriteten står.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def clauses(self) -> list[str]:
        """The proposed decision, clause by clause."""
        return [line.strip() for line in self.proposed.splitlines() if line.strip()]


class RemoteDecision(Owned):
    """The board's standing decision on taking part from afar (19 a §): to what extent, and if sound alone is enough."""

    decision = models.ForeignKey(
        "meetings.Decision", on_delete=models.PROTECT, related_name="remote", verbose_name="beslut"
    )
    extent = SafeTextField("omfattning")
    audio = models.BooleanField("enbart ljud räcker", default=False)
    starts = models.DateField("från och med")
    ends = models.DateField("till och med", null=True, blank=True)

    personal_data = declare(plain=["decision", "extent", "audio", "starts", "ends"])

    class Meta:
        verbose_name = "beslut om distansdeltagande"
        ordering = ["association", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="remote_decision_ends_after_start",
                violation_error_message="Beslutets sista dag ligger före den första.",
            )
        ]

    def __str__(self) -> str:
        return f"distansdeltagande från {self.starts}"
