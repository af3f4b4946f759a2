"""A file is known by what stands in it, whatever its name says; what is not read says what to do instead."""

import pytest

from samordna.formats.document import Format, Table, UnreadableDocument
from samordna.formats.left_tags import without_tags
from samordna.formats.opening import MAX_BYTES, kind, read_document
from tests.formats.forms import FORMS
from tests.formats.hostile_workbooks import packed

READS = "Samordna läser PDF, DOCX, XLSX, ODS, HTML och text."
ROWS = (("Post", "2025"), ("Hyra", "1 000"), ("Lön", "2 000"))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("plan.docx", Format.DOCX), ("plan.xlsx", Format.XLSX), ("plan.ods", Format.ODS), ("plan.html", Format.HTML),
        ("plan.txt", Format.TEXT), ("ruled.pdf", Format.PDF),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_bytes_under_another_name(form: str, expected: Format) -> None:
    data = FORMS[form](("Verksamhetsplan",), ROWS)

    assert kind(data, "bilaga.exe") is expected
    assert read_document(data, "bilaga").format is expected


@pytest.mark.parametrize("form", ["plan.docx", "plan.xlsx", "plan.ods", "ruled.pdf"])
def test_tags_that_stand_as_text_are_no_part_of_it(form: str) -> None:
    data = FORMS[form](
        ("Mål <b>2025</b>",), (("Post", "<u>Budget 2025</u>"), ("<i>Summa</i>", "1 000"), ("a < b", "2"))
    )
    document = read_document(data, form)

    [(_, table)] = document.tables()
    assert [cell.text for row in table.rows for cell in row] == ["Post", "Budget 2025", "Summa", "1 000", "a < b", "2"]
    assert [block.text for block in document.blocks if not isinstance(block, Table)][-1] == "Mål 2025"
    assert document == without_tags(document)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf  <!DOCTYPE HTML><p>x", Format.HTML),
        (b"<table><tr><td>x", Format.HTML),
        (b"<!-- saved --><html><p>x", Format.HTML),
        (b"a <b> c", Format.TEXT),
        (b"\r\n\r\n%PDF-1.4", Format.PDF),
        (b"Mz. Anna skrev", Format.TEXT),
    ],
)
def test_the_beginning_of_a_file_tells_what_it_is(data: bytes, expected: Format) -> None:
    assert kind(data, "fil") is expected


OASIS = "application/vnd.oasis.opendocument"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Planen är tom. Spara den på nytt, eller hämta den igen."),
        (b"\x00 \n\t", "Planen är tom. Spara den på nytt, eller hämta den igen."),
        (
            b"a" * (MAX_BYTES + 1),
            "Planen är större än 50 MB. Spara dokumentet utan bilder, eller bara delen med planen.",
        ),
        (b"#!/bin/sh\nrm", f"Planen är ett program eller skript, inget dokument. {READS}"),
        (b"\x7fELF\x02", f"Planen är ett program eller skript, inget dokument. {READS}"),
        (b"\xff\xd8\xff\xe0", "Planen är en bild och innehåller ingen text: kör OCR först och spara som PDF."),
        (b"7z\xbc\xaf\x27\x1c", f"Planen är en packad fil. Packa upp den och lämna dokumentet. {READS}"),
        (b"{\\rtf1\\ansi hej}", "Planen är i formatet RTF. Öppna den och spara som DOCX."),
        (packed({"content.xml": ""}, f"{OASIS}.text"), "Planen är en ODT-fil. Spara den som DOCX eller PDF."),
        (packed({"xl/workbook.bin": ""}), "Planen är en XLSB-fil. Spara den som XLSX."),
        (packed({"a.txt": "hej"}), f"Planen är en packad fil. Packa upp den och lämna dokumentet. {READS}"),
        (b"PK\x03\x04 rubbish", "Planen är skadad. Öppna den i sitt program och spara den på nytt."),
    ],
    ids=["empty", "blank", "large", "script", "program", "picture", "7z", "rtf", "odt", "xlsb", "zip", "broken"],
)
def test_what_is_not_read_is_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        kind(data, "Planen")

    assert str(told.value) == sentence
