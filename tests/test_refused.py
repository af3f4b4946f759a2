"""What the operating system says no to is told in Swedish, with what to do."""

import errno
import os

import pytest

from samordna import check
from samordna.refused import REASONS, why


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_is_in_the_systems_own_words(number: int) -> None:
    told = why(OSError(number, os.strerror(number)))

    assert os.strerror(number) not in told
    assert told == REASONS.get(number, f"systemets felkod är {number}")


def test_a_name_that_no_file_can_have_is_told_as_such() -> None:
    with pytest.raises(ValueError, match="null") as told:
        os.stat("a\0b")

    assert why(told.value) == "namnet går inte; ge filen ett annat"


def test_a_value_for_a_flag_that_takes_none_is_told_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["-hx"]) == 2
    assert capsys.readouterr().err.startswith("samordna check: --help tar inget värde.\n")
