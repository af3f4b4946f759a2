"""`samordna check`: plan files and published plans in, findings out.

A plan file is checked without Django and without pydantic (docs/adr/0005). Anything else is read as a foreign document,
in a process of its own.

Exit code: 2 when any file or argument cannot be used (the other files are still checked), else 1 when an error stands
that nobody has waived, else 0.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from samordna.plan.report.printable import printable

if TYPE_CHECKING:
    from samordna.findings import Finding
    from samordna.plan.model import Plan
    from samordna.plan.report.checked import Checked

PLAN_FILES = (".yaml", ".yml", ".json")
FIRST_FIELD = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*#[^\n]*\n|\s)*format:\s*\d")
FORMATS = ("text", "json", "sarif")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
USAGE = """\
Användning: samordna check FIL… [--on DAG] [--format text|json|sarif]
            samordna check --explain KOD

Granskar planer mot lagen, rekommendationer och sina egna siffror.

  FIL             planfil (YAML, se docs/plan-file.md) eller en publicerad plan
                  som PDF, DOCX, XLSX, ODS, HTML eller text
  --on DAG        dag att bedöma per, ÅÅÅÅ-MM-DD; annars den dag planen antogs,
                  föreslogs eller trycktes, annars 30 november året före
  --format        text (förvalt), json eller sarif
  --explain KOD   förklara en regel, till exempel K101
  -h, --help      visa detta

Avslutas med 2 om någon fil inte går att läsa, annars 1 om något fel inte är
godtaget, annars 0.
"""


class Unusable(Exception):
    """Arguments that cannot be used; the text is a Swedish sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments (the process's own unless told); gives the exit code."""
    try:
        options = _parsed(sys.argv[2:] if arguments is None else arguments)
        make_printable(options.format)
        if options.help:
            _write(USAGE)
            return 0
        if options.explain is not None:
            return _explain(options)
        return _check(options)
    except Unusable as reason:
        sys.stderr.write(printable(f"samordna check: {reason}\n") + "Skriv samordna check --help för hjälp.\n")
        return 2


class Parser(argparse.ArgumentParser):
    """Says in Swedish what cannot be used; argparse's own words are English."""

    def error(self, message: str) -> NoReturn:
        """All that may be wrong beside what the commands look at themselves: a value for a flag that takes none."""
        flag = re.search(r"--[a-z]+", message)
        raise Unusable(f"{flag[0]} tar inget värde." if flag else "argumenten går inte att förstå.")


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("files", nargs="*")
    # A missing or wrong value is told below, in Swedish.
    parser.add_argument("--on", nargs="?", const="")
    parser.add_argument("--format", nargs="?", const="", default="text")
    parser.add_argument("--explain", nargs="?", const="")
    parser.add_argument("-h", "--help", action="store_true")
    options, unknown = parser.parse_known_intermixed_args(list(arguments))
    if unknown:
        raise Unusable(f"{unknown[0]} finns inte; välj bland --on, --format, --explain och --help.")
    if options.format not in FORMATS:
        raise Unusable(f"--format {options.format}".rstrip() + f" går inte; välj {', '.join(FORMATS)}.")
    options.on = _day(options.on)
    return options


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        if not DAY.fullmatch(text):  # Python also reads weeks, 2024-W48-6
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Unusable(f"--on {text}".rstrip() + " går inte; skriv en dag som finns, ÅÅÅÅ-MM-DD.") from None


def _explain(options: argparse.Namespace) -> int:
    from difflib import get_close_matches

    from samordna.plan.checks import RULES
    from samordna.plan.report.own_rules import OWN_RULES
    from samordna.plan.report.text import explained

    if options.files or options.on:
        raise Unusable("--explain tar en regels kod och inget mer.")
    code = options.explain.upper()
    rules = {rule.code: rule for rule in (*RULES, *OWN_RULES)}
    if code not in rules:
        near = get_close_matches(code, rules, n=3, cutoff=0.5) or list(rules)
        shown = f"regeln {options.explain} finns inte" if options.explain else "--explain behöver en regels kod"
        raise Unusable(f"{shown}; till exempel {', '.join(near[:3])}. Alla regler står i docs/rules.md.")
    _write(explained(rules[code], colour=_colours()))
    return 0


def _check(options: argparse.Namespace) -> int:
    if not options.files:
        raise Unusable("ange minst en plan.")
    files = [_checked(name, options.on) for name in options.files]
    if options.format == "json":
        from samordna.plan.report.data import as_json

        _write(as_json(files))
    elif options.format == "sarif":
        from samordna.plan.report.sarif import as_sarif

        _write(as_sarif(files))
    else:
        from samordna.plan.report.text import as_text

        _write(as_text(files, colour=_colours()))
    for problem in (problem for file in files for problem in file.problems):
        if options.format != "text":
            sys.stderr.write(printable(f"{problem}\n"))
    if any(file.problems for file in files):
        return 2
    return 1 if any(file.blocked for file in files) else 0


def _checked(name: str, on: dt.date | None) -> Checked:
    from samordna.plan.report.checked import checked

    if is_plan_file(name):
        return checked(name, on, _asked)
    from samordna.reading.checked import checked_document

    return checked_document(name, on)


def _asked(plan: Plan, day: dt.date) -> list[Finding]:
    """What the rules find. A published plan says itself what its texts claim; reading that takes a while to load."""
    if plan.status.value == "published":
        from samordna.plan.checks import check
    else:
        from samordna.reading.written import check
    return check(plan, day)


def is_plan_file(name: str) -> bool:
    """Whether a file is to be read as a plan file: by its name, or because its first field is a plan file's. What is
    missing, a directory or empty is left to the plan file's reader, whose words for it are the plainer."""
    path = Path(name)
    try:
        if path.suffix.lower() in PLAN_FILES or not path.is_file():
            return True
        with path.open("rb") as file:
            head = file.read(4096)
    except (OSError, ValueError):  # also a name that is longer than any file's
        return True
    return not head.strip() or bool(FIRST_FIELD.match(head))


def _write(text: str) -> None:
    """Print; what was found is the same when whoever reads has seen enough, as in `samordna check … | head`."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _colours() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def make_printable(form: str) -> None:
    """JSON and SARIF are UTF-8 wherever they go; a terminal that cannot show a character shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if form != "text" and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
