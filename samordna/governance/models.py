"""The board's seats and its presidium."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django_scopes import ScopedManager

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import SafeCharField
from samordna.core.privacy import Declared, declare
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.rules.seats import Held, HeldOffice

# Who sat on the board is part of what a public body keeps for good.
KEPT_WITH_THE_BOARD = "så länge förbundet finns, eftersom uppdraget är offentligt"


class DatedQuerySet(models.QuerySet):
    """Rows with a first and a last day, both included; no last day means until further notice."""

    def on(self, day: dt.date) -> Self:
        """Those that hold on a day."""
        return self.filter(starts__lte=day).filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))


DATED = models.Manager.from_queryset(DatedQuerySet)
ENDS_AFTER_START = models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts"))


class Seat(Owned):
    """A place on the board, held by somebody for a term: the member's first ordinary, its second substitute.

    `place` numbers the member's seats of that kind; for substitutes it is the order of service. The seat does not end
    with a mandate in a council (16 §): it ends with `ends`, and `ended_why` says why when that is not the term's end.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField("uppdrag", max_length=10, choices=SeatKind)
    place = models.PositiveSmallIntegerField("plats", default=1)
    holder = SafeCharField("namn", max_length=120, validators=[validate_one_line])
    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    eligibility = models.CharField("valbar som", max_length=20, choices=Eligibility, blank=True)
    starts = models.DateField("från och med")
    ends = models.DateField("till och med", null=True, blank=True)
    ended_why = SafeCharField("varför det slutade", max_length=200, blank=True)
    invented = models.BooleanField("påhittad exempeldata", default=False)

    objects = ScopedManager(_manager_class=DATED, association="association")  # type: ignore[misc]

    personal_data: ClassVar[Declared] = declare(
        plain=["member", "kind", "place", "invented"],
        identifying=dict.fromkeys(
            ["holder", "user", "eligibility", "starts", "ends", "ended_why"], KEPT_WITH_THE_BOARD
        ),
    )

    class Meta:
        verbose_name = "plats i styrelsen"
        ordering = ["association", "member", "kind", "place", "starts"]
        indexes = [models.Index(fields=["association", "starts"], name="seat_starts")]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "member", "kind", "place", "starts"],
                name="seat_one_holder",
                violation_error_message="Någon har redan den platsen från den dagen.",
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_START,
                name="seat_ends_after_start",
                violation_error_message="Mandatets sista dag ligger före den första.",
            ),
            models.CheckConstraint(
                condition=models.Q(place__gte=1),
                name="seat_place_from_one",
                violation_error_message="Platsens nummer börjar på 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.get_kind_display().lower()}"

    @property
    def held(self) -> Held:
        """The seat as the rules see it."""
        return Held(self.pk, self.member_id, SeatKind(self.kind), self.place, self.holder, self.starts, self.ends)


class Office(Owned):
    """Chair or vice chair, held from an ordinary seat (17 §); no last day means as long as the seat."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField("uppdrag", max_length=20, choices=OfficeKind)
    starts = models.DateField("från och med")
    ends = models.DateField("till och med", null=True, blank=True)

    objects = ScopedManager(_manager_class=DATED, association="association")  # type: ignore[misc]

    personal_data: ClassVar[Declared] = declare(
        identifying=dict.fromkeys(["seat", "kind", "starts", "ends"], KEPT_WITH_THE_BOARD)
    )

    class Meta:
        verbose_name = "uppdrag i presidiet"
        ordering = ["association", "kind", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "kind", "starts"],
                name="office_one_holder",
                violation_error_message="Någon har redan det uppdraget från den dagen.",
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_START,
                name="office_ends_after_start",
                violation_error_message="Uppdragets sista dag ligger före den första.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat.holder}, {self.get_kind_display().lower()}"

    @property
    def held(self) -> HeldOffice:
        """The office as the rules see it."""
        return HeldOffice(OfficeKind(self.kind), self.seat.held, self.starts, self.ends)
