"""Whatever a document makes a reader do ends in its own process, and becomes a sentence."""

import time

import pytest

from samordna.formats.apart import answer_apart
from samordna.formats.document import UnreadableDocument

pytestmark = pytest.mark.process


def child(what: str, *, seconds: float = 30) -> bytes:
    return answer_apart("tests.formats.apart_child", [what], b"plan", "planen", seconds=seconds)


def test_the_bytes_go_in_and_the_answer_comes_out() -> None:
    assert child("turn") == b"nalp"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("refuse", "Dokumentet är på latin."),
        ("swell", "planen tar för mycket minne att läsa."),
        ("crash", "planen går inte att läsa: filen är skadad"),
        ("raise", "planen går inte att läsa: filen är skadad"),
    ],
)
def test_what_goes_wrong_there_is_a_sentence_here(what: str, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        child(what)

    assert str(told.value).startswith(sentence)


def test_a_child_that_never_answers_is_ended() -> None:
    began = time.monotonic()

    with pytest.raises(UnreadableDocument) as told:
        child("hang", seconds=1)

    assert time.monotonic() - began < 20
    assert "lades undan efter 1 sekunder" in str(told.value)


def test_a_child_is_told_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMORDNA_SECRET_KEY", "hemlig")

    names = child("tell").decode()

    assert "SAMORDNA" not in names
    assert "PYTHONPATH" in names
