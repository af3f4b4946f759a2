"""Jinja2 for all pages: an undefined name is an error; Swedish figures and days are filters (core/figures.py)."""

import datetime as dt
from typing import Any

from django.templatetags.static import static
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from samordna.core import figures
from samordna.core.addresses import address
from samordna.law.terms import TERMS
from samordna.plan.words import counted


def environment(**options: Any) -> Environment:
    """The one environment of all pages."""
    made = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    )
    made.globals.update(static=static, url=address, terms=TERMS)
    made.filters.update({**figures.FILTERS, "clock": clock, "counted": counted, "before_reason": before_reason})
    return made


def before_reason(label: Any) -> str:
    """A field's label as it stands before what is wrong with it: with a colon, unless it is a question."""
    text = str(label)
    return text if text.endswith(("?", ":", ".", "!")) else f"{text}:"


def clock(at: dt.datetime | None) -> str:
    """A moment as it was in Sweden; empty for None."""
    return "" if at is None else figures.clock(timezone.localtime(at))
