"""The text of a file whose encoding nobody has told: by its marks, else by what makes sense of its bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from samordna.formats.document import UnreadableDocument

MAX_BYTES: Final = 10_000_000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does, so it is tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What other files begin with.
_OTHERS: Final = (
    (b"%PDF-", "en PDF-fil"),
    (b"PK\x03\x04", "en packad fil, till exempel DOCX eller XLSX"),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "en fil från en äldre version av Word eller Excel"),
    (b"{\\rtf", "en RTF-fil"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"\x7fELF", "ett program"),
)
# Older encodings in which Swedish has been written; the first wins a tie.
_EIGHT_BITS: Final = ("cp1252", "mac_roman", "cp850")
_DECLARABLE: Final = frozenset({"cp1252", "iso8859-15", "mac-roman", "cp850"})
_SWEDISH: Final = re.compile(r"[a-zA-Z][åäöéÅÄÖ]|[åäöÅÄÖ][a-zA-Z]|\d\u00a0\d| – |[”’]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# The next line of old machines, letters that print as one, and characters that do not print at all.
_LIGATURES: Final = str.maketrans(
    {"\x85": "\n", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e", None)
    | dict.fromkeys("\u2066\u2067\u2068\u2069", None)  # as those before them, for the direction of writing
)
_SAMPLE: Final = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, composed (NFC) and without control characters, and Swedish sentences about what could not be read."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text in a file. `declared` is the encoding that the file itself claims ("windows-1252"), believed if it fits.

    Raises:
        UnreadableDocument: for an empty file, one above 10 MB, and one that is no text.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(f"{name} är större än 10 MB. Spara bara själva planen, utan bilagor.")
    for start, what in _OTHERS:
        if data.startswith(start):
            raise UnreadableDocument(
                f"{name} är inte text utan {what}. Ge filen rätt ändelse, eller spara planen som PDF eller DOCX."
            )
    text = tidy(_text(data, name, declared))
    if not text.strip():
        raise UnreadableDocument(f"{name} är tom. Välj filen med planen.")
    lost = text.count("\ufffd")
    if lost:
        return Decoded(text, (f"{lost} tecken i {name} gick inte att läsa och visas som ”\ufffd”.",))
    return Decoded(text)


def tidy(text: str) -> str:
    """A text with composed letters, ligatures taken apart, and without soft hyphens and control characters."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    # A soft hyphen at the end of a line joins the word; elsewhere it does not show.
    return _CONTROL.sub("", re.sub("\u00ad(?:\r?\n(?=[a-zåäö]))?", "", composed))


def _text(data: bytes, name: str, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refused_if_binary(data[len(mark) :].decode(encoding, "replace"), name)
    if (wide := _wide(data)) is not None:
        return _refused_if_binary(data.decode(wide, "replace"), name)
    if b"\x00" in data:
        raise _binary(name)
    # What is valid UTF-8 is hardly ever meant as anything else, whatever the file claims.
    try:
        return _refused_if_binary(data.decode(), name)
    except UnicodeDecodeError:
        broken = data.decode("utf-8", "replace")
    if (claimed := _claimed(data, declared)) is not None:
        return _refused_if_binary(claimed, name)
    lost = broken.count("\ufffd")
    good = sum(map(str.isalpha, re.findall(r"[^\x00-\x7f\ufffd]", broken[:_SAMPLE])))
    if good > 3 * lost:
        return _refused_if_binary(broken, name)
    best = max(_EIGHT_BITS, key=lambda encoding: len(_SWEDISH.findall(data[:_SAMPLE].decode(encoding, "replace"))))
    return _refused_if_binary(data.decode(best, "replace"), name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every other byte of Swedish is zero."""
    sample = data[: _SAMPLE // 2 * 2]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.7 * half and odd < 0.05 * half else None


def _claimed(data: bytes, declared: str) -> str | None:
    try:
        encoding = codecs.lookup(declared.strip() or "?").name
        # "ISO-8859-1" is written where Windows-1252 is meant, as browsers know.
        encoding = "cp1252" if encoding == "iso8859-1" else encoding
        return data.decode(encoding) if encoding in _DECLARABLE else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _refused_if_binary(text: str, name: str) -> str:
    sample = text[:_SAMPLE]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if "\x00" in text or strange > 10 + len(sample) // 50:
        raise _binary(name)
    return text


def _binary(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name} är inte text: den kan vara ett program, en bild eller en skadad fil. Spara planen som PDF eller DOCX."
    )
