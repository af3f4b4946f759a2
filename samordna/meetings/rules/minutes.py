"""What minutes are made of: what happened at a meeting, item by item, as plain data.

Taken down once when the minutes are drafted, since nothing more happens at a closed meeting. With the texts that were
edited it becomes the source (`source`): the bytes that are sent for approval, hashed, and kept inside the PDF.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from samordna.meetings.rules.serving import Mode
from samordna.money import MINUS

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Numbers = tuple[int, ...]  # of paragraphs


@dataclass(frozen=True, slots=True)
class Stead:
    """Whose place a substitute served in, and in which paragraphs. `name` is empty for a place that nobody holds."""

    name: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody of the board who was there: the paragraphs they were present in, served in, and followed from afar."""

    seat: int
    name: str
    title: str
    member: str
    ordinary: bool
    present: Numbers
    serves: Numbers
    video: Numbers = ()
    audio: Numbers = ()
    steads: tuple[Stead, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who approves the minutes: who led, or was chosen to, with the paragraphs it is about."""

    seat: int
    name: str
    role: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Motion:
    """A proposal that was not taken back (KL 5:67). `kind` is what it asks for, in words."""

    name: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Somebody had a conflict of interest; `disregarded` where the board found that it plainly does not matter."""

    name: str
    ground: str = ""
    disregarded: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered in an open vote: "yes", "no" or "abstain"."""

    name: str
    voice: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote with its result. `settled` says in a sentence how equal votes were settled, or is empty; `decides` whether
    it settled the item itself, as a lost one on putting it off does not."""

    number: int
    means_yes: str
    means_no: str
    yes: int
    no: int
    abstained: int
    carried: bool
    secret: bool = False
    settled: str = ""
    majority: str = ""
    answers: tuple[Answer, ...] = ()
    decides: bool = True


@dataclass(frozen=True, slots=True)
class Dissented:
    """A dissent that was told before the meeting closed (KL 4:27)."""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note to the minutes; without a name it is the secretary's."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper of the item, with the version the board had and the beginning of its hash."""

    title: str
    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure of a plan in a text: its digits, what it is, and the paper with the version it was taken from."""

    text: str
    about: str
    paper: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph (§): an item with all that happened in it. `leader` is set where another than usual led it."""

    item: int
    number: int
    title: str
    kind: str = ""
    register_number: str = ""
    background: str = ""
    presenter: str = ""
    proposed: str = ""
    course: str = ""
    outcome: str = ""
    wording: str = ""
    leader: str = ""
    asides: tuple[Aside, ...] = ()
    motions: tuple[Motion, ...] = ()
    votes: tuple[Vote, ...] = ()
    abstained: tuple[str, ...] = ()
    dissents: tuple[Dissented, ...] = ()
    notes: tuple[Noted, ...] = ()
    papers: tuple[Attached, ...] = ()
    quoted: tuple[Quoted, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the board decided something in it."""
        return bool(self.outcome)


@dataclass(frozen=True, slots=True)
class Happened:
    """A meeting as it was held, with who is to approve its minutes, and on which day if the meeting settled that.

    `version` and `corrects` are those of the minutes, `secretary` and `kept_at` what is written about them. Each field
    that is added has a default, so that what was kept before can be read.
    """

    association: str
    day: dt.date
    place: str
    sections: tuple[Section, ...]
    starts: dt.time | None = None
    opened: dt.time | None = None
    closed: dt.time | None = None
    approval_on: dt.date | None = None
    register_number: str = ""
    attendees: tuple[Attendee, ...] = ()
    signers: tuple[Signer, ...] = ()
    others: str = ""
    invented: bool = False
    secretary: str = ""
    kept_at: str = ""
    version: int = 1
    corrects: str = ""

    @property
    def numbers(self) -> Numbers:
        """Its paragraphs."""
        return tuple(section.number for section in self.sections)

    def section(self, number: int) -> Section | None:
        """The paragraph of a number, or None."""
        return next((one for one in self.sections if one.number == number), None)


@dataclass(frozen=True, slots=True)
class Edited:
    """The texts of a paragraph that somebody has written, in place of those that were taken down, and the figures of
    plans in them."""

    background: str
    course: str
    quoted: tuple[Quoted, ...] = ()


def with_texts(happened: Happened, edited: Mapping[int, Edited]) -> Happened:
    """What happened, with the texts that were edited, by item."""

    def one(section: Section) -> Section:
        # Taken back to what was taken down, it has none of the figures that its text had in an earlier version.
        text = edited.get(section.item) or Edited(section.background, section.course)
        kept = (figure for figure in section.quoted if _stands(figure.text, f"{text.background}\n{text.course}"))
        quoted = tuple(dict.fromkeys([*kept, *text.quoted]))
        return replace(section, background=text.background, course=text.course, quoted=quoted)

    return replace(happened, sections=tuple(map(one, happened.sections)))


def _stands(figure: str, text: str) -> bool:
    """Whether a figure is in a text by itself, and not as the end or the beginning of another one."""
    # "500 tkr" after "12" is the end of a figure in groups, but after "2027" it is one of its own.
    alone = r"(?:(?<!\d\s)|(?<=\d{4}\s))" if re.match(r"\d{3}\b", figure) else ""
    pattern = rf"(?<!\w)(?<!\d[,.])(?<!{MINUS}){alone}{re.escape(figure)}(?!\w)(?![,.]\d)"
    return re.search(pattern, text) is not None


def with_quoted(happened: Happened, before: Happened) -> Happened:
    """What happened, with the figures that texts had in an earlier version: there they stand as digits."""
    quoted = {section.item: section.quoted for section in before.sections}
    sections = (replace(section, quoted=quoted.get(section.item, ())) for section in happened.sections)
    return replace(happened, sections=tuple(sections))


def spans(numbers: Iterable[int]) -> str:
    """Paragraphs as they are written: "§ 41", "§§ 41–43, 45"; empty for none."""
    wanted = sorted(set(numbers))
    if not wanted:
        return ""
    parts = [str(first) if first == last else f"{first}–{last}" for first, last in _runs(wanted)]
    return f"{'§' if len(wanted) == 1 else '§§'} {', '.join(parts)}"


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    first = numbers[0]
    for one, following in pairwise(numbers):
        if following != one + 1:
            yield first, one
            first = following
    yield first, numbers[-1]


def source(happened: Happened) -> str:
    """The minutes as data, written the same way each time: what is hashed, approved and kept."""
    # The stored text has to be what a program anywhere reads: keys in order, days and hours as ISO writes them.
    return json.dumps(asdict(happened), ensure_ascii=False, sort_keys=True, indent=1, default=_plain)


def read(text: str) -> Happened:
    """The minutes out of their source."""
    return _reader().validate_json(text)


def digest(text: str) -> str:
    """The SHA-256 of a source."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written.")


@cache
def _reader() -> TypeAdapter[Happened]:
    from pydantic import TypeAdapter

    return TypeAdapter(Happened)


def modes(attendee: Attendee) -> list[tuple[str, Numbers]]:
    """How somebody took part from afar, and where; nothing for who was in the room."""
    words = {Mode.VIDEO: "ljud och bild", Mode.AUDIO: "enbart ljud"}
    found = ((words[Mode.VIDEO], attendee.video), (words[Mode.AUDIO], attendee.audio))
    return [(how, numbers) for how, numbers in found if numbers]
