"""A plan of some twenty pages as PDF, DOCX, XLSX and HTML, and the memory of a worker that has printed them all.

Every round prints another plan, so that nothing laid out before can be used again. Targets: PDF under 0.3 s warm, DOCX
under 1 s, XLSX under 0.3 s, a worker within 250 MB (PSS). Peer: the same DOCX made into a PDF by LibreOffice.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from samordna.documents import docx, html, pdf, xlsx
from samordna.documents.blocks import Document, Paragraph, plain_text, words
from tests.documents import sample

RUNS = 9
CHAPTERS = 12
WRITERS: dict[str, Callable[[Document], bytes]] = {
    "PDF": pdf.write,
    "DOCX": docx.write,
    "XLSX": xlsx.write,
    "HTML": html.write,
}


def plan(number: int) -> Document:
    """A plan with every paragraph of its own."""
    document = sample.plan(CHAPTERS)
    blocks = tuple(
        Paragraph(plain_text(f"{words(block.inlines)} Detta är plan {number}."))
        if isinstance(block, Paragraph)
        else block
        for block in document.blocks
    )
    return replace(document, version=f"Version {number}", blocks=blocks)


def office(folder: Path, data: bytes) -> None:
    """The peer, with its profile made beforehand."""
    source = folder / "plan.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)


def pss() -> float:
    """This process's proportional share of memory, in MB."""
    rollup = Path("/proc/self/smaps_rollup").read_text()
    return int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1]) / 1024


def print_rounds(rounds: int) -> None:
    """What a worker does; prints its memory after the first and the last round."""
    for number in range(rounds):
        for write in WRITERS.values():
            write(plan(number))
        if number in (0, rounds - 1):
            print(
                f"worker (Python and the writers), {number + 1:>2} plans printed in all four forms {pss():>6.0f} MB PSS"
            )


def took(action: Callable[[], object]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def main() -> None:
    """Each in turn, so that noise hits all alike; the first round warms up and does not count."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="samordna-bench-") as name:
        folder = Path(name)
        for number in range(RUNS + 1):
            # Each writer gets a plan of its own: the DOCX lays its plan out to count pages, which would warm the PDF.
            actions: dict[str, Callable[[], object]] = {
                f"{form} by us": partial(write, plan(10 * number + at))
                for at, (form, write) in enumerate(WRITERS.items())
            }
            if shutil.which("soffice"):
                data = docx.write(plan(10 * number + 9))
                actions["peer: such a DOCX to PDF by LibreOffice"] = partial(office, folder, data)
            for what, action in actions.items():
                seconds = took(action)
                if number:
                    times.setdefault(what, []).append(seconds)
    document = plan(0)
    pages = max(pdf.heading_pages(document))
    print(f"{pages} pages, {len(list(document.tables()))} tables, {len(pdf.write(document)) // 1024} KiB as PDF")
    for what, values in times.items():
        print(f"{what:<40}{min(values):>7.3f} / {statistics.median(values):.3f} / {max(values):.3f} s  (n={RUNS})")
    subprocess.run(
        [sys.executable, "-c", "from bench import papers; papers.print_rounds(20)"], check=True, env=os.environ
    )


if __name__ == "__main__":
    sys.exit(main())
