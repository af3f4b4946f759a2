"""Review of foreign plans: recall and precision per fault and rule, cells, seconds; layouts seen and unseen apart.

`make bench-review` runs it whole; FORMS=pdf,text and PLANS=1 make it smaller. A corpus is made from a seed: each layout
in each form, right and with each fault the layout can show. The five examples' published plans are spoiled as well: our
papers of them, and with TEXTS=FOLDER the published texts themselves, in files of their names (gotland-2024.txt).
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from types import ModuleType

from bench.corpus import (
    layouts_once_unseen,
    layouts_once_unseen_2,
    layouts_once_unseen_3,
    layouts_once_unseen_4,
    layouts_once_unseen_5,
    layouts_once_unseen_6,
    layouts_once_unseen_7,
    layouts_seen,
    layouts_unseen,
)
from bench.corpus.faults import FAULTS, Expected, spoil
from bench.corpus.mutations import Source, mutations, sources
from bench.corpus.parts import Laid, Layout
from bench.corpus.scoring import Score, printed_cells, read_cells, right_cells, table_cells
from bench.corpus.truth import Truth, truth
from bench.corpus.writers import DIRECT, THROUGH_OFFICE, through_office, write
from samordna.formats.document import Document, UnreadableDocument
from samordna.formats.opening import read_document
from samordna.reading.judging import judged
from samordna.reading.reading import read_plan

SEED = 20261125
FORMS = (*DIRECT, *THROUGH_OFFICE)
ROUNDS = (
    layouts_seen,
    layouts_once_unseen,
    layouts_once_unseen_2,
    layouts_once_unseen_3,
    layouts_once_unseen_4,
    layouts_once_unseen_5,
    layouts_once_unseen_6,
    layouts_once_unseen_7,
)


def corpus(
    layouts: dict[str, Layout], prepare: dict[str, object], plans: int
) -> list[tuple[str, Laid, Expected | None, int]]:
    """Each layout with right plans and every fault it can show: name, what is laid out, what is planted, unit."""
    made: list[tuple[str, Laid, Expected | None, int]] = []
    for number, (name, layout) in enumerate(layouts.items()):
        for copy in range(plans):
            seed = SEED + number * 1000 + copy
            right = truth(seed)
            if name in prepare:
                prepare[name](right)  # type: ignore[operator]
            unit = 1000 if name in prepare else 1
            laid = layout(right, Random(seed))
            made.append((f"{name}/{copy}/right", laid, None, unit))
            faults = [fault for fault in FAULTS if set(FAULTS[fault].needs) <= laid.shows]
            for fault in faults:
                made.append(_spoiled(name, layout, right, fault, seed, copy, unit))
    return made


def _spoiled(
    name: str, layout: Layout, right: Truth, fault: str, seed: int, copy: int, unit: int
) -> tuple[str, Laid, Expected, int]:
    spoiled, expected = spoil(right, fault, Random(seed + hash_of(fault)))
    return f"{name}/{copy}/{fault}", layout(spoiled, Random(seed)), expected, unit


def hash_of(text: str) -> int:
    """A number from a text that is the same in every run."""
    return sum(ord(mark) * (place + 1) for place, mark in enumerate(text))


def files(made: list[tuple[str, Laid, Expected | None, int]], form: str) -> list[bytes]:
    """The corpus written in one form."""
    if form in THROUGH_OFFICE:
        source = THROUGH_OFFICE[form]
        given = {f"p{number}": write(laid.parts, source) for number, (_, laid, _, _) in enumerate(made)}
        done = through_office(given, form)
        return [done[f"p{number}"] for number in range(len(made))]
    return [write(laid.parts, form) for _, laid, _, _ in made]


def measure(made: list[tuple[str, Laid, Expected | None, int]], form: str) -> tuple[Score, list[float]]:
    """Read every file of a form and count."""
    score, seconds = Score(), []
    for (name, laid, expected, unit), data in zip(made, files(made, form), strict=True):
        start = time.perf_counter()
        try:
            document = read_document(data, name)
        except UnreadableDocument as reason:
            score.wrong.append(f"{form}: {name}: {reason}")
            score.missed["unreadable"].append(name)
            continue
        told = judged(read_plan(document))
        seconds.append(time.perf_counter() - start)
        score.add(f"{form}: {name}", expected, told)
        _cells(score, laid, document, data, form, unit)
    return score, seconds


def measure_plans(plans: Sequence[Source], form: str) -> tuple[Score, list[float]]:
    """Read every spoiled copy of published plans: what is told of it and not of the plan itself counts."""
    score, seconds = Score(), []
    made = [(plan, one) for plan in plans for one in (None, *mutations(plan, SEED))]
    laid = [("", Laid(one.parts if one else plan.parts, frozenset()), None, 1) for plan, one in made]
    before: Counter[tuple[str, str]] = Counter()
    for (plan, one), data in zip(made, files(laid, form), strict=True):
        start = time.perf_counter()
        told = judged(read_plan(read_document(data, plan.name)))
        seconds.append(time.perf_counter() - start)
        if one is None:
            before = Counter((found.finding.code, found.finding.message) for found in told)
            continue
        new = [found for found in told if (found.finding.code, found.finding.message) not in before]
        kept = [f for f in new if f.finding.code in one.expected.codes or not f.finding.code.startswith(one.follows)]
        score.add(f"{form}: {one.name}", one.expected, kept)
    return score, seconds


def _cells(score: Score, laid: Laid, document: Document, data: bytes, form: str, unit: int) -> None:
    printed = printed_cells(laid.parts)
    score.cells += sum(len(amounts) for _, amounts in printed)
    score.cells_right += right_cells(printed, read_cells(document), unit)
    if form.endswith("pdf"):
        score.peer_right += right_cells(printed, table_cells(_peer(data)), unit)


def _peer(data: bytes) -> list[list[list[str | None]]]:
    """A public table extractor as it comes: pdfplumber's `extract_tables`."""
    import io

    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [table for page in pdf.pages for table in page.extract_tables()]


def show(title: str, scores: dict[str, tuple[Score, list[float]]], *, told: bool) -> None:
    """Print the figures of one half of the layouts; what went wrong by name only where `told`."""
    print(f"\n{title}")
    print(f"  {'form':<11}{'files':>6}{'recall':>8}{'precision':>11}{'cells':>8}{'peer':>8}{'ms each':>9}")
    for form, (score, seconds) in scores.items():
        peer = f"{score.peer_right / score.cells:8.1%}" if form.endswith("pdf") and score.cells else f"{'':>8}"
        print(
            f"  {form:<11}{len(seconds):>6}{score.recall:>8.1%}{score.precision:>11.1%}"
            f"{_share(score):>8}{peer}{median(seconds or [0]) * 1000:>9.0f}"
        )
    whole = Score()
    for score, _ in scores.values():
        for kept in ("planted", "found", "right", "false"):
            getattr(whole, kept).update(getattr(score, kept))
        whole.cells += score.cells
        whole.cells_right += score.cells_right
    print(f"  {'all':<11}{'':>6}{whole.recall:>8.1%}{whole.precision:>11.1%}{_share(whole):>8}")
    print("  found of planted, by fault:")
    for fault in FAULTS:
        if planted := whole.planted[fault]:
            print(f"    {fault:<34}{whole.found[fault]:>5} of {planted:<5}{whole.found[fault] / planted:>7.0%}")
    print(
        "  right and false, by rule: "
        + ", ".join(f"{code} {whole.right[code]}/{whole.false[code]}" for code in sorted({*whole.right, *whole.false}))
    )
    if told:
        for form, (score, _) in scores.items():
            for line in score.wrong[:12]:
                print(f"    false: {line[:220]}")
            for fault, names in score.missed.items():
                layouts = sorted({name.split(": ")[-1].split("/")[0] for name in names})
                print(f"    missed: {form}: {fault}: {', '.join(layouts)}")


def _share(score: Score) -> str:
    """How many of the printed cells were read right, "" where none were counted."""
    return f"{score.cells_right / score.cells:.1%}" if score.cells else ""


def main() -> None:
    """Run both halves and the examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", default=os.environ.get("FORMS") or ",".join(FORMS))
    parser.add_argument("--plans", type=int, default=int(os.environ.get("PLANS") or 3))
    parser.add_argument("--half", choices=("seen", "unseen", "plans", "both"), default="both")
    parser.add_argument("--round", type=int, choices=range(1, len(ROUNDS) + 1), help="of the seen half, one round")
    parser.add_argument("--texts", type=Path, default=os.environ.get("TEXTS") or None, help="of published plans")
    chosen = parser.parse_args()
    half = "seen" if chosen.round else chosen.half
    for name, modules in {"seen": ROUNDS, "unseen": (layouts_unseen,)}.items():
        if half in (name, "both"):
            _run(name, modules, ROUNDS[chosen.round - 1 : chosen.round] if chosen.round else modules, chosen)
    if half in ("plans", "both"):
        for title, folder in (
            ("our papers of", None),
            *([("published texts of", chosen.texts)] if chosen.texts else ()),
        ):
            plans = sources(folder)
            scores = {form: measure_plans(plans, form) for form in chosen.forms.split(",")}
            show(f"{len(plans)} plans spoiled, {title} them", scores, told=True)


def _run(half: str, modules: Sequence[ModuleType], only: Sequence[ModuleType], chosen: argparse.Namespace) -> None:
    """Read a half of the layouts, or a round of it: its documents are the same ones either way."""
    layouts = {name: layout for module in modules for name, layout in module.LAYOUTS.items()}
    prepare = {name: ready for module in modules for name, ready in module.PREPARE.items()}
    wanted = [name for module in only for name in module.LAYOUTS]
    made = [one for one in corpus(layouts, prepare, chosen.plans) if one[0].split("/")[0] in wanted]
    scores = {form: measure(made, form) for form in chosen.forms.split(",")}
    show(f"{len(wanted)} layouts {half}, {len(made)} documents in each form", scores, told=half == "seen")


if __name__ == "__main__":
    main()
