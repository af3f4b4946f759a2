"""Writes: one function, one transaction, one event in the log.

An action takes keywords only, among them `by` (who; None for the operator) and `on` (the day it counts from). It
demands its verdicts first, so a refusal changes nothing, and calls `audit.record` once.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from samordna.core import audit

P = ParamSpec("P")
R = TypeVar("R")
KEYWORD = inspect.Parameter.KEYWORD_ONLY
ACTIONS: dict[str, Callable[..., object]] = {}


class NotOneEvent(RuntimeError):
    """An action that did not write exactly one event; everything it did is undone."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action.

    Raises:
        TypeError: when it takes positional parameters, or lacks `by` or `on`.
    """
    parameters = inspect.signature(function).parameters
    name = f"{function.__module__}.{function.__qualname__}"
    if not {"by", "on"} <= parameters.keys() or any(p.kind is not KEYWORD for p in parameters.values()):
        raise TypeError(f"{name}: an action takes keywords only, with `by` and `on` among them.")

    @wraps(function)
    def acting(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), audit.counting() as count:
            result = function(*args, **kwargs)
            if count.events != 1:
                raise NotOneEvent(f"{name} wrote {count.events} events instead of one.")
        return result

    ACTIONS[name] = acting
    return acting
