"""PDF by typst: PDF/A-3a and PDF/UA-1 in one file, tagged, with the plan file attached.

The look is `paper.typ`; the text reaches it as a JSON file and is never read as markup. Fonts come from the package
font-source-sans-pro and from typst itself, never from the system, so the same paper gives the same bytes on every
machine.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import tempfile
import threading
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from samordna.documents.blocks import Document
from samordna.documents.characters import REPLACEMENT
from samordna.documents.outline import settled
from samordna.documents.pages import paper

STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the time stamp of a paper without a day: never the clock

_lock = threading.Lock()  # one compiler, and its memory of unchanged parts, for the whole process
_UNPRINTABLE = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def write(document: Document) -> bytes:
    """The paper as PDF; the same paper gives the same bytes."""
    with _lock:
        return _workshop(os.getpid()).compiled(settled(document))


def heading_pages(document: Document) -> list[int]:
    """The page of each heading as the PDF is laid out, in order."""
    with _lock:
        workshop = _workshop(os.getpid())
        workshop.compiled(settled(document))
        answer = workshop.compiler.query("<pages>", field="value", one=True)
    return [int(page) for page in json.loads(answer)]


@cache
def _workshop(process: int) -> _Workshop:
    return _Workshop()


class _Workshop:
    """A folder with the template and the paper at hand, and a compiler that remembers what it laid out.

    Everything but the data has to stay where it is between papers: handed over as bytes or in `sys.inputs`, template or
    data would count as new to every part, and a small change would cost as much as the first printing (measured: 0.3 s
    against 0.09 s for 19 pages).
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="samordna-pdf-")
        root = Path(self._folder.name)
        template = root / "paper.typ"
        template.write_bytes(files("samordna.documents").joinpath("paper.typ").read_bytes())
        self._data = root / "paper.json"
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,
            font_paths=[str(files("font_source_sans_pro").joinpath("files"))],
        )
        self._data.write_text("{}")
        self.compiler = typst.Compiler(template, root=root, font_paths=fonts, ignore_system_fonts=True)

    def compiled(self, document: Document) -> bytes:
        """Compile; when some characters are in no font, put a white square for them and compile again."""
        data = json.dumps(paper(document), ensure_ascii=False)
        stamp = dt.datetime.combine(document.date, dt.time(), dt.UTC) if document.date else EPOCH
        while True:
            self._data.write_text(data, encoding="utf-8")
            try:
                pdf = self.compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=stamp)
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
