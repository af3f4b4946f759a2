"""Everything the board needs to know of an application the evening it decides, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samordna.associations.choices import LimitKind
from samordna.associations.models import Limit
from samordna.budgets.queries.overview import Year
from samordna.findings import Finding
from samordna.interventions.choices import Advice, KindOf, ProposalOf, Stage
from samordna.interventions.models import Application, Intervention, Proposed, Recommendation
from samordna.interventions.paid import released_by_year
from samordna.interventions.queries.application import applied
from samordna.interventions.queries.award import award_years, given_of_proposal
from samordna.interventions.queries.plan_basis import PlanBasis, basis_of
from samordna.interventions.queries.proposing import applied_for
from samordna.interventions.rules.applied import Applied, Running
from samordna.interventions.rules.award import Given
from samordna.interventions.rules.checks import RULES as APPLICATION_RULES
from samordna.interventions.rules.content import Content, read
from samordna.money import ZERO, Kr
from samordna.outlook.queries import decided as decisions
from samordna.outlook.queries.decided import Life
from samordna.outlook.queries.plans import Limits, Plans, plan_years, plans
from samordna.outlook.rules import asked, committed, months
from samordna.outlook.rules.answer import Reply, reply
from samordna.outlook.rules.asked import Asked
from samordna.outlook.rules.checks import RULES
from samordna.outlook.rules.committed import bound_by_year
from samordna.outlook.rules.liquidity import Assumed, cash
from samordna.outlook.rules.overlap import Aimed, overlaps
from samordna.outlook.rules.room import closings, rooms
from samordna.outlook.rules.served import Served, served
from samordna.outlook.rules.subject import Tonight


@dataclass(frozen=True, slots=True)
class Changes:
    """What the reader tries: another amount in all, so many months later, and what is assumed of the account."""

    amount: Kr | None = None
    later: int = 0
    assumed: Assumed = field(default_factory=Assumed)

    @property
    def of_the_application(self) -> bool:
        """Whether the application itself is tried otherwise."""
        return self.amount is not None or self.later != 0


@dataclass(frozen=True, slots=True)
class Case:
    """What waits for the board: the application with what is recommended, or what is proposed of one that is decided.

    `given` is what is proposed, None where the application does not say when; `held` what is granted already and not
    given up, by year.
    """

    intervention: Intervention
    application: Application | None
    content: Content
    recommendation: Recommendation | None = None
    proposal: Proposed | None = None
    given: Given | None = None
    held: Mapping[int, Kr] = field(default_factory=dict)

    @property
    def of(self) -> ProposalOf:
        """What the board is asked to do."""
        if self.proposal is not None:
            return ProposalOf(self.proposal.of)
        rejecting = self.recommendation is not None and self.recommendation.advice == Advice.REJECT
        return ProposalOf.REJECT if rejecting else ProposalOf.AWARD

    @property
    def deferred(self) -> bool:
        """Whether the preparation wants to wait, and nobody has proposed otherwise."""
        advised = self.recommendation
        return self.proposal is None and advised is not None and advised.advice == Advice.DEFER

    @property
    def applied(self) -> Asked:
        """What the applicant asks for."""
        return asked.asked(self.content)

    @property
    def asked(self) -> Asked:
        """What the board is proposed to grant beyond what is granted already."""
        if self.given is not None:
            return asked.given(self.given, self.held)
        recommended = self.recommendation.amount if self.recommendation else None
        return asked.changed(self.applied, recommended)


@dataclass(frozen=True, slots=True)
class Evening:
    """The case held against the plans: the subject of the rules, what they find, and the answer. `decided` are the
    decided years behind it, `settled` what of the plans' lines is not set aside any more."""

    case: Case
    subject: Tonight
    findings: list[Finding]
    reply: Reply
    plans: Plans
    decided: tuple[committed.Year, ...]
    settled: frozenset[str]


def case_of(intervention: Intervention) -> Case | None:
    """The case that waits for a decision: an application in preparation, or what is proposed of a decided one. None
    where nothing waits. At most four queries."""
    if intervention.together_id is not None:  # the other half follows the first
        return None
    waiting = Proposed.objects.filter(intervention=intervention, settled_on=None).order_by("pk").first()
    in_preparation = intervention.at is Stage.PREPARATION
    if waiting is None and not in_preparation:
        return None
    rows = Application.objects.filter(intervention=intervention, submitted_on__isnull=False)
    application = rows.order_by("-number").first()
    if application is None and waiting is None:
        return None
    content = read(application.content) if application else Content()
    if not in_preparation:
        released = released_by_year(intervention)
        held = {
            one.year: one.granted - released.get(one.year, ZERO)
            for one in award_years().filter(award__intervention=intervention)
        }
        assert waiting is not None
        return Case(intervention, application, content, None, waiting, given_of_proposal(waiting), held)
    advised = Recommendation.objects.filter(application=application).order_by("-pk").first()
    given = given_of_proposal(waiting) if waiting else applied_for(content, advised)
    return Case(intervention, application, content, advised, waiting, given)


def evening(case: Case, years: Sequence[Year], on: dt.date, changes: Changes | None = None) -> Evening:
    """The case held against what is planned and decided, as it is or with what the reader tries."""
    tried = changes or Changes()
    wanted = asked.changed(case.asked, tried.amount, tried.later)
    first = min([on.year, *wanted.years])
    known = plans(years, first)
    lives = decisions.lives()
    bound = tuple(decisions.decided(first))
    own = next((life for life in lives if life.pk == case.intervention.pk), None)
    settled = decisions.settled_keys(lives, bound, own)
    money = plan_years(known, known.years(first), bound_by_year(bound), settled, limits_on(on))
    around = decisions.aimed(lives, known.latest.plan if known.latest else None)
    by_year = wanted.by_year
    starts, ends = _days(case, wanted, tried)
    subject = Tonight(
        name=case.intervention.name,
        of=case.of,
        recipient=case.intervention.recipient.name if case.intervention.recipient else "",
        asked=wanted,
        granted={one.year: one.granted for one in case.given.years} if case.given else by_year,
        starts=starts,
        ends=ends,
        conditions=_conditions(case),
        deferred=case.deferred,
        years=money,
        rooms=rooms(money, by_year),
        closings=closings(money, by_year),
        cash=cash(money, bound, wanted.flow, months.month_of(on), tried.assumed),
        served=_served(case, known, around),
        overlaps=overlaps(_aim(case, starts, ends), around),
    )
    about = APPLICATION_RULES.check(_applied(case, known, lives, around, on), on) if case.application else []
    findings = sorted([*RULES.check(subject, on), *about], key=lambda one: (one.severity.rank, one.code == "U000"))
    return Evening(case, subject, findings, reply(subject, findings), known, bound, settled)


def limits_on(on: dt.date) -> Limits:
    """The association's own limits on a day. One query."""
    held: dict[str, Kr] = {}
    for row in Limit.objects.filter(starts__lte=on).order_by("starts"):
        held[row.kind] = row.amount
    return Limits(held.get(LimitKind.EQUITY_FLOOR), held.get(LimitKind.EQUITY_CEILING))


def _days(case: Case, wanted: Asked, tried: Changes) -> tuple[dt.date | None, dt.date | None]:
    """From day to day: as proposed, or whole months where another start is tried."""
    if not tried.later:
        told = case.given or case.content
        return told.starts, told.ends
    return (
        None if wanted.first is None else months.first_day(wanted.first),
        None if wanted.last is None else months.last_day(wanted.last),
    )


def _aim(case: Case, starts: dt.date | None, ends: dt.date | None) -> Aimed:
    content = case.content
    return Aimed(case.intervention.pk, case.intervention.name, content.target_key, content.places, starts, ends)


def _served(case: Case, known: Plans, around: Sequence[Aimed]) -> Served:
    if known.latest is None:
        return Served()
    return served(known.latest.plan, (aim.goal for aim in case.content.aims), case.content.target_key, around)


def _conditions(case: Case) -> tuple[str, ...]:
    if case.given is not None:
        return case.given.each_condition
    text = case.recommendation.conditions if case.recommendation else ""
    return tuple(filter(None, (line.strip(" -–•\t") for line in text.splitlines())))


def _applied(case: Case, known: Plans, lives: Sequence[Life], around: Sequence[Aimed], on: dt.date) -> Applied:
    """The application as its own rules judge it, from what is read already."""
    pk = case.intervention.pk
    basis = basis_of(known.latest.plan) if known.latest else PlanBasis()
    return applied(
        case.intervention, case.content, basis, on,
        registered=[KindOf(life.kind) for life in lives if pk in (life.pk, life.together) and life.kind],
        others=[
            Running(one.name, one.starts, one.ends, one.told_group, one.target_group)
            for one in around
            if one.key != pk
        ],
    )  # fmt: skip
