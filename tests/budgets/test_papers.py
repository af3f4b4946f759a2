"""The papers' blocks: every printed sum that can be is a formula of printed cells, and nothing of the plan is lost."""

import datetime as dt
import io
import re
from dataclasses import replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from samordna.budgets.papers.plan_paper import plan_paper
from samordna.documents import xlsx
from samordna.documents.blocks import Document, Heading, Table
from samordna.documents.formulas import Sum, Term, computed
from samordna.documents.inlines import words
from samordna.documents.numbers import plain
from samordna.documents.tables import Row
from samordna.money import Kr
from samordna.plan.content import Meeting
from samordna.plan.copying import next_year
from samordna.plan.figures import Cell, Equity
from samordna.plan.kinds import GoalLevel, Status
from samordna.plan.model import DrawDown, Plan, Waived
from tests.examples import load

# The only formulas a workbook has: sums and differences of cells.
CELLS = r"(?:'[^']+'!)?[A-Z]+\d+(?::[A-Z]+\d+)?"
OURS = rf"=-?SUM\({CELLS}(?:,{CELLS})*\)(?:-SUM\({CELLS}(?:,{CELLS})*\))?"
EXAMPLES = sorted(Path("examples").glob("*-20*.yaml"))


def formulas(document: Document) -> list[tuple[str, str, Decimal, Decimal | None]]:
    tables = {table.key: table for table in document.tables()}
    return [
        (
            table.key,
            row.key,
            plain(cell.value),
            computed(
                cell.formula,
                lambda term, table=table: plain(tables[term.table or table.key].cell(term.row, term.column).value or 0),
            ),
        )
        for table in document.tables()
        for row in table.rows
        for cell in row.cells
        if cell.formula is not None and cell.value is not None
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_formula_of_a_draft_gives_what_is_printed(path: Path) -> None:
    found = formulas(plan_paper(next_year(load(path))))

    assert found
    assert [row for row in found if row[2] != row[3]] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_sum_of_a_draft_is_a_formula(path: Path) -> None:
    plan = next_year(load(path))
    lumps = {line.section for line in plan.lines if line.lump}
    sums = {total.key for total in plan.totals} | {section.key for section in plan.sections} | {"equity.closing"}
    sums -= lumps

    plain_sums = [
        (table.key, row.key)
        for table in plan_paper(plan).tables()
        if any(table.key == layout.key for layout in plan.tables)
        for row in table.rows
        if row.key in sums and any(cell.value is not None and cell.formula is None for cell in row.cells[1:])
    ]

    assert plain_sums == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_paper_holds_every_text_goal_and_table(path: Path) -> None:
    plan = load(path)

    document = plan_paper(plan)

    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [text.heading for text in plan.texts if text.heading not in headings] == []
    assert {table.key for table in plan.tables} <= {table.key for table in document.tables()}
    said = " ".join(cell.text for table in document.tables() for row in table.rows for cell in row.cells)
    assert [goal.key for goal in plan.goals if goal.text not in said] == []


def marked(plan: Plan) -> str:
    return plan_paper(plan).mark


def test_a_draft_and_invented_data_are_marked_on_every_page() -> None:
    plan = next_year(load("examples/gotland-2024.yaml"))

    assert marked(plan) == "Utkast"
    assert marked(replace(plan, invented=True)) == "Påhittad exempeldata · Utkast"
    assert marked(replace(plan, status=Status.ADOPTED)) == ""


def test_the_clauses_grant_what_the_budget_says() -> None:
    plan = next_year(load("examples/sydnarke-2022.yaml"))

    clauses = next(block for block in plan_paper(plan).blocks if hasattr(block, "clauses"))

    assert "anslås 4\u202f561\u202f300\u202fkr" in words(clauses.clauses[3])


HOSTILE = ("=1+1", "+46 70", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example";"klicka")')


def hostile() -> Plan:
    """A draft in which every kind of text that a workbook prints begins like a formula."""
    plan = next_year(load(Path("examples/sydnarke-2022.yaml")))
    evil = cycle(HOSTILE)
    tables = tuple(
        replace(
            table,
            heading=next(evil),
            row_heading=next(evil),
            columns=tuple(replace(column, label=next(evil)) for column in table.columns),
        )
        for table in plan.tables
    )
    return replace(
        plan,
        association="=1+1",
        title="=1+1",
        subtitle="@SUM(A1)",
        register_number="+1",
        tables=tables,
        lines=tuple(replace(line, label=next(evil)) for line in plan.lines),
        sections=tuple(replace(section, label=next(evil)) for section in plan.sections),
        totals=tuple(replace(total, label=next(evil)) for total in plan.totals),
        members=tuple(replace(member, name=next(evil)) for member in plan.members),
        notes=tuple(replace(note, mark="=1", text=next(evil)) for note in plan.notes),
        goals=tuple(replace(goal, text=next(evil)) for goal in plan.goals),
        risks=tuple(replace(risk, text=next(evil), measure=next(evil)) for risk in plan.risks),
        waivers=(Waived("K101", "=1+1"),),
    )


def test_text_that_begins_like_a_formula_is_text_everywhere_in_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(plan_paper(hostile()))))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    formulas_ = [cell.value for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert set(HOSTILE) <= texts
    assert formulas_
    assert [text for text in formulas_ if not re.fullmatch(OURS, text)] == []


@pytest.mark.parametrize(
    ("waiver", "where"),
    [
        (Waived("E210", "Ja.", column="b2022", year=2022), "Budget 2022"),
        (Waived("L107", "Ja.", year=2022), "2022"),
        (Waived("D410", "Ja.", text="inledning"), "Inledning"),
        (Waived("K101", "Ja.", table="kostnader", row="kansli"), "Kostnader / Kansli"),
        (Waived("M301", "Ja.", row="goal:likviditet"), "Finansiella mål"),
    ],
)
def test_what_is_let_stand_is_printed_with_its_place_in_words(waiver: Waived, where: str) -> None:
    plan = replace(next_year(load("examples/finnveden-2021.yaml")), waivers=(waiver,))

    table = next(table for table in plan_paper(plan).tables() if table.key == "godtaget")

    assert [cell.text for cell in table.rows[0].cells] == [waiver.code, where, "Ja."]


def test_columns_without_text_are_left_out() -> None:
    plan = load("examples/finnveden-2021.yaml")

    goals = next(table for table in plan_paper(plan).tables() if table.key == "mal-overall")

    assert isinstance(goals, Table)
    assert all(any(row.cells[i].text for row in goals.rows) for i in range(len(goals.columns)))


def test_goals_stand_under_the_heading_that_speaks_of_them() -> None:
    heading, found = "", {}
    for block in plan_paper(next_year(load("examples/kramfors-2021.yaml"))).blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table) and block.key.startswith("mal-"):
            found[block.key] = heading

    assert found == {
        "mal-overall": "Övergripande mål 2022",
        "mal-board": "Styrelsens mål 2022",
        "mal-activity": "Verksamhetens mål 2022",
        "mal-intervention": "Mål för finansierade projekt/insatser",
        "mal-financial": "Finansiella mål 2022",
    }


def test_equity_that_no_table_shows_is_printed_after_the_budget() -> None:
    draft = next_year(load("examples/sydnarke-2022.yaml"))
    budget = draft.budget_column
    assert budget is not None
    draft = replace(draft, equity=Equity(opening={budget.key: Cell(Kr.of(900_000))}))

    table = next(table for table in plan_paper(draft).tables() if table.key == "eget-kapital")

    assert [row.key for row in table.rows][:3] == ["equity.opening", "equity.result", "equity.closing"]
    assert all(cell.value is not None for row in table.rows[:3] for cell in row.cells[1:])


def test_equity_that_a_table_shows_is_not_printed_twice() -> None:
    draft = next_year(load("examples/finnveden-2021.yaml"))

    assert "eget-kapital" not in [table.key for table in plan_paper(draft).tables()]


def test_the_reason_for_a_deficit_and_the_way_back_are_printed() -> None:
    told = DrawDown("Kapitalet är över taket.", "Styrelsen § 12", 2026)
    plan = replace(load("examples/kramfors-2021.yaml"), draw_down=told)

    blocks = plan_paper(plan).blocks

    place = next(
        i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == "kapitel-underskott"
    )
    assert [words(block.inlines) for block in blocks[place + 1 : place + 4]] == [
        "Skäl: Kapitalet är över taket.",
        "Beslut: Styrelsen § 12",
        "Väg tillbaka: Budgeten är åter i balans 2026.",
    ]


def test_a_sum_counts_the_cells_that_nothing_stands_in_yet() -> None:
    plan = load("examples/kramfors-2021.yaml")
    lines = {line.key for line in plan.lines}
    table, row, terms = next(
        (table, row, terms)
        for table in plan_paper(plan).tables()
        for row in table.rows
        if len(terms := _summed(row)) > 1 and {term.row for term in terms} <= lines and not any(t.table for t in terms)
    )
    emptied = tuple(replace(line, values={}) if line.key == terms[0].row else line for line in plan.lines)

    again = next(t for t in plan_paper(replace(plan, lines=emptied)).tables() if t.key == table.key)

    assert again.cell(terms[0].row, terms[0].column).value is None
    assert _summed(next(r for r in again.rows if r.key == row.key)) == terms


def _summed(row: Row) -> tuple[Term, ...]:
    found = next((cell.formula for cell in row.cells if isinstance(cell.formula, Sum)), None)
    return found.terms if found else ()


def _cells(plan: Plan, key: str) -> list[list[str]]:
    table = next(table for table in plan_paper(plan).tables() if table.key == key)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_meetings_are_named_and_listed_in_the_order_of_the_year() -> None:
    plan = replace(
        load("examples/kramfors-2021.yaml"),
        status=Status.DRAFT,
        calendar=None,
        meetings=(
            Meeting("Styrelsen", dt.date(2021, 9, 24), start="09:00"),
            Meeting("Medlemsråd", month=2, note="Bidragen."),
            Meeting("Styrelsen", dt.date(2021, 1, 22)),
        ),
    )

    assert [row[:3] for row in _cells(plan, "motesplan")] == [
        ["Fredag 22 januari 2021", "", "Styrelsen"],
        ["Februari", "", "Medlemsråd, Bidragen."],
        ["Fredag 24 september 2021", "09.00", "Styrelsen"],
    ]


def test_an_intervention_without_days_is_not_said_to_go_on() -> None:
    plan = load("examples/kramfors-2021.yaml")
    first, *others = plan.interventions
    dated = replace(first, start=dt.date(2021, 1, 1), end=dt.date(2023, 12, 31))
    timeless = [replace(item, start=None, end=None) for item in others]

    rows = _cells(replace(plan, interventions=(dated, *timeless)), "planerade-insatser")

    assert [row[2] for row in rows] == ["1 januari 2021 – 31 december 2023", *[""] * len(timeless)]


def _beneath(plan: Plan, key: str) -> list[str]:
    """The captions of the tables between a text's heading and the next heading."""
    blocks = plan_paper(plan).blocks
    anchors = [block.anchor if isinstance(block, Heading) else "" for block in blocks]
    start = anchors.index(f"text-{key}") + 1
    end = next((i for i in range(start, len(blocks)) if anchors[i]), len(blocks))
    return [block.caption for block in blocks[start:end] if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("file", "heading", "tables"),
    [
        ("gotland-2024", "Prioriterade målgrupper och insatser/aktiviteter 2025", ["Målgrupper och insatser"]),
        ("sydnarke-2022", "Förbundets huvudmål 2023", ["Övergripande mål", "Mål för insatser"]),
        ("trelleborg-2024", "Övergripande verksamhetsmål", ["Övergripande mål"]),
        ("trelleborg-2024", "Projekt mål", ["Mål för insatser"]),
    ],
)
def test_a_heading_with_nothing_beneath_it_is_filled_before_others_that_speak_of_the_same(
    file: str, heading: str, tables: list[str]
) -> None:
    plan = next_year(load(f"examples/{file}.yaml"))
    text = next(text for text in plan.texts if text.heading == heading)

    assert _beneath(plan, text.key) == tables


def test_a_waiver_of_no_place_is_about_the_whole_plan() -> None:
    plan = replace(load("examples/gotland-2024.yaml"), waivers=(Waived("L112", "Vi gör så."),))

    assert _cells(plan, "godtaget") == [["L112", "Hela planen", "Vi gör så."]]


def test_a_goal_does_not_repeat_the_heading_it_stands_under() -> None:
    plan = next_year(load("examples/finnveden-2021.yaml"))

    told = [row[0] for row in _cells(plan, "mal-financial")]

    assert told == [goal.text for goal in plan.goals if goal.level is GoalLevel.FINANCIAL]
