"""A document that is broken, none at all, or made to harm gets its sentence wherever it is handed in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from samordna.check import main as check
from samordna.formats.apart import SECONDS
from samordna.read import main as read
from tests.reading.hostile_documents import HOSTILE

pytestmark = pytest.mark.process


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("what", HOSTILE)
def test_it_gets_its_sentence_from_both_commands_and_in_time(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make, sentence = HOSTILE[what]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()

    checked, read_ = check([str(path)]), read([str(path)])

    told = capsys.readouterr()
    assert (checked, read_) == (2, 2)
    assert on_one_line(told.out) == f"{path} Går inte att läsa: 1 fel. {sentence.format(name)}"
    assert told.err == f"samordna read: {sentence.format(name)}\n"
    assert time.monotonic() - began < 2 * SECONDS
    assert sorted(tmp_path.iterdir()) == [path]
