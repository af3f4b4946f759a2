"""Figures of a plan in the texts of minutes: bound as in the plan's own texts (plan/bodies.py), the paper in front.

    [[plan:12#contributions@2027|tkr]]

While the minutes are a draft they say what the plan says now; in what is sent for approval they are digits, with where
each came from beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samordna.core.papers import Quotable
from samordna.meetings.rules.minutes import Quoted
from samordna.plan.bodies import BOUND, Bound
from samordna.plan.compute import Circular

OF = "#"
NOWHERE = "[[{}]] leder inte till någon siffra. Ta bort det, eller hämta siffran på nytt."


def token(paper: str, written: str) -> str:
    """A figure as it stands in a text: `written` is as in the plan's own texts, `paper` the reference of the plan's."""
    return f"[[{paper}{OF}{written.removeprefix('[[')}"


def papers_in(texts: Iterable[str]) -> list[str]:
    """The references of the papers that texts have figures of."""
    inside = (match[1] for text in texts for match in BOUND.finditer(text))
    return sorted({paper for one in inside for paper, of, _ in [one.partition(OF)] if of})


def quote(text: str, papers: Mapping[str, Quotable]) -> tuple[str, tuple[Quoted, ...]]:
    """The text with its figures as the plans say now, and where each comes from. What leads nowhere stays as it is."""
    found = []
    parts, at = [], 0
    for match in BOUND.finditer(text):
        one = _quoted(match[1], papers)
        if one is not None:
            found.append(one)
        parts += [text[at : match.start()], one.text if one else match[0]]
        at = match.end()
    return "".join([*parts, text[at:]]), tuple(dict.fromkeys(found))


def faults(text: str, papers: Mapping[str, Quotable]) -> list[str]:
    """A Swedish sentence for each pair of brackets that leads to no figure."""
    return [NOWHERE.format(match[1]) for match in BOUND.finditer(text) if _quoted(match[1], papers) is None]


def _quoted(inside: str, papers: Mapping[str, Quotable]) -> Quoted | None:
    ref, _, written = inside.partition(OF)
    paper = papers.get(ref)
    if paper is None:
        return None
    try:
        bound = Bound.read(written)
        return Quoted(bound.text(paper.figures), bound.about(paper.figures.plan), paper.title, paper.version)
    except (ValueError, KeyError, Circular):
        return None
