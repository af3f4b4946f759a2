"""Reports and the open catalogue, made through the actions, inside the association's scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from samordna.associations.models import Association, User
from samordna.interventions.actions import catalogue, report_days, reports
from samordna.interventions.actions.catalogue import Tags
from samordna.interventions.actions.report_forms import from_proposal, put_question
from samordna.interventions.choices import Need, QuestionType, ReportKind
from samordna.interventions.models import Agreement, CatalogueEntry, Report, ReportDue, ReportForm
from samordna.interventions.rules.questions import Question
from samordna.interventions.rules.schedule import Slot
from samordna.plan.kinds import PartyKind
from tests.interventions.awarded import under_way
from tests.interventions.lives import ON

GOAL = "0c9b6f3e-6a53-4cf6-8f0f-6f1a27b3c001"
INDICATOR = Question(
    "andel", QuestionType.INDICATOR, "Andel i arbete eller studier", unit="%", goal=GOAL, required=False
)
# What the proposal's questions need before a report is handed in.
NEEDED = {
    "done": "Vi har träffat deltagarna varje vecka.",
    "as_planned": "Som planerat",
    "used": "120 000",
    "money_ok": "yes",
}
FINAL = {
    "done": "Vi gjorde det vi tänkt.", "results": "Fler arbetar.", "used": "900 000", "money_ok": "yes",
    "learnt": "Börja tidigare.", "afterwards": "Drivs vidare delvis",
}  # fmt: skip


def form(association: Association, kind: ReportKind = ReportKind.INTERIM, *more: Question) -> ReportForm:
    """The form of a kind, from its proposal, with more questions; the one there is, when there is one."""
    found = ReportForm.objects.filter(kind=kind).order_by("pk").first()
    made = found or from_proposal(by=None, on=ON, association=association, kind=kind)
    for question in more:
        made = put_question(by=None, on=ON, form=made, question=question, seen=made.revision)
    return made


def asked(
    association: Association, *more: Question, agreement: Agreement | None = None,
    kind: ReportKind = ReportKind.INTERIM, due: dt.date = dt.date(2026, 10, 15), **fields: Any,
) -> ReportDue:  # fmt: skip
    """A report that an agreement asks for; one whose day is past was asked for on that day."""
    made = form(association, kind, *more)
    of = agreement or under_way(association, **fields)
    slot = Slot(
        kind, of.starts, min(of.ends, dt.date(2026, 8, 31)) if kind is ReportKind.FINAL else dt.date(2026, 6, 30), due
    )
    return report_days.add_report(by=None, on=min(ON, due), agreement=of, slot=slot, form=made)


def submitted(due: ReportDue, by: User | None, answers: Mapping[str, object] = NEEDED) -> Report:
    """The report, written and handed in by somebody (None: the operator)."""
    report = reports.begin(by=by, on=ON, due=due)
    return reports.submit(by=by, on=ON, report=report, answers=answers, seen=report.revision)


def entry(
    association: Association, *, published: bool = True, agreement: Agreement | None = None, **told: Any
) -> CatalogueEntry:
    """What the catalogue tells of an intervention, published unless it is said not to be."""
    of = agreement or under_way(association, name=told.pop("name", "Vägen till arbete"), **told.pop("life", {}))
    tags = Tags(
        told.pop("needs", (Need.MENTAL, Need.WORK)), told.pop("places", ("Norrköping",)),
        told.pop("parties", (PartyKind.AF, PartyKind.MUNICIPALITY)),
    )  # fmt: skip
    values = {"title": of.intervention.name, "text": "Du får en samordnare som hjälper dig.", **told}
    made = catalogue.describe_entry(
        by=None, on=ON, intervention=of.intervention, entry=CatalogueEntry(**values), tags=tags, seen=0
    )
    return catalogue.publish(by=None, on=ON, entry=made, seen=made.revision) if published else made
