"""Documents changed by chance from a seed: parts of packed ones as XML and as bytes, and PDF files as bytes."""

from __future__ import annotations

import copy
import re
import sys
from random import Random

from lxml import etree

from samordna.formats import pdf
from samordna.formats.apart import answer
from samordna.formats.document import UnreadableDocument
from tests.formats.hostile_workbooks import packed

VALUES = (
    "", "-1", "0", "1", "2", "99999999", "1e9", "x", "A1", "XFD1048576", "A1:B2", "s", "inlineStr", "b", "str", "e",
    "true", "restart", "percentage", "date", "2027-13-45", "1 000", "2 026", "–", "\ufffd",
)  # fmt: skip
NUMBERS = (b"0", b"-1", b"99999999999", b"1", b"7", b"0.0001", b"65536")


def changed(chance: Random, parts: dict[str, bytes]) -> bytes:
    """A packed document with one or two of its parts changed."""
    own = dict(parts)
    kind = own.pop("mimetype", b"").decode()
    names = sorted(name for name in own if name.endswith((".xml", ".rels")) and "theme" not in name)
    for name in chance.sample(names, min(2, len(names))):
        own[name] = _bytes(chance, own[name]) if chance.random() < 0.2 else _xml(chance, own[name])
    if chance.random() < 0.05:
        del own[chance.choice(names)]
    return packed(own, kind)


def _xml(chance: Random, data: bytes) -> bytes:
    """XML with elements taken away, put into each other, called as others, and with other values."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 8)):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        match chance.choice(("take", "put", "call", "say", "write")):
            case "take" if parent is not None:
                parent.remove(one)
            case "put" if len(list(other.iter())) < 300:
                one.append(copy.deepcopy(other))
            case "call":
                one.tag = other.tag
            case "say" if other.attrib:
                one.set(chance.choice(list(other.attrib)), chance.choice(VALUES))
            case _:
                one.text = chance.choice(VALUES)
    return bytes(etree.tostring(root))


def _bytes(chance: Random, data: bytes) -> bytes:
    """Bytes with some changed, taken away, said twice, and other numbers."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(max(len(made), 1))
        match chance.choice(("change", "take", "again", "number", "number")):
            case "change" if made:
                made[at] = chance.randrange(256)
            case "take":
                del made[at : at + chance.randint(1, 200)]
            case "again":
                made[at:at] = made[: chance.randint(1, 300)]
            case _:
                found = re.search(rb"\d+", bytes(made[at : at + 400]))
                if found:
                    made[at + found.start() : at + found.end()] = chance.choice(NUMBERS)
    return bytes(made)


def read_changed(data: bytes, times: int) -> bytes:
    """Read and draw a PDF so many times, each time changed; says how often it could be read."""
    could = 0
    for seed in range(times):
        made = _bytes(Random(seed), data)
        try:
            could += bool(pdf.read(made, "x").blocks)
            pdf.picture(made, 1, 200)
        except UnreadableDocument:
            continue
    return str(could).encode()


if __name__ == "__main__":
    sys.exit(answer(lambda data: read_changed(data, int(sys.argv[1])), "planen"))
