"""What a process of its own answers is what was found in it, to the last figure."""

from dataclasses import replace
from decimal import Decimal

from samordna.findings import Finding, Severity
from samordna.formats.document import Note
from samordna.money import Kr
from samordna.reading.apart import dumped, loaded
from samordna.reading.judging import Judged
from samordna.reading.review import Review, reviewed
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET


def review() -> Review:
    """The review of a plan with a footnote."""
    return reviewed(
        document("# Verksamhetsplan 2025", "Samordningsförbundet Sörland", "# Budget", BUDGET, Note("a)", "Ej moms.")),
        "plan.docx",
    )


def test_a_review_comes_back_as_it_was() -> None:
    found = review()

    assert loaded(dumped(found)) == found


def test_a_footnote_comes_back_as_a_footnote() -> None:
    assert loaded(dumped(review())).document.blocks[-1] == Note("a)", "Ej moms.")


def test_what_is_no_money_comes_back_as_the_number_it_was() -> None:
    figures = {"kr": (Kr(1250), Kr(200)), "år": (2025, 2027), "%": (Decimal("25.3"), Decimal("30.5")), "st": (2, None)}
    told = tuple(
        Judged(Finding("K101", Severity.NOTE, "Fel.", stated=stated, computed=computed, unit=unit), None)
        for unit, (stated, computed) in figures.items()
    )

    again = loaded(dumped(replace(review(), judged=told)))

    shown = {one.finding.unit: (one.finding.stated, one.finding.computed) for one in again.judged}
    assert repr(shown) == repr(figures)
