"""A terminal is sent nothing that would steer it."""

import pytest

from samordna.plan.report.printable import on_one_line, printable


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\r", "\x7f", "\x9b", "\u202e", "\u2067", "\u2028", "\ud800"])
def test_what_steers_turns_or_is_no_character_is_shown_as_such(sign: str) -> None:
    assert printable(f"a{sign}b") == "a\ufffdb"


def test_text_is_sent_as_it_is() -> None:
    text = "Åtgärder för 1\u202f308\u00a0500 kr – ”ja”,\n\tsamt 😀"

    assert printable(text) == text


def test_a_name_is_one_line() -> None:
    assert on_one_line("a\nb\tc.docx") == "a\ufffdb\ufffdc.docx"
