"""The whole way, with the process that reads: real files in, findings or a sentence out, and nothing half kept."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.review import actions, tasks
from samordna.review.models import ReviewedDocument
from tests.formats.hostile_workbooks import sparse
from tests.review.documents import CELLS, TEXT, TITLE, done, printed, waiting, word, workbook

SignIn = Callable[[User], Client]
pytestmark = pytest.mark.process


def hand_in(browser: Client, **fields: object) -> str:
    """The page of the document that was handed in."""
    answer = browser.post(reverse("review:start", args=["norra"]), fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def kept(north: Association) -> ReviewedDocument:
    with scope(association=north):
        return ReviewedDocument.objects.get()


def pasted() -> str:
    return "\n".join([TITLE, "", "Samordningsförbundet Sörland", "", TEXT, "", *("\t".join(row) for row in CELLS)])


@pytest.mark.parametrize("what", ["plan.docx", "plan.xlsx", "text"])
def test_what_is_handed_in_is_read_and_judged(north: Association, alva: User, as_user: SignIn, what: str) -> None:
    files = {"plan.docx": word, "plan.xlsx": workbook}
    given = {"text": pasted()} if what == "text" else {"file": SimpleUploadedFile(what, files[what]())}

    page = hand_in(as_user(alva), **given)

    assert "men raderna blir 1\u202f785\u202f000\u202fkr" in page
    assert kept(north).state == "done"
    assert kept(north).errors == 1


def test_a_pdf_is_shown_as_pictures_of_the_pages_that_findings_stand_on(
    north: Association, alva: User, as_user: SignIn
) -> None:
    browser = as_user(alva)

    page = hand_in(browser, file=SimpleUploadedFile("plan.pdf", printed()))

    document = kept(north)
    with scope(association=north):
        pictures = list(document.pictures.values_list("page", flat=True))
    picture = browser.get(reverse("review:picture", args=["norra", document.pk, 1]))
    assert (document.kind, pictures) == ("pdf", [1])
    assert re.search(r'id="m-1" href="#fynd-1"', page)
    assert picture.content.startswith(b"\x89PNG")
    assert browser.get(reverse("review:picture", args=["norra", document.pk, 2])).status_code == 404


def test_a_page_that_was_not_drawn_when_it_was_read_is_drawn_when_it_is_asked_for(
    north: Association, alva: User, as_user: SignIn
) -> None:
    browser = as_user(alva)
    hand_in(browser, file=SimpleUploadedFile("plan.pdf", printed()))
    document = kept(north)
    with scope(association=north):
        document.pictures.all().delete()

    picture = browser.get(reverse("review:picture", args=["norra", document.pk, 1]))

    assert picture.content.startswith(b"\x89PNG")


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 400_000_000)
    return out.getvalue()


def locked() -> bytes:
    """A package whose parts say that they are encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "x")
    data = bytearray(out.getvalue())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("plan.pdf", lambda: b"MZ\x90\x00\x03 This program cannot be run", "är ett program eller skript"),
        ("plan.docx", bomb, "packas upp till mer än ett dokument kan vara"),
        ("plan.docx", locked, "är låst med lösenord"),
        ("plan.docx", lambda: word()[:2000], "är skadad"),
        ("plan.pdf", encrypted, "är låst med lösenord"),
        ("plan.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "är skadad eller ofullständig"),
        ("plan.xlsx", sparse, "har fler blad, rader eller kolumner än en plan"),
        ("bild.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "kör OCR först"),
        ("recept.docx", None, "innehåller ingen verksamhetsplan"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_of_it_is_kept(
    north: Association, alva: User, as_user: SignIn, name: str, make: Callable[[], bytes] | None, sentence: str
) -> None:
    if make is None:
        out = io.BytesIO()
        paper = docx.Document()
        paper.add_paragraph("Ta två ägg och tre deciliter mjöl.")
        paper.save(out)
        data = out.getvalue()
    else:
        data = make()

    page = hand_in(as_user(alva), file=SimpleUploadedFile(name, data))

    document = kept(north)
    assert sentence in page
    assert name in document.problem
    assert (document.state, bytes(document.data), document.review) == ("refused", b"", None)


def test_a_document_with_a_personal_number_is_not_kept(north: Association, alva: User, as_user: SignIn) -> None:
    page = hand_in(as_user(alva), file=SimpleUploadedFile("plan.docx", word("Ring Anna, 900101-0017.")))

    document = kept(north)
    assert "något som ser ut som ett personnummer" in page
    assert "0017" not in page
    assert (document.state, bytes(document.data), document.review) == ("refused", b"", None)


def test_another_day_lets_the_document_be_judged_anew(north: Association, alva: User, as_user: SignIn) -> None:
    with scope(association=north):
        document = done(north, alva)
    browser = as_user(alva)

    answer = browser.post(reverse("review:judge", args=["norra", document.pk]), {"day": "2020-03-01"}, follow=True)

    assert "Bedömd efter reglerna 1 mars 2020" in answer.content.decode()
    assert kept(north).judged_on == dt.date(2020, 3, 1)


def test_the_page_itself_reads_when_no_worker_does(north: Association, alva: User, as_user: SignIn) -> None:
    with scope(association=north):
        document = waiting(north, alva)

    answer = as_user(alva).post(reverse("review:read_now", args=["norra", document.pk]), follow=True)

    assert "men raderna blir 1\u202f785\u202f000\u202fkr" in answer.content.decode()


def test_a_document_taken_away_before_its_turn_is_passed_over(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva)
    actions.remove(by=alva, on=clock.today(), document=document)

    tasks.read_document.call(in_north.pk, str(document.pk))

    assert ReviewedDocument.objects.count() == 0
