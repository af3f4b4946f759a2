"""What is printed in a plan reads the same whatever kind of file the plan is: letters, figures, years and lists."""

import unicodedata
from decimal import Decimal

import pytest

from samordna.formats.document import Heading, Paragraph
from samordna.formats.numbers import Form, amounts_in, read_number, read_year
from tests.formats.forms import FORMS, Rows, found, table_of

ANY = pytest.mark.parametrize("form", FORMS)
AS_TEXT = pytest.mark.parametrize("form", [form for form in FORMS if form not in ("plan.xlsx", "plan.ods")])


def texts(form: str, *paragraphs: str) -> list[str]:
    """The running text that is read of paragraphs."""
    blocks = found(form, paragraphs, (("Post", "2025"), ("Hyra", "1 000"))).blocks
    return [block.text for block in blocks if isinstance(block, Heading | Paragraph)]


# How the same amount is printed, one to a row, and an amount that nobody takes for a year beside it.
SPACES = ("1 308 500", "1\u00a0308\u00a0500", "1\u2009308\u2009500", "1\u202f308\u202f500")
MINUSES = ("-45 000", "−45 000", "– 45 000", "45 000-", "(45 000)")


def column(form: str, cells: tuple[str, ...]) -> list[str]:
    """The cells of a column, as they are read below a heading."""
    rows = (("Post", "Budget 2025"), *((f"Rad {chr(65 + at)}", cell) for at, cell in enumerate(cells)))
    return [row[1].text for row in table_of(form, rows).rows[1:]]


@ANY
def test_ordinary_no_break_and_thin_spaces_group_thousands_alike(form: str) -> None:
    values = [number.value if (number := read_number(cell)) else None for cell in column(form, SPACES)]

    assert values == [Decimal(1_308_500)] * len(SPACES)


@ANY
def test_a_minus_may_be_any_dash_before_or_after_the_figure_or_parentheses_around_it(form: str) -> None:
    values = [number.value if (number := read_number(cell)) else None for cell in column(form, MINUSES)]

    assert values == [Decimal(-45_000)] * len(MINUSES)


@ANY
def test_kr_tkr_and_mkr_are_the_figures_own_units(form: str) -> None:
    cells = column(form, ("3 742 000 kr", "3 742 tkr", "3,742 mkr"))

    assert [number.kronor if (number := read_number(cell)) else None for cell in cells] == [Decimal(3_742_000)] * 3


@ANY
def test_two_dashes_are_none_and_no_zero(form: str) -> None:
    cells = column(form, ("1 000", "--", "0", "3 000"))

    forms = [number.form if (number := read_number(cell)) else None for cell in cells]
    assert forms == [Form.AMOUNT, Form.DASH, Form.AMOUNT, Form.AMOUNT]


@ANY
def test_a_year_that_is_grouped_as_an_amount_is_a_year_over_a_column(form: str) -> None:
    table = table_of(form, (("Post", "2 025", "2 026"), ("Hyra", "45 000", "46 000"), ("Resor", "900", "950")))

    assert [read_year(cell.text) for cell in table.rows[0][1:]] == [2025, 2026]


@ANY
@pytest.mark.parametrize(
    "rows",
    [
        (("tkr", "2025", "2026"), ("Staten", "2 000", "2 000"), ("Kansli", "1 960", "1 990"), ("Summa", "40", "10")),
        (("tkr", "Budget 2025"), ("Region", "1 020"), ("Staten", "2 040"), ("Kommun", "1 020"), ("Summa", "4 080")),
    ],
    ids=["same", "alone"],
)
def test_an_amount_that_looks_like_a_year_is_a_row_of_its_table(form: str, rows: Rows) -> None:
    assert [tuple(cell.text for cell in row) for row in table_of(form, rows).rows] == list(rows)


@ANY
def test_a_decimal_comma_is_read_to_the_last_digit(form: str) -> None:
    cells = column(form, ("12,5", "1 308,25", "10,33 %", "20 000"))

    values = [number.value if (number := read_number(cell)) else None for cell in cells]
    assert values == [Decimal("12.5"), Decimal("1308.25"), Decimal("10.33"), Decimal(20_000)]


@ANY
def test_a_footnote_mark_glued_to_a_figure_is_no_part_of_it(form: str) -> None:
    numbers = [read_number(cell) for cell in column(form, ("50 000⁹", "50 000*", "60 000 a)", "70 000"))]

    assert [(number.value, number.mark) if number else None for number in numbers] == [
        (Decimal(50_000), "9"), (Decimal(50_000), "*"), (Decimal(60_000), "a)"), (Decimal(70_000), "")
    ]  # fmt: skip


@ANY
def test_amounts_in_running_text_are_found_with_their_units(form: str) -> None:
    said = "Avgiften är 3 742 tkr, alltså nästan 1,2 mkr mer än i fjol, och av den anslås 4 4 69 000 kr till insatser."

    [text] = [text for text in texts(form, said) if "Avgiften" in text]

    assert [(str(number.value), number.unit, bool(number.doubtful)) for _, _, number in amounts_in(text)] == [
        ("3742", "tkr", False), ("1.2", "mkr", False), ("4469000", "kr", True)
    ]  # fmt: skip


@ANY
def test_letters_with_their_dots_apart_are_whole_letters(form: str) -> None:
    said = "Årets åtgärder för självförsörjning på Öland är många fler än de var förra året."

    assert said in texts(form, unicodedata.normalize("NFD", said))


@ANY
def test_what_does_not_print_is_no_part_of_a_word(form: str) -> None:
    said = "Sam\u00adverkan och re\u200bhab är det som för\u2060bundet finansierar med medlemmarnas bidrag."

    read = texts(form, said)

    assert "Samverkan och rehab är det som förbundet finansierar med medlemmarnas bidrag." in read


@AS_TEXT
@pytest.mark.parametrize("sign", ["\u009b31m", "\u202e", "\u2066", "\x7f"])
def test_signs_that_steer_a_terminal_or_turn_the_line_are_not_kept(form: str, sign: str) -> None:
    read = " ".join(texts(form, f"Planen{sign} gäller de tre åren, och styrelsen följer upp den varje halvår."))

    assert [letter for letter in read if letter in "\u009b\u202e\u2066\x7f\x1b"] == []
    assert "Planen" in read


def test_a_letter_beyond_the_first_plane_of_unicode_is_one_letter_in_a_pdf() -> None:
    [text] = [text for text in texts("ruled.pdf", "Nöjda deltagare 😀 i snitt 𝐱 av fem.") if "Nöjda" in text]

    assert text == "Nöjda deltagare 😀 i snitt 𝐱 av fem."
    assert text.encode().decode() == text
