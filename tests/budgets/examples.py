"""What the addresses of this room need (see tests/routes.py)."""

from typing import Any

from samordna.associations.models import Association
from samordna.budgets.actions.content import add, waive
from samordna.budgets.models import Line
from samordna.core import clock
from samordna.plan.kinds import LineClass
from tests.budgets import content_examples
from tests.budgets.plans import draft, published


def _published(association: Association) -> dict[str, Any]:
    return {"at": str(published(association).year)}


def _draft(association: Association) -> dict[str, Any]:
    return {"at": str(draft(association).year)}


def _line(association: Association) -> dict[str, Any]:
    return {"at": str(draft(association).year), "key": "kansli"}


def _section(association: Association) -> dict[str, Any]:
    return {"at": str(draft(association).year), "key": "administration"}


def _waiver(association: Association) -> dict[str, Any]:
    version = draft(association)
    made = waive(
        by=None,
        on=clock.today(),
        version=version,
        code="E230",
        reason="Förbundet gör så.",
        place={"year": version.year},
    )
    return {"at": str(version.year), "pk": made.pk}


def _lines(association: Association, rows: int) -> dict[str, Any]:
    version = draft(association)
    section = version.sections.get(key="administration")
    for number in range(rows):
        fields = {"label": f"Rad {number}", "section": section, "kind": LineClass.ADMINISTRATION.value}
        add(by=None, on=clock.today(), version=version, model=Line, fields=fields)
    return {"at": str(version.year)}


def _lines_and_nothing(association: Association, rows: int) -> dict[str, Any]:
    _lines(association, rows)
    return {}


def _versions(association: Association, rows: int) -> dict[str, Any]:
    for file in ("finnveden-2021", "gotland-2024", "sydnarke-2022")[:rows]:
        published(association, f"examples/{file}.yaml")
    return {}


EXAMPLES = {
    **dict.fromkeys(("budgets:version", "budgets:copy", "budgets:budget", "budgets:explain"), _published),
    **dict.fromkeys(("budgets:contributions", "budgets:forecast", "budgets:equity"), _published),
    **dict.fromkeys(
        ("budgets:save", "budgets:deduct", "budgets:lines", "budgets:new_line", "budgets:new_section"), _draft
    ),
    **dict.fromkeys(("budgets:save_basis", "budgets:use_forecast", "budgets:waive"), _draft),
    **dict.fromkeys(("budgets:save_assumptions", "budgets:equity_limits"), _draft),
    **dict.fromkeys(("budgets:line", "budgets:index", "budgets:move_line", "budgets:remove_line"), _line),
    **dict.fromkeys(("budgets:section", "budgets:move_section", "budgets:remove_section"), _section),
    "budgets:papers": _published,
    "budgets:paper": lambda association: {**_published(association), "form": "html"},
    "budgets:unwaive": _waiver,
    **content_examples.EXAMPLES,
}

ROWS = {
    "budgets:start": _versions,
    "budgets:budget": _lines,
    "budgets:lines": _lines,
    "budgets:equity": _lines,
    "budgets:contributions": _lines,
    "start": _lines_and_nothing,
    **content_examples.ROWS,
}
