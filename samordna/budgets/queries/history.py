"""A version's life: its steps, its consultation, the other versions of its year, and what the log says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samordna.budgets.address import At
from samordna.budgets.choices import FROZEN, State
from samordna.budgets.models import Consultation, Version
from samordna.budgets.queries import overview
from samordna.core.figures import day
from samordna.core.models import AuditEvent
from samordna.plan.content import Consulted
from samordna.plan.model import Plan

LIFE = (
    "plan.kept",
    "plan.begun",
    "plan.proposed",
    "plan.taken_back",
    "plan.consulted",
    "plan.adopted",
    "plan.revised",
)
DONE, NOW = "done", "now"


@dataclass(frozen=True, slots=True)
class Asked:
    """A member's part of the consultation, with the member's name in the plan."""

    member: str
    name: str
    row: Consultation | Consulted


def consultation(version: Version, plan: Plan) -> list[Asked]:
    """Every member's part, in the plan's order; of what is decided as it was decided on."""
    names = {member.key: member.name for member in plan.members}
    order = list(names)
    frozen = version.state in FROZEN
    rows: list[Any] = list(plan.consultation if frozen else version.consultations.order_by("pk"))
    rows.sort(key=lambda row: order.index(row.member) if row.member in names else len(order))
    return [Asked(row.member, names.get(row.member, row.member), row) for row in rows]


def steps(version: Version, asked: list[Asked]) -> list[tuple[str, str, str]]:
    """The way from draft to decision: word, when, and whether it is done, going on or to come."""
    if version.state == State.PUBLISHED:
        return []
    open_, proposed = version.state == State.DRAFT, version.state == State.PROPOSED
    heard = bool(asked) and all(a.row.answered for a in asked)
    decided = version.decision is not None
    return [
        ("Utkast", day(version.made_on), NOW if open_ else DONE),
        ("Förslag", day(version.proposed_on), "" if open_ else DONE),
        (
            "Samråd",
            answers(asked) if asked else "med alla medlemmar",
            DONE if heard else NOW if proposed and not decided else "",
        ),
        (
            "Beslut",
            day(version.decision.day) if version.decision else "senast 30 november",
            DONE if decided else NOW if proposed and heard else "",
        ),
        ("Ny version", "vid behov", DONE if version.state == State.REPLACED else ""),
    ]


def answers(asked: list[Asked]) -> str:
    """How far the consultation has come: what is sent is not yet heard."""
    answered = sum(a.row.answered is not None for a in asked)
    sent = sum(a.row.sent is not None for a in asked)
    told = f"{answered} av {len(asked)} har svarat"
    return f"skickat till alla, {told}" if asked and sent == len(asked) and not answered else told


def siblings(roles: frozenset[str], version: Version) -> overview.Year | None:
    """The year's versions that the reader may see, newest first."""
    return next((year for year in overview.all_years(roles) if year.year == version.year), None)


def comparable(years: list[overview.Year], version: Version) -> list[tuple[str, str]]:
    """The other versions, of all years, by their place in addresses."""
    return [
        (str(At(year.year, other.number)), f"{other.title}, {other.get_state_display().lower()} {other.number}")
        for year in years
        for other in year.versions
        if other.pk != version.pk
    ]


def life(version: Version) -> list[AuditEvent]:
    """What the log says of the version's life, latest first; single edits are left to the log itself."""
    events = AuditEvent.objects.filter(
        chain=version.association_id, subject=f"{version._meta.label_lower}:{version.pk}", code__in=LIFE
    )
    return list(events.order_by("-serial"))
