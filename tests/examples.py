"""The plan files of `examples/`, each read once in a run: a plan is never changed, and reading one takes a while."""

from functools import cache
from pathlib import Path

from samordna.plan import file
from samordna.plan.model import Plan


@cache
def load(path: Path | str) -> Plan:
    """The plan in a file."""
    return file.load(path)
