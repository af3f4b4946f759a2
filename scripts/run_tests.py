"""`make test`: everything that must hold, one step after the other; then what held, what failed and what was left out.

A step whose tools cannot be had is left out and named, with the line that installs them. With CI=true nothing may be
left out: that is a failure too.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from machine import Missing, chromium, office, postgresql

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
STATIC, FAST, POSTGRESQL, OFFICE, BROWSER = "static", "sqlite", "postgresql", "office", "browser"
STEPS = (STATIC, FAST, POSTGRESQL, OFFICE, BROWSER)


@dataclass
class Report:
    """What happened, in the order it happened: step, outcome, seconds."""

    rows: list[tuple[str, str, float]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[list[bool]]:
        """Time a step; it held when everything appended to the list is true."""
        print(f"\n── {name} " + "─" * max(3, 100 - len(name)), flush=True)
        began, held = time.monotonic(), list[bool]()
        try:
            yield held
        except Missing as missing:
            print(missing, flush=True)
            self.left_out.append(f"{name}: {missing}")
        else:
            self.rows.append((name, "holds" if all(held) else "FAILED", time.monotonic() - began))

    @property
    def failed(self) -> list[str]:
        """The steps that do not hold."""
        return [name for name, outcome, _ in self.rows if outcome == "FAILED"]


def run(*command: str, **environment: str) -> bool:
    """Run one of the environment's programs in the project's folder; whether it went well."""
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=os.environ | environment).returncode == 0


def pytest(workers: int, *arguments: str, **environment: str) -> bool:
    """Run the chosen tests on so many processes."""
    return run("pytest", "-q", "-n", str(workers), *arguments, **environment)


def static(report: Report, workers: int) -> None:
    """What can be said without running anything."""
    for name, command in {
        "Format: ruff format": ("ruff", "format", "--check", "-q", "."),
        "Lint: ruff check": ("ruff", "check", "-q", "."),
        "Types: mypy": ("mypy",),
        "Order of the rooms: import-linter": ("lint-imports", "--no-cache"),
    }.items():
        with report.step(name) as held:
            held.append(run(*command))


def sqlite(report: Report, workers: int) -> None:
    """Pure tests, and everything with a database on SQLite."""
    with report.step("Tests: pure and SQLite") as held:
        held.append(pytest(workers, "-m", "not browser and not postgres and not office"))


def on_postgresql(report: Report, workers: int) -> None:
    """Everything with a database once more, on PostgreSQL."""
    with report.step("Tests: PostgreSQL") as held, postgresql() as url:
        held.append(
            pytest(
                workers,
                "-m",
                "(database or postgres) and not browser and not once",
                SAMORDNA_TEST_DATABASE="postgres",
                SAMORDNA_TEST_POSTGRES=url,
            )
        )


def in_office(report: Report, workers: int) -> None:
    """Our papers opened in LibreOffice."""
    with report.step("Tests: LibreOffice") as held:
        # These files alone: to look through all the others for the mark takes longer than to run it.
        marked = [str(path) for path in sorted(ROOT.glob("tests/**/test_*.py")) if "mark.office" in path.read_text()]
        held.append(pytest(workers, "-m", "office", *marked, SAMORDNA_TEST_SOFFICE=office()))


def browser(report: Report, workers: int) -> None:
    """A real browser, with axe on every page."""
    with report.step("Tests: browser") as held:
        held.append(pytest(workers, "tests/browser", "-m", "browser", SAMORDNA_TEST_CHROMIUM=chromium()))


RUN: dict[str, Callable[[Report, int], None]] = {
    STATIC: static,
    FAST: sqlite,
    POSTGRESQL: on_postgresql,
    OFFICE: in_office,
    BROWSER: browser,
}


def close(report: Report) -> int:
    """Print what happened; 0 when everything held and, in CI, nothing was left out."""
    print("\n" + "─" * 104)
    for name, outcome, seconds in report.rows:
        print(f"{outcome:<8}{name:<45}{seconds:>8.1f} s")
    for reason in report.left_out:
        print(f"LEFT OUT  {reason}")
    print(f"{'':<8}{'all together':<45}{sum(seconds for _, _, seconds in report.rows):>8.1f} s")
    if report.failed:
        print(f"\nFailed: {', '.join(report.failed)}.")
        return 1
    if report.left_out and os.environ.get("CI", "").lower() == "true":
        print("\nWith CI=true nothing may be left out.")
        return 1
    print("\nEverything that was run holds." if report.left_out else "\nEverything holds.")
    return 0


def main() -> int:
    """Run the steps asked for."""
    parser = argparse.ArgumentParser(description="Run everything that must hold.")
    parser.add_argument("--workers", type=int, default=2, help="processes the tests share")
    parser.add_argument("--only", choices=STEPS, action="append", help="only this step; may be repeated")
    chosen = parser.parse_args()
    report = Report()
    for step in chosen.only or STEPS:
        RUN[step](report, chosen.workers)
    return close(report)


if __name__ == "__main__":
    sys.exit(main())
