import datetime as dt
import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from samordna.documents import pdf
from samordna.documents.blocks import (
    Attachment,
    Block,
    BulletList,
    Callout,
    DecisionClauses,
    Document,
    Heading,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    SignatureLine,
    plain_text,
)
from tests.documents import hostile, sample
from tests.documents.pdfcheck import attributes, elements, faults
from tests.documents.reading import page_texts, right_edges


@pytest.fixture(scope="module")
def plan() -> bytes:
    return pdf.write(sample.plan())


def test_a_plan_holds_what_pdf_a_3a_and_pdf_ua_1_ask_for(plan: bytes) -> None:
    assert faults(plan) == []


def test_the_check_sees_what_is_missing(plan: bytes) -> None:
    with pikepdf.open(io.BytesIO(plan)) as opened:
        del opened.Root["/Lang"], opened.Root["/OutputIntents"]
        next(e for e in elements(opened) if str(e.S) == "/TH").A = pikepdf.Dictionary(O=pikepdf.Name.Table)
        del next(e for e in elements(opened) if str(e.S) == "/Figure")["/Alt"]
        spoiled = io.BytesIO()
        opened.save(spoiled)

    found = faults(spoiled.getvalue())

    assert sorted(found) == [
        "a TH without Scope",
        "a figure without alternative text",
        "language is not sv-SE",
        "no output intent with a profile",
    ]


def test_qpdf_finds_no_fault(plan: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan)
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode()

    with pikepdf.open(path) as opened:
        assert opened.check_pdf_syntax() == []


def test_the_same_paper_gives_the_same_bytes_and_another_paper_others(plan: bytes) -> None:
    other = pdf.write(replace(sample.plan(), version="Version 4"))

    assert pdf.write(sample.plan()) == plan
    assert other != plan


def test_register_number_version_and_hash_stand_on_each_page(plan: bytes) -> None:
    pages = page_texts(plan)

    for number, page in enumerate(pages, 1):
        assert page.count("Dnr 2020:05/3 · Version 3, förslag · Kontrollsumma 9f2ab7c4d1e0") == 1
        assert page.count(f"Sida {number} ({len(pages)})") == 1


def test_the_plan_file_is_attached_as_the_source(plan: bytes) -> None:
    with pikepdf.open(io.BytesIO(plan)) as opened:
        spec = opened.Root.AF[0]
        stream = spec.EF.F

        assert list(opened.attachments) == ["finnveden-2021.yaml"]
        assert str(spec.AFRelationship) == "/Source"
        assert str(spec.Desc) == "Planen som data"
        assert str(stream.Subtype) == "/application/yaml"
        assert stream.read_bytes() == sample.plan().attachment.data


def test_an_attachment_of_bytes_that_are_no_text_arrives_whole() -> None:
    attachment = Attachment("bild.bin", bytes(range(256)), "Alla byte", "application/octet-stream")

    data = pdf.write(Document("Titel", "Förbundet", (), attachment=attachment))

    with pikepdf.open(io.BytesIO(data)) as opened:
        assert opened.attachments["bild.bin"].get_file().read_bytes() == bytes(range(256))


def test_a_paper_without_a_day_is_stamped_with_a_fixed_one_and_never_the_clock() -> None:
    data = pdf.write(Document("Titel", "Förbundet", ()))

    with pikepdf.open(io.BytesIO(data)) as opened:
        assert str(opened.docinfo.CreationDate).startswith("D:20000101")


def test_title_author_and_subject_are_in_the_metadata(plan: bytes) -> None:
    with pikepdf.open(io.BytesIO(plan)) as opened, opened.open_metadata(set_pikepdf_as_editor=False) as xmp:
        assert xmp["dc:title"] == "Verksamhetsplan 2021"
        assert xmp["dc:creator"] == ["Förbundschef"]
        assert xmp["dc:description"] == "Verksamhetsplan och budget"


def test_each_column_heading_is_a_th_and_each_table_has_a_caption(plan: bytes) -> None:
    tables = list(sample.plan().tables())

    with pikepdf.open(io.BytesIO(plan)) as opened:
        kinds = Counter(str(element.S) for element in elements(opened))
        scopes = Counter(str(attributes(e)["/Scope"]) for e in elements(opened) if str(e.S) == "/TH")

    headings = sum(len(table.columns) + len(table.groups) for table in tables)
    assert kinds["/Table"] == len(tables)
    assert kinds["/TH"] == headings
    assert scopes == {"/Column": headings}
    assert kinds["/Caption"] == len(tables) + 1  # and the picture's


@pytest.mark.long
def test_the_contents_list_gives_the_page_each_heading_stands_on() -> None:
    document = sample.plan(12)
    pages = page_texts(pdf.write(document))
    headings = [block for block in document.blocks if isinstance(block, Heading)]

    found = pdf.heading_pages(document)

    assert len(found) == len(headings)
    for heading, page in zip(headings, found, strict=True):
        assert f"{heading.number} {heading.text}" in pages[page - 1]
    listed = re.findall(r"\. \. \. ?\u2060?(\d+)", " ".join(pages[1:3]))
    assert [int(number) for number in listed] == [
        page for heading, page in zip(headings, found, strict=True) if heading.level <= 2
    ]


def test_a_table_that_runs_over_pages_repeats_its_head() -> None:
    budget = sample.budget()
    lines = [row for row in budget.rows if row.level]
    rows = tuple(replace(lines[n % len(lines)], key=f"r{n}") for n in range(120))
    rows = tuple(replace(row, cells=tuple(replace(cell, formula=None) for cell in row.cells)) for row in rows)
    table = replace(budget, rows=rows, notes=())

    pages = page_texts(pdf.write(Document("Titel", "Förbundet", (table,), cover=False)))

    assert len(pages) >= 3
    assert [page.count("Prognos 2020") for page in pages] == [1] * len(pages)


def test_a_heading_follows_its_table_to_the_next_page() -> None:
    filler = tuple(sample.prose(n) for n in range(11))
    table = replace(
        sample.contributions(),
        key="b",
        rows=tuple(
            replace(row, cells=tuple(replace(cell, formula=None) for cell in row.cells))
            for row in sample.contributions().rows
        ),
    )
    document = Document("T", "F", (*filler, Heading("Rubrik vid tabellen"), table), cover=False)

    for more in range(6):
        longer = replace(document, blocks=(*(sample.prose(n) for n in range(more)), *document.blocks))
        pages = page_texts(pdf.write(longer))
        where = [n for n, page in enumerate(pages) if "Rubrik vid tabellen" in page]
        assert where == [n for n, page in enumerate(pages) if "Medlemmarnas bidrag 2021" in page]
        assert where == [n for n, page in enumerate(pages) if "Regionen" in page]


LAST: dict[str, Block] = {
    "paragraph": Paragraph(plain_text("Sist på pappret.")),
    "list": BulletList(tuple(ListItem(plain_text(f"Sist på pappret, {n}.")) for n in range(3))),
    "long list": NumberedList(tuple(ListItem(plain_text("Sist på pappret. " + "Ord " * 60)) for _ in range(15))),
    "table": replace(sample.goals(), caption="Sist på pappret", landscape=False),
    "callout": Callout("Sist på pappret", plain_text("Text.")),
    "decision": DecisionClauses("Sist på pappret", (plain_text("anslå medel"),)),
}


@pytest.mark.parametrize("last", LAST.values(), ids=LAST.keys())
def test_nobody_signs_a_page_that_says_nothing(last: Block) -> None:
    short = Paragraph(plain_text("Kort rad."))
    lengths = set()
    for more in range(16, 34, 2):
        signed = Document("T", "F", (*[short] * more, last, SignatureLine("Ordförande")), cover=False)

        pages = page_texts(pdf.write(signed))

        lengths.add(len(pages))
        assert "Ordförande" in pages[-1]
        assert "Sist på pappret" in pages[-1], more
    assert len(lengths) > 1


def test_the_numbers_of_a_long_list_go_on_where_its_last_item_is_kept_with_the_signature() -> None:
    items = tuple(ListItem(plain_text("Sist. " + "Ord " * 60)) for _ in range(15))

    pages = page_texts(
        pdf.write(Document("T", "F", (NumberedList(items, 3), SignatureLine("Ordförande")), cover=False))
    )

    assert [int(n) for n in re.findall(r"(\d+)\. Sist", " ".join(pages))] == list(range(3, 18))


def test_a_wide_table_turns_the_page_and_takes_its_heading_along(plan: bytes) -> None:
    calendar = sample.calendar()
    document = Document("T", "F", (sample.prose(1), Heading("Kalender"), calendar, sample.prose(2)), cover=False)

    data = pdf.write(document)

    with pikepdf.open(io.BytesIO(data)) as opened:
        boxes = [[round(float(side)) for side in page.mediabox[2:]] for page in opened.pages]
    assert boxes == [[595, 842], [842, 595], [595, 842]]
    assert "Kalender" in page_texts(data)[1]


def test_a_skipped_heading_level_is_mended_rather_than_refused() -> None:
    headings = (Heading("Ett", 3), Heading("Två", 1), Heading("Tre", 4))

    data = pdf.write(Document("T", "F", headings, cover=False))

    with pikepdf.open(io.BytesIO(data)) as opened:
        assert [str(e.S) for e in elements(opened) if str(e.S).startswith("/H")] == ["/H1", "/H1", "/H2"]


def test_only_fonts_from_packages_are_used(plan: bytes) -> None:
    with pikepdf.open(io.BytesIO(plan)) as opened:
        names = {
            str(item.FontName).split("+")[-1].split("-")[0]
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and str(item.get("/Type", "")) == "/FontDescriptor"
        }

    assert names == {"SourceSansPro"}


def test_an_empty_paper_prints() -> None:
    data = pdf.write(Document("Tomt", "Förbundet", (PageBreak(),), cover=False))

    assert faults(data) == []
    assert "Tomt" in page_texts(data)[0]


def test_a_day_becomes_the_day_of_the_file() -> None:
    data = pdf.write(Document("T", "F", (), date=dt.date(2024, 2, 29)))

    with pikepdf.open(io.BytesIO(data)) as opened:
        assert str(opened.docinfo.CreationDate).startswith("D:20240229")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x") $x$ @ref \\u{41} *fet* _k_ `kod`',
        "= rubrik",
        "// kommentar",
        "<label>",
        "#let x = 1",
        "\\#x ~ --- ...",
    ],
)
def test_what_looks_like_markup_prints_as_it_is(text: str) -> None:
    document = Document("T", "F", (Heading(text), Paragraph(plain_text(text))), cover=False)

    printed = " ".join(page_texts(pdf.write(document)))

    assert printed.count(text) == 2


def test_characters_without_a_glyph_become_squares() -> None:
    printed = page_texts(pdf.write(Document("T", "F", (Paragraph(plain_text("Ett 😀 två 漢")),), cover=False)))[0]

    assert "Ett □ två □" in printed


@pytest.mark.long
@given(hostile.texts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_the_pdf(text: str) -> None:
    assert faults(pdf.write(hostile.paper(text))) == []


def test_a_very_long_word_stays_on_the_paper() -> None:
    data = pdf.write(hostile.paper("x" * 400))

    for right, width in right_edges(data):
        assert 100 < right <= width
