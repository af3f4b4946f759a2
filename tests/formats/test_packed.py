"""The parts of a packed document are read within limits, and what a part cannot be is told."""

import pytest

from samordna.formats.document import UnreadableDocument
from samordna.formats.packed import MAX_PART, Packed
from tests.formats.hostile_workbooks import packed

DAMAGED = "planen är skadad. Öppna den i sitt program och spara den på nytt."
REACHES = "planen hänvisar till annat utanför dokumentet (XML-entiteter) och läses inte."


def opened(**parts: str | bytes) -> Packed:
    return Packed(packed({f"{name}.xml": text for name, text in parts.items()}), "planen")


def refused(part: Packed, name: str) -> str:
    with pytest.raises(UnreadableDocument) as told:
        part.xml(name)
    return str(told.value)


def test_a_part_is_its_bytes_and_its_xml() -> None:
    document = opened(a="<a>Öland</a>")

    assert document.names == {"a.xml"}
    assert document.data("a.xml") == "<a>Öland</a>".encode()
    assert document.xml("a.xml").text == "Öland"
    assert document.optional("b.xml") is None


@pytest.mark.parametrize("xml", ["", "<a>", "<a></b>", "inget", "<a>\x00</a>", "<x:a/>" * 2])
def test_a_part_that_is_no_xml_or_is_missing_is_damaged(xml: str) -> None:
    document = opened(a=xml)

    assert refused(document, "a.xml") == DAMAGED
    assert refused(document, "b.xml") == DAMAGED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "file:///etc/hostname">', "<!DOCTYPE a>"]
)
def test_xml_that_declares_anything_is_not_read_in_any_encoding(declared: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<a/>'.encode(encoding)

    assert refused(opened(a=xml), "a.xml") == REACHES


@pytest.mark.long
def test_a_part_larger_than_any_document_is_told_of_before_all_of_it_is_held() -> None:
    assert (
        refused(opened(a=b" " * (MAX_PART + 1)), "a.xml") == "planen är för stor att läsa. Spara bara delen med planen."
    )


def test_what_is_no_package_is_damaged() -> None:
    with pytest.raises(UnreadableDocument) as told:
        Packed(b"PK\x03\x04", "planen")

    assert str(told.value) == DAMAGED


def test_a_part_whose_bytes_were_changed_is_damaged() -> None:
    data = packed({"a.xml": "<a>" + "ordet " * 99 + "</a>"})
    changed = data.replace(data[40:44], b"\xff\x00\xff\x00", 1)

    assert refused(Packed(changed, "planen"), "a.xml") == DAMAGED
