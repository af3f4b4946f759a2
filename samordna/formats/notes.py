"""Footnotes among the blocks of a document: what begins with a raised number, or with a mark that a table calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from samordna.formats.document import Block, Cell, Note, Paragraph, Table
from samordna.formats.numbers import read_number

_RAISED: Final = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[)⁾]?[ \t\u00a0]*(?=\S)")
_PLAIN_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CALL: Final = re.compile(r"[(\[]?(?:[0-9]{1,2}|[a-zåäö])[)\]]|\*{1,3}")
_CALL_AFTER: Final = re.compile(r"(?<=\w)\*{1,3}$|(?<=[\w ])[a-zåäö0-9]\)$")
_LONGEST_CELL: Final = 80


def noted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each paragraph that is a footnote made a `Note`.

    A raised number at its beginning makes it one anywhere ("⁹ Flyttas fram"); another mark ("a)", "*") only after a
    table in which a cell ends with that mark.
    """
    called: set[str] = set()
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            called |= set(_calls(cell for row in block.rows for cell in row))
        made.append(_note(block, called) if isinstance(block, Paragraph) else block)
    return tuple(made)


def is_raised(text: str) -> bool:
    """Whether a text begins with a raised number."""
    return _RAISED.match(text) is not None


def _note(block: Paragraph, called: set[str]) -> Block:
    raised = None if block.mark else _RAISED.match(block.text)
    if raised:
        return Note(raised[1].translate(_PLAIN_DIGITS), block.text[raised.end() :], block.place)
    mark, text = (block.mark, block.text) if block.mark else _parted(block.text)
    return Note(mark, text, block.place) if text and mark in called else block


def _parted(text: str) -> tuple[str, str]:
    mark, _, rest = text[:400].partition(" ")
    return (mark, text[len(mark) :].strip()) if rest and _CALL.fullmatch(mark) else ("", "")


def _calls(cells: Iterable[Cell]) -> Iterator[str]:
    """The marks that cells call, alone ("a)") or after a figure or a word ("50 000 1)", "Hyra*")."""
    for cell in cells:
        text = cell.text
        if not text or len(text) > _LONGEST_CELL:
            continue
        if _CALL.fullmatch(text):
            yield text
        elif (number := read_number(text)) is not None:
            yield number.mark
        elif found := _CALL_AFTER.search(text):
            yield found[0]
