"""Whatever stands in a document, what is read of it is a plan that its plan file says again, or a sentence."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samordna.findings import UNSEEN_CODE
from samordna.formats.document import (
    Block,
    Cell,
    Document,
    Format,
    Heading,
    Note,
    Paragraph,
    Table,
    UnreadableDocument,
)
from samordna.plan.checks import check
from samordna.plan.file import read, write
from samordna.reading.apart import dumped, loaded
from samordna.reading.reading import Reading, read_plan
from samordna.reading.review import Review, reviewed
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET

TITLE = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", "# Budget")


def read_again(*blocks: Block | str) -> Reading:
    """The reading of a document whose plan file says the same."""
    reading = read_plan(document(*TITLE, *blocks))
    assert read(write(reading.plan), "plan.yaml") == reading.plan
    return reading


def test_a_note_to_a_table_that_is_no_part_of_the_plan_is_none_of_its_notes() -> None:
    letting = "Hyresgäst | 2025\nCaféet | 20 000 a)\nFöreningen | 30 000"

    reading = read_again(BUDGET, "# Intäkter av uthyrning", letting, Note("a)", "Till och med juni."))

    assert reading.plan.notes == ()
    assert [table.heading for table in reading.plan.tables] == ["Budget"]


KEY = """
Kommun | Invånare | Bidrag 2025
Sjö kommun | 6 000 | 300 000
Vik kommun | 4 000 | 200 000
Kommunerna | 10 000 | 500 000
"""
TOGETHER = """
 | Budget 2025
Staten | 1 000 000
Region Sörland | 500 000
Kommunerna | 500 000
Summa intäkter | 2 000 000
Kansli | 2 000 000
Summa kostnader | 2 000 000
"""


def test_the_municipalities_together_are_those_that_a_key_names_one_by_one() -> None:
    plan = read_again(TOGETHER, "# Medlemsbidrag", KEY).plan

    paid = next(line for line in plan.lines if line.label == "Kommunerna")
    assert [member.key for member in plan.members if member.key in paid.members] == ["sjo_kommun", "vik_kommun"]
    assert [row.ref for row in plan.tables[-1].rows] == ["member:sjo_kommun", "member:vik_kommun", "party:municipality"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("300 000", "99999999999 mkr"),  # more than any amount is
        ("| 6 000", "| −6 000"),
        ("500 000", "999 999 999 999"),
        ("Sjö kommun", "cost"),
        ("Kommunerna", "contributions"),
        ("Invånare", "Andel"),
    ],
)
def test_a_strange_key_of_the_members_makes_no_plan_that_cannot_be_written(old: str, new: str) -> None:
    assert old in KEY

    assert read_again(TOGETHER, "# Medlemsbidrag", KEY.replace(old, new)).plan.year == 2025


def test_a_lowest_level_of_equity_that_no_amount_can_be_is_none() -> None:
    said = "Det egna kapitalet ska vara lägst {}."

    floors = [read_again(BUDGET, said.format(text)).plan.equity for text in ("200 000 kr", "99999999999 mkr")]

    assert [dict(equity.floor) != {} for equity in floors if equity] == [True, False]


@pytest.mark.parametrize("word", ["cost", "income", "result", "contributions"])
def test_a_row_called_as_one_of_the_plans_own_words_has_a_key_of_its_own(word: str) -> None:
    plan = read_again(BUDGET.replace("Kansli", word.title())).plan

    assert [line.key for line in plan.lines if line.label == word.title()] == [f"{word}_2"]


def any_of(words: str) -> st.SearchStrategy[str]:
    """One of some texts, parted by bars and line ends."""
    return st.sampled_from([word.strip() for line in words.strip().splitlines() for word in line.split("|")])


LABELS = any_of("""
    Intäkter|Kostnader|Summa intäkter|Summa kostnader|Årets resultat|Ingående eget kapital|Utgående eget kapital|Totalt
    Staten|Region Syd|Region Gotland|Sjö kommun|Kommunerna|Laxå|Kansli|Personal|Insats A|varav lön|Kvar att fördela
    4010 Hyra|Delsumma|Ränteintäkter|Medlemsbidrag|Netto|cost|2025||[[x@b2025]]|Bidrag FK AF region kommun|-|1) not|🙂
""")
HEADS = any_of("""
    |2025|2 026|Budget 2025|Plan 2026|Utfall 2023|Prognos 2024|Antal invånare|Andel %|Kostnad|Intäkt|Netto|Summa
    Förändring|Budget 2025 11 månader|Beviljat belopp|Not|tkr|2025-2027|Datum|Månad
""")
CELLS = any_of("""
    |-|0|1 000|2 000|1 000 000|-500 000|(200)|25 %|3 742 tkr|1,2 mkr|500 000 a)|2025|abc|2026-03-12|12 mars|1 000 -|- kr
    kl. 09.00-12.00|999 999 999 999|99999999999 mkr|50 000⁹|4 4 69 000 kr|32 mars 2025|kl. 99.99|§ 5|1111111111111111111
""")
TEXTS = any_of("""
    Samordningsförbundet Sörland|Verksamhetsplan 2025|Dnr: 2025:1|Antagen 2024-11-20|Belopp i tkr|Budget|Insatser 2025
    Staten står för 50 %, regionen 25 % och kommunerna 25 %.|De totala kostnaderna är 1 000 000 kr 2025.
    Styrelsens möten 2025|12 mars kl. 9|den 31 februari 2025|Eget kapital vid årets slut är 500 000 kr.
    Eget kapital ska vara lägst 20 % av bidragen.|Administrationen är 20 % av medlemsbidragen.|0 av 0 kr|[[x@b2025]] kr
    25 % vardera staten regionen kommunerna finansierar|Underskottet 2025 täcks av eget kapital|100 % 100 % 100 %
    De totala kostnaderna är 99999999999 mkr.|
""")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose cells may be anything that stands in tables of plans."""
    width = draw(st.integers(1, 5))
    head = [Cell(draw(st.sampled_from(["", "Post", "Kommun", "År"]))), *(Cell(draw(HEADS)) for _ in range(width - 1))]
    rows = [
        [Cell(draw(LABELS), bold=draw(st.booleans())), *(Cell(draw(CELLS)) for _ in range(width - 1))]
        for _ in range(draw(st.integers(1, 9)))
    ]
    return Table(
        tuple(map(tuple, [head, *rows])), draw(st.sampled_from(["", "Medlemsbidrag", "Insatser 2025", "Möten"]))
    )


@st.composite
def calendars(draw: st.DrawFn) -> Table:
    """A table of months and bodies, in whose cells anything may stand."""
    heads = ["Mån", *draw(st.lists(st.sampled_from(["Styrelse", "Övrigt", "", "Styrelse"]), min_size=1, max_size=3))]
    cell = st.sampled_from(["", "12", "12 mars kl. 9-12", "31 juni 2025", "12/3 och 14/3", "semester"])
    rows = [[month, *(draw(cell) for _ in heads[1:])] for month in ("Jan", "Feb", "Mars", "April", "Maj")]
    return Table(tuple(tuple(Cell(text) for text in row) for row in (heads, *rows)))


NOTES = st.tuples(st.sampled_from(["9", "a)", "1)"]), TEXTS).map(lambda pair: Note(*pair))
BLOCKS = st.one_of(tables(), calendars(), TEXTS.map(Paragraph), LABELS.map(Heading), TEXTS.map(Heading), NOTES)


def attempt(blocks: list[Block]) -> tuple[Review | None, str]:
    """The review of a document of blocks, or why there is none."""
    try:
        return reviewed(Document(Format.TEXT, tuple(blocks)), "plan.txt"), ""
    except UnreadableDocument as reason:
        return None, str(reason)


@pytest.mark.long
@settings(max_examples=120)
@given(st.lists(BLOCKS, max_size=10))
def test_any_document_is_read_as_a_plan_file_judged_as_it_is_or_refused_with_a_sentence(blocks: list[Block]) -> None:
    review, refused = attempt(blocks)

    if review is None:
        assert refused.startswith("plan.txt ")
    else:
        plan = read(review.plan_marked, "planen")
        assert read(review.plan, "planen").year == plan.year == review.year
        told = [one.finding for one in review.judged if one.finding.code != UNSEEN_CODE]
        again = [finding for finding in check(plan, review.on) if finding.code != UNSEEN_CODE]
        assert Counter(again) == Counter(told)
        assert loaded(dumped(review)) == review
        assert all(review.document.place(one.spot) for one in review.judged if one.spot is not None)
