import base64
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from lxml import html as parser

from samordna.documents import html
from samordna.documents.blocks import Document, Heading, Paragraph, TableOfContents, plain_text
from samordna.documents.characters import clean
from tests.documents import hostile, sample


@pytest.fixture(scope="module")
def page() -> etree._Element:
    return parser.document_fromstring(html.write(sample.plan()).decode())


def test_the_page_says_its_language_and_title_and_needs_nothing_beside_it(page: etree._Element) -> None:
    assert page.get("lang") == "sv-SE"
    assert page.findtext(".//title") == "Verksamhetsplan 2021"
    assert (
        page.xpath("//link | //script | //iframe | //img[not(starts-with(@src, 'data:image/svg+xml;base64,'))]") == []
    )
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_headings_begin_with_one_h1_and_leap_over_no_level(page: etree._Element) -> None:
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_link_inside_the_page_leads_somewhere_and_every_id_is_its_own(page: etree._Element) -> None:
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.xpath("//a/@href") if target.startswith("#")} <= set(ids)


def test_the_contents_list_holds_the_headings_as_lists_in_lists(page: etree._Element) -> None:
    chapters = page.xpath("//nav/ol/li/a")

    assert [" ".join(a.text_content().split()) for a in chapters] == [
        f"{b.number} {b.text}" for b in sample.plan().blocks if isinstance(b, Heading) and b.level == 1
    ]
    assert len(page.xpath("//nav/ol/li[1]/ol/li")) == 2


def test_tables_have_captions_scopes_and_the_printed_figures(page: etree._Element) -> None:
    budget = page.xpath("//table[starts-with(normalize-space(caption), 'Budget 2021')]")[0]

    assert [th.get("scope") for th in budget.xpath("./thead/tr/th")] == ["col"] * 7
    assert budget.xpath("./tbody/tr[@class='row-section']/th/@scope") == ["rowgroup"] * 3
    assert len(budget.xpath("./tbody")) == 3
    bottom = budget.xpath(".//tr[@class='row-total']")[0]
    figures = [cell.text_content().replace("\u202f", " ") for cell in bottom]
    assert figures == ["Prel balanserat resultat", "62 579", "1 824 471", "49 671", "50 071", "85 371", ""]
    assert bottom.xpath("./td[3]/@class") == ["num col-now"]


def test_a_column_without_a_word_has_no_heading_cell() -> None:
    table = sample.budget()
    unnamed = replace(table, columns=(replace(table.columns[0], label=""), *table.columns[1:]))

    head = parser.fragment_fromstring(html.fragment(Document("T", "F", (unnamed,)))).xpath("//thead/tr")[0]

    assert [cell.tag for cell in head] == ["td"] + ["th"] * 6


def test_marks_lead_to_their_notes(page: etree._Element) -> None:
    reference = page.xpath("//td/a[@class='note-ref'][text()='c)']")[0]

    note = page.xpath(f"//li[@id='{reference.get('href')[1:]}']")[0]

    assert note.text_content().startswith("c)Köpen")


def test_a_frame_that_scrolls_can_be_reached_and_has_a_name(page: etree._Element) -> None:
    for frame in page.xpath("//div[contains(@class, 'table-frame')]"):
        assert (frame.get("tabindex"), frame.get("role")) == ("0", "region")
        assert page.xpath(f"//caption[@id='{frame.get('aria-labelledby')}']")


def test_a_picture_is_the_svg_with_its_alternative_text(page: etree._Element) -> None:
    image = page.find(".//img")

    assert image.get("alt") == sample.picture().alt
    assert base64.b64decode(image.get("src").partition(",")[2]).decode() == sample.picture().svg


def test_a_bound_figure_is_marked(page: etree._Element) -> None:
    assert [span.text for span in page.xpath("//span[@class='bound']")] == ["5 158 000 kr", "6 932 800 kr"]


def test_a_fragment_has_no_title_and_can_stand_beside_another() -> None:
    first = html.fragment(sample.plan(), prefix="a-", top=3)
    second = html.fragment(sample.plan(), prefix="b-", top=3)

    both = parser.fragment_fromstring(f"<div>{first}{second}</div>")

    ids = both.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert both.xpath("//h1 | //h2 | //style | //title") == []
    assert both.xpath("//h3")


def test_register_number_version_and_hash_are_on_the_page(page: etree._Element) -> None:
    assert page.findtext(".//footer/p") == "Dnr 2020:05/3 · Version 3, förslag · Kontrollsumma 9f2ab7c4d1e0"
    assert "9f2ab7c4d1e05a6688" not in page.findtext(".//footer/p")
    assert sample.plan().digest in page.xpath("string(//dl[@class='facts'])")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert html.write(sample.plan()) == html.write(sample.plan())


def test_the_hostile_paper_would_run_a_script_if_it_were_not_escaped() -> None:
    text = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

    escaped = parser.document_fromstring(html.write(hostile.paper(text)).decode())
    raw = parser.fragment_fromstring(f"<div>{text}</div>")

    assert raw.xpath("//script")
    assert escaped.xpath("//script | //img | //@onerror | //@onclick") == []
    assert escaped.findtext(".//h1") == text


@given(hostile.texts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_adds_an_element_or_an_attribute(text: str) -> None:
    def shape(page: bytes) -> list[tuple[str, list[str]]]:
        tree = parser.document_fromstring(page.decode())
        kept = (e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in ("br", "a", "span"))
        return [(e.tag, sorted(e.attrib)) for e in kept]

    visible = text if clean(text).strip() else "x"
    tame = hostile.paper("x")

    assert shape(html.write(hostile.paper(visible))) == shape(html.write(tame))


def test_an_empty_contents_list_prints_no_empty_list() -> None:
    page = html.write(Document("T", "F", (TableOfContents(), Paragraph(plain_text("x"))))).decode()

    assert "<ol>" not in page


def test_line_breaks_are_kept() -> None:
    page = html.fragment(replace(Document("T", "F", (Paragraph(plain_text("a\nb")),))))

    assert "<p>a<br>b</p>" in page
