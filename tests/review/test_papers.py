"""The report says all that was found, why some of it may stand, and what could not be judged."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.documents.blocks import Callout, Document, Paragraph, Table, words
from samordna.documents.pdf import write as write_pdf
from samordna.documents.xlsx import write as write_xlsx
from samordna.review import actions
from samordna.review.models import ReviewWaiver
from samordna.review.papers import report
from samordna.review.queries.opened import numbered
from tests.review.documents import done, reviewed

DAY = dt.date(2026, 9, 15)


def paper(waivers: list[ReviewWaiver] | None = None, **changed: object) -> Document:
    review = replace(reviewed(), **changed)  # type: ignore[arg-type]
    given = waivers or []
    return report(review, numbered(review, given), given, association="Norra", on=DAY, sha256="ab12")


def rows(made: Document, key: str) -> list[list[str]]:
    table = next(table for table in made.tables() if table.key == key)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_each_finding_stands_with_place_figures_suggestion_and_source() -> None:
    made = paper()

    error, warning, note = rows(made, "fynd")
    assert error == [
        "1", "Fel", "K101", "tabell 1: Budget / Summa kostnader / Plan 2026", reviewed().judged[0].finding.message,
        "Angivet: 1\u202f758\u202f000\u202fkr\nUträknat: 1\u202f785\u202f000\u202fkr", "Rätta summan eller raden.", "",
    ]  # fmt: skip
    assert warning[:3] == ["2", "Varning", "C501"]
    assert note[:3] == ["3", "Upplysning", "E220"]
    assert "Nationella rådet" in note[7]


def test_what_could_not_be_judged_is_told_rule_by_rule() -> None:
    missing = {row[0]: row[2] for row in rows(paper(), "ej_bedomt")}

    assert missing["L106"] == "styrelsens ordförande och vice ordförande"


def test_what_was_let_stand_is_told_with_its_reason_and_counts_no_more(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)
    found = numbered(reviewed(), ())
    given = {"by": alva, "on": clock.today(), "document": document}
    waiver = actions.waive(**given, found=found[0], reason="Rättat i protokollet.")
    gone = replace(found[1], key="0" * 20)
    other = actions.waive(**given, found=gone, reason="Gällde förra läsningen.")

    made = paper([waiver, other])

    assert rows(made, "godtaget") == [
        ["K101", found[0].place, found[0].judged.finding.message, "Rättat i protokollet.", "2026-09-15"]
    ]
    assert [row[2] for row in rows(made, "fynd")] == ["C501", "E220"]
    assert "Gällde förra läsningen." in repr(made.blocks)


def test_a_plan_without_findings_and_a_document_with_warnings_say_so() -> None:
    document = replace(reviewed().document, warnings=("Sidan 4 är en bild utan text.",))

    made = paper(judged=(), document=document)

    said = [words(block.inlines) for block in made.blocks if isinstance(block, Paragraph | Callout)]
    assert "Inga fynd. Alla kontroller som går att göra stämmer." in said
    assert "Sidan 4 är en bild utan text." in said


def test_the_paper_is_written_as_pdf_and_workbook() -> None:
    made = paper()

    pdf, book = write_pdf(made), openpyxl.load_workbook(io.BytesIO(write_xlsx(made)))

    assert pdf.startswith(b"%PDF-")
    assert {table.caption for table in made.blocks if isinstance(table, Table)} == {
        sheet["A1"].value for sheet in book.worksheets[1:]
    }
