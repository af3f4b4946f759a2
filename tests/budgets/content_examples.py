"""What the addresses of texts, content, comments and versions need (see tests/routes.py)."""

from collections.abc import Callable
from typing import Any

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.budgets.actions import content
from samordna.budgets.models import Goal, PlannedIntervention, Text, Version
from samordna.core import clock
from samordna.plan.content import Indicator
from samordna.plan.plain import to_plain
from tests.budgets.plans import adopted, draft, proposal, published

Example = Callable[[Association], dict[str, Any]]
BY = {"by": None}


def _at(make: Callable[[Association], Version], **rest: Any) -> Example:
    def example(association: Association) -> dict[str, Any]:
        return {"at": str(make(association).year), **rest}

    return example


def _member(association: Association) -> User:
    user = User.objects.make(email=f"beredning@{association.slug}.example", name="Beredare")
    Grant.objects.create(association=association, user=user, role=Role.PREPARATORY_GROUP, starts=clock.today())
    return user


def _comment(association: Association) -> dict[str, Any]:
    version = draft(association)
    said = content.comment(by=_member(association), on=clock.today(), version=version, place="budget", body="Varför?")
    return {"at": str(version.year), "pk": said.pk}


def _goal(association: Association) -> dict[str, Any]:
    return {"at": str(published(association).year), "key": "likviditet"}


def _draft_goal(association: Association) -> dict[str, Any]:
    version = draft(association)
    row = version.goals.get(key="likviditet")
    indicators = [to_plain(Indicator("Dagar", target=None))]
    content.change(
        **BY, on=clock.today(), version=version, row=row, seen=row.revision, fields={"indicators": indicators}
    )
    return {"at": str(version.year), "key": row.key}


def _indicator(association: Association) -> dict[str, Any]:
    return {**_draft_goal(association), "place": 0}


def _texts(association: Association, rows: int) -> dict[str, Any]:
    version = draft(association)
    for number in range(rows):
        content.add(**BY, on=clock.today(), version=version, model=Text, fields={"heading": f"Text {number}"})
    return _laid_before(version)


def _goals(association: Association, rows: int) -> dict[str, Any]:
    version = draft(association)
    for number in range(rows):
        fields = {"text": f"Mål {number}", "level": "activity"}
        content.add(**BY, on=clock.today(), version=version, model=Goal, fields=fields)
    return _laid_before(version)


def _interventions(association: Association, rows: int) -> dict[str, Any]:
    version = draft(association)
    for number in range(rows):
        fields = {"name": f"Insats {number}", "kind": {"individual": "1"}}
        content.add(**BY, on=clock.today(), version=version, model=PlannedIntervention, fields=fields)
    return _laid_before(version)


def _groups(association: Association, rows: int) -> dict[str, Any]:
    version = draft(association)
    part = version.parts.get(name="groups")
    data = [{"key": f"grupp{number}", "name": f"Grupp {number}"} for number in range(rows)]
    content.set_part(**BY, on=clock.today(), version=version, name="groups", data=data, seen=part.revision)
    return {**_laid_before(version), "kind": "grupper"}


def _comments(association: Association, rows: int) -> dict[str, Any]:
    version, by = draft(association), _member(association)
    for number in range(rows):
        content.comment(by=by, on=clock.today(), version=version, place="budget", body=f"Kommentar {number}")
    return _laid_before(version)


def _laid_before(version: Version) -> dict[str, Any]:
    """As a proposal: what is counted is the page's own questions, not those that gather a draft from its rows."""
    from samordna.budgets.actions.versions import propose

    propose(**BY, on=clock.today(), version=version)
    return {"at": str(version.year)}


def _kind_row(rows: Callable[[Association, int], dict[str, Any]]) -> Callable[[Association, int], dict[str, Any]]:
    def one(association: Association, number: int) -> dict[str, Any]:
        given = rows(association, number)
        given.pop("kind", None)
        return given

    return one


TEXT = {"key": "inledning"}
INTERVENTION = {"key": "mitt_val"}
GROUP = {"kind": "grupper", "place": 0}

EXAMPLES: dict[str, Example] = {
    **dict.fromkeys(("budgets:texts", "budgets:content", "budgets:goals", "budgets:interventions"), _at(published)),
    **dict.fromkeys(("budgets:versions", "budgets:compare"), _at(published)),
    **dict.fromkeys(("budgets:add_text", "budgets:preview_text", "budgets:figure", "budgets:comments"), _at(draft)),
    **dict.fromkeys(("budgets:add_goal", "budgets:add_intervention", "budgets:comment"), _at(draft)),
    **dict.fromkeys(("budgets:propose", "budgets:discard", "budgets:particulars"), _at(draft)),
    **dict.fromkeys(("budgets:take_back", "budgets:sent", "budgets:adopt"), _at(proposal)),
    **dict.fromkeys(("budgets:edit_text", "budgets:text_reviewed", "budgets:move_text"), _at(draft, **TEXT)),
    **dict.fromkeys(
        ("budgets:edit_intervention", "budgets:edit_way", "budgets:edit_costs", "budgets:add_part_year"),
        _at(draft, **INTERVENTION),
    ),
    **dict.fromkeys(("budgets:edit_goal", "budgets:remove_goal", "budgets:add_indicator"), _draft_goal),
    **dict.fromkeys(("budgets:edit_indicator", "budgets:remove_indicator"), _indicator),
    **dict.fromkeys(("budgets:edit_item", "budgets:move_item", "budgets:remove_item"), _at(draft, **GROUP)),
    "budgets:text": _at(published, **TEXT),
    "budgets:remove_text": _at(draft, **TEXT),
    "budgets:settle": _comment,
    "budgets:goal": _goal,
    "budgets:intervention": _at(published, **INTERVENTION),
    "budgets:remove_intervention": _at(draft, **INTERVENTION),
    "budgets:kind": _at(published, kind="grupper"),
    "budgets:add_item": _at(draft, kind="grupper"),
    "budgets:edit_whole": _at(draft, kind="swot"),
    "budgets:consult": _at(proposal, member="gislaved"),
    "budgets:revise": _at(adopted),
}

ROWS = {
    "budgets:texts": _texts,
    "budgets:goals": _goals,
    "budgets:interventions": _interventions,
    "budgets:kind": _groups,
    "budgets:content": _kind_row(_groups),
    "budgets:comments": _comments,
    "budgets:versions": _comments,
}
