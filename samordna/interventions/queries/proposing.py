"""What a proposal begins from: what waits already, what was applied for, or what holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Concat

from samordna.interventions.choices import Stage
from samordna.interventions.models import Application, Intervention, Proposed, Recommendation, Step
from samordna.interventions.paid import paid_by_year, released_by_year
from samordna.interventions.queries.award import given_of, given_of_proposal, in_force
from samordna.interventions.rules.award import Asked, Bounds, Given, YearGiven, spread
from samordna.interventions.rules.content import Content, read
from samordna.interventions.rules.deciding import About, Taken, may_be_undone, may_follow, says_the_same
from samordna.interventions.rules.period import months_by_year
from samordna.meetings.choices import OutcomeKind, StageKind
from samordna.meetings.models import Decision, Paper
from samordna.money import KRONA, ZERO, Kr, split, total
from samordna.verdict import YES, Verdict, no

SHELF = "insats"
MOST_DECISIONS = 60
NOT_THE_BOARD = "Bara styrelsens beslut kan antecknas här."
# What leaves the matter to be decided.
OPEN = (OutcomeKind.DEFERRED, OutcomeKind.REFERRED)


def stated(intervention: int, stamp: str = "") -> str:
    """A paper's stamp with which proposal it tells of, as it was worded then: the end of the stamps of its shelf."""
    rows = Proposed.objects.filter(intervention=intervention, settled_on=None).order_by("pk")
    pk, revision = rows.values_list("pk", "revision").first() or (0, 0)
    return f"{stamp}:{pk}.{revision}"


def submitted(intervention: Intervention) -> Application | None:
    """The latest version that was handed in."""
    rows = Application.objects.filter(intervention=intervention, submitted_on__isnull=False)
    return rows.order_by("-number").first()


def begins_with(intervention: Intervention, waiting: Proposed | None) -> Given | None:
    """What the form of a proposal is filled with; None when nobody has told of any time."""
    if waiting is not None and (kept := given_of_proposal(waiting)) is not None:
        return kept
    if intervention.at is not Stage.PREPARATION:
        award = in_force(intervention)
        held = given_of(award) if award else None
        if held is None:
            return None
        # A new decision says in whole what is granted: what is given up is not granted again by itself.
        released = released_by_year(intervention)
        years = tuple(one.less(released.get(one.year, ZERO)) for one in held.years)
        return Given(held.starts, held.ends, years, held.conditions)
    application = submitted(intervention)
    if application is None:
        return None
    advice = Recommendation.objects.filter(application=application).order_by("-pk").first()
    return applied_for(read(application.content), advice)


def bounds(intervention: Intervention, paid: Mapping[int, Kr] | None = None) -> Bounds:
    """What a proposal keeps within as things stand; `paid` where it is read already."""
    if intervention.at is not Stage.PREPARATION:
        award = in_force(intervention)
        paid = paid_by_year(intervention) if paid is None else paid
        return Bounds(paid, held=given_of(award) if award else None)
    application = submitted(intervention)
    if application is None:
        return Bounds(paid or {})
    content = read(application.content)
    by_year = {year: content.asked_for(year) for year in content.years}
    return Bounds(paid or {}, Asked(content.starts, content.ends, by_year, content.asked_for_in_all))


def applied_for(content: Content, advice: Recommendation | None) -> Given | None:
    """What was applied for, with the amount and the conditions that the preparation recommends."""
    if content.starts is None or content.ends is None or content.ends < content.starts:
        return None
    months = months_by_year(content.starts, content.ends)
    amounts = {year: max(content.asked_for(year), ZERO) for year in months}
    if advice is not None and advice.amount is not None and advice.amount != content.asked_for_in_all:
        if any(amounts.values()):
            # Each year keeps its part of the whole, so that none is granted more than was asked for it.
            parts = split(advice.amount, [amount.ore for amount in amounts.values()], step=KRONA)
            amounts = {year: part.amount for year, part in zip(amounts, parts, strict=True)}
        else:
            amounts = spread(advice.amount, content.starts, content.ends)
    years = tuple(YearGiven(year, months[year], amounts.get(year, ZERO)) for year in months)
    return Given(content.starts, content.ends, years, advice.conditions if advice else "")


def sent_to(intervention: Intervention) -> str:
    """The meeting that has got the paper on it and has not closed, or empty."""
    rows = Paper.objects.filter(
        ref=f"{SHELF}:{intervention.pk}", frozen__isnull=False, item__meeting__stage__lt=StageKind.CLOSED
    )
    paper = rows.select_related("item__meeting__item").order_by("pk").first()
    return str(paper.item.meeting) if paper else ""


def about(intervention: Intervention) -> About:
    """What a decision must be about to be followed. While an application is prepared it was taken since the version
    that was proposed was handed in; later, since the award that holds was decided."""
    award = in_force(intervention)
    application = None if award else submitted(intervention)
    since = award.decision.day if award else (application.submitted_on if application else None)
    return About(intervention.name, since or dt.date.min, intervention.register_number)


def _judged(intervention: Intervention) -> QuerySet[Decision]:
    """The board's decisions with what `_taken` asks for."""
    own = Paper.objects.filter(item=OuterRef("item"), ref=f"{SHELF}:{intervention.pk}")
    others = Step.objects.filter(decision=OuterRef("pk")).exclude(intervention=intervention).order_by("pk")
    rows = Decision.objects.filter(body=Decision.Body.BOARD).select_related("item__meeting")
    return rows.annotate(on_paper=Exists(own), used_for=Subquery(others.values("intervention__name")[:1]))


def _taken(decision: Any) -> Taken:
    return Taken(
        decision.day, f"{decision.subject}\n{decision.wording}", outside=decision.item is None,
        on_paper=decision.on_paper, closed=decision.item is None or decision.item.meeting.stage >= StageKind.CLOSED,
        register_number=decision.register_number, used_for=decision.used_for or "",
    )  # fmt: skip


def may_settle(decision: Decision, intervention: Intervention) -> Verdict:
    """Whether what waits for an intervention may follow a decision that is noted by hand."""
    row = _judged(intervention).filter(pk=decision.pk).order_by("pk").first()
    return may_follow(_taken(row), about(intervention)) if row else no(NOT_THE_BOARD)


def decisions(intervention: Intervention) -> list[Decision]:
    """The decisions of the board that may be about it and that nothing has followed of here, the newest first."""
    told = about(intervention)
    used = Q(awards__intervention=intervention) | Q(pk__in=_settled(intervention).values("decision"))
    rows = _judged(intervention).filter(Q(day__gte=told.since) | Q(item=None)).exclude(outcome__in=OPEN)
    near = rows.exclude(pk__in=Decision.objects.filter(used).order_by().values("pk")).order_by("-day", "-pk")
    return [one for one in near if may_follow(_taken(one), told)][:MOST_DECISIONS]


def _settled(intervention: Intervention) -> QuerySet[Proposed]:
    return Proposed.objects.filter(intervention=intervention, decision__isnull=False).order_by("pk")


def as_sent(decision: Decision, intervention: Intervention) -> bool:
    """Whether what waits is what the board had on its paper when it decided, worded as then."""
    rows = Paper.objects.filter(item=decision.item_id, ref=f"{SHELF}:{intervention.pk}").order_by("pk")
    return decision.item_id is not None and any(one.stamp.endswith(stated(intervention.pk)) for one in rows)


def said_in(words: str, keys: Collection[int], decision: Decision | None = None) -> Verdict:
    """Whether words, decided or proposed to be, grant what is proposed for the interventions with these keys: what
    waits for each, or has followed of this very decision."""
    rows = Proposed.objects.filter(Q(settled_on=None) | Q(decision=decision, decision__isnull=False))
    waiting = rows.filter(intervention__in=keys).select_related("intervention").order_by("pk")
    told = [(row, given) for row in waiting if (given := given_of_proposal(row)) is not None]
    for row, given in told:
        held = in_force(row.intervention) if row.settled_on is None else None
        also = [other for one, other in told if one is not row]
        if not (says := says_the_same(words, given, given_of(held) if held else None, also=also)):
            return says
    return YES


def read_proposals(intervention: Intervention) -> None:
    """Read its proposals once for a page, with what tells whether the board has decided otherwise."""
    prefetch_related_objects([intervention], Prefetch("proposals", _with_otherwise()))


def decided_otherwise(intervention: Intervention) -> list[Decision]:
    """Decisions at meetings here, on the intervention's paper, where the proposal on that paper had been settled by
    another decision: what was noted and what the board decided may differ. Reads what `read_proposals` has read."""
    read = "proposals" in getattr(intervention, "_prefetched_objects_cache", {})
    rows: Iterable[Any] = intervention.proposals.all() if read else _with_otherwise().filter(intervention=intervention)
    keys = [one.otherwise for one in rows if one.otherwise]  # what `_with_otherwise` has added
    return list(Decision.objects.filter(pk__in=keys).order_by("-day", "-pk")) if keys else []


def _with_otherwise() -> QuerySet[Proposed]:
    papers = Paper.objects.filter(
        item=OuterRef("item"), ref=Concat(Value(f"{SHELF}:"), Cast(OuterRef(OuterRef("intervention")), CharField())),
        # The end of the stamp is the proposal that the paper told of (`stated`).
        stamp__contains=Concat(Value(":"), Cast(OuterRef(OuterRef("pk")), CharField()), Value(".")),
    )  # fmt: skip
    rows = Decision.objects.filter(Exists(papers), item__meeting__stage__gte=StageKind.CLOSED)
    rows = rows.filter(day__gte=OuterRef("decision__day")).exclude(pk=OuterRef("decision")).order_by("-day", "-pk")
    return Proposed.objects.annotate(otherwise=Subquery(rows.values("pk")[:1])).order_by("pk")


def noted_for(intervention: Intervention) -> Proposed | None:
    """The proposal that the award that holds, or the rejection, was noted for."""
    award = in_force(intervention)
    rows = _settled(intervention).filter(decision=award.decision) if award else _settled(intervention)
    return rows.select_related("decision").order_by("-pk").first()


def may_undo(intervention: Intervention, why: str = "-") -> Verdict:
    """Whether what was noted of the board's decision may be undone; asked with no reason before one is written."""
    row = noted_for(intervention)
    if row is None or row.decision is None:
        return no("Inget beslut av styrelsen är antecknat.")
    own = Paper.objects.filter(item=row.decision.item_id or 0, ref=f"{SHELF}:{intervention.pk}")
    return may_be_undone(
        intervention.at, versions=intervention.awards.count(), agreements=intervention.agreements.count(),
        on_paper=own.exists(), paid=total(paid_by_year(intervention).values()), why=why,
        waits=Proposed.objects.filter(intervention=intervention, settled_on=None).exists(),
    )  # fmt: skip
