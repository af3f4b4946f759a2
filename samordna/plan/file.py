"""The plan file: a plan as YAML that a person can read and edit, in one canonical form (docs/plan-file.md).

`python -m samordna.plan.file --canonical FILE…` rewrites files in that form (comments are lost; says so first).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from samordna.plan.building import Notes, build
from samordna.plan.model import Plan
from samordna.plan.nodes import MAX_BYTES, Mapping, Node, Scalar, parse
from samordna.plan.nodes import Sequence as Items
from samordna.plan.problems import Path, PlanFileError, Problem
from samordna.plan.references import reference_problems
from samordna.plan.writing import written
from samordna.refused import why

__all__ = ["Path", "PlanFile", "PlanFileError", "Problem", "load", "load_file", "read", "read_file", "write"]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan together with where in its file everything stands."""

    name: str
    plan: Plan
    root: Mapping

    def line(self, path: Path) -> int:
        """The line of the deepest step of a path that is in the file, counted from 1."""
        return _line(self.root, path)


def read(data: bytes | str, name: str) -> Plan:
    """The plan in a file's bytes; `name` is the file's name in messages.

    Raises:
        PlanFileError: with every problem found. Problems between fields (references, unique keys) are looked for
            only when each field by itself is right.
    """
    return read_file(data, name).plan


def read_file(data: bytes | str, name: str) -> PlanFile:
    """As `read`, keeping the lines of the file."""
    root, problems = parse(data, name)
    notes = Notes()
    plan = build(Plan, root, notes)
    problems += [Problem(name, line, _field(root, path), message) for line, path, message in notes.all]
    if plan is None or problems:
        raise PlanFileError(problems)
    wrong = [
        Problem(name, _line(root, path), _field(root, path), message) for path, message in reference_problems(plan)
    ]
    if wrong:
        raise PlanFileError(wrong)
    return PlanFile(name, plan, root)


def load(path: FilePath | str) -> Plan:
    """The plan in a file on disk.

    Raises:
        PlanFileError: as `read`; also when the file is missing, a directory, or may not be read.
    """
    return load_file(path).plan


def load_file(path: FilePath | str) -> PlanFile:
    """As `load`, keeping the lines of the file."""
    name = str(path)
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PlanFileError([Problem(name, 0, "", "filen finns inte. Kontrollera namnet och mappen.")]) from None
    except IsADirectoryError:
        files = f"{name.rstrip('/')}/*.pdf"
        told = f"är en mapp; ange filerna i den, till exempel {files}."
        raise PlanFileError([Problem(name, 0, "", told)]) from None
    except (OSError, ValueError) as error:
        raise PlanFileError([Problem(name, 0, "", f"filen går inte att läsa: {why(error)}.")]) from None
    return read_file(data, name)


def write(plan: Plan) -> bytes:
    """The plan file's canonical bytes (UTF-8). Reading them gives the same plan, and the same plan the same bytes.

    Raises:
        ValueError: when a text of the plan has a control character.
    """
    return written(plan).encode()


def _line(root: Mapping, path: Path) -> int:
    node: Node = root
    line = root.line
    for step in path:
        if isinstance(node, Mapping) and step in node.items:
            line, node = node.key_lines[str(step)], node.items[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def _field(root: Mapping, path: Path) -> str:
    """A path as people read it: items by their key where they have one, else counted from 1."""
    shown = ""
    node: Node | None = root
    for step in path:
        if isinstance(step, int):
            node = node.items[step] if isinstance(node, Items) and step < len(node.items) else None
            key = node.items.get("key") if isinstance(node, Mapping) else None
            shown += f"[{key.text}]" if isinstance(key, Scalar) and key.text else f"[{step + 1}]"
        else:
            node = node.items.get(step) if isinstance(node, Mapping) else None
            shown += f".{step}" if shown else step
    return shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite plan files in canonical form, or say which are not; 0 when all is well, 1 when not, 2 if unreadable."""
    parser = argparse.ArgumentParser(prog="python -m samordna.plan.file", description="Planfiler i kanonisk form.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--canonical", action="store_true", help="skriv om filerna (kommentarer försvinner)")
    options = parser.parse_args(arguments)
    code = 0
    for name in options.files:
        try:
            canonical = write(load(name))
        except PlanFileError as error:
            print(error, file=sys.stderr)
            code = 2
            continue
        if FilePath(name).read_bytes() == canonical:
            continue
        if options.canonical:
            _replace(FilePath(name), canonical)
            print(f"{name}: omskriven")
        else:
            print(f"{name}: inte i kanonisk form; kör med --canonical")
            code = max(code, 1)
    return code


def _replace(path: FilePath, data: bytes) -> None:
    """Put the bytes in the file's place at once, so that it is never half written."""
    beside = path.with_name(f".{path.name}.ny")
    beside.write_bytes(data)
    beside.replace(path)


if __name__ == "__main__":
    sys.exit(main())
