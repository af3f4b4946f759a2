"""A plan stored as rows and parts is the same plan when it is read back."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samordna.associations.models import Association, User
from samordna.budgets.actions.storing import store
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import draft_plan, plan_of
from samordna.plan.copying import next_year
from samordna.plan.model import Plan
from tests.examples import load

EXAMPLES = sorted(Path("examples").glob("*-20*.yaml"))


def stored(association: Association, plan: Plan, by: User | None = None) -> Version:
    version = Version.objects.create(
        association=association, year=plan.year, title=plan.title, made_by=by, made_on=plan.reference_day
    )
    store(version, plan)
    return version


def in_association(plan: Plan, association: Association) -> Plan:
    return replace(
        plan,
        association=association.name,
        slug=association.slug,
        organisation_number=association.organisation_number,
        invented=False,
    )


def without_uids(plan: Plan) -> Plan:
    return replace(
        plan,
        **{
            name: tuple(replace(item, uid="") for item in getattr(plan, name))
            for name in ("lines", "texts", "goals", "interventions")
        },
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_copied_example_comes_back_as_it_was_stored(path: Path, in_north: Association) -> None:
    plan = in_association(next_year(load(path)), in_north)

    version = stored(in_north, plan)

    assert without_uids(plan_of(Version.objects.get(pk=version.pk))) == plan


def test_every_line_text_goal_and_intervention_gets_a_uid_of_its_own(in_north: Association) -> None:
    plan = in_association(next_year(load("examples/finnveden-2021.yaml")), in_north)

    back = draft_plan(stored(in_north, plan))

    uids = [item.uid for item in (*back.lines, *back.texts, *back.goals, *back.interventions)]
    assert all(uids)
    assert len(set(uids)) == len(uids)


def test_a_draft_is_read_with_the_same_few_queries_however_large(in_north: Association) -> None:
    version = stored(in_north, in_association(next_year(load("examples/kramfors-2021.yaml")), in_north))
    fresh = Version.objects.select_related("association", "decision").get(pk=version.pk)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        draft_plan(fresh)

    assert len(queries) == 10
