"""What a file is, is told by its bytes; a program, a page or a false name is refused with a sentence."""

import io

import pytest

from samordna.formats.media import Media, ending_of, media_of, named
from samordna.verdict import Refused
from tests.formats.kept import KEPT, PDF, SIGNED, packed


@pytest.mark.parametrize("media", list(Media))
def test_every_kind_is_told_by_its_bytes_whatever_it_is_called(media: Media) -> None:
    _, data = KEPT[media]

    assert media_of(io.BytesIO(data), "fil") is media


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "är tom"),
        (b" \r\n\x00\x00", "är tom"),
        (b"MZ\x90\x00" + b"x" * 99, "är ett program eller skript"),
        (b"\x7fELF\x02", "är ett program eller skript"),
        (b"#!/bin/sh\nrm", "är ett program eller skript"),
        (b"MZ" + PDF, "är ett program eller skript"),
        (b"<!DOCTYPE html><p>hej", "är en webbsida"),
        (b"\xef\xbb\xbf  <html><script>alert(1)</script>", "är en webbsida"),
        (b"<p>" + PDF, "är en webbsida"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "är en webbsida"),
        (b"<?php echo 1;", "är en webbsida"),
        (b"<?xml version='1.0'?><invoice/>", "är en webbsida eller annan XML"),
        (SIGNED.replace(b"<ds:SignedInfo/>", b"<script xmlns='http://www.w3.org/1999/xhtml'/>"), "är en webbsida"),
        (SIGNED.replace(b"<ds:Signature ", b"<?xml-stylesheet href='x'?><ds:Signature "), "är en webbsida"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + SIGNED.partition(b"?>")[2], "är en webbsida"),
        (b"GIF89a" + b"\x00" * 9, "är en bild i ett format som inte tas emot"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "äldre Office-format"),
        (b"Rar!\x1a\x07", "är en packad fil"),
        (packed("bilaga.exe"), "är en packad fil"),
        (packed("word/document.xml", "word/vbaProject.bin"), "innehåller makron"),
        (packed("content.xml", "Basic/Standard/Module1.xml", mimetype=Media.ODT), "innehåller makron"),
        (packed("word/document.xml", content=b"\x00" * 30_000_000), "packas upp till mer"),
        (packed("word/document.xml")[:60], "är skadad"),
        (b"{\\rtf1 hej}", "RTF"),
        (b"abc\x00def", "slag som inte känns igen"),
        ("Möte".encode("utf-16"), "slag som inte känns igen"),
    ],
)
def test_what_could_run_or_is_not_known_is_refused_with_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        media_of(io.BytesIO(data), "bilaga")

    assert why in refused.value.reason
    assert refused.value.reason.startswith("bilaga ")


def test_a_control_character_far_into_a_text_is_found() -> None:
    with pytest.raises(Refused):
        media_of(io.BytesIO(b"a" * 3_000_000 + b"\x07"), "lang.txt")


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.pdf", "pdf"), ("a.tar.gz", "gz"), ("nr 2.1", ""), ("v. 3 slutlig", ""), (".pdf", ""), ("a.EXE", "EXE")],
)
def test_an_ending_is_what_a_computer_takes_it_for(name: str, ending: str) -> None:
    assert ending_of(name) == ending


def test_a_name_without_an_ending_gets_the_usual_one() -> None:
    assert named("Protokoll 2.1", Media.PDF) == "Protokoll 2.1.pdf"
    assert named("Foto.JPEG", Media.JPEG) == "Foto.JPEG"


@pytest.mark.parametrize(("name", "media"), [("a.exe", Media.TEXT), ("a.html", Media.TEXT), ("a.pdf", Media.DOCX)])
def test_a_name_that_promises_another_kind_is_refused(name: str, media: Media) -> None:
    with pytest.raises(Refused) as refused:
        named(name, media)

    assert refused.value.reason == (
        f"{name} slutar på .{ending_of(name)} men innehåller {media.words}. Kontrollera att det är rätt fil, och låt "
        f"namnet sluta på .{media.endings[0]}."
    )
