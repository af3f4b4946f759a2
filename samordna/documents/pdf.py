"""PDF by typst: PDF/A-3a and PDF/UA-1 in one file, tagged, with the plan file attached.

The look is `paper.typ`; the text reaches it as a JSON file and is never read as markup.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from typing import Literal

import typst

from samordna.documents.blocks import Document
from samordna.documents.characters import REPLACEMENT
from samordna.documents.outline import settled
from samordna.documents.pages import paper
from samordna.documents.typesetting import forget_soon, workshop

STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the time stamp of a paper without a day: never the clock

_lock = threading.Lock()
_UNPRINTABLE = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def write(document: Document) -> bytes:
    """The paper as PDF; the same paper gives the same bytes."""
    with _lock:
        pdf = _compiled(settled(document))
        forget_soon()
    return pdf


def heading_pages(document: Document) -> list[int]:
    """The page of each heading as the PDF is laid out, in order."""
    with _lock:
        _compiled(settled(document))
        answer = workshop("paper.typ").compiler.query("<pages>", field="value", one=True)
    return [int(page) for page in json.loads(answer)]


def _compiled(document: Document) -> bytes:
    """Compile; when some characters are in no font, put a white square for them and compile again."""
    place = workshop("paper.typ")
    data = json.dumps(paper(document), ensure_ascii=False)
    stamp = dt.datetime.combine(document.date, dt.time(), dt.UTC) if document.date else EPOCH
    while True:
        place.put("paper.json", data)
        try:
            pdf = place.compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=stamp)
        except typst.TypstError as error:
            unprintable = _unprintable(error.diagnostic)
            mended = data.translate(dict.fromkeys(map(ord, unprintable), REPLACEMENT))
            if mended == data:
                raise
            data = mended
        else:
            assert isinstance(pdf, bytes)
            return pdf


def _unprintable(diagnostic: str) -> set[str]:
    """The characters that typst says it cannot print; what is plain ASCII is JSON's own and never replaced."""
    texts = (_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) for text in _UNPRINTABLE.findall(diagnostic))
    return {character for text in texts for character in text if ord(character) > 126 and character != REPLACEMENT}
