"""What may be sent to a terminal: text without what steers it, turns the direction of a line or is no character."""

from __future__ import annotations

import re

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def printable(text: str) -> str:
    """Text as a terminal can show it, with "\ufffd" for each sign that it could not; line ends and tabs are kept."""
    return _NOT_PRINTABLE.sub("\ufffd", text)


def on_one_line(name: str) -> str:
    """The name of a file, also where it holds line ends."""
    return re.sub("[\t\n]", "\ufffd", printable(name))
