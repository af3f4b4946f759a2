"""Two plans side by side."""

from dataclasses import replace

from samordna.money import Kr
from samordna.plan.comparing import Change, Kind, Moved, changes, moved, twins, wholes
from samordna.plan.copying import next_year
from samordna.plan.figures import Cell, Column
from samordna.plan.kinds import ColumnKind
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
        Moved("kansli", line.label, 2022, column.label, line.values[column.key].kr, changed.values[column.key].kr)
    ]


def test_a_projects_year_is_never_taken_for_the_plans_own() -> None:
    plan = load("examples/trelleborg-2024.yaml")
    alike = [(c.year, c.kind) for c in plan.columns if c.months == 12]

    assert len(set(alike)) < len(alike)  # the project's 2026 is as long and as much a plan as the plan's own
    assert [(old.key, new.key) for old, new in twins(plan, plan)] == [
        (c.key, c.key) for c in plan.columns if c.months == 12
    ]
    assert moved(plan, plan) == []


def test_what_was_foreseen_for_a_year_is_held_against_its_budget() -> None:
    draft = next_year(PRINTED)

    pairs = [(old.label, new.label) for old, new in twins(PRINTED, draft)]

    assert ("Plan 2022", "Budget 2022") in pairs
    assert len({new for _, new in pairs}) == len(pairs)


def test_columns_of_no_year_in_common_have_no_twins() -> None:
    later = replace(PRINTED, columns=(Column("b2030", 2030, ColumnKind.BUDGET, "Budget 2030"),), year=2030)

    assert twins(PRINTED, later) == []


def test_a_granted_amount_that_moved_is_told_as_granted() -> None:
    line = PRINTED.line("kansli")
    given = replace(line, granted={"b2021": Cell(Kr.of(600))})
    after = replace(PRINTED, lines=tuple(given if other is line else other for other in PRINTED.lines))

    assert [(m.label, m.before, m.after) for m in moved(PRINTED, after)] == [("Kansli, beviljat", None, Kr.of(600))]


def test_what_has_no_keys_is_compared_whole_and_not_for_what_a_new_year_moves_by_itself() -> None:
    assert wholes(PRINTED, replace(PRINTED, title="Ny rubrik", auditors=("Ett revisionsbolag",))) == [
        "title",
        "auditors",
    ]
    assert "title" not in wholes(PRINTED, next_year(PRINTED))
