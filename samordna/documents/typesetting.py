"""What everything printed by typst shares: the fonts, and a folder from which a template is compiled.

Fonts come from the package font-source-sans-pro and from typst itself, never from the system, so the same paper gives
the same bytes on every machine.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst


@cache
def fonts() -> typst.Fonts:
    """The only fonts there are."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(files("font_source_sans_pro").joinpath("files"))],
    )


class Workshop:
    """A folder with a template and what it reads, and a compiler that remembers what it has laid out.

    Template and data have to stay in their place between papers: handed over as bytes or in `sys.inputs` they would
    count as new to every part, and a small change would cost as much as the first printing (measured: 0.3 s against
    0.09 s for 19 pages). One thread at a time may use it.
    """

    def __init__(self, template: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="samordna-typst-")
        self._root = Path(self._folder.name)
        main = self._root / template
        main.write_bytes(files("samordna.documents").joinpath(template).read_bytes())
        self.compiler = typst.Compiler(main, root=self._root, font_paths=fonts(), ignore_system_fonts=True)

    def put(self, name: str, text: str) -> None:
        """Lay a file beside the template."""
        (self._root / name).write_text(text, encoding="utf-8")


AGE = 4  # how much older what typst remembers grows with each paper; it forgets at ten


def forget_soon() -> None:
    """Let typst forget what the last few papers needed, which it would else keep for ten compilations.

    Every compilation, also one of nothing, makes what it remembers one older. Without this a worker that prints plan
    after plan grows to 210 MB (PSS), with it to 140; a paper printed again at once still finds what it needs.
    """
    nothing = _nothing()
    for _ in range(AGE):
        nothing.compile(b"", format="pdf")


@cache
def _nothing() -> typst.Compiler:
    return typst.Compiler(font_paths=fonts(), ignore_system_fonts=True)


def workshop(template: str) -> Workshop:
    """This process's workshop for a template; a forked process gets its own."""
    return _workshop(template, os.getpid())


@cache
def _workshop(template: str, process: int) -> Workshop:
    return Workshop(template)
