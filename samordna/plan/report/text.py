"""Findings as text for a terminal of 80 columns: by file, then by severity, each with its place, mend and source."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from samordna.findings import Finding, Rule, Severity
from samordna.plan.checks.subject import Subject
from samordna.plan.report.checked import Checked, place_of
from samordna.plan.report.printable import on_one_line, printable

WIDTH = 79
CODE_WIDTH = 6
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
PLURALS = {
    Severity.ERROR: ("fel", "fel"),
    Severity.WARNING: ("varning", "varningar"),
    Severity.NOTE: ("upplysning", "upplysningar"),
}


def as_text(files: Iterable[Checked], *, colour: bool = False) -> str:
    """The report, ending in a newline; with ANSI colours if asked."""
    return "\n".join("\n".join(_file(checked, colour)) + "\n" for checked in files)


def explained(rule: Rule[Subject], *, colour: bool = False) -> str:
    """What a rule asks, how it is judged and where it comes from."""
    rows = [_painted(f"{rule.code}  {rule.title}", "1", colour), ""]
    rows += [*wrap(rule.explanation, WIDTH), ""]
    rows.append(f"Grad:   {rule.severity.swedish}")
    if rule.source:
        rows += wrap(f"Källa:  {rule.source}", WIDTH, subsequent_indent=" " * 8)
        rows += [f"        {rule.source.url}"] if rule.source.url else []
    if rule.since:
        rows.append(f"Gäller planer från {rule.since.isoformat()}.")
    return "\n".join(rows) + "\n"


def _file(checked: Checked, colour: bool) -> list[str]:
    rows = [_painted(on_one_line(checked.name), "1", colour)]
    plan = checked.plan
    if plan is None:
        rows.append(f"Går inte att läsa: {_count(len(checked.problems), 'fel', 'fel')}.")
        for problem in checked.problems:
            place = ", ".join(filter(None, (f"rad {problem.line}" if problem.line else "", problem.field)))
            rows += _wrapped(f"{place}: {problem.message}" if place else problem.message, "  ", "    ")
        return rows
    day = f"bedömd per {checked.day.isoformat()}" if checked.day else ""
    rows += _wrapped(f"{plan.association}, plan {plan.year}, {day}", "", "")
    for warning in checked.document.warnings if checked.document else ():
        rows += _wrapped(f"Obs: {warning}", "", "  ")
    for severity in Severity:
        standing = [f for f in checked.findings if f.severity is severity and not f.waived_by]
        if standing:
            heading = f"{PLURALS[severity][1].capitalize()} ({len(standing)})"
            rows += ["", _painted(heading, COLOURS[severity], colour)]
            for finding in standing:
                rows += _finding(checked, finding)
    waived = [finding for finding in checked.findings if finding.waived_by]
    if waived:
        rows += ["", f"Godtagna med skäl ({len(waived)})"]
        for finding in waived:
            rows += [*_finding(checked, finding), *_detail(f"Skäl: {finding.waived_by}")]
    return [*rows, "", _summary(checked)]


def _finding(checked: Checked, finding: Finding) -> list[str]:
    rows = _wrapped(finding.message, f"  {finding.code:<{CODE_WIDTH}}", " " * (CODE_WIDTH + 2))
    place = place_of(checked, finding)
    rows += _detail(f"Plats: {place}") if place else []
    rows += _detail(f"Gör så: {finding.suggestion}") if finding.suggestion else []
    rows += _detail(f"Källa: {finding.source}") if finding.source else []
    return rows


def _detail(text: str) -> list[str]:
    return _wrapped(text, " " * (CODE_WIDTH + 2), " " * (CODE_WIDTH + 4))


def _wrapped(text: str, first: str, later: str) -> list[str]:
    # A space that must not break a figure is kept by wrap: it only breaks at ordinary spaces and hyphens.
    return wrap(printable(text), WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)


def _summary(checked: Checked) -> str:
    standing = [finding for finding in checked.findings if not finding.waived_by]
    counts = [(s, sum(finding.severity is s for finding in standing)) for s in Severity]
    parts = [_count(number, *PLURALS[severity]) for severity, number in counts if number]
    waived = len(checked.findings) - len(standing)
    parts += [f"{waived} godtagna"] if waived else []
    return ", ".join(parts) if parts else "Inget att anmärka."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
