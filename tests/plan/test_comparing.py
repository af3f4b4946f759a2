"""Two plans side by side."""

from dataclasses import replace

from samordna.money import Kr
from samordna.plan.comparing import Change, Kind, Moved, changes, moved
from samordna.plan.copying import next_year
from samordna.plan.figures import Cell
from samordna.plan.model import Plan
from tests.examples import load

PRINTED = load("examples/finnveden-2021.yaml")


def with_uids(plan: Plan) -> Plan:
    return replace(plan, texts=tuple(replace(text, uid=f"uid-{text.key}") for text in plan.texts))


def test_a_draft_with_uids_is_compared_with_its_print_by_key() -> None:
    first, second, *rest = PRINTED.texts
    draft = with_uids(replace(PRINTED, texts=(replace(first, body="Nytt"), *rest)))

    assert changes(PRINTED, draft) == [
        Change("texts", Kind.CHANGED, first.key, first.heading, ("body",), first.body, "Nytt"),
        Change("texts", Kind.REMOVED, second.key, second.heading, before=second.body),
    ]


def test_an_item_keeps_being_itself_when_its_key_changes_and_another_takes_the_key() -> None:
    before = with_uids(PRINTED)
    first, *rest = before.texts
    renamed = replace(first, key="annat")
    newcomer = replace(first, uid="uid-ny", heading="Ny rubrik", body="Ny text")
    after = replace(before, texts=(renamed, *rest, newcomer))

    assert changes(before, after) == [
        Change("texts", Kind.CHANGED, "annat", first.heading, ("key",), first.body, first.body),
        Change("texts", Kind.NEW, first.key, "Ny rubrik", after="Ny text"),
    ]


def test_amounts_are_compared_in_the_years_both_plans_have() -> None:
    draft = next_year(PRINTED)
    line = next(line for line in draft.lines if line.key == "kansli")
    column = next(c for c in draft.columns if c.year == 2022 and c.key in line.values)
    changed = replace(line, values={**line.values, column.key: Cell(line.values[column.key].kr + Kr.of(500))})
    after = replace(draft, lines=tuple(changed if other is line else other for other in draft.lines))

    assert moved(draft, after) == [
        Moved("kansli", line.label, 2022, column.kind, line.values[column.key].kr, changed.values[column.key].kr)
    ]
