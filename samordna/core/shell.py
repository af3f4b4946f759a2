"""What stands around every page: association, year, person, rooms and messages.

`base.jinja` needs one context variable, `shell`, and it is one of these. The rooms above fill it through the navigation
port; nothing here knows what a room is about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """What a message says: what happened (info, ok), what to look out for (warn), what failed (error)."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words.

    `current` marks where the reader is. `count` stands to the right in the rail; `count_says` is read aloud after it
    ("väntar på dig"). `hint` is a small second line in menus. `children` are shown in the rail while the room is open.
    """

    label: str
    url: str
    current: bool = False
    count: int | None = None
    count_says: str = ""
    hint: str = ""
    children: tuple[Link, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the reader is in here or beneath."""
        return self.current or any(child.open for child in self.children)


@dataclass(frozen=True, slots=True)
class Message:
    """What happened and what to do, in one or two Swedish sentences; stays until the next page."""

    title: str
    text: str = ""
    level: Level = Level.INFO


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page. Everything may be empty: a signed-out page has neither association nor person.

    `year_label` is what stands in the year menu ("2025"). `sign_out_url` is posted to. `banner` is the demo's sentence
    with its fixed day, or empty. `search_url` answers GET with `q`.
    """

    home_url: str = "/"
    association: str = ""
    associations: tuple[Link, ...] = ()
    year_label: str = ""
    years: tuple[Link, ...] = ()
    rooms: tuple[Link, ...] = ()
    foot: tuple[Link, ...] = ()
    user: str = ""
    role: str = ""
    user_links: tuple[Link, ...] = ()
    sign_out_url: str = ""
    search_url: str = ""
    banner: str = ""
    messages: tuple[Message, ...] = field(default_factory=tuple)
    footer: tuple[Link, ...] = ()
