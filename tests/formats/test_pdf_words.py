"""What words of a PDF look like and how they stand together: figures, marks, lines, words that a line broke."""

import pytest

from samordna.formats.pdf import shapes
from samordna.formats.pdf.hyphens import Hyphens
from samordna.formats.pdf.lines import Line, chunks, lines_of, settle_marks, text_of
from samordna.formats.pdf.sheet import Word
from tests.formats.pages import line, words


@pytest.mark.parametrize(
    "text",
    [
        "0", "1 308 500", "1.308.500", "-45 000", "−45 000", "- 45 000 kr", "45 000-", "(45 000)", "12,5 %",
        "3 742 tkr", "4 000:-", "50 000⁹", "50 000*", "±0", "--", "–", "- kr", "2 026", "5 st.",
    ],
)  # fmt: skip
def test_a_figure_is_known_by_how_it_looks(text: str) -> None:
    assert shapes.is_amount(text)


@pytest.mark.parametrize(
    "text", ["", "Hyra", "2026-01-26", "2022.01.26", "09.00", "kr", "A4", "4530 Hyra", "1/3", "a)"]
)
def test_what_is_no_figure_does_not_look_like_one(text: str) -> None:
    assert not shapes.is_amount(text)


@pytest.mark.parametrize(
    ("ask", "yes", "no"),
    [
        (shapes.is_year, ["2026", "2 026", "1999", "2026¹"], ["3026", "12 026", "2 126", "20267"]),
        (shapes.is_account, ["4530", "1000"], ["2026", "0453", "453", "45301"]),
        (shapes.is_sign, ["-", "−", "--"], ["", "-4", "x"]),
        (shapes.is_unit, ["kr", "TKR", "%", "(tkr)", "st."], ["k", "10 kr", ""]),
        (shapes.is_bullet, ["•", "▪", "→"], ["-", "–", "••", "o"]),
        (shapes.is_contents, ["1 Mål ........ 3", "Mål …… 12", "Mål . . . . ."], ["1 Mål 3", "Bidrag ..... 5 234 000"]),
        (shapes.is_page_number, ["3", "12.", " 7 "], ["", "3000", "x"]),
    ],
)
def test_each_kind_of_print_is_told_from_the_others(ask: object, yes: list[str], no: list[str]) -> None:
    assert callable(ask)
    assert [text for text in yes if not ask(text)] == []
    assert [text for text in no if ask(text)] == []


@pytest.mark.parametrize(
    ("split", "text", "found"),
    [
        (shapes.bullet, "• Porten", ("•", "Porten")),
        (shapes.bullet, "- Porten", ("-", "Porten")),
        (shapes.bullet, "-Porten", ("", "-Porten")),
        (shapes.counted, "2. Besluta", ("2.", "Besluta")),
        (shapes.counted, "a) Besluta", ("a)", "Besluta")),
        (shapes.counted, "iv. Besluta", ("iv.", "Besluta")),
        (shapes.counted, "2026 Besluta", ("", "2026 Besluta")),
        (shapes.numbered, "2.1 Mål", ("2.1", "Mål")),
        (shapes.numbered, "2. Mål", ("2", "Mål")),
        (shapes.numbered, "Bilaga 1: Karta", ("Bilaga 1", "Karta")),
        (shapes.numbered, "§ 4 Mål", ("§ 4", "Mål")),
        (shapes.numbered, "12 500", ("", "12 500")),
    ],
)
def test_what_begins_an_item_or_a_heading_is_parted_from_it(split: object, text: str, found: tuple[str, str]) -> None:
    assert callable(split)
    assert split(text) == found


@pytest.mark.parametrize(("left", "right", "one"), [("3 561", "677", True), ("-3", "561", True), ("3", "56", False),
                                                    ("3", "5613", False), ("Hyra", "561", False)])  # fmt: skip
def test_two_pieces_are_one_figure_where_a_thousand_parts_them(left: str, right: str, one: bool) -> None:
    assert shapes.may_continue(left, right) is one


def test_marks_are_small_signs_and_back() -> None:
    assert shapes.small("9a)*") == "⁹ᵃ⁾*"
    assert shapes.plain("⁹ᵃ⁾*") == "9a)*"


def test_words_are_lines_by_where_they_stand_not_by_when_they_are_drawn() -> None:
    drawn = words("Post 2026\nHyra 1000")[::-1]
    drawn[0].base += 1.0  # a little low on its line

    assert [each.text for each in lines_of(drawn)] == ["Post 2026", "Hyra 1000"]


def test_wide_gaps_part_a_line_and_a_figure_stays_whole() -> None:
    assert [part.text for part in chunks(line("Hyra av lokal     1 308 500     -45 000"))] == [
        "Hyra av lokal", "1 308 500", "-45 000"
    ]  # fmt: skip


def test_a_gap_without_a_printed_space_is_a_space_when_it_is_wide_enough() -> None:
    def pair(gap: float, first: str = "Hyra", second: str = "av") -> str:
        return text_of([Word(first, 0, 20, 0, 10), Word(second, 20 + gap, 40 + gap, 0, 10)])

    assert [pair(gap) for gap in (0.5, 1.4, 1.6, 3)] == ["Hyraav", "Hyraav", "Hyra av", "Hyra av"]
    assert [pair(gap, "1", "308") for gap in (0.7, 0.9)] == ["1308", "1 308"]


def test_the_size_of_a_line_is_that_of_most_of_its_letters_and_it_is_bold_when_all_are() -> None:
    long, small = Word("Samordningsförbundet", 0, 100, 0, 10, bold=True), Word("1)", 100, 105, -3, 6)

    assert (Line([long, small]).size, Line([long, small]).bold) == (10, False)
    assert (Line([long]).bold, Line([long, Word("–", 105, 110, 0, 10)]).bold) == (True, True)


def test_a_small_mark_above_the_line_is_put_to_its_figure() -> None:
    host, mark = Word("000", 0, 15, 100, 10), Word("9", 15.5, 18, 96, 6)
    far, low = Word("2", 40, 43, 96, 6), Word("3", 15.5, 18, 100, 6)

    settle_marks(found := [host, mark, far, low])

    assert [(word.text, word.base, word.raised) for word in found] == [
        ("000", 100, False), ("⁹", 100, True), ("2", 96, False), ("3", 100, False)
    ]  # fmt: skip


KNOWN = Hyphens([line("samverkan insatser ESF-projekt rehabilitering slut")])


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("sam-", "verkan", "samverkan"),  # so the document writes it elsewhere
        ("ESF-", "projekt", "ESF-projekt"),
        ("drog-", "och alkohol", "drog- och alkohol"),
        ("kompe-", "tens", "kompetens"),
        ("Norra-", "Södra", "Norra-Södra"),
        ("2026-", "2028", "2026-2028"),
        ("och/", "eller", "och/eller"),
        ("ett", "ord", "ett ord"),
        ("ett -", "två", "ett - två"),
        ("", "ord", "ord"),
        ("ord", "", "ord"),
    ],
)
def test_lines_are_joined_as_the_document_writes_its_words(first: str, second: str, whole: str) -> None:
    assert KNOWN.joined(first, second) == whole


def test_a_word_cut_off_by_a_narrow_cell_is_known_by_the_whole_word_elsewhere() -> None:
    assert KNOWN.cut_off("rehabili", "tering av unga")
    assert not KNOWN.cut_off("insatser", "för unga")
    assert not KNOWN.cut_off("rehabili", "Tering")
