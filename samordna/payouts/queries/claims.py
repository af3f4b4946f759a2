"""Claims as they stand: those that somebody sees, and one with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from samordna.associations.models import User
from samordna.core.figures import day
from samordna.interventions.models import Agreement
from samordna.interventions.rules.lifecycle import PAYING
from samordna.payouts import access
from samordna.payouts.choices import Act, State
from samordna.payouts.models import Claim, ClaimStep, Evidence
from samordna.payouts.rules.course import LIVE, WAY

# What the list may be narrowed to.
SHOWN: dict[str, tuple[str, frozenset[State]]] = {
    "pagar": ("Pågår", frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})),
    "att-betala": ("Att betala", frozenset({State.APPROVED, State.ORDERED})),
    "betalda": ("Betalda", frozenset({State.PAID})),
    "ovriga": ("Avslagna och återtagna", frozenset({State.REFUSED, State.WITHDRAWN, State.REVERSED})),
    "alla": ("Alla", frozenset(State)),
}
PAST = {
    Act.SUBMIT: "Lämnades in", Act.RETURN: "Skickades tillbaka med en fråga", Act.APPROVE: "Godkändes",
    Act.REFUSE: "Avslogs", Act.WITHDRAW: "Togs tillbaka", Act.ORDER: "Lades i en betalfil",
    Act.UNDO: "Togs ur betalfilen", Act.PAY: "Betalades", Act.REVERSE: "Betalningen makulerades",
}  # fmt: skip


def seen_by(roles: frozenset[str], by: User | None) -> QuerySet[Claim]:
    """The claims that somebody with these roles sees, the newest first."""
    return Claim.objects.filter(access.visible_claims(roles, by)).order_by("-number")


def listed(roles: frozenset[str], by: User | None, wanted: str) -> QuerySet[Claim]:
    """Those of the wanted kind, with what the table shows."""
    rows = seen_by(roles, by).filter(state__in=SHOWN.get(wanted, SHOWN["pagar"])[1])
    return shown(rows)


def shown(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims with what the table shows."""
    return rows.select_related("intervention", "agreement__recipient").prefetch_related("rows")


def whole(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """Claims with everything that their own page and the rules read; of each file also where else it is (`Shared`)."""
    other = Evidence.objects.filter(
        ~Q(claim__intervention=OuterRef("claim__intervention")), sha256=OuterRef("sha256"), claim__state__in=LIVE
    ).order_by("claim__number")
    files = Evidence.objects.select_related("file__stored").annotate(
        other_number=Subquery(other.values("claim__number")[:1]),
        other_name=Subquery(other.values("claim__intervention__name")[:1]),
    ).order_by("pk")  # fmt: skip
    return rows.select_related(
        "association", "intervention__association", "intervention__owner", "agreement__recipient", "agreement__award",
        "corrects", "claimed_by", "written_by",
    ).prefetch_related("rows", Prefetch("evidence", files))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """A file of a claim that a claim of another intervention has too: its name here, and that claim's number."""

    file: str
    number: int
    intervention: str


def same_evidence(claim: Claim) -> list[Shared]:
    """The files of a claim (from `whole`) that a living claim of another intervention has too."""
    rows: list[Any] = list(claim.evidence.all())
    return [Shared(row.file.name, row.other_number, row.other_name) for row in rows if row.other_number is not None]


def open_agreements(roles: frozenset[str], by: User | None) -> list[Agreement]:
    """The signed agreements that somebody may claim money by."""
    rows = Agreement.objects.filter(
        access.visible(roles, by, "intervention__"), signed_on__isnull=False, intervention__stage__in=PAYING
    )
    return list(
        rows.select_related("association", "intervention__association").order_by("intervention__name", "number")
    )


@dataclass(frozen=True, slots=True)
class Course:
    """How far a claim has come, and what has happened: the shapes of the page's steps and timeline."""

    steps: list[tuple[str, str, str]]
    history: list[tuple[str, str, str, str, str]]


def course_of(claim: Claim) -> Course:
    """The claim's course so far. One query."""
    return course_from(claim.at, claim.steps.select_related("by").order_by("pk"))


def course_from(state: State, steps: Iterable[ClaimStep]) -> Course:
    """As `course_of`, from steps that are loaded."""
    rows = list(steps)
    reached = {one.after: one.on for one in rows}
    # What is off the way had come as far as it had before that.
    last = WAY.index(state) if state in WAY else max((n for n, one in enumerate(WAY, 1) if one in reached), default=0)
    shown = [
        (
            one.label,
            day(reached.get(one.value)) if place <= last else "",
            "now" if one is state else "done" if place < last else "",
        )
        for place, one in enumerate(WAY)
    ]
    if state not in WAY:
        shown.append((state.label, day(reached.get(state.value)), "now"))
    return Course(shown, [_told(one) for one in reversed(rows)])


def _told(step: ClaimStep) -> tuple[str, str, str, str, str]:
    by = str(step.by) if step.by else ""
    text = ". ".join(filter(None, (by, str(step.amount), step.why.rstrip("."))))
    return step.on.isoformat(), day(step.on), PAST[Act(step.act)], text, "done"
