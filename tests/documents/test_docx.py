import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import docx as word
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from lxml import etree

from samordna.documents import docx, pdf
from samordna.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    SignatureLine,
    Table,
    TableOfContents,
    plain_text,
)
from samordna.documents.outline import headings, settled
from samordna.documents.word_numbering import HEADINGS, HeadingNumbers, Numbering
from tests.documents import hostile, sample


@pytest.fixture(scope="module")
def data() -> bytes:
    return docx.write(sample.plan())


@pytest.fixture
def plan(data: bytes) -> WordDocument:
    return word.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read(name).decode()


def test_headings_have_word_s_own_styles_and_numbering(plan: WordDocument) -> None:
    found = [p for p in plan.paragraphs if p.style is not None and p.style.name.startswith("Heading")]

    expected = list(headings(settled(sample.plan())))
    assert [(p.text, p.style.name) for p in found] == [(h.text, f"Heading {h.level}") for h in expected]
    assert all(p._p.pPr.numPr is not None for p in found)


def test_the_contents_list_is_complete_with_links_and_page_numbers(plan: WordDocument, data: bytes) -> None:
    document = sample.plan()
    lines = [p for p in plan.paragraphs if p.style is not None and p.style.name.startswith("toc ")]
    listed = [h for h in headings(settled(document)) if h.level <= 2]
    pages = [page for h, page in zip(headings(document), pdf.heading_pages(document), strict=True) if h.level <= 2]

    links = [p._p.find(qn("w:hyperlink")) for p in lines]
    bookmarks = {mark.get(qn("w:name")) for mark in plan.element.iter(qn("w:bookmarkStart"))}

    shown = ["".join(t.text for t in link.iter(qn("w:t"), qn("w:tab")) if t.text) for link in links]
    assert shown == [f"{h.number}{h.text}{page}" for h, page in zip(listed, pages, strict=True)]
    assert {link.get(qn("w:anchor")) for link in links} <= bookmarks
    assert len(re.findall(r"PAGEREF _\w+ \\h", part(data, "word/document.xml"))) == len(listed)


def test_nothing_asks_word_to_update_anything(data: bytes) -> None:
    everything = "".join(part(data, f"word/{name}.xml") for name in ("document", "settings", "styles", "numbering"))

    assert "updateFields" not in everything
    assert "w:dirty" not in everything
    assert "compatibilityMode" in everything


def test_language_title_and_the_other_properties_are_said(plan: WordDocument, data: bytes) -> None:
    core = plan.core_properties

    assert (core.title, core.author, core.subject) == (
        "Verksamhetsplan 2021",
        "Förbundschef",
        "Verksamhetsplan och budget",
    )
    assert (core.language, core.version, core.identifier) == ("sv-SE", "Version 3, förslag", "2020:05/3")
    assert core.created == dt.datetime(2020, 11, 26, tzinfo=core.created.tzinfo if core.created else None)
    assert 'w:lang w:val="sv-SE"' in part(data, "word/styles.xml")
    assert "en-US" not in part(data, "word/styles.xml") + part(data, "word/settings.xml")


def test_tables_hold_the_printed_text_and_repeat_their_head(plan: WordDocument) -> None:
    tables = [table for table in plan.tables if table.cell(0, 0).text != "Medlemsbidrag 2021"]

    assert len(tables) == len(list(sample.plan().tables()))
    for found, table in zip(tables, sample.plan().tables(), strict=True):
        heads = 2 if table.groups else 1
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in found.rows]
        assert marked == [True] * heads + [False] * len(table.rows)
        for row, printed in zip(list(found.rows)[heads:], table.rows, strict=True):
            texts = [cell.text for cell in row.cells]
            expected = [" ".join((cell.text, *cell.marks)) for cell in printed.cells]
            assert texts[: len(expected)] == expected
        caption = found._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption is not None
        assert caption.get(qn("w:val")) == table.caption


def test_pictures_are_vector_and_bitmap_with_an_alternative_text(plan: WordDocument, data: bytes) -> None:
    drawn = list(plan.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))

    assert [element.get("descr") for element in drawn] == [sample.picture().alt]
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        media = sorted(name for name in opened.namelist() if name.startswith("word/media/"))
    assert media == ["word/media/image1.png", "word/media/picture1.svg"]


def test_every_footer_says_register_number_version_hash_and_page(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        feet = [opened.read(name).decode() for name in opened.namelist() if re.match(r"word/footer\d", name)]

    assert len(feet) == 3  # first page, upright and on its side
    for foot in feet:
        assert "Dnr 2020:05/3 · Version 3, förslag · Kontrollsumma 9f2ab7c4d1e0" in foot
        assert " PAGE " in foot
        assert " NUMPAGES " in foot


def test_a_wide_table_lies_in_a_section_on_its_side(plan: WordDocument) -> None:
    assert [section.orientation for section in plan.sections] == [0, 1, 0]


def test_a_paper_that_ends_on_its_side_has_no_empty_page_after() -> None:
    written = word.Document(io.BytesIO(docx.write(Document("T", "F", (sample.calendar(),)))))

    assert [section.orientation for section in written.sections] == [0, 1]


def test_the_same_paper_gives_the_same_bytes(data: bytes) -> None:
    assert docx.write(sample.plan()) == data


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "3"), ("", "", "")),
        (("1.", "2."), ("", "")),
        (("1", "", "2"), ("", "", "")),
        (("1", "5", "6"), ("", "", "")),
        (("1", "A", "2"), ("", "A", "")),
        (("01", "2"), ("01", "")),
        (("1", "2."), ("", "2.")),
        (("", ""), ("", "")),
    ],
)
def test_word_counts_where_that_gives_the_same_number(numbers: tuple[str, ...], expected: tuple[str, ...]) -> None:
    outline = [Heading(f"Rubrik {n}", number=number) for n, number in enumerate(numbers)]
    counting = HeadingNumbers(outline, Numbering())

    assert tuple(counting.next(heading)[1] for heading in outline) == expected


def test_a_leap_starts_the_numbering_anew_and_goes_on_from_there() -> None:
    numbering = Numbering()
    numbers = ("1", "1.1", "7", "7.1", "8")
    outline = [Heading("a", 1 + number.count("."), number) for number in numbers]
    counting = HeadingNumbers(outline, numbering)

    used = [re.findall(r'w:numId w:val="(\d+)"', counting.next(heading)[0])[0] for heading in outline]

    assert used == [str(HEADINGS)] * 2 + [used[2]] * 3
    assert used[2] != str(HEADINGS)
    start = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    assert f'<w:num w:numId="{used[2]}">{start}' in numbering.xml()


def test_a_number_that_disagrees_with_its_chapter_is_printed_as_text() -> None:
    outline = [Heading("a", 1, "2"), Heading("b", 2, "3.1")]
    counting = HeadingNumbers(outline, Numbering())

    assert [counting.next(heading)[1] for heading in outline] == ["", "3.1"]


def test_each_numbered_list_counts_from_its_own_start() -> None:
    lists = (
        NumberedList((ListItem(plain_text("a")),)),
        NumberedList((ListItem(plain_text("b")),), start=4),
    )

    numbering = part(docx.write(Document("T", "F", lists)), "word/numbering.xml")

    starts = re.findall(r'lvlOverride w:ilvl="0"><w:startOverride w:val="(\d+)"', numbering)
    assert starts == ["1", "4"]


def test_a_paper_without_headings_has_no_numbering_of_headings() -> None:
    styles = part(docx.write(Document("T", "F", (TableOfContents(), Paragraph(plain_text("x"))))), "word/styles.xml")

    assert "w:numPr" not in styles


ROWS = Table("t", "Tabell", (Column("a", "Post"), Column("b", "Belopp")), (Row((Cell("A"),)), Row((Cell("B"),))))


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        (Paragraph(plain_text("Sist")), 1),
        (NumberedList((ListItem(plain_text("Näst sist")), ListItem(plain_text("Sist")))), 1),
        (ROWS, 3),  # the last row's cells, and the space beneath the table
    ],
)
def test_what_stands_before_a_signature_is_kept_with_it(last: Block, kept: int) -> None:
    signed = Document("T", "F", (Paragraph(plain_text("Först")), last, SignatureLine("Ordförande")), cover=False)

    body = word.Document(io.BytesIO(docx.write(signed))).element.body

    styles = [p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") for p in body.iter(qn("w:p"))]
    keeps = [p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in body.iter(qn("w:p"))]
    signature = [style is not None and style.get(qn("w:val")) == "Namnrad" for style in styles].index(True)
    assert keeps[signature - kept : signature] == [True] * kept


def test_properties_stand_in_the_order_the_schema_demands(data: bytes) -> None:
    order = {
        "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs suppressAutoHyphens spacing ind jc outlineLvl sectPr",
        "rPr": "rStyle rFonts b bCs i iCs color sz szCs vertAlign lang",
        "tcPr": "tcW gridSpan tcBorders shd vAlign",
        "tblPr": "tblW tblInd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    }
    for name in ("document", "styles", "numbering", "header1", "footer1"):
        for element in etree.fromstring(part(data, f"word/{name}.xml").encode()).iter():
            kind = etree.QName(element).localname
            if kind in order:
                places = [order[kind].split().index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.tostring(element)


@pytest.mark.long
@given(hostile.texts)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_the_docx(text: str) -> None:
    written = word.Document(io.BytesIO(docx.write(hostile.paper(text))))

    assert written.core_properties.title


@pytest.mark.parametrize("text", ["<w:p/>", "&amp;", "]]>", "{ PAGE }", "\\h", '"', "' "])
def test_what_looks_like_markup_or_a_field_is_text(text: str) -> None:
    written = word.Document(io.BytesIO(docx.write(Document("T", "F", (Paragraph(plain_text(text)),), cover=False))))

    assert written.paragraphs[-1].text == text


def test_a_paper_without_a_day_is_stamped_with_a_fixed_one() -> None:
    written = word.Document(io.BytesIO(docx.write(replace(sample.plan(0), date=None))))

    assert written.core_properties.created is not None
    assert written.core_properties.created.year == 2000
