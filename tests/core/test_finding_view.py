"""A finding as the lists show it."""

from samordna.core.finding_view import view
from samordna.findings import Finding, Severity, Where
from samordna.money import Kr


def test_a_count_is_left_to_the_sentence_and_an_amount_is_shown_beside_it() -> None:
    counted = Finding("F110", Severity.WARNING, "7 mål av 9 saknar indikator.", Where(), 2, 9, "st")
    amount = Finding("K101", Severity.ERROR, "Summan stämmer inte.", Where(), Kr.of(5), Kr.of(6), "kr")

    assert [view(finding, "f").sums for finding in (counted, amount)] == [
        (),
        (("Angivet", "5\u202fkr"), ("Uträknat", "6\u202fkr")),
    ]
