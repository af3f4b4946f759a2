"""A text is read whatever it is encoded in, and what is no text is refused with what to do."""

import unicodedata

import pytest

from samordna.formats.document import UnreadableDocument
from samordna.formats.encoding import MAX_BYTES, decoded, tidy

TEXT = "Förbundet på Öland får 1\u00a0000 kr – ”ej” än. Åtgärder för självförsörjning."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_is_known_by_its_bytes(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding), "plan.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["latin-1", "mac_roman", "cp850"])
def test_older_encodings_of_swedish_are_known_by_their_letters(encoding: str) -> None:
    text = "Förbundet på Öland får stöd. Åtgärder för självförsörjning."

    assert decoded(text.encode(encoding), "plan.txt").text == text


def test_what_the_file_claims_is_believed_only_if_it_fits() -> None:
    assert decoded(TEXT.encode("cp1252"), "a.html", "iso-8859-1").text == TEXT
    assert decoded(TEXT.encode(), "a.html", "ascii-ish").text == TEXT
    assert decoded(TEXT.encode("cp1252"), "a.html", "utf-8").text == TEXT


def test_a_few_broken_bytes_are_shown_and_told() -> None:
    found = decoded(TEXT.encode() + b" \xff\xfe slut", "plan.txt")

    assert found.text == TEXT + " \ufffd\ufffd slut"
    assert found.warnings == ("2 tecken i plan.txt gick inte att läsa och visas som ”\ufffd”.",)


def test_letters_are_whole_and_what_does_not_show_is_gone() -> None:
    assert tidy(unicodedata.normalize("NFD", "Å ä ö")) == "Å ä ö"
    assert (
        tidy("e\ufb00ekt, sam\u00adverkan, sam\u00ad\nverkan, 1\u20601, a\x07b")
        == "effekt, samverkan, samverkan, 11, ab"
    )


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "tom"),
        (b" \n\t", "tom"),
        (b"x" * (MAX_BYTES + 1), "10 MB"),
        (b"%PDF-1.7 ...", "PDF-fil"),
        (b"PK\x03\x04 ...", "DOCX eller XLSX"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "äldre version"),
        (b"{\\rtf1 hej}", "RTF"),
        (b"MZ\x90\x00\x03\x00 program", "program"),
        (b"\x89PNG\r\n", "bild"),
        (bytes(range(1, 32)) * 20, "program"),
        (b"\xff\xfe" + b"\x00\xd8" * 200, "program"),
    ],
    ids=["empty", "blank", "large", "pdf", "zip", "old", "rtf", "exe", "png", "controls", "surrogates"],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, part: str) -> None:
    with pytest.raises(UnreadableDocument, match=part):
        decoded(data, "plan.txt")
