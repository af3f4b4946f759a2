"""Reading papers back: text and edges of PDFs, and what LibreOffice makes of other files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pypdfium2


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def right_edges(pdf: bytes) -> list[tuple[float, float]]:
    """For each page how far to the right text reaches, and how wide the page is, in points."""
    edges = []
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            text = page.get_textpage()
            rights = [text.get_rect(at)[2] for at in range(text.count_rects())]
            edges.append((max(rights, default=0.0), page.get_width()))
    return edges


@cache
def office_profile() -> tempfile.TemporaryDirectory[str]:
    """One profile for the whole run: LibreOffice takes seconds to make a new one."""
    return tempfile.TemporaryDirectory(prefix="samordna-office-")


def through_office(folder: Path, name: str, data: bytes, to: str) -> bytes:
    """The file as LibreOffice converts it, in a profile of our own."""
    source = folder / name
    source.write_bytes(data)
    command = [
        os.environ.get("SAMORDNA_TEST_SOFFICE") or shutil.which("soffice") or "soffice",
        f"-env:UserInstallation={Path(office_profile().name).as_uri()}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"{source.stem}.{to.partition(':')[0]}").read_bytes()
