import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.documents.blocks import (
    BulletList,
    Document,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    TableOfContents,
    plain_text,
)
from samordna.documents.characters import LONG_WORD, breakable, clean, cleaned
from samordna.documents.outline import headings, settled, table_anchor
from tests.documents import hostile, sample


def paper(*blocks: object) -> Document:
    return Document("T", "F", blocks)  # type: ignore[arg-type]


def test_a_clean_paper_is_not_copied() -> None:
    document = sample.plan()

    assert cleaned(document) is document


def test_line_ends_become_newlines_and_tabs_spaces() -> None:
    assert clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"


def test_control_characters_and_turned_reading_are_taken_out() -> None:
    assert clean("a\x00\x07\x1b\x7f\ufeff\u202eb\u2066") == "ab"


def test_what_no_paper_can_show_becomes_a_square() -> None:
    assert clean("\ud800\ue000\uffff\U000f0001") == "□□□□"


def test_ordinary_text_is_left_alone() -> None:
    text = "Å ä ö é ½ ‰ – − \u202f \u00ad \u200b 😀 漢\nny rad"

    assert clean(text) is text


@given(st.text(st.characters()))
def test_cleaning_twice_is_cleaning_once_and_the_result_can_be_encoded(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert once.encode("utf-8").decode() == once


def test_a_long_word_gets_places_to_break_and_a_short_one_none() -> None:
    assert breakable("rehabiliteringsansvarig") == "rehabiliteringsansvarig"
    assert breakable("x" * 30).replace("\u200b", "") == "x" * 30
    assert max(len(part) for part in breakable("x" * 500).split("\u200b")) <= LONG_WORD


def test_headings_start_at_the_top_and_never_leap_downwards() -> None:
    found = settled(paper(Heading("a", 3), Heading("b", 4), Heading("c", 2), Heading("d", 4), Heading("e", 1)))

    assert [heading.level for heading in headings(found)] == [1, 2, 2, 3, 1]


def test_a_heading_without_a_word_is_left_out_and_a_title_never_empty() -> None:
    found = settled(Document(" ", "F", (Heading(" "), Heading("", number="1"), TableOfContents(""))))

    assert [heading.number for heading in headings(found)] == ["1"]
    assert found.title == "Utan rubrik"
    assert found.blocks[-1] == TableOfContents("Innehåll")


def test_every_heading_has_an_anchor_of_its_own() -> None:
    found = settled(
        paper(
            Heading("Mål"), Heading("Mål"), Heading("x", anchor="tabell-1"), Heading("Ö", number="2.1"), sample.budget()
        )
    )

    assert [heading.anchor for heading in headings(found)] == [
        "avsnitt-mal",
        "avsnitt-mal-2",
        "tabell-1-2",
        "avsnitt-2-1",
    ]
    assert table_anchor(0) == "tabell-1"


def test_links_lead_to_the_web_to_mail_or_to_something_in_the_paper() -> None:
    targets = (
        "https://finsam.se/a?b=1",
        "mailto:info@exempel.se",
        "#mal",
        "#budget",
        "#saknas",
        "javascript:alert(1)",
        "file:///etc/passwd",
        'https://x.se/"onclick=',
        "data:text/html,x",
    )
    runs = tuple(Inline("x", href=target) for target in targets)
    nested = BulletList((ListItem((), BulletList((ListItem(runs),))),))

    found = settled(paper(Heading("Mål", anchor="mal"), sample.budget(), Paragraph(runs), nested))

    expected = [targets[0], targets[1], "#mal", "#tabell-1", "", "", "", "", ""]
    paragraph, bullets = found.blocks[2], found.blocks[3]
    assert isinstance(paragraph, Paragraph)
    assert [run.href for run in paragraph.inlines] == expected
    assert isinstance(bullets, BulletList)
    assert bullets.items[0].children
    assert [run.href for run in bullets.items[0].children.items[0].inlines] == expected


def test_a_heading_wins_over_a_table_of_the_same_name() -> None:
    link = Paragraph((Inline("x", href="#budget"),))

    found = settled(paper(sample.budget(), link, Heading("Budget", anchor="budget")))

    assert isinstance(found.blocks[1], Paragraph)
    assert found.blocks[1].inlines[0].href == "#budget"


@pytest.mark.parametrize("digits", ["2027", "2" * 29, "2" * 40])
def test_every_anchor_starts_with_a_letter_and_has_room_in_word(digits: str) -> None:
    found = settled(paper(Heading("Mål", anchor=digits), Heading("Mål", anchor=digits)))

    anchor = f"a-{digits}"[:30]
    assert [heading.anchor for heading in headings(found)] == [anchor, f"{anchor}-2"]


@given(hostile.texts)
def test_settling_twice_is_settling_once(text: str) -> None:
    once = settled(hostile.paper(text))

    assert settled(once) == once


def test_text_of_a_paper_is_kept() -> None:
    found = settled(paper(Paragraph(plain_text("Text"))))

    assert found.blocks == (Paragraph(plain_text("Text")),)
