"""The memos, and how running interventions stand, as papers that a meeting's agenda can carry: "insats:12" is that of
the intervention with that key."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from samordna.associations.choices import INSIDERS
from samordna.associations.models import Limit
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.queries import overview
from samordna.core import clock, papers
from samordna.core.saving import number
from samordna.interventions.choices import ProposalOf, Stage
from samordna.interventions.models import Application, Award, Intervention, Proposed, Recommendation
from samordna.interventions.queries.proposing import stated
from samordna.outlook.papers.memo import asked, memo, title
from samordna.outlook.papers.prolonging import prolonging_paper, prolonging_title
from samordna.outlook.queries.tonight import case_of, evening
from samordna.payouts.models import ClaimStep, Entry

SHELF = "insats"
DECIDED_ON = (Stage.PREPARATION,)
PROLONGED = (Stage.AGREED, Stage.RUNNING)


def fill() -> None:
    """Register the shelf; called once, when the app is ready."""
    papers.register(SHELF, papers.Shelf(_offered, _made, _stamp, asked=_asked))


def _offered() -> Sequence[papers.Offered]:
    waiting = dict(Proposed.objects.filter(settled_on=None).order_by("pk").values_list("intervention", "of"))
    rows = _rows().filter(Q(stage__in=[*DECIDED_ON, *PROLONGED]) | Q(pk__in=waiting)).order_by("name", "pk")
    return [
        papers.Offered(f"{SHELF}:{row.pk}", _title(row, waiting.get(row.pk)), row.get_stage_display().lower())
        for row in rows
    ]


def _asked() -> Sequence[papers.Asked]:
    rows = Proposed.objects.filter(settled_on=None).select_related("intervention").order_by("pk")
    return [
        papers.Asked(
            f"{SHELF}:{one.intervention_id}", asked(ProposalOf(one.of), one.intervention),
            one.intervention.register_number,
        )
        for one in rows
    ]  # fmt: skip


def _title(row: Intervention, of: str | None) -> str:
    if of is None and row.at in PROLONGED:
        return prolonging_title(row)
    return title(ProposalOf(of or ProposalOf.AWARD), row)


def _made(key: str) -> papers.Paper | None:
    row = _rows().filter(pk=number(key)).first()
    if row is None:
        return None
    on = clock.today()
    years = overview.all_years(frozenset(INSIDERS), counted=False)
    case = case_of(row)
    if case is not None:
        called, document = title(case.of, row), memo(evening(case, years, on), row.association, on)
    elif row.at in PROLONGED:
        called, document = prolonging_title(row), prolonging_paper(row, years, on)
    else:
        return None
    return papers.Paper(f"{SHELF}:{key}", called, f"läget den {on}", _stamp(key), document)


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
