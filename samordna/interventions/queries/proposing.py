"""What a proposal begins from: what waits already, what was applied for, or what holds."""

from __future__ import annotations

from django.db.models import Q

from samordna.interventions.choices import Stage
from samordna.interventions.models import Application, Intervention, Proposed, Recommendation
from samordna.interventions.paid import released_by_year
from samordna.interventions.queries.award import given_of, given_of_proposal, in_force
from samordna.interventions.rules.award import Given, YearGiven, spread
from samordna.interventions.rules.content import Content, read
from samordna.interventions.rules.period import months_by_year
from samordna.meetings.choices import StageKind
from samordna.meetings.models import Decision, Paper
from samordna.money import KRONA, ZERO, split

SHELF = "insats"
MOST_DECISIONS = 60


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


def decisions(intervention: Intervention) -> list[Decision]:
    """Decisions of the board that may be about it: those on its paper first, then the latest others that nothing has
    followed of."""
    ref = f"{SHELF}:{intervention.pk}"
    own = Q(item__papers__ref=ref)
    free = Q(intervention_steps__isnull=True)
    rows = Decision.objects.filter(body=Decision.Body.BOARD).filter(own | free).distinct().order_by("-day", "-pk")
    about = set(Decision.objects.filter(own).order_by("pk").values_list("pk", flat=True))
    return sorted(rows[:MOST_DECISIONS], key=lambda one: one.pk not in about)
