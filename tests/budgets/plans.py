"""Plans in the database, made as people make them: read from print, copied, proposed, consulted on and adopted."""

from __future__ import annotations

from samordna.associations.models import Association, User
from samordna.budgets.actions import versions
from samordna.budgets.actions.content import waive
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import plan_of
from samordna.core import clock
from samordna.plan.checks import check
from tests.examples import load

EXAMPLE = "examples/finnveden-2021.yaml"


def published(association: Association, file: str = EXAMPLE) -> Version:
    """A plan read from print, which every role may see."""
    return versions.keep_published(by=None, on=clock.today(), association=association, plan=load(file))


def draft(association: Association, file: str = EXAMPLE, by: User | None = None) -> Version:
    """Next year's draft, which the director may change."""
    return versions.copy_to_next_year(by=by, on=clock.today(), version=published(association, file))


def proposal(association: Association, file: str = EXAMPLE) -> Version:
    """A proposal whose errors are let stand, so that only the consultation is left."""
    return laid_before(draft(association, file))


def laid_before(version: Version) -> Version:
    """A draft laid before the members, its errors let stand."""
    for finding in check(plan_of(version)):
        if finding.blocks:
            where = finding.where
            place = {
                "table": where.table,
                "row": where.row,
                "column": where.column,
                "text": where.text,
                "year": where.year,
            }
            waive(by=None, on=clock.today(), version=version, code=finding.code, reason="Så är det.", place=place)
    return versions.propose(by=None, on=clock.today(), version=version)


def consulted(version: Version) -> Version:
    """The proposal has gone to every member today."""
    for row in version.consultations.order_by("pk"):
        versions.consult(
            by=None,
            on=clock.today(),
            version=version,
            member=row.member,
            sent=clock.today(),
            answered=None,
            summary="",
            seen=row.revision,
        )
    return version


def adopted(association: Association, file: str = EXAMPLE) -> Version:
    """An adopted plan."""
    version = consulted(proposal(association, file))
    return versions.adopt_by_minutes(by=None, on=clock.today(), version=version, day=clock.today(), paragraph="12")
