"""Parts of a plan as plain JSON data and back, by the plan file's own writer and reader: one form, one set of rules."""

from __future__ import annotations

from typing import Any

from samordna.plan.building import NONE_WORDS, Notes, Wrong, builder
from samordna.plan.nodes import Mapping, Node, Scalar, Sequence
from samordna.plan.problems import PlanFileError, Problem
from samordna.plan.writing import Written, plain


def to_plain(value: Any) -> Any:
    """Dicts, lists, text and None, defaults left out; numbers stand as the text a plan file has."""
    return _json(plain(value, {}))


def from_plain(hint: Any, data: Any, name: str) -> Any:
    """A value of a type hint of the model, from what `to_plain` gave; `name` is what messages call it.

    Raises:
        PlanFileError: with every problem, as for a plan file.
    """
    notes = Notes()
    built = builder(hint)(_node(data), (), notes)
    if notes.all or isinstance(built, Wrong):
        raise PlanFileError(
            [Problem(name, 0, ".".join(str(step) for step in path), message) for _, path, message in notes.all]
        )
    return built


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return None if isinstance(value, Written) and value == "null" else str(value)


def _node(data: Any) -> Node:
    if isinstance(data, dict):
        mapping = Mapping(0)
        mapping.items = {str(key): _node(held) for key, held in data.items()}
        mapping.key_lines = dict.fromkeys(mapping.items, 0)
        return mapping
    if isinstance(data, list | tuple):
        sequence = Sequence(0)
        sequence.items = [_node(item) for item in data]
        return sequence
    if data is None:
        return Scalar(0, "null", True)
    text = str(data).lower() if isinstance(data, bool) else str(data)
    # Text that a bare scalar would read as "nothing" counts as quoted; every other text reads the same either way.
    return Scalar(0, text, text not in NONE_WORDS)
