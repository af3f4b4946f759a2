"""What happens at a meeting: who is there and where they step aside, what is proposed, how the votes fall."""

from __future__ import annotations

from fractions import Fraction

from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare
from samordna.meetings.choices import AttendanceMode, Majority, MethodKind, OutcomeKind, ProposalKind, VoiceKind
from samordna.meetings.models.meeting import KEPT_WITH_MINUTES, AgendaItem, Meeting
from samordna.meetings.rules.worded import may_follow, settles
from samordna.verdict import Verdict


class Presence(Owned):
    """Somebody of the board is there: how, from which item and to which (none: the first, the last), both included.

    Who leaves and comes back, or changes from the room to the screen, has a row for each stay.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField("deltar", max_length=5, choices=AttendanceMode, default=AttendanceMode.ROOM)
    first = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    last = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    personal_data = declare(
        plain=["meeting"], identifying=dict.fromkeys(["seat", "mode", "first", "last"], KEPT_WITH_MINUTES)
    )

    class Meta:
        verbose_name = "närvaro"
        ordering = ["association", "meeting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "meeting", "seat", "first"], name="presence_begins_once"),
        ]

    def __str__(self) -> str:
        return f"närvaro, {self.seat_id}"


class Conflict(Owned):
    """Somebody has a conflict of interest in an item and leaves it; `disregarded` where the board has found that it
    plainly does not matter (KL 6:29). `ground` is in general words: it becomes part of the minutes."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="conflicts")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    ground = SafeCharField("skäl", max_length=300, blank=True, validators=[validate_one_line])
    disregarded = models.BooleanField("styrelsen bortser från jävet", default=False)

    personal_data = declare(
        plain=["item"], identifying=dict.fromkeys(["seat", "ground", "disregarded"], KEPT_WITH_MINUTES)
    )

    class Meta:
        verbose_name = "jäv"
        ordering = ["association", "item", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "item", "seat"],
                name="conflict_once_in_an_item",
                violation_error_message="Jävet är redan antecknat i ärendet.",
            )
        ]

    def __str__(self) -> str:
        return f"jäv, {self.seat_id}"


class Proposal(Owned):
    """A proposal made at the meeting. One that is taken back leaves no trace in the minutes (KL 5:67)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="proposals")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("yrkande", max_length=8, choices=ProposalKind)
    text = SafeTextField("lydelse", blank=True)
    withdrawn = models.BooleanField(default=False)

    personal_data = declare(
        plain=["item", "withdrawn"], identifying=dict.fromkeys(["seat", "kind", "text"], KEPT_WITH_MINUTES)
    )

    class Meta:
        verbose_name = "yrkande"
        ordering = ["association", "item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=[ProposalKind.CHANGE, ProposalKind.ADD]) | ~models.Q(text=""),
                name="proposal_says_what",
                violation_error_message="Skriv vad yrkandet går ut på.",
            )
        ]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()


class Ballot(Owned):
    """A vote in an item: what yes and no mean, how many answered what, and how it was settled.

    Of a secret one nothing but the numbers is kept. `casting` is the seat whose casting vote settled it, `lot` whether
    the lot fell on yes. `leads_to` is what the decision becomes when yes wins. `number` counts the item's.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField()
    means_yes = SafeCharField("ja betyder", max_length=300)
    means_no = SafeCharField("nej betyder", max_length=300)
    leads_to = models.CharField(
        "vinner ja blir beslutet", max_length=8, choices=OutcomeKind, default=OutcomeKind.APPROVED
    )
    secret = models.BooleanField("sluten omröstning", default=False)
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    abstained = models.PositiveSmallIntegerField(default=0)
    carried = models.BooleanField()
    method = models.CharField(max_length=12, choices=MethodKind)
    casting = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lot = models.BooleanField(null=True, blank=True)
    majority = models.CharField(max_length=3, choices=Majority, blank=True)

    personal_data = declare(
        plain=[
            "item", "number", "means_yes", "means_no", "leads_to", "secret", "yes", "no", "abstained", "carried",
            "method", "lot", "majority",
        ],
        identifying={"casting": KEPT_WITH_MINUTES},
    )  # fmt: skip

    class Meta:
        verbose_name = "omröstning"
        ordering = ["association", "item", "number"]
        constraints = [models.UniqueConstraint(fields=["association", "item", "number"], name="ballot_number")]

    def __str__(self) -> str:
        return f"omröstning {self.number}: {self.yes} ja, {self.no} nej"

    @property
    def settles(self) -> bool:
        """Whether it settled the item itself, and not only that the item is dealt with now."""
        return settles(OutcomeKind(self.leads_to), carried=self.carried)

    def may_become(self, outcome: OutcomeKind) -> Verdict:
        """Whether a decision is what it settled."""
        return may_follow(
            outcome, leads_to=OutcomeKind(self.leads_to), carried=self.carried, yes=self.yes, against=self.no
        )


class BallotVote(Owned):
    """What somebody answered in an open vote."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    voice = models.CharField(max_length=7, choices=VoiceKind)

    personal_data = declare(
        plain=["ballot"], identifying=dict.fromkeys(["seat", "voice"], KEPT_WITH_MINUTES)
    )  # fmt: skip

    class Meta:
        verbose_name = "röst"
        ordering = ["association", "ballot", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "ballot", "seat"], name="ballot_vote_once")]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.get_voice_display()}"


class MinuteNote(Owned):
    """A note that is to stand in the minutes of an item; of somebody's (protokollsanteckning), or the secretary's."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = SafeTextField("anteckning")

    personal_data = declare(plain=["item"], identifying=dict.fromkeys(["seat", "text"], KEPT_WITH_MINUTES))

    class Meta:
        verbose_name = "anteckning"
        ordering = ["association", "item", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Approver(Owned):
    """Somebody chosen at the meeting to approve its minutes together with the chair."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="approvers")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")

    personal_data = declare(plain=["meeting"], identifying={"seat": KEPT_WITH_MINUTES})

    class Meta:
        verbose_name = "justerare"
        ordering = ["association", "meeting", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "meeting", "seat"], name="approver_once")]

    def __str__(self) -> str:
        return f"justerare, {self.seat_id}"


def part(majority: str) -> Fraction | None:
    """A majority as the rules take it: the part of the votes, None for more than half."""
    return Fraction(majority) if majority else None
