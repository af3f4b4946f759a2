"""Interventions as they stand: all that somebody sees, and one with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samordna.associations.models import User
from samordna.core.addresses import address
from samordna.core.figures import day
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.interventions import access
from samordna.interventions.choices import Stage
from samordna.interventions.models import Award, Intervention, Step
from samordna.interventions.rules.lifecycle import BOUND, MOVES, OVER, WAY
from samordna.interventions.rules.values import WHOLE
from samordna.money import NARROW_SPACE, Kr, total

STAGE_TAGS = {
    Stage.IDEA: "draft", Stage.APPLICATION: "draft", Stage.PREPARATION: "warn", Stage.RUNNING: "active",
    Stage.DECIDED: "ok", Stage.AGREED: "ok", Stage.ENDED_EARLY: "warn", Stage.FINAL_REPORT: "ok",
    Stage.CLOSED: "closed", Stage.FOLLOWED_UP: "closed", Stage.WITHDRAWN: "closed", Stage.REJECTED: "closed",
}  # fmt: skip
# What the list may be narrowed to.
SHOWN: dict[str, tuple[str, frozenset[Stage]]] = {
    "aktuella": ("Aktuella", frozenset(Stage) - OVER),
    "bereds": ("Bereds", frozenset({Stage.IDEA, Stage.APPLICATION, Stage.PREPARATION})),
    "beslutade": ("Beslutade", BOUND),
    "avslutade": ("Avslutade", OVER),
    "alla": ("Alla", frozenset(Stage)),
}


def seen_by(roles: frozenset[str], by: User | None) -> QuerySet[Intervention]:
    """The interventions that somebody with these roles sees, by name."""
    return Intervention.objects.filter(access.visible(roles, by)).order_by("name", "pk")


def listed(roles: frozenset[str], by: User | None, wanted: str, words: str = "") -> list[Intervention]:
    """Those of the wanted kind ("aktuella" where it is unknown) whose name or register number holds the words."""
    stages = SHOWN.get(wanted, SHOWN["aktuella"])[1]
    found = seen_by(roles, by).filter(stage__in=stages).select_related("recipient")
    if words.strip():
        found = found.filter(Q(name__icontains=words.strip()) | Q(register_number__icontains=words.strip()))
    return list(found.prefetch_related("awards__years"))


def latest_award(intervention: Intervention) -> Award | None:
    """The award that holds: the one with the highest number. Reads what has been prefetched."""
    return max(intervention.awards.all(), key=lambda award: award.number, default=None)


def granted(intervention: Intervention) -> Kr | None:
    """What is granted over all years, as `award.award_years` counts them, or None before any decision. Reads what has
    been prefetched."""
    awards = sorted(intervention.awards.all(), key=lambda award: award.number)
    by_year: dict[int, Kr] = {}
    for award in awards:
        stands = {year: amount for year, amount in by_year.items() if year < award.starts.year}
        by_year = stands | {year.year: year.granted for year in award.years.all()}
    return total(by_year.values()) if awards else None


def kind_of(intervention: Intervention) -> str:
    """Its kind, with its share where it is one half of two: "Individinriktad, 60 %"."""
    share = f", {intervention.share}{NARROW_SPACE}%" if intervention.share < WHOLE else ""
    return f"{intervention.get_kind_display()}{share}"


def table(found: Sequence[Intervention], slug: str) -> Table:
    """The interventions with their stage, time, recipient and what is granted."""
    return Table(
        id="interventions",
        caption="Insatser",
        caption_hidden=True,
        under="Påhittad exempeldata" if any(one.invented for one in found) else "",
        columns=(
            Column("Insats"),
            Column("Läge"),
            Column("Slag"),
            Column("Mottagare"),
            Column("Från", Kind.DAY),
            Column("Till", Kind.DAY),
            Column("Beviljat", Kind.AMOUNT, under="kronor i allt"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(one.name, url=address("interventions:one", slug, one.pk), hint=one.register_number),
                    Cell(one.get_stage_display(), tag=STAGE_TAGS[one.at]),
                    kind_of(one),
                    one.recipient.name if one.recipient else "",
                    one.starts,
                    one.ends,
                    granted(one),
                ),
                id=f"intervention-{one.pk}",
            )
            for one in found
        ),
    )


@dataclass(frozen=True, slots=True)
class Way:
    """How far it has come, and everything that has happened: the shapes of the page's steps and timeline; and whether
    the last that happened was that the preparation asked for more."""

    steps: list[tuple[str, str, str]]
    history: list[tuple[str, str, str, str, str]]
    sent_back: bool = False


def way_of(intervention: Intervention) -> Way:
    """The life so far. One query."""
    steps = list(intervention.steps.select_related("by", "decision").order_by("pk"))
    reached = {step.after: step.on for step in steps}
    here = intervention.at
    last = max((WAY.index(Stage(stage)) for stage in reached if stage in WAY), default=0)
    if here in WAY:
        last = WAY.index(here)  # sent back for completion, it has the preparation ahead of it again
    shown = [
        (
            stage.label,
            day(reached.get(stage.value)),
            "now" if stage is here else "done" if place <= last and stage.value in reached else "",
        )
        for place, stage in enumerate(WAY)
    ]
    if here not in WAY:
        shown.append((here.label, day(reached.get(here.value)), "now"))
    sent_back = bool(steps) and steps[-1].move == "complete"
    return Way(shown, [_told(step) for step in reversed(steps)], sent_back)


def _told(step: Step) -> tuple[str, str, str, str, str]:
    what = MOVES[step.move].past if step.move in MOVES else "Idén lades in"
    by = str(step.by) if step.by else ""
    decided = f"Beslut: {step.decision}" if step.decision else ""
    text = ". ".join(filter(None, (by, decided, step.why.rstrip("."))))
    return step.on.isoformat(), day(step.on), what, text, "done"
