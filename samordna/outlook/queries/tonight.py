"""Everything the board needs to know of an application the evening it decides, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from samordna.associations.choices import LimitKind
from samordna.associations.models import Limit
from samordna.budgets.queries.overview import Year
from samordna.findings import Finding
from samordna.interventions.choices import Advice
from samordna.interventions.models import Application, Intervention, Recommendation
from samordna.interventions.rules.content import Content, read
from samordna.money import Kr
from samordna.outlook.queries import decided as decisions
from samordna.outlook.queries.plans import Limits, Plans, groups_of, plan_years, plans
from samordna.outlook.rules import committed, months
from samordna.outlook.rules.answer import Reply, reply
from samordna.outlook.rules.asked import Asked, asked, changed
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
    """An application as it is prepared: its content, what it asks for, and what is recommended. `asked` is what the
    board is proposed to grant: the recommended amount where there is one."""

    intervention: Intervention
    application: Application
    content: Content
    recommendation: Recommendation | None
    prolongs: bool

    @property
    def applied(self) -> Asked:
        """What the applicant asks for."""
        return asked(self.content)

    @property
    def asked(self) -> Asked:
        """What the board is proposed to grant."""
        recommended = self.recommendation.amount if self.recommendation else None
        return changed(self.applied, recommended) if recommended is not None else self.applied


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
    first: int


def case_of(intervention: Intervention) -> Case | None:
    """The case that waits for a decision: the latest version handed in, with the latest recommendation. None where
    nothing is handed in, or it is what an award was made of. Two queries."""
    rows = Application.objects.filter(intervention=intervention, submitted_on__isnull=False)
    latest = rows.prefetch_related("awards").order_by("-number").first()
    if latest is None or latest.awards.all():
        return None
    advised = Recommendation.objects.filter(application=latest).order_by("-pk").first()
    return Case(intervention, latest, read(latest.content), advised, _is_decided(intervention))


def evening(case: Case, years: Sequence[Year], on: dt.date, changes: Changes | None = None) -> Evening:
    """The case held against what is planned and decided, as it is or with what the reader tries."""
    tried = changes or Changes()
    wanted = changed(case.asked, tried.amount, tried.later)
    first = min([on.year, *wanted.years])
    known = plans(years, first)
    all_lives = decisions.lives()
    bound = tuple(decisions.decided(first))
    own = next((life for life in all_lives if life.pk == case.intervention.pk), None)
    settled = decisions.settled_keys(all_lives, bound, own)
    money = plan_years(known, known.years(first), bound_by_year(bound), settled, limits_on(on))
    around = decisions.aimed(all_lives, groups_of(known.latest.plan if known.latest else None))
    by_year = dict(wanted.by_year)
    subject = Tonight(
        name=case.intervention.name,
        recipient=case.intervention.recipient.name if case.intervention.recipient else "",
        asked=wanted,
        advice=Advice(case.recommendation.advice) if case.recommendation else None,
        conditions=_conditions(case),
        prolongs=case.prolongs,
        years=money,
        rooms=rooms(money, by_year),
        closings=closings(money, by_year),
        cash=cash(money, bound, wanted.flow, months.month_of(on), tried.assumed),
        served=_served(case, known, around),
        overlaps=overlaps(_aim(case, wanted), around),
    )
    findings = RULES.check(subject, on)
    return Evening(case, subject, findings, reply(subject, findings), known, bound, settled, first)


def _is_decided(intervention: Intervention) -> bool:
    return intervention.at in decisions.BOUND


def limits_on(on: dt.date) -> Limits:
    """The association's own limits on a day. One query."""
    held: dict[str, Kr] = {}
    for row in Limit.objects.filter(starts__lte=on).order_by("starts"):
        held[row.kind] = row.amount
    return Limits(held.get(LimitKind.EQUITY_FLOOR), held.get(LimitKind.EQUITY_CEILING))


def _aim(case: Case, wanted: Asked) -> Aimed:
    content = case.content
    return Aimed(
        case.intervention.pk, case.intervention.name, content.target_key, content.places, wanted.starts, wanted.ends
    )


def _served(case: Case, known: Plans, around: Sequence[Aimed]) -> Served:
    if known.latest is None:
        return Served()
    return served(known.latest.plan, (aim.goal for aim in case.content.aims), case.content.target_key, around)


def _conditions(case: Case) -> tuple[str, ...]:
    if case.recommendation is None:
        return ()
    return tuple(line.strip(" -•\t") for line in case.recommendation.conditions.splitlines() if line.strip(" -•\t"))
