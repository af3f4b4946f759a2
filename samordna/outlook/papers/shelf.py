"""The memos as papers that a meeting's agenda can carry: "insats:12" is that of the intervention with that key."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db.models import QuerySet

from samordna.associations.choices import INSIDERS
from samordna.associations.models import Limit
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.queries import overview
from samordna.core import clock, papers
from samordna.core.saving import number
from samordna.interventions.choices import Stage
from samordna.interventions.models import Application, Award, Intervention, Proposed, Recommendation
from samordna.interventions.queries.proposing import stated
from samordna.outlook.papers.memo import memo, title_of
from samordna.outlook.papers.prolonging import prolonging_memo, prolonging_title
from samordna.outlook.queries.tonight import case_of, evening
from samordna.payouts.models import ClaimStep, Entry

SHELF = "insats"
DECIDED_ON = (Stage.PREPARATION,)
PROLONGED = (Stage.AGREED, Stage.RUNNING)


def fill() -> None:
    """Register the shelf; called once, when the app is ready."""
    papers.register(SHELF, papers.Shelf(_offered, _made, _stamp))


def _offered() -> Sequence[papers.Offered]:
    rows = _rows().filter(stage__in=[*DECIDED_ON, *PROLONGED]).order_by("name", "pk")
    return [
        papers.Offered(
            f"{SHELF}:{row.pk}",
            prolonging_title(row) if row.at in PROLONGED else f"Tjänsteskrivelse: ansökan om medel för {row.name}",
            row.get_stage_display().lower(),
        )
        for row in rows
    ]


def _made(key: str) -> papers.Paper | None:
    row = _rows().filter(pk=number(key)).first()
    if row is None:
        return None
    on = clock.today()
    years = overview.all_years(frozenset(INSIDERS), counted=False)
    case = case_of(row)
    if case is not None:
        title, document = title_of(case), memo(evening(case, years, on), row.association, on)
    elif row.at in PROLONGED:
        title, document = prolonging_title(row), prolonging_memo(row, years, on)
    else:
        return None
    return papers.Paper(f"{SHELF}:{key}", title, f"läget den {on}", _stamp(key), document)


def _stamp(key: str) -> str:
    """Another one whenever anything that the memo tells of has changed, and the day after: it tells of a day."""
    row = _rows().filter(pk=number(key)).first()
    if row is None:
        return ""
    held = [
        clock.today(), row.revision, row.stage, row.recipient_id,
        *_last(Application), *_last(Recommendation),
        *Proposed.objects.order_by("pk").values_list("pk", "revision", "settled_on"),
        *_last(Award), *_last(Entry), *_last(ClaimStep),
        *Limit.objects.order_by("pk").values_list("pk", "amount"),
        *Version.objects.exclude(state=State.DRAFT).order_by("pk").values_list("pk", "stamp", "state"),
        *Intervention.objects.order_by("pk").values_list("pk", "stage"),
    ]  # fmt: skip
    return stated(row.pk, hashlib.sha256(repr(held).encode()).hexdigest()[:40])


def _last(model: type[Application | Recommendation | Award | Entry | ClaimStep]) -> list[int]:
    """The newest row: such rows are added, never changed once they count."""
    return list(model.objects.order_by("-pk").values_list("pk", flat=True)[:1])


def _rows() -> QuerySet[Intervention]:
    return Intervention.objects.filter(together__isnull=True).select_related("association", "recipient")
