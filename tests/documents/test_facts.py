"""The facts of a paper, in words."""

import pytest

from samordna.documents.facts import dnr


@pytest.mark.parametrize(
    ("number", "said"), [("2026:07", "Dnr 2026:07"), ("Dnr 24/036", "Dnr 24/036"), ("dnr 7", "dnr 7"), ("", "")]
)
def test_a_register_number_says_what_it_is_once(number: str, said: str) -> None:
    assert dnr(number) == said
