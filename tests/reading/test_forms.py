"""The same plan gives the same findings, at the same places, whatever kind of file it is."""

from __future__ import annotations

import pytest

from samordna.formats.opening import read_document
from samordna.plan.file import read
from samordna.plan.report.checked import place_in_words
from samordna.reading.review import reviewed
from tests.formats.forms import FORMS, Rows
from tests.formats.word_parts import p, row, run, tbl, word

PARAGRAPHS = (
    "Verksamhetsplan och budget 2025",
    "Samordningsförbundet Sörland",
    "Medlemsbidragen för 2025 är 2 200 000 kr.",
)
BUDGET: Rows = (
    ("Budget", "Budget 2025", "Plan 2026", "Plan 2027"),
    ("Staten, Försäkringskassan", "1 000 000", "1 020 000", "1 040 000"),
    ("Region Sörland", "500 000", "510 000", "520 000"),
    ("Sjö kommun", "500 000", "510 000", "520 000"),
    ("Summa intäkter", "2 000 000", "2 040 000", "2 080 000"),
    ("Kansli", "700 000", "714 000", "728 000"),
    ("Spåret, individinriktad insats", "1 050 000¹", "1 071 000", "1 082 000"),
    ("Summa kostnader", "1 750 000", "1 758 000", "1 810 000"),
    ("Årets resultat", "250 000", "255 000", "270 000"),
    ("Ingående eget kapital", "100 000", "350 000", "650 000"),
)


def told(form: str) -> list[tuple[str, str, str, str, str]]:
    """Each finding's code, severity, place, message and suggestion."""
    review = reviewed(read_document(FORMS[form](PARAGRAPHS, BUDGET), form), form)
    plan = read(review.plan, form)
    return [
        (one.finding.code, one.finding.severity.value, place_in_words(plan, one.finding.where), one.finding.message,
         one.finding.suggestion)
        for one in review.judged
    ]  # fmt: skip


@pytest.mark.parametrize("form", [form for form in FORMS if form != "plan.txt"])
def test_a_plan_gives_the_findings_that_its_text_gives(form: str) -> None:
    expected = told("plan.txt")

    assert {"K101", "E202", "C501"} <= {code for code, *_ in expected}
    if form in ("plan.xlsx", "plan.ods"):  # whose lines are headings, so that text stands under another one
        assert [(code, severity, mend) for code, severity, *_, mend in told(form)] == [
            (code, severity, mend) for code, severity, *_, mend in expected
        ]
    else:
        assert told(form) == expected


PLACES = {
    "plan.docx": "tabell 1",
    "plan.html": "tabell 1",
    "plan.txt": "rad 14, tabell 1",
    "plan.xlsx": "bladet Budget, cell C11",
    "plan.ods": "bladet B, cell C11",
    "ruled.pdf": "sidan 1, tabell 1",
    "unruled.pdf": "sidan 1, tabell 1",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_place_is_told_as_a_reader_of_that_kind_of_file_would_look_for_it(form: str) -> None:
    review = reviewed(read_document(FORMS[form](PARAGRAPHS, BUDGET), form), form)

    [found] = [one for one in review.judged if one.finding.code == "K101"]

    assert review.place(found.spot) == PLACES[form]


TABLE = tbl(*(row(*cells) for cells in BUDGET))
SAID = PARAGRAPHS[2]
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize(
    ("near", "notes", "place"),
    [
        (f"<w:r><w:txbxContent>{p(SAID)}</w:txbxContent></w:r>", {}, "stycke 3"),
        (CALL, {"footnotes": f'<w:footnote w:id="2">{p(SAID)}</w:footnote>'}, "not 1"),
    ],
    ids=["text box", "footnote"],
)
def test_what_a_text_box_or_a_footnote_says_is_held_against_the_tables(
    near: str, notes: dict[str, str], place: str
) -> None:
    body = p(PARAGRAPHS[0], "R1") + p(run(PARAGRAPHS[1]) + run(".")) + p(run("Om planen.") + near) + TABLE
    review = reviewed(read_document(word(body, **notes), "plan.docx"), "plan.docx")

    [found] = [one for one in review.judged if one.finding.code == "C501"]

    assert review.place(found.spot) == place
