"""Applications as they are read: versions, sections with how far they have come, and what they are judged against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.fields.json import KT

from samordna.associations.models import User
from samordna.core.figures import day_month
from samordna.findings import Finding
from samordna.interventions.choices import KindOf
from samordna.interventions.models import Application, Attachment, Completion, Intervention
from samordna.interventions.queries.life import seen_by
from samordna.interventions.queries.plan_basis import PlanBasis, goal_ref
from samordna.interventions.rules.application_paper import About
from samordna.interventions.rules.applied import Applied, Running
from samordna.interventions.rules.checks import RULES
from samordna.interventions.rules.completeness import State, missing_in, state, unanswered
from samordna.interventions.rules.content import SECTIONS, Content, Section, read
from samordna.interventions.rules.lifecycle import BOUND
from samordna.plan.words import counted

# A section's place in addresses.
PARTS = {
    "syfte": "purpose", "parter": "parties", "malgrupp": "target", "slag": "kind", "arbetssatt": "method",
    "mal": "aims", "budget": "budget", "finansiering": "funding", "organisation": "organisation", "risker": "threats",
    "uppfoljning": "follow_up", "perspektiv": "perspectives", "efterat": "afterwards",
}  # fmt: skip
PART_OF = {section: part for part, section in PARTS.items()}
STATE_WORDS = {
    State.EMPTY: ("Ej påbörjad", ""),
    State.OPTIONAL: ("Frivillig", ""),
    State.BEGUN: ("Påbörjad", "warn"),
    State.DONE: ("Klar", "ok"),
}
ASKED_WORDS = ("Att komplettera", "error")
ANSWERED_WORDS = ("Kompletterad", "ok")


@dataclass(frozen=True)
class Versions:
    """All versions of an application, first to last, with their attachments and what has been asked of each."""

    intervention: Intervention
    all: tuple[Application, ...]

    @property
    def draft(self) -> Application | None:
        """The one being written."""
        return next((one for one in reversed(self.all) if one.is_draft), None)

    @property
    def submitted(self) -> Application | None:
        """The latest that is handed in."""
        return next((one for one in reversed(self.all) if not one.is_draft), None)

    def numbered(self, number: int, *, may_write: bool) -> Application | None:
        """The one with a number. A draft is read by those who write it."""
        return next((one for one in self.all if one.number == number and (may_write or not one.is_draft)), None)

    def shown(self, *, may_write: bool) -> Application | None:
        """The one that somebody reads first: the draft for whoever writes, otherwise what is handed in."""
        return (self.draft if may_write else None) or self.submitted

    @cached_property
    def asked(self) -> tuple[Completion, ...]:
        """What the preparation has asked to have added to the draft."""
        draft = self.draft
        if draft is None or draft.copied_from_id is None:
            return ()
        return tuple(one for version in self.all if version.pk == draft.copied_from_id for one in asked_of(version))

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The sections ("" for the whole) with something asked that the draft neither answers nor changes."""
        draft = self.draft
        before = next((one for one in self.all if draft is not None and one.pk == draft.copied_from_id), None)
        if draft is None or before is None:
            return ()
        asked = [(one.section, one.answer) for one in self.asked]
        return unanswered(asked, read(before.content), read(draft.content))

    @property
    def answer_by(self) -> dt.date | None:
        """The first day by which something must be answered."""
        return min((one.due for one in self.asked if one.due), default=None)


def versions_of(intervention: Intervention) -> Versions:
    """The versions, in three queries; the other half of one registered as two has those of the first."""
    whose = intervention.together if intervention.together_id is not None else intervention
    assert whose is not None
    rows = Application.objects.filter(intervention=whose).select_related("changed_by", "submitted_by")
    files = Attachment.objects.select_related("file__stored").order_by("pk")
    found = rows.order_by("number").prefetch_related(
        Prefetch("attachments", files), Prefetch("completions", Completion.objects.order_by("pk"))
    )
    return Versions(whose, tuple(found))


def asked_of(application: Application) -> Sequence[Completion]:
    """What has been asked to have added to a version, in order. Reads what has been prefetched."""
    return list(application.completions.all())


def copyable(roles: frozenset[str], by: User | None, intervention: Intervention) -> list[Application]:
    """The latest version handed in of every other intervention that somebody sees, by name."""
    rows = Application.objects.filter(
        intervention__in=seen_by(roles, by).exclude(pk=intervention.pk), submitted_on__isnull=False
    )
    latest: dict[int, Application] = {}
    for one in (
        rows.select_related("intervention").defer("content").order_by("intervention__name", "intervention", "number")
    ):
        latest[one.intervention_id] = one
    return list(latest.values())


@dataclass(frozen=True, slots=True)
class Step:
    """A section in the task list: its place in addresses ("" for the whole), how far it has come, what is missing."""

    name: str
    part: str
    word: str
    kind: str
    hint: str
    due: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing more is needed here."""
        return self.kind == "ok" or self.word == STATE_WORDS[State.OPTIONAL][0]


def steps(content: Content, asked: Sequence[Completion], unanswered: Collection[str]) -> list[Step]:
    """The task list. What the preparation has asked for stands before whether a section is done; `unanswered` are the
    sections ("" for the whole) that still wait."""
    found = [
        _step(content, section, [one for one in asked if one.section == section.key], section.key in unanswered)
        for section in SECTIONS
    ]
    whole = [one for one in asked if not one.section]
    return [*([_of_all(whole, "" in unanswered)] if whole else []), *found]


def _of_all(asked: Sequence[Completion], waits: bool) -> Step:
    """What is asked of the whole application: answered in words on a page of its own."""
    word, kind = ASKED_WORDS if waits else ANSWERED_WORDS
    return Step("Hela ansökan", "", word, kind, _open(asked) if waits else "", _due(asked) if waits else "")


def _step(content: Content, section: Section, asked: Sequence[Completion], waits: bool) -> Step:
    word, kind = STATE_WORDS[state(content, section.key)]
    lacks = missing_in(content, section.key)
    hint = counted(len(lacks), "sak saknas", "saker saknas") if lacks and kind else ""
    if asked:
        word, kind = ASKED_WORDS if waits else ANSWERED_WORDS
        hint = (_open(asked) if waits else "") or hint
    return Step(section.heading, PART_OF[section.key], word, kind, hint, _due(asked) if waits else "")


def _open(asked: Sequence[Completion]) -> str:
    return " ".join(one.text for one in asked if not one.answer)


def _due(asked: Sequence[Completion]) -> str:
    first = min((one.due for one in asked if one.due and not one.answer), default=None)
    return day_month(first)


def about(intervention: Intervention, application: Application) -> About:
    """What stands on the application's paper besides its own words. Reads what has been prefetched."""
    other = getattr(intervention, "other_half", None)
    halves = [(one.name, KindOf(one.kind), one.share) for one in (intervention, other) if one] if other else []
    return About(
        association=intervention.association.name,
        name=intervention.name,
        number=application.number,
        recipient=intervention.recipient.name if intervention.recipient else "",
        submitted_on=application.submitted_on,
        register_number=intervention.register_number,
        invented=intervention.invented or application.invented,
        attachments=tuple(str(one) for one in application.attachments.all()),
        halves=tuple(halves),
    )


def findings(intervention: Intervention, content: Content, basis: PlanBasis, on: dt.date) -> list[Finding]:
    """What the rules find in an application on a day. Two queries."""
    other = getattr(intervention, "other_half", None)
    registered = [KindOf(one.kind) for one in (intervention, other) if one is not None and one.kind]
    found = applied(intervention, content, basis, on, registered=registered, others=running(intervention))
    return RULES.check(found, on)


def applied(
    intervention: Intervention, content: Content, basis: PlanBasis, on: dt.date, *, registered: Sequence[KindOf],
    others: Sequence[Running],
) -> Applied:  # fmt: skip
    """An application as the rules judge it, with the kinds it is registered as and the others that run."""
    recipient = intervention.recipient
    return Applied(
        name=intervention.name,
        content=content,
        recipient=recipient.name if recipient else "",
        is_member=recipient is not None
        and (recipient.starts is None or recipient.starts <= on)
        and (recipient.ends is None or on <= recipient.ends),
        registered=tuple(registered),
        plan_years=basis.years,
        plan_goals=frozenset(goal_ref(goal) for goal in basis.goals),
        others=tuple(others),
    )


def running(intervention: Intervention) -> tuple[Running, ...]:
    """The other interventions that are decided and not over, with the target group their latest application told."""
    handed_in = Application.objects.filter(intervention=OuterRef("pk"), submitted_on__isnull=False)
    latest = handed_in.order_by("-number")
    # Two answers only: whole applications of hundreds of interventions take long to read.
    rows = Intervention.objects.filter(stage__in=BOUND, together__isnull=True).exclude(pk=intervention.pk)
    told = rows.annotate(
        group=Subquery(latest.values(told=KT("content__target_group"))[:1]),
        group_key=Subquery(latest.values(told=KT("content__target_key"))[:1]),
    )
    names = ("name", "starts", "ends", "group", "group_key")
    return tuple(
        Running(name, starts, ends, group or "", key or "")
        for name, starts, ends, group, key in told.order_by("name", "pk").values_list(*names)
    )
