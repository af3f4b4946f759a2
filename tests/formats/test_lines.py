"""A text is its lines with their numbers and pages, cells that were quoted put together, heads and feet gone."""

import pytest

from samordna.formats.lines import Line, split_lines


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_a_line_ends_at_any_of_the_signs_that_end_one(mark: str) -> None:
    assert split_lines(f"Ett{mark}Två \u00a0{mark}\tTre\t") == [Line("Ett", 1), Line("Två", 2), Line("\tTre\t", 3)]


def test_a_form_feed_begins_a_page_and_no_line() -> None:
    assert split_lines("Ett\nTvå\fTre") == [Line("Ett", 1, 1), Line("Två", 2, 1), Line("Tre", 2, 2)]


def test_a_cell_that_was_quoted_over_lines_is_one_line() -> None:
    text = 'Post\t"Rad ett\nrad ""två"""\t3\nHyra\t4'

    assert split_lines(text) == [Line('Post\tRad ett\nrad "två"\t3', 1), Line("Hyra\t4", 3)]


@pytest.mark.parametrize(
    "text", ['Post\t"Öppet\nslut', 'Han sa "ja\noch nej"', 'Post\t"a\nb\tc"', 'a\t"b\n' + "c\n" * 40 + '"\td']
)
def test_a_quotation_that_closes_no_cell_is_left_alone(text: str) -> None:
    assert [line.text for line in split_lines(text)] == text.split("\n")


def pages(*contents: str) -> list[str]:
    return [line.text for line in split_lines("\f".join(contents)) if line.text]


def test_what_most_pages_begin_or_end_with_is_gone_and_what_one_page_has_stays() -> None:
    body = "Första raden på sidan om {0}.\nMer om {0}.\nSista raden om {0}."
    made = [f"Plan 2027\n{body.format(word)}\n{at} (4)" for at, word in enumerate(("mål", "medel", "risk", "tid"), 1)]

    assert pages(*made) == [line for word in ("mål", "medel", "risk", "tid") for line in body.format(word).split("\n")]


def test_two_pages_are_too_few_to_tell_a_head_from_text() -> None:
    assert pages("Samma\na\nb", "Samma\nc\nd") == ["Samma", "a", "b", "Samma", "c", "d"]
