"""The board's seats and its presidium."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import SafeCharField
from samordna.core.privacy import Declared, declare
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.models.dated import DATED, INVENTED, KEPT_WITH_THE_BOARD, ends_after_start
from samordna.governance.rules.seats import Held, HeldOffice


class Seat(Owned):
    """A place on the board, held by somebody for a term: the member's first ordinary, its second substitute.

    `place` numbers the member's seats of that kind; for substitutes it is the order of service. The seat does not end
    with a mandate in a council (16 §): it ends with `ends`. When that is before `term_ends`, `ended_why` says why, and
    whoever comes after serves the rest of the term.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField("uppdrag", max_length=10, choices=SeatKind.choices())
    place = models.PositiveSmallIntegerField("plats", default=1)
    holder = SafeCharField("namn", max_length=120, validators=[validate_one_line])
    user = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    eligibility = models.CharField("valbar som", max_length=20, choices=Eligibility.choices(), blank=True)
    starts = models.DateField("från och med")
    ends = models.DateField("till och med", null=True, blank=True)
    term_ends = models.DateField("mandattiden slutar", null=True, blank=True)
    ended_why = SafeCharField("varför det slutade", max_length=200, blank=True)
    invented = models.BooleanField(INVENTED, default=False)

    objects = ScopedManager(_manager_class=DATED, association="association")  # type: ignore[misc]

    personal_data: ClassVar[Declared] = declare(
        plain=["member", "kind", "place", "invented"],
        identifying=dict.fromkeys(
            ["holder", "user", "eligibility", "starts", "ends", "term_ends", "ended_why"], KEPT_WITH_THE_BOARD
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
            ends_after_start("seat_ends_after_start", "Mandatets sista dag ligger före den första."),
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
        return Held(
            self.pk,
            self.member_id,
            SeatKind(self.kind),
            self.place,
            self.holder,
            self.starts,
            self.ends,
            self.term_ends or self.ends,
            Eligibility(self.eligibility) if self.eligibility else None,
        )


class Office(Owned):
    """Chair or vice chair, held from an ordinary seat (17 §); no last day means as long as the seat."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField("uppdrag", max_length=20, choices=OfficeKind.choices())
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
            ends_after_start("office_ends_after_start", "Uppdragets sista dag ligger före den första."),
        ]

    def __str__(self) -> str:
        return f"{self.seat.holder}, {self.get_kind_display().lower()}"

    @property
    def held(self) -> HeldOffice:
        """The office as the rules see it."""
        return HeldOffice(OfficeKind(self.kind), self.seat.held, self.starts, self.ends)
