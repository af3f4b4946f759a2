"""What a finding's two figures are called beside its sentence."""

from __future__ import annotations

from typing import Final

STATED: Final = ("Angivet", "Uträknat")
# What the figures are, where that is not what is stated and what it adds up to. Of the rest (how many lack something,
# which year was meant) the sentence says all there is to say.
SUMS: Final = ("K", "C", "E201", "E202")
LABELS: Final = {
    "E210": ("Intäkter", "Kostnader"),
    "E213": ("Sägs vara kvar", "Kvar efter planåren"),
    "E220": ("Eget kapital", "Rekommenderat högst"),
    "E221": ("Eget kapital", "Lägsta nivå"),
    "E230": ("Summan som trycks", "Årets intäkter"),
}


def labels_of(code: str) -> tuple[str, str] | None:
    """The names of the stated and the computed figure of a rule's findings; None where the sentence is enough."""
    return LABELS.get(code) or (STATED if code.startswith(SUMS) else None)
