"""How large, how many, how long; what tells findings apart; and personal numbers, which are never kept."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.formats.document import Cell, Document, Format, Heading, Paragraph, Spot, Table
from samordna.review import rules
from tests.review.documents import reviewed

# A made-up number with a right check digit; nobody's.
PERSON = "900101-0017"
DAY = dt.date(2026, 9, 15)


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (0, "Dokumentet är tomt. Välj ett annat, eller klistra in planens text."),
        (rules.MOST_BYTES + 1, "Dokumentet är större än 50 MB. Spara det utan bilder, eller bara delen med planen."),
        (1, ""),
        (rules.MOST_BYTES, ""),
    ],
)
def test_a_document_is_neither_empty_nor_too_large(size: int, reason: str) -> None:
    assert rules.may_hand_in(size).reason == reason


@pytest.mark.parametrize(
    ("documents", "kept", "size", "refused"),
    [
        (0, 0, rules.MOST_KEPT, False),
        (rules.MOST_DOCUMENTS - 1, 0, 1, False),
        (rules.MOST_DOCUMENTS, 0, 1, True),
        (1, rules.MOST_KEPT, 1, True),
    ],
)
def test_a_person_has_room_for_so_much(documents: int, kept: int, size: int, refused: bool) -> None:
    assert bool(rules.has_room(documents, kept, size).reason) is refused


def test_a_document_is_kept_a_fortnight_and_longer_when_asked_but_never_shorter() -> None:
    first = rules.kept_first(DAY)

    assert first == dt.date(2026, 9, 29)
    assert rules.kept_longer(DAY, first) == dt.date(2026, 12, 14)
    assert rules.kept_longer(DAY, dt.date(2027, 6, 1)) == dt.date(2027, 6, 1)


@pytest.mark.parametrize(
    ("waited", "reading", "stuck"), [(3, False, False), (5, False, True), (20, True, False), (30, True, True)]
)
def test_what_waits_too_long_is_stuck(waited: float, reading: bool, stuck: bool) -> None:
    assert rules.is_stuck(waited, reading) is stuck


def test_every_finding_is_told_from_the_others_and_is_the_same_the_next_time() -> None:
    judged = reviewed().judged
    first = judged[0]
    elsewhere = replace(first, spot=Spot(9, 9, 9))
    other = replace(first, finding=replace(first.finding, message="En annan mening."))

    keys = [rules.identity(one) for one in (*judged, elsewhere, other)]

    assert len(set(keys)) == len(keys)
    assert rules.identity(replace(first, certain=0.2)) == keys[0]


@pytest.mark.parametrize(
    ("block", "spot"),
    [
        (Paragraph(f"Ring Anna, {PERSON}."), Spot(1)),
        (Heading(f"Om {PERSON}"), Spot(1)),
        (Table(((Cell("Namn"), Cell("Nummer")), (Cell("Anna"), Cell(PERSON)))), Spot(1, 1, 1)),
        (Paragraph("Organisationsnummer 222000-2600, telefon 070-123 45 67."), None),
    ],
)
def test_a_personal_number_is_found_wherever_it_stands(block: Paragraph | Heading | Table, spot: Spot | None) -> None:
    document = Document(Format.DOCX, (Heading("Plan 2025"), block))

    assert rules.place_of_personal_number(document) == spot


def test_text_out_of_a_document_is_kept_on_one_line_without_what_cannot_be_seen() -> None:
    assert rules.on_one_line("Plan\n\x00 för\u202e  2025 ") == "Plan för 2025"
