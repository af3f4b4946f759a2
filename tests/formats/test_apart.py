"""Whatever a document makes a reader do ends in its own process, and becomes a sentence."""

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from samordna.formats.apart import ADDRESSES, LARGEST_ANSWER, answer_apart
from samordna.formats.document import UnreadableDocument

pytestmark = pytest.mark.process

MODULE = "tests.formats.apart_child"
MUCH = "tar för mycket minne att läsa. Dela dokumentet, eller spara det utan bilder."
BROKEN = "går inte att läsa: filen är skadad eller innehåller något oväntat. Öppna den och spara den på nytt."


def child(what: str, *, seconds: float = 30) -> bytes:
    return answer_apart(MODULE, [what], b"plan", "planen", seconds=seconds)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files go where nobody else puts any."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def left_behind() -> tuple[set[str], set[str], int]:
    """Temporary files, processes that this one started, and how many files it holds open."""
    started = set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
    return set(os.listdir(tempfile.gettempdir())), started, len(os.listdir("/proc/self/fd"))


def test_the_bytes_go_in_and_the_answer_comes_out() -> None:
    assert child("turn") == b"nalp"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("refuse", "Dokumentet är på latin."),
        ("swell", f"planen {MUCH}"),
        ("gulp", f"planen {MUCH}"),
        ("crash", f"planen {BROKEN}"),
        ("killed", f"planen {BROKEN}"),
        ("raise", f"planen {BROKEN}"),
    ],
)
def test_what_goes_wrong_there_is_a_sentence_here_and_leaves_nothing(what: str, sentence: str) -> None:
    before = left_behind()

    with pytest.raises(UnreadableDocument) as told:
        child(what)

    assert str(told.value) == sentence
    assert left_behind() == before


@pytest.mark.parametrize("what", ["hang", "spin"])
def test_a_child_that_never_answers_is_ended_and_leaves_nothing(what: str) -> None:
    before = left_behind()
    began = time.monotonic()

    with pytest.raises(UnreadableDocument) as told:
        child(what, seconds=1)

    assert time.monotonic() - began < 20
    assert str(told.value) == (
        "planen tar för lång tid att läsa och lades undan efter 1 sekunder. Dela dokumentet, eller spara det på nytt."
    )
    assert left_behind() == before


def test_two_at_once_each_take_their_own_answer() -> None:
    documents = [bytes([letter]) * 1_000_000 + b"!" for letter in range(4)]

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda data: answer_apart(MODULE, ["turn"], data, "planen", seconds=30), documents))

    assert answers == [data[::-1] for data in documents]


def test_one_that_is_ended_does_not_hurt_the_one_beside_it() -> None:
    with ThreadPoolExecutor(2) as threads:
        hanging = threads.submit(child, "hang", seconds=1)
        turned = threads.submit(child, "turn")

        assert turned.result() == b"nalp"
        with pytest.raises(UnreadableDocument, match="för lång tid"):
            hanging.result()


def test_the_kernel_holds_a_child_to_its_limits() -> None:
    assert child("limits").decode() == repr(
        [(12, 12), (ADDRESSES, ADDRESSES), (0, 0), (LARGEST_ANSWER, LARGEST_ANSWER)]
    )


def test_an_answer_that_is_too_large_is_not_taken() -> None:
    with pytest.raises(UnreadableDocument, match="för mycket minne"):
        answer_apart("tests.formats.apart_child", ["turn"], b"plan", "planen", seconds=30, largest=3)


def test_a_child_is_told_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMORDNA_SECRET_KEY", "hemlig")

    names = child("tell").decode()

    assert "SAMORDNA" not in names
    assert "PYTHONPATH" in names
