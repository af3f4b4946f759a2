"""What is decided and binds money: the awards that hold, with what the ledger and the payment plans say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samordna.interventions.choices import Stage
from samordna.interventions.models import Application, Intervention
from samordna.interventions.queries.award import award_years
from samordna.interventions.rules.lifecycle import BOUND, OVER
from samordna.money import ZERO, Kr
from samordna.outlook.queries.paid import Key, Paid, paid_by_month, promised_by_intervention_year
from samordna.outlook.rules import committed, months
from samordna.outlook.rules.overlap import Aimed
from samordna.payouts.models import PlannedPayment
from samordna.plan.model import Plan

# What is given up of a plan's line when the intervention has come here.
GIVEN_UP = frozenset({Stage.REJECTED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Life:
    """An intervention as far as others ask of it."""

    pk: int
    uid: str
    plan_key: str
    name: str
    stage: Stage
    starts: dt.date | None
    ends: dt.date | None
    kind: str = ""
    together: int | None = None

    @property
    def keys(self) -> frozenset[str]:
        """What a plan knows it by."""
        return frozenset({self.uid, self.plan_key} - {""})


def lives() -> list[Life]:
    """Every intervention, by name. One query."""
    rows = Intervention.objects.order_by("name", "pk").values_list(
        "pk", "uid", "plan_key", "name", "stage", "starts", "ends", "kind", "together_id"
    )
    return [
        Life(pk, str(uid), key, name, Stage(stage), starts, ends, kind, together)
        for pk, uid, key, name, stage, starts, ends, kind, together in rows
    ]


def decided(since: int) -> list[committed.Year]:
    """The decided years from `since`, with what is paid, approved and planned of each. Four queries."""
    paid, promised = paid_by_month(since), promised_by_intervention_year()
    planned = _planned(since)
    rows = (
        award_years()
        .filter(year__gte=since)
        .order_by("award__intervention__name", "award__intervention", "year")
        .values_list(
            "award__intervention_id", "award__intervention__name", "award__intervention__stage", "year", "granted",
            "deduction", "award__starts", "award__ends",
        )
    )  # fmt: skip
    nothing, found = Paid(), []
    for pk, name, stage, year, granted, deduction, starts, ends in rows:
        if Stage(stage) in BOUND | OVER:
            sums, running = paid.get((pk, year), nothing), tuple(months.running(year, starts, ends))
            found.append(
                committed.Year(
                    pk, name, year, granted, deduction, sums.released, sums.paid, promised.get((pk, year), ZERO),
                    Stage(stage) in OVER, running, sums.flow, planned.get((pk, year), {}),
                )
            )  # fmt: skip
    return found


def settled_keys(all_lives: Iterable[Life], years: Iterable[committed.Year], of: Life | None = None) -> frozenset[str]:
    """What of a plan's lines is not set aside any more (see `plans.plan_years`): decided in a year, or given up. The
    line of the intervention that is asked about is for it."""
    awarded: dict[int, list[int]] = {}
    for one in years:
        awarded.setdefault(one.intervention, []).append(one.year)
    found: set[str] = set(of.keys) if of else set()
    for life in all_lives:
        if life.stage in GIVEN_UP:
            found |= life.keys
        found |= {f"{key}@{year}" for key in life.keys for year in awarded.get(life.pk, ())}
    return frozenset(found)


def aimed(all_lives: Iterable[Life], plan: Plan | None) -> list[Aimed]:
    """The decided interventions with the target group and places of their latest application, or the group that the
    plan has for them. One query."""
    # The other half of one registered as two has no application of its own.
    bound = {life.pk: life for life in all_lives if life.stage in BOUND and life.together is None}
    rows = Application.objects.filter(intervention__in=bound, submitted_on__isnull=False).order_by("number")
    wanted = ("intervention_id", "content__target_key", "content__target_group", "content__places")
    said: dict[int, tuple[str, str, Sequence[str]]] = {
        pk: (group or "", words or "", places or ()) for pk, group, words, places in rows.values_list(*wanted)
    }
    planned = {key: one for one in (plan.interventions if plan else ()) for key in (one.uid, one.key) if key}
    found = []
    for pk, life in bound.items():
        group, words, places = said.get(pk, ("", "", ()))
        mine = [planned[key] for key in sorted(life.keys) if key in planned]
        told = next((one.target_group for one in mine if one.target_group), "")
        names = tuple(one.name for one in mine)
        found.append(Aimed(pk, life.name, group or told, tuple(places), life.starts, life.ends, words, names))
    return found


def _planned(since: int) -> Mapping[Key, dict[int, Kr]]:
    """The payment plans of agreements: months and amounts, by intervention and the year the time begins in."""
    rows = (
        PlannedPayment.objects.filter(starts__year__gte=since)
        .order_by("due", "pk")
        .values_list("agreement__intervention_id", "starts", "due", "amount")
    )
    found: dict[Key, dict[int, Kr]] = {}
    for pk, starts, due, amount in rows:
        flow = found.setdefault((pk, starts.year), {})
        at = months.month_of(due)
        flow[at] = flow.get(at, ZERO) + amount
    return found
