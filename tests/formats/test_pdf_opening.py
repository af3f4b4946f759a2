"""A PDF is looked through before it is opened: what is locked, broken, endless or no PDF gets its sentence at once."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from samordna.formats import pdf
from samordna.formats.document import UnreadableDocument
from samordna.formats.pdf.opening import MOST_PAGES, weighed
from tests.formats.printed import document

HEAVY = (
    "prov.pdf ritar mer på sina sidor än som går att läsa. Skriv ut den till PDF på nytt, utan kartor och ritningar."
)
DAMAGED = "prov.pdf är skadad eller ofullständig. Hämta filen igen, eller spara den som PDF på nytt."
LOCKED = "prov.pdf är låst med lösenord. Öppna den, ta bort lösenordet och spara den på nytt."
LONG = "prov.pdf har 301 sidor, och högst 300 läses. Spara bara de sidor som hör till planen."
Name, Dictionary = pikepdf.Name, pikepdf.Dictionary


def saved(made: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    made.save(out, **how)
    return out.getvalue()


def drawing(content: bytes, pages: int = 1) -> bytes:
    """Pages that draw the content."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
        made.pages[-1].Contents = made.make_stream(content)
    return saved(made)


def forms(depth: int, times: int) -> bytes:
    """Forms that draw forms, each so many times."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    inner = made.make_stream(b"0 0 m 1 1 l S " * 20, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(depth):
        inner = made.make_stream(
            b"/F Do " * times, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
            Resources=Dictionary(XObject=Dictionary(F=inner)),
        )  # fmt: skip
    made.pages[0].Contents = made.make_stream(b"/F Do")
    made.pages[0].Resources = Dictionary(XObject=Dictionary(F=inner))
    return saved(made)


def of_itself() -> bytes:
    """A form that draws itself."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    form = made.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    made.pages[0].Contents = made.make_stream(b"/F Do")
    made.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))
    return saved(made)


def swelling() -> bytes:
    """A page whose drawing packs a thousand times."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.pages[0].Contents = made.make_stream(b"0 0 m " * 8_000_000)
    return saved(made, compress_streams=True)


def locked(**passwords: str) -> bytes:
    with pikepdf.open(io.BytesIO(document("Text på sidan."))) as opened:
        return saved(opened, encryption=pikepdf.Encryption(**passwords))


def pages(number: int) -> bytes:
    made = pikepdf.new()
    for _ in range(number):
        made.add_blank_page()
    return saved(made)


@pytest.mark.long
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"", "prov.pdf är tom. Spara den på nytt, eller hämta den igen."),
        (lambda: b"hej", "prov.pdf är ingen PDF. Öppna den i det program den kommer från och spara den som PDF."),
        (lambda: b"%PDF-1.7\nrubbish", DAMAGED),
        (lambda: locked(owner="a", user="b"), LOCKED),
        (lambda: pages(MOST_PAGES + 1), LONG),
        (lambda: pages(0), DAMAGED),
        (lambda: drawing(b"BT (a) Tj ET " * 90_000, pages=5), HEAVY),
        (lambda: forms(depth=4, times=40), HEAVY),
        (lambda: forms(depth=40, times=1), HEAVY),
        (of_itself, HEAVY),
        (swelling, HEAVY),
    ],
    ids=["empty", "no PDF", "broken", "locked", "301 pages", "no pages", "text", "forms", "deep", "itself", "swelling"],
)  # fmt: skip
def test_what_cannot_be_opened_or_would_never_end_gets_its_sentence(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        pdf.read(make(), "prov.pdf")

    assert str(told.value) == sentence


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert [block.text for block in pdf.read(locked(owner="a", user=""), "x").blocks] == ["Text på sidan."]


def test_three_hundred_pages_are_looked_through() -> None:
    assert weighed(pages(MOST_PAGES), "x") == set()


def test_a_page_that_draws_too_much_is_left_out_and_told_of() -> None:
    with pikepdf.open(io.BytesIO(document("Text på första sidan."))) as opened:
        opened.add_blank_page(page_size=(595, 842))
        opened.pages[1].Contents = opened.make_stream(b"BT (a) Tj ET " * 90_000)
        data = saved(opened)

    found = pdf.read(data, "x")

    assert [block.text for block in found.blocks] == ["Text på första sidan."]
    assert found.warnings == ("Sidan 2 ritar mer än som läses, så något därifrån kan saknas.",)
    assert len(found.pages) == 2


def scanned(*markup: str) -> bytes:
    """Pages of text, each followed by one that is a picture."""
    out = io.BytesIO()
    Image.new("L", (100, 140), 200).save(out, "PDF")
    with pikepdf.open(io.BytesIO(document("#pagebreak()\n".join(markup)))) as opened, pikepdf.open(out) as picture:
        for at in range(len(markup), 0, -1):
            opened.pages.insert(at, picture.pages[0])
        return saved(opened)


def test_pages_without_text_among_others_are_told_of_by_number() -> None:
    assert pdf.read(scanned("Ett."), "x").warnings == (
        "Sidan 2 innehåller ingen text. Kör OCR om något där hör till planen.",
    )
    assert pdf.read(scanned("Ett.", "Två.", "Tre."), "x").warnings == (
        "Sidorna 2, 4 och 6 innehåller ingen text. Kör OCR om något där hör till planen.",
    )


def test_a_file_that_ends_before_its_end_is_read_and_told_of() -> None:
    whole = document("Text på sidan.")

    found = pdf.read(whole[: whole.rindex(b"%%EOF")], "x")

    assert [block.text for block in found.blocks] == ["Text på sidan."]
    assert found.warnings == ("Filen slutar tvärt, så sidor kan saknas. Hämta den igen om något fattas.",)


def test_text_whose_letters_stand_for_nothing_asks_for_ocr() -> None:
    with pikepdf.open(io.BytesIO(document("Förbundet finansierar insatser."))) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream) and b"beginbfchar" in item.read_bytes():
                item.write(re.sub(rb"<(\w{4})>\s+<\w+>", rb"<\1> <E000>", item.read_bytes()))
        data = saved(opened)

    with pytest.raises(UnreadableDocument) as told:
        pdf.read(data, "prov.pdf")

    assert str(told.value) == (
        "prov.pdf har text som inte går att tolka, för att dess typsnitt saknar teckentabell: kör OCR först."
    )


# Pictures


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        return image.size


def test_a_page_is_drawn_as_wide_as_it_is_asked_for_and_as_it_is_shown() -> None:
    data = document("#page(flipped: true)[Bred sida.]")

    assert size(pdf.picture(data, 1, 600)) == (600, 424)
    assert size(pdf.picture(data, 1, 99_999)) == (2_400, 1_697)
    assert size(pdf.picture(data, 1, -5))[0] == 1


@pytest.mark.parametrize(
    ("page", "sentence"),
    [(0, "Dokumentet har 1 sidor, och ingen sida 0."), (2, "Dokumentet har 1 sidor, och ingen sida 2.")],
)
def test_a_page_that_is_not_there_is_told_of(page: int, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        pdf.picture(document("Text."), page, 100)

    assert str(told.value) == sentence


def test_a_page_that_draws_too_much_or_has_no_size_of_paper_is_not_drawn() -> None:
    heavy, tiny = drawing(b"BT (a) Tj ET " * 90_000), pikepdf.new()
    tiny.add_blank_page(page_size=(5, 5))

    with pytest.raises(UnreadableDocument, match=r"Sidan 1 ritar mer än som går att visa\."):
        pdf.picture(heavy, 1, 100)
    with pytest.raises(UnreadableDocument, match=r"Sidan 1 har en storlek som inget papper har och kan inte visas\."):
        pdf.picture(saved(tiny), 1, 100)
