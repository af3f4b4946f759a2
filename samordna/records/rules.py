"""How large a file may be, how register numbers are written, and what may be done with cases and records. Pure."""

from __future__ import annotations

import datetime as dt
import re

from samordna.records.choices import Direction
from samordna.verdict import YES, Verdict, no

MEGABYTE = 1_000_000
LONGEST_FORM, LONGEST_NUMBER = 40, 40
FIRST_YEAR = 1994  # the first trials with pooled money
LAST_YEAR = 2100

USUAL_FORM, USUAL_RECORD_FORM = "{year}:{number}", "{case} / {record}"
# How the parts of a form are written on screen.
IN_SWEDISH = {"{year}": "{år}", "{yy}": "{åå}", "{number": "{nr", "{case}": "{ärende}", "{record": "{handling"}
_PART = re.compile(r"\{(year|yy|number|case|record)(?::0([1-6]))?\}")
_SECTION = re.compile(r"(\d{1,2})\s*(?:kap\.?|:)\s*(\d{1,3})\s*([a-z])?\s*§?\s*(?:OSL)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\boch\b)\s*", re.IGNORECASE)


def too_large(name: str, most: int) -> str:
    """What is said about a file that is larger than `most` bytes."""
    return f"{name} är större än {most // MEGABYTE} MB. Spara den utan stora bilder, eller dela upp den."


def shown_form(form: str) -> str:
    """A form as it is written on screen: "{year}:{number:02}" is "{år}:{nr:02}"."""
    for part, swedish in IN_SWEDISH.items():
        form = form.replace(part, swedish)
    return form


def read_form(text: str) -> str:
    """A form as it is kept, from what somebody wrote on screen."""
    for part, swedish in IN_SWEDISH.items():
        text = text.replace(swedish, part)
    return text


def is_case_form(form: str) -> Verdict:
    """Whether a form gives cases numbers that can be told apart."""
    parts = [name for name, _ in _PART.findall(form)]
    if bad := _odd(form, {"year", "yy", "number"}):
        return no(bad)
    if parts.count("number") != 1:
        return no("Formen ska ha {nr} en gång: det är ärendets löpnummer. Till exempel {år}:{nr:02}.")
    return YES


def is_record_form(form: str) -> Verdict:
    """Whether a form gives the records of a case numbers that can be told apart."""
    parts = [name for name, _ in _PART.findall(form)]
    if bad := _odd(form, {"case", "record"}):
        return no(bad)
    if parts.count("record") != 1 or parts.count("case") != 1:
        return no("Formen ska ha {ärende} och {handling} en gång var. Till exempel {ärende} / {handling}.")
    return YES


def restarts(form: str) -> bool:
    """Whether the numbers begin anew each year: they do where the year stands in them."""
    return "{year}" in form or "{yy}" in form


def case_number(form: str, *, year: int, serial: int) -> str:
    """A case's number in a form: "2024:05"."""
    return _written(form, {"year": f"{year}", "yy": f"{year % 100:02}", "number": serial})


def record_number(form: str, *, case: str, record: int) -> str:
    """A record's whole number in a form: "2024:05 / 3"."""
    return _written(form, {"case": case, "record": record})


def may_be_opened(day: dt.date, *, on: dt.date, first_year: int) -> Verdict:
    """Whether a case may be opened on a day, in a series that holds numbers from a year on."""
    if day > on:
        return no("Ärendet kan inte vara öppnat en dag som inte har varit. Ange dagens datum eller ett tidigare.")
    if day.year < first_year:
        return no(f"Serien börjar {first_year}. Ärenden från tidigare år står kvar i det diarium de hade då.")
    return YES


def may_be_registered(day: dt.date, *, on: dt.date, closed: bool) -> Verdict:
    """Whether a record of a day may be added to a case."""
    if closed:
        return no("Ärendet är avslutat. Öppna det igen innan du registrerar en handling i det.")
    if day > on:
        return no("Handlingen kan inte ha kommit in, skickats eller upprättats en dag som inte har varit.")
    return YES


def needs_counterpart(direction: str, counterpart: str) -> Verdict:
    """Whether it is told from whom a record came, or to whom it went (OSL 5:2)."""
    if counterpart.strip() or direction == Direction.DRAWN_UP:
        return YES
    if direction == Direction.INCOMING:
        return no("Skriv från vem handlingen kom.")
    return no("Skriv till vem handlingen gick.")


def may_be_closed(day: dt.date, *, on: dt.date, opened: dt.date) -> Verdict:
    """Whether a case may be closed on a day."""
    if day > on:
        return no("Ärendet kan inte vara avslutat en dag som inte har varit.")
    if day < opened:
        return no("Ärendet kan inte vara avslutat före den dag det öppnades.")
    return YES


def may_change_form(before: str, after: str, *, used: bool) -> Verdict:
    """Whether a series may take another form: one with numbers goes on counting as it does."""
    if used and restarts(before) != restarts(after):
        return no(
            "Serien har redan nummer, så den kan inte byta mellan att börja om varje år och att löpa vidare. Lägg upp "
            "en ny serie i stället."
        )
    return YES


def secrecy_sections(text: str) -> str:
    """The sections of a secrecy mark, written alike: "25:1 och 26:1" is "25 kap. 1 § och 26 kap. 1 §".

    Raises:
        ValueError: with a Swedish sentence.
    """
    found = []
    for part in _BETWEEN.split(text.strip()):
        section = _SECTION.fullmatch(part.strip())
        if section is None:
            raise ValueError(
                f"”{part[:40]}” är ingen paragraf i offentlighets- och sekretesslagen. Skriv till exempel 25 kap. 1 §."
            )
        chapter, number, letter = section.groups()
        found.append(f"{chapter} kap. {number}{f' {letter.lower()}' if letter else ''} §")
    return " och ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _odd(form: str, allowed: set[str]) -> str:
    """What cannot stand in a form, or an empty text."""
    if len(form) > LONGEST_FORM:
        return f"Formen är {len(form)} tecken, och högst {LONGEST_FORM} får plats."
    rest = _PART.sub("", form)
    names = {name for name, _ in _PART.findall(form)}
    padded = {name for name, width in _PART.findall(form) if width} - {"number", "record"}
    if "{" in rest or "}" in rest or names - allowed or padded:
        known = ", ".join(shown_form(f"{{{name}}}") for name in sorted(allowed))
        return f"Formen innehåller något inom klammer som inte är känt. Det som går att använda är {known}."
    if not rest.isprintable():
        return "Formen innehåller ett osynligt tecken. Skriv om den."
    return ""


def _written(form: str, values: dict[str, str | int]) -> str:
    def one(found: re.Match[str]) -> str:
        value, width = values[found[1]], int(found[2] or 0)
        return f"{value:0{width}}" if isinstance(value, int) and width else str(value)

    return _PART.sub(one, form)
