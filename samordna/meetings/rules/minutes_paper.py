"""Minutes as a paper: head, paragraphs, signatures and the certificate of posting; and an extract of one paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samordna.documents.blocks import (
    Attachment,
    Block,
    Callout,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphKind,
    Row,
    SignatureLine,
    Table,
    TableOfContents,
    plain_text,
)
from samordna.documents.facts import day_text
from samordna.law import sources
from samordna.law.dated import WEEKDAYS
from samordna.meetings.rules.minutes import Attendee, Happened, Numbers, modes, source, spans
from samordna.meetings.rules.minutes_sections import section_blocks, together

MANY = 12  # paragraphs from which there is a list of them
INVENTED = "Påhittad exempeldata"
JUDGED = (
    f"Bedömt: {sources.KL_5_69.section} och {sources.KL_8_12.section} kommunallagen gäller genom 19 § lagen "
    "(2003:1210), vars lydelse inte är läst i original."
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody has approved: by name, as what, which paragraphs, when and how."""

    name: str
    role: str
    numbers: Numbers
    day: dt.date
    how: str


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the minutes have come: the mark on each page, the hash of what was sent for approval, who has approved,
    and the last days to announce that, and to appeal if it is announced that day."""

    mark: str = ""
    digest: str = ""
    signed: tuple[Signed, ...] = ()
    announce: dt.date | None = None
    appeal: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """The announcement that minutes were approved: since when it has stood, the last day to appeal, when it was taken
    down, and by whom each was done."""

    on: dt.date
    last_day: dt.date
    approved: dt.date
    removed: dt.date | None = None
    by: str = ""


def minutes_paper(minutes: Happened, stand: Stand) -> Document:
    """The whole minutes. What was approved travels inside the PDF as data."""
    data = source(minutes).encode() if stand.digest else b""
    name = f"protokoll-{minutes.day.isoformat()}.json"
    return Document(
        title="Sammanträdesprotokoll",
        subtitle=f"Styrelsen, {_weekday(minutes.day)}",
        association=minutes.association,
        register_number=minutes.register_number,
        version=_version(minutes),
        digest=stand.digest,
        date=minutes.day,
        subject=f"Protokoll från styrelsens sammanträde den {day_text(minutes.day)}",
        mark=stand.mark or (INVENTED if minutes.invented else ""),
        cover=False,
        blocks=tuple(_blocks(minutes, stand)),
        attachment=Attachment(name, data, "Protokollet som data", "application/json") if data else None,
    )


def extract(minutes: Happened, number: int, stand: Stand) -> Document:
    """One paragraph with the head, to send to whom it concerns.

    Raises:
        KeyError: when there is no such paragraph.
    """
    section = minutes.section(number)
    if section is None:
        raise KeyError(number)
    title = f"Protokollsutdrag § {number}"
    return Document(
        title=title,
        subtitle=f"Styrelsen, {_weekday(minutes.day)}",
        association=minutes.association,
        register_number=section.register_number or minutes.register_number,
        version=_version(minutes),
        digest=stand.digest,
        date=minutes.day,
        subject=f"{title}: {section.title}",
        mark=stand.mark or (INVENTED if minutes.invented else ""),
        cover=False,
        blocks=(
            _head(minutes, (number,)),
            Heading("Ärendet i protokollet", 1),
            *section_blocks(section),
            Heading("Justering", 1),
            *_signed(minutes, stand),
            Paragraph(plain_text("Utdragets överensstämmelse med protokollet intygas:")),
            SignatureLine("Namn och befattning"),
        ),
    )


def certificate(minutes: Happened, posted: Posted) -> Document:
    """The certificate that the approval has been announced on the notice board (anslagsbevis)."""
    down = posted.removed
    rows = [
        ("Organ", f"Styrelsen, {minutes.association}"),
        ("Sammanträdesdag", day_text(minutes.day)),
        ("Paragrafer", spans(minutes.numbers)),
        ("Protokollet justerat", day_text(posted.approved)),
        ("Anslaget sattes upp", day_text(posted.on)),
        ("Sista dag att överklaga", day_text(posted.last_day)),
        ("Anslaget togs ned", day_text(down) if down else f"står kvar till och med {day_text(posted.last_day)}"),
        ("Protokollet finns", minutes.kept_at or "hos förbundet"),
    ]
    if posted.by:
        rows.append(("Uppsatt av", posted.by))
    stands = "Bevis om tillkännagivande på anslagstavlan"
    return Document(
        title="Anslagsbevis",
        subtitle=stands,
        association=minutes.association,
        register_number=minutes.register_number,
        version=_version(minutes),
        date=posted.on,
        subject=f"{stands}, sammanträdet den {day_text(minutes.day)}",
        mark=INVENTED if minutes.invented else "",
        cover=False,
        blocks=(
            Paragraph(plain_text(JUDGED), ParagraphKind.SMALL),
            _facts("anslag", "Tillkännagivandet", rows),
            SignatureLine("Underskrift"),
        ),
    )


def _blocks(minutes: Happened, stand: Stand) -> Iterator[Block]:
    if minutes.corrects:
        yield Callout(f"Rättad version {minutes.version}", plain_text(minutes.corrects))
    yield _head(minutes, minutes.numbers)
    if len(minutes.sections) >= MANY:
        yield TableOfContents("Innehåll", 2)
    yield Heading("Ärenden", 1)
    for section in minutes.sections:
        yield from section_blocks(section)
    yield Heading("Justering", 1)
    yield from _signed(minutes, stand)
    yield Heading("Anslagsbevis", 1)
    yield Paragraph(plain_text(JUDGED), ParagraphKind.SMALL)
    yield _notice(minutes, stand)
    if not stand.signed:
        yield SignatureLine("Underskrift")


def _signed(minutes: Happened, stand: Stand) -> Iterator[Block]:
    """Who has approved, or lines to sign on."""
    if stand.signed:
        columns = (
            Column("namn", "Namn", ColumnKind.LABEL, width=28),
            Column("roll", "Som", ColumnKind.TEXT, width=15),
            Column("paragrafer", "Paragrafer", ColumnKind.TEXT, width=16),
            Column("dag", "Justerat", ColumnKind.TEXT, width=20),
            Column("hur", "Hur", ColumnKind.TEXT, width=21),
        )
        rows = tuple(
            Row((Cell(one.name), Cell(one.role), Cell(spans(one.numbers)), Cell(day_text(one.day)), Cell(one.how)))
            for one in stand.signed
        )
        yield Table("justerat", "Protokollet är justerat av", columns, rows)
        if minutes.secretary:
            yield Paragraph(plain_text(f"Sekreterare: {minutes.secretary}"))
        return
    if minutes.secretary:
        yield SignatureLine(f"Sekreterare, {minutes.secretary}", place_and_day=False)
    for signer in minutes.signers:
        yield SignatureLine(f"{signer.role}, {signer.name}, {spans(signer.numbers)}")


def attendance(minutes: Happened, numbers: Numbers) -> list[tuple[str, str]]:
    """Who, when and where, a line for each; of an extract only what concerns its paragraph."""
    there = [one for one in minutes.attendees if set(one.present) & set(numbers)]
    rows = [
        ("Dag och tid", f"{_weekday(minutes.day).capitalize()}{_hours(minutes)}"),
        ("Plats", minutes.place),
        ("Beslutande", "\n".join(_serving(one, numbers) for one in there if one.ordinary and _serves(one, numbers))),
        (
            "Tjänstgörande ersättare",
            "\n".join(_serving(one, numbers) for one in there if not one.ordinary and _serves(one, numbers)),
        ),
        (
            "Ersättare som inte tjänstgör",
            "\n".join(_known(one) for one in there if not one.ordinary and not _serves(one, numbers)),
        ),
        ("Deltar på distans", "\n".join(_remote(one, numbers) for one in there if modes(one))),
        ("Övriga närvarande", minutes.others),
        ("Sekreterare", minutes.secretary),
        ("Justerare", "\n".join(f"{one.name}, {one.role.lower()}" for one in minutes.signers)),
        ("Bestämd dag för justering", day_text(minutes.approval_on) if minutes.approval_on else ""),
        ("Paragrafer", spans(numbers)),
    ]
    return [(label, text) for label, text in rows if text.strip()]


def _head(minutes: Happened, numbers: Numbers) -> Table:
    return _facts("sammantradet", "Sammanträdet", attendance(minutes, numbers))


def _facts(key: str, caption: str, rows: Sequence[tuple[str, str]]) -> Table:
    columns = (
        Column("uppgift", "Uppgift", ColumnKind.LABEL, width=28),
        Column("innehall", "Innehåll", ColumnKind.TEXT, width=72),
    )
    return Table(key, caption, columns, tuple(Row((Cell(label), Cell(text))) for label, text in rows))


def _notice(minutes: Happened, stand: Stand) -> Table:
    up = f"senast {day_text(stand.announce)}" if stand.announce else "senast andra dagen efter justeringen"
    down = "dagen efter sista dagen att överklaga, tre veckor från tillkännagivandet"
    if stand.appeal:
        down += f" (den {day_text(stand.appeal)}, om det sätts upp sista dagen)"
    rows = [
        ("Organ", f"Styrelsen, {minutes.association}"),
        ("Sammanträdesdag", day_text(minutes.day)),
        ("Paragrafer", spans(minutes.numbers)),
        ("Anslaget sätts upp", up),
        ("Anslaget tas ned", down),
        ("Protokollet finns", minutes.kept_at or "hos förbundet"),
    ]
    return _facts("anslag", "Justeringen tillkännages på anslagstavlan", rows)


def _serves(one: Attendee, numbers: Numbers) -> Numbers:
    return tuple(number for number in one.serves if number in numbers)


def _known(one: Attendee) -> str:
    return f"{one.name} ({one.member})"


def _serving(one: Attendee, numbers: Numbers) -> str:
    """A member or a serving substitute, with the paragraphs where those are not all."""
    serves = _serves(one, numbers)
    title = f", {one.title.lower()}" if one.ordinary and one.title.lower() != "ledamot" else ""
    steads = [(stead.name, tuple(n for n in stead.numbers if n in numbers)) for stead in one.steads]
    instead = together([f"{name or 'en vakant plats'}{_where(at, numbers)}" for name, at in steads if at])
    if instead:
        return f"{_known(one)}{title}, för {instead}"
    return f"{_known(one)}{title}{_where(serves, numbers)}"


def _remote(one: Attendee, numbers: Numbers) -> str:
    how = [
        f"{how}{_where(there, numbers)}"
        for how, at in modes(one)
        if (there := tuple(number for number in at if number in numbers))
    ]
    return f"{one.name}: {together(how)}" if how else ""


def _where(at: Numbers, numbers: Numbers) -> str:
    return "" if set(at) >= set(numbers) else f", {spans(at)}"


def _hours(minutes: Happened) -> str:
    opened, closed = minutes.opened or minutes.starts, minutes.closed
    if opened and closed:
        return f", klockan {opened:%H.%M}–{closed:%H.%M}"
    return f", klockan {opened:%H.%M}" if opened else ""


def _weekday(day: dt.date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day_text(day)}"


def _version(minutes: Happened) -> str:
    return f"Version {minutes.version}, rättad" if minutes.version > 1 else ""
