"""What a document holds besides its budget is told before a plan is begun from it."""

from samordna.reading.left_behind import left_behind
from tests.examples import load


def test_other_tables_texts_and_contents_are_told_with_their_numbers() -> None:
    told = left_behind(load("examples/sydnarke-2022.yaml"))

    assert told[-1] == "Övrigt i dokumentet, till exempel bilder och bilagor."
    assert "Medlemsbidragens fördelning med sina underlag." in told
    assert any(line.startswith("Tabellen ”") and line.endswith(" rader.") for line in told)
    assert any("textavsnitt, bland annat ”" in line for line in told)
    assert len(told) == len(set(told))
