"""Next year's plan from this year's: what is carried, what moves a year, what falls away."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from samordna.findings import UNSEEN_CODE
from samordna.money import Kr
from samordna.plan.checks import check
from samordna.plan.compute import Figures
from samordna.plan.copying import next_year
from samordna.plan.figures import Cell, Column
from samordna.plan.kinds import ColumnKind, Status
from samordna.plan.model import Plan
from samordna.plan.printing import printed
from samordna.plan.references import reference_problems
from tests.plan.checks.plans import RIGHT, item, place
from tests.plan.grids import example
from tests.plan.strategies import plans

FIVE = ("finnveden-2021", "gotland-2024", "trelleborg-2024", "kramfors-2021", "sydnarke-2022")


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("finnveden-2021", ["Budget 2021", "Prognos 2021", "Budget 2022", "Plan 2023", "Plan 2024"]),
        ("gotland-2024", ["Budget 2024", "Budget 2025", "Prognos 2026", "Plan 2027"]),
        ("kramfors-2021", ["Budget 2021", "Budget 2022", "Budget 2023", "Budget 2024"]),
        ("sydnarke-2022", ["Budget 2023", "Budget 2024", "Budget 2025"]),
    ],
)
def test_each_column_is_the_same_kind_a_year_later(name: str, labels: list[str]) -> None:
    columns = next_year(example(name)).columns

    assert [column.label for column in columns] == labels
    assert all(str(column.year) in column.label for column in columns)


@pytest.mark.parametrize("name", FIVE)
def test_every_figure_comes_from_the_same_year_of_the_old_plan(name: str) -> None:
    old = example(name)
    new = next_year(old)
    before, after = Figures(old), Figures(new)
    twins = {c.year: c.key for c in old.plan_columns}

    wrong = {
        (line.key, column.year)
        for line in new.lines
        for column in new.columns
        if column.year in twins and column.months == 12 and column.key in line.values
        if after.amount(line.key, column.key) != before.amount(line.key, twins[column.year])
    }

    assert wrong == set()


@pytest.mark.parametrize("name", FIVE)
def test_the_copy_is_a_plan_that_a_file_can_hold(name: str) -> None:
    copy = next_year(example(name))

    assert reference_problems(copy) == []
    assert copy.status is Status.DRAFT
    assert all(cell.stated is None for table in copy.tables for row in printed(copy, table).rows for cell in row.cells)
    assert len({column.year for column in copy.plan_columns}) >= 3


def test_a_line_of_an_intervention_that_ends_within_the_plan_follows_its_own_costs() -> None:
    trelleborg = example("trelleborg-2024")

    copy = next_year(trelleborg)

    figures = Figures(copy)
    amounts = [figures.amount("samansvar", key) for key in ("b2025", "pl2026", "pl2027")]
    assert amounts == [Kr.of(3_857_888), Kr.of(3_958_459), Kr.of(320_786)]
    assert figures.amount("equity.closing", "pl2027") > Kr(0)


def within(end: dt.date) -> list[Kr | None]:
    """The costs of the right plan's network in the copy's budget and plan years, when it ends on a day."""
    copy = next_year(item(RIGHT, "interventions", "natverk", end=end))
    line = copy.line("natverk")
    return [line.values[key].amount if key in line.values else None for key in ("b2025", "pl2026", "pl2027")]


def test_without_costs_of_its_own_it_gets_the_months_it_has_and_then_stops() -> None:
    known = [Kr.of(337_100), Kr.of(335_600)]

    assert within(dt.date(2028, 12, 31)) == [*known, Kr.of(335_600)]
    assert within(dt.date(2027, 12, 31)) == [*known, Kr.of(335_600)]
    assert within(dt.date(2027, 3, 31)) == [*known, Kr.of(83_900)]
    assert within(dt.date(2026, 12, 31)) == [*known, None]


def test_a_line_with_an_index_grows_in_the_year_that_is_new() -> None:
    plan = item(RIGHT, "lines", "revision", index=2)

    assert next_year(plan).line("revision").values["pl2027"] == Cell.of(60_384)


def test_an_ended_intervention_falls_away_with_its_goals_and_keeps_its_line_to_compare_with() -> None:
    copy = next_year(example("kramfors-2021"))

    assert [i.key for i in copy.interventions] == ["samkraft", "psykiatridagen"]
    assert not [g.key for g in copy.goals if g.key.startswith("stegsam")]
    assert copy.line("stegsam").values == {"b2021": Cell.of(950_000)}
    assert copy.line("stegsam").intervention == ""


def test_equity_carries_over_from_the_forecast_where_there_is_one() -> None:
    finnveden, kramfors = next_year(example("finnveden-2021")), next_year(example("kramfors-2021"))

    assert finnveden.equity is not None
    assert kramfors.equity is not None
    assert finnveden.equity.carries == {"b2022": "p2021", "pl2023": "b2022", "pl2024": "pl2023"}
    assert kramfors.equity.carries == {"b2022": "b2021", "pl2023": "b2022", "pl2024": "pl2023"}
    assert Figures(kramfors).amount("equity.opening", "b2022") == Kr.of(295_077)


def test_how_members_share_their_part_is_carried_to_a_budget_year_that_had_only_its_sum() -> None:
    sydnarke = example("sydnarke-2022")

    copy = next_year(sydnarke)

    assert [basis.keys for basis in sydnarke.contributions[1:]] == [(), ()]
    assert copy.contributions[0].keys == sydnarke.contributions[0].keys
    shown = printed(copy, copy.table("medlemsbidrag"))
    assert [shown.row(f"member:{key}").texts[-1].replace("\u202f", " ") for key in ("laxa", "kumla")] == [
        "135 231", "519 139",
    ]  # fmt: skip


def test_years_in_headings_and_meetings_move_and_texts_are_not_read() -> None:
    copy = next_year(RIGHT)

    assert (copy.title, copy.year, copy.register_number) == ("Verksamhetsplan 2025", 2025, "")
    assert [text.heading for text in copy.texts] == ["Inledning", "Insatser 2025", "Ekonomi 2025–2027"]
    assert not any(text.reviewed for text in copy.texts)
    assert [m.note for m in copy.meetings] == ["Årsredovisning 2024", "", "Verksamhetsplan och budget 2026"]
    assert (copy.meetings[0].day, copy.meetings[0].month) == (dt.date(2025, 2, 14), None)
    assert copy.calendar is not None
    assert copy.calendar.heading == "Årskalender 2025"
    assert copy.goals[0].heading == "Mål 2025"


@pytest.mark.parametrize(
    ("heading", "later"),
    [
        ("Budget 2024–26", "Budget 2025–27"),
        ("Budget 2024 och plan 2025/26", "Budget 2025 och plan 2026/27"),
        ("Mål 2024-2026", "Mål 2025-2027"),
        ("Möten 2024-05", "Möten 2025-05"),
        ("Plan 2024-12-31", "Plan 2025-12-31"),
    ],
)
def test_both_ends_of_a_span_move_however_it_is_written(heading: str, later: str) -> None:
    copy = next_year(item(RIGHT, "tables", "budget", heading=heading))

    assert copy.table("budget").heading == later


def test_a_column_that_stays_keeps_its_key_from_one_that_moves_into_its_year() -> None:
    part = Column("pl2027", 2027, ColumnKind.PLAN, "Våren 2027", months=6)
    costs = {**RIGHT.intervention("coach").costs, "pl2027": Cell.of(5)}
    plan = item(replace(RIGHT, columns=(*RIGHT.columns, part)), "interventions", "coach", costs=costs)

    copy = next_year(plan)

    assert list(reference_problems(copy)) == []
    assert copy.column("pl2027") == part
    assert copy.intervention("coach").costs["pl2027"] == Cell.of(5)
    assert [column.year for column in copy.plan_columns] == [2025, 2026, 2027]


def test_what_spoke_of_one_year_s_decision_stays_behind() -> None:
    copy = next_year(replace(RIGHT, draw_down=None))

    assert (copy.adopted.day, copy.proposed.day, copy.claims, copy.consultation, copy.waivers) == (
        None,
        None,
        (),
        (),
        (),
    )


def codes(plan: Plan) -> list[str]:
    return [f"{f.code} {f.severity.value} {place(f)}".strip() for f in check(plan) if f.code != UNSEEN_CODE]


def test_the_copy_of_a_right_plan_gets_only_what_its_director_has_to_do() -> None:
    assert codes(next_year(RIGHT)) == [
        "D409 note inledning",
        "E220 note equity.closing / pl2027",  # an intervention ends, and nothing takes its place yet
    ]


COPIES = {
    "finnveden-2021": """
        M301 warning goal:vision
        M302 warning goal:fullfoljda_insatser
        D409 note vision
        E230 note summa_intakter / b2022
    """,
    "gotland-2024": """
        L112 warning
        M301 warning goal:individ
        D409 note bakgrund
        D410 note finansiering
        E210 note b2025
        E230 note totalt_intakter / b2025
        I601 note intervention:gotland_forward
    """,
    "trelleborg-2024": """
        E210 warning b2025
        K104 warning samansvar / b2025
        L126 warning intervention:samansvar
        M301 warning goal:samansvar_1
        M302 warning goal:mal1
        D409 note inledning
        D410 note medel_till_forfogande
        E214 note kvar_att_fordela / b2025
        E220 note equity.opening / b2025
    """,
    "kramfors-2021": """
        C504 warning assumption:snittforandring / pl2024
        D403 warning Styrelsen 2022-09-29
        M301 warning goal:samkraft_samordning
        M302 warning goal:na_malen
        D409 note verksamhetsplan
        D410 note ekonomi
        E210 note b2022
        L126 note intervention:samkraft
    """,
    "sydnarke-2022": """
        L112 error
        D401 warning vision
        D401 warning goal:coachingteam
        D401 warning goal:kunskapshojande
        D401 warning budgetoversikt
        D401 warning medlemsbidrag / bidrag
        E210 warning b2023
        E211 warning b2023
        M301 warning goal:huvudmal
        D406 note Beredningsgruppen 2023-08-30
        D407 note Intern Kontroll 2023-12-08
        D409 note kontakt
        D410 note andra_intakter
    """,
}


@pytest.mark.parametrize("name", COPIES)
def test_the_copy_of_a_published_plan_gets_findings_that_make_sense(name: str) -> None:
    assert codes(next_year(example(name))) == [row.strip() for row in COPIES[name].strip().splitlines()]


@pytest.mark.long
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_any_plan_can_be_copied_into_one_that_a_file_can_hold(plan: Plan) -> None:
    assert reference_problems(next_year(plan)) == []
