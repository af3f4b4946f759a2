"""What a paper says about itself, in the same words in every form."""

from __future__ import annotations

import datetime as dt

from samordna.documents.blocks import Document
from samordna.law.dated import MONTHS


def facts(document: Document) -> list[tuple[str, str]]:
    """Names and values for the title page, only those that are known."""
    known = (
        ("Diarienummer", document.register_number),
        ("Version", document.version.removeprefix("Version ")),
        ("Datum", day_text(document.date) if document.date else ""),
        ("Upprättad av", document.author),
        ("Kontrollsumma (SHA-256)", document.digest),
    )
    return [(name, value) for name, value in known if value]


def footer(document: Document) -> str:
    """What stands on each page: register number, version and the beginning of the hash."""
    parts = (
        dnr(document.register_number),
        document.version,
        f"Kontrollsumma {document.short_digest}" if document.digest else "",
    )
    return " · ".join(part for part in parts if part)


def dnr(number: str) -> str:
    """A register number as it is referred to: "Dnr 2026:07", and no "Dnr" more where the association's own form has it;
    empty for none."""
    return number if not number or number.lower().startswith("dnr") else f"Dnr {number}"


def day_text(day: dt.date) -> str:
    """A day in words: 26 november 2020."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
