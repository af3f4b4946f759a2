"""What the addresses of reports, of what came after and of the catalogue need."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.interventions.actions.after import expect
from samordna.interventions.actions.report_days import skip_report
from samordna.interventions.actions.reports import begin
from samordna.interventions.choices import ReportKind, Stage
from samordna.interventions.models import Agreement, Exit, ReportDue
from tests.interventions.awarded import under_way
from tests.interventions.lives import ON
from tests.interventions.reporting import asked, entry, form, submitted


def _owner(association: Association) -> User | None:
    """The association's intervention owner, who sees their own only."""
    grant = Grant.objects.filter(role=Role.INTERVENTION_OWNER).select_related("user").order_by("pk").first()
    return grant.user if grant else None


def _agreed(association: Association, **told: Any) -> Agreement:
    return under_way(association, owner=_owner(association), **told)


def _due(association: Association) -> dict[str, Any]:
    return {"due": asked(association, agreement=_agreed(association)).pk}


def _begun(association: Association) -> dict[str, Any]:
    due = asked(association, agreement=_agreed(association))
    begin(by=None, on=ON, due=due)
    return {"due": due.pk}


def _submitted(association: Association) -> dict[str, Any]:
    due = asked(association, agreement=_agreed(association))
    return {"due": submitted(due, None).due_id}


def _skipped(association: Association) -> dict[str, Any]:
    due = asked(association, agreement=_agreed(association))
    skip_report(by=None, on=ON, due=due, why="Insatsen pausades.")
    return {"due": due.pk}


def _of_agreement(association: Association) -> dict[str, Any]:
    return {"pk": _agreed(association).intervention_id}


def _form(association: Association) -> dict[str, Any]:
    return {"pk": form(association).pk}


def _exit(association: Association) -> dict[str, Any]:
    return {"one": _exits(association)[0].pk}


def _exits(association: Association, name: str = "Vägen till arbete") -> list[Exit]:
    ended = {"starts": dt.date(2024, 1, 1), "ends": dt.date(2025, 12, 31)}  # so that the first can be answered
    made = _agreed(association, name=name, stage=Stage.CLOSED, **ended)
    return expect(made.intervention, ON)


def _entry(association: Association) -> dict[str, Any]:
    return {"pk": entry(association, agreement=_agreed(association)).intervention_id}


EXAMPLES = {
    **dict.fromkeys(
        (
            "interventions:report", "interventions:begin_report", "interventions:move_report",
            "interventions:skip_report",
        ),
        _due,
    ),
    "interventions:write_report": _begun,
    **dict.fromkeys(("interventions:send_back_report", "interventions:sign_report"), _submitted),
    "interventions:ask_again_report": _skipped,
    **dict.fromkeys(
        (
            "interventions:reports_of", "interventions:plan_reports", "interventions:add_report",
            "interventions:exits_of",
        ),
        _of_agreement,
    ),
    **dict.fromkeys(
        (
            "interventions:report_form", "interventions:describe_report_form", "interventions:arrange_report_form",
            "interventions:add_question",
        ),
        _form,
    ),
    "interventions:question": lambda association: {"pk": form(association).pk, "key": "done"},
    "interventions:note_exit": _exit,
    **dict.fromkeys(("interventions:entry", "interventions:describe_entry", "interventions:show_entry"), _entry),
    "catalogue_one": _entry,
}  # fmt: skip


def _dues(association: Association, rows: int) -> list[ReportDue]:
    return [
        asked(association, agreement=under_way(association, name=f"Insats {number}", owner=_owner(association)))
        for number in range(rows)
    ]


def _reports(association: Association, rows: int) -> dict[str, Any]:
    _dues(association, rows)
    return {}


def _report(association: Association, rows: int) -> dict[str, Any]:
    due = _dues(association, rows)[-1]
    submitted(due, None)
    return {"due": due.pk}


def _reports_of_one(association: Association, rows: int) -> dict[str, Any]:
    of = _agreed(association)
    for number in range(rows):
        made = asked(association, agreement=of)
        made.period_to = dt.date(2026, 3 + number, 28)
        made.save(update_fields=["period_to"])
    return {"pk": of.intervention_id}


def _forms(association: Association, rows: int) -> dict[str, Any]:
    for kind in list(ReportKind)[:rows]:
        form(association, kind)
    return {}


def _all_exits(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        _exits(association, f"Insats {number}")
    return {}


def _told_one(association: Association, rows: int) -> dict[str, Any]:
    return {"pk": [entry(association, name=f"Insats {number}") for number in range(rows)][-1].intervention_id}


ROWS = {
    "interventions:reports": _reports,
    "interventions:report": _report,
    "interventions:reports_of": _reports_of_one,
    "interventions:report_forms": _forms,
    "interventions:exits": _all_exits,
    "interventions:exits_of": lambda association, rows: {"pk": _exits(association)[0].intervention_id},
    "interventions:entry": _told_one,
}
