"""A plan of some twenty pages as PDF, DOCX, XLSX and HTML, and the memory of the server that has printed them all.

Every round prints another plan, so that nothing laid out before can be used again. Targets: PDF under 0.3 s warm, DOCX
under 1 s, XLSX under 0.3 s. Peer: the same DOCX made into a PDF by LibreOffice. The memory is that of `samordna serve`
on a demonstration's database, whose web worker prints what a signed-in director asks for: within 250 MB (PSS).
"""

import re
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

from bench._served import pss, served
from samordna.documents import docx, html, pdf, xlsx
from samordna.documents.blocks import Document, Paragraph, plain_text, words
from samordna.plan.file import load
from samordna.plan.file import write as write_plan
from samordna.plan.model import Plan
from tests.documents import sample

SLUG, YEARS = "finnveden", range(2030, 2050)
DIRECTOR = re.compile(r'value="(\d+)">Förbundschef<span class="vh">, Finnveden<')
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


def print_through_server() -> None:
    """All four papers of one plan after another over HTTP; prints the web worker's memory after the first and last."""
    with served(workers=1) as server:
        (director,) = DIRECTOR.findall(server.ask("/logga-in/").decode())
        server.send("/logga-in/", "/logga-in/ovning/", user=director)
        (worker,) = server.workers()
        print(f"{'web worker, started':<40}{pss(worker):>7.0f} MB PSS")
        for number, year in enumerate(YEARS):
            text = write_plan(published(number, year))
            server.send(f"/{SLUG}/plan/lasa-in/", f"/{SLUG}/plan/lasa-in/planfil/", text=text.decode())
            for form in WRITERS:
                server.ask(f"/{SLUG}/plan/{year}/papper/{form.lower()}/")
            if year in (YEARS[0], YEARS[-1]):
                print(f"{f'web worker, {number + 1} plans in four forms':<40}{pss(worker):>7.0f} MB PSS")


def published(number: int, year: int) -> Plan:
    """An example with another year and every text its own, so that nothing laid out before is printed again."""
    files = sorted(Path("examples").glob("*.yaml"))
    plan = load(files[number % len(files)])
    texts = tuple(replace(text, body=f"{text.body}\n\nDetta är plan {number}.") for text in plan.texts)
    return replace(plan, year=year, title=f"Plan {number}", texts=texts)


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
    print_through_server()


if __name__ == "__main__":
    sys.exit(main())
