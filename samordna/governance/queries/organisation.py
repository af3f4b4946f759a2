"""The association's organisation on a day: what the rules are asked about, and what they find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from samordna.associations.choices import MemberKind
from samordna.associations.models import Member
from samordna.findings import Finding
from samordna.governance.choices import ItemState
from samordna.governance.models import (
    Auditor,
    Charter,
    DelegatedDecision,
    DelegationRule,
    Group,
    Office,
    Seat,
    Service,
    SteeringDocument,
)
from samordna.governance.rules.checks import RULES
from samordna.governance.rules.subject import (
    Agreement,
    AuditorOf,
    CharterOf,
    MemberOf,
    Organisation,
    PointOf,
    ToReview,
)
from samordna.plan.kinds import PartyKind

PARTIES = {
    MemberKind.SOCIAL_INSURANCE: PartyKind.FK,
    MemberKind.EMPLOYMENT_SERVICE: PartyKind.AF,
    MemberKind.REGION: PartyKind.REGION,
    MemberKind.MUNICIPALITY: PartyKind.MUNICIPALITY,
}
ORDER = list(PARTIES)


def members_on(on: dt.date) -> list[Member]:
    """The members of a day in the order of the law: state, region, municipalities."""
    found = Member.objects.filter(Q(starts__isnull=True) | Q(starts__lte=on), Q(ends__isnull=True) | Q(ends__gte=on))
    return sorted(found.order_by("name"), key=lambda member: ORDER.index(MemberKind(member.kind)))


@dataclass(frozen=True, slots=True)
class Seated:
    """The members of a day, and every seat and office there has been: what the board and its rules have in common."""

    members: Sequence[Member]
    seats: Sequence[Seat]
    offices: Sequence[Office]

    def offices_on(self, on: dt.date) -> list[Office]:
        """The offices held on a day."""
        return [office for office in self.offices if office.held.overlaps(on, on)]


def seated(on: dt.date) -> Seated:
    """The members of a day with all seats and offices, offices newest first."""
    return Seated(
        members_on(on),
        list(Seat.objects.select_related("member").order_by("member", "kind", "place", "starts")),
        list(Office.objects.select_related("seat__member").order_by("-starts", "pk")),
    )


def organisation(on: dt.date, of: Seated | None = None) -> Organisation:
    """Everything, as the rules see it; `of` where the page has read the board already."""
    of = of or seated(on)
    return Organisation(
        members=tuple(_member(member) for member in of.members),
        seats=tuple(seat.held for seat in of.seats),
        offices=tuple(o.held for o in sorted(of.offices_on(on), key=lambda office: (office.kind, office.pk))),
        auditors=tuple(_auditor(a) for a in Auditor.objects.on(on).prefetch_related("audited").order_by("pk")),
        charter=_charter(on),
        groups=tuple(
            ToReview(group.pk, group.name, group.review_on, group.paused)
            for group in Group.objects.exclude(ends__lt=on).order_by("name", "pk")
        ),
        documents=tuple(
            ToReview(document.pk, document.name, document.review_on, owner=document.owner)
            for document in SteeringDocument.objects.exclude(ends__lt=on).order_by("name", "pk")
        ),
        services=tuple(
            Agreement(service.pk, service.what, service.ends, service.notice_day, service.remind_days)
            for service in Service.objects.order_by("what", "pk")
        ),
        points=tuple(
            PointOf(point.pk, point.number, point.matter)
            for point in DelegationRule.objects.on(on).order_by("number", "pk")
        ),
        unreported=tuple(
            DelegatedDecision.objects.filter(reported_on__isnull=True).order_by("day").values_list("day", flat=True)
        ),
    )


def charter_on(on: dt.date) -> Charter | None:
    """The charter in force on a day."""
    found: Charter | None = Charter.objects.filter(starts__lte=on).order_by("-starts").first()
    return found


def findings(on: dt.date) -> Sequence[Finding]:
    """What the rules find, gravest first."""
    return RULES.check(organisation(on), on)


def party_of(member: Member) -> PartyKind:
    """Which of the law's parties a member is."""
    return PARTIES[MemberKind(member.kind)]


def _member(member: Member) -> MemberOf:
    leaves = member.ends if member.notice is not None else None
    return MemberOf(member.pk, member.name, party_of(member), member.board_seats, leaves)


def _auditor(auditor: Auditor) -> AuditorOf:
    return AuditorOf(auditor.name, auditor.chosen_by_id, frozenset(one.member_id for one in auditor.audited.all()))


def _charter(on: dt.date) -> CharterOf | None:
    # A charter and its items in one question: the outer join gives a charter without items too.
    rows: list[tuple[int, int | None, int | None, str | None]] = list(
        Charter.objects.filter(starts__lte=on)
        .order_by("-starts", "items__number")
        .values_list("number", "archive_member_id", "items__number", "items__state")
    )
    if not rows:
        return None
    version, archive, *_ = rows[0]
    missing = [item for number, _, item, state in rows if number == version and state == ItemState.MISSING]
    return CharterOf(version, tuple(item for item in missing if item is not None), archive)
