"""Swedish wording that several rules share: lists of names, counted things, shares."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from samordna.money import NARROW_SPACE, Kr, decimal_text
from samordna.plan.kinds import SWEDISH, LineClass
from samordna.plan.model import Plan


def listed(names: Sequence[str], most: int = 6) -> str:
    """ "a, b och c"; beyond `most` names the rest are counted: "a, b och 4 till"."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} och {len(names) - most} till"
    return " och ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def quoted(names: Sequence[str], most: int = 6) -> str:
    """As `listed`, each name in quotation marks."""
    if len(names) > most + 1:
        return f"{', '.join(f'”{name}”' for name in names[:most])} och {len(names) - most} till"
    return listed([f"”{name}”" for name in names], most)


def percent(part: Kr, whole: Kr, decimals: int = 1) -> str:
    """ "35,4 %" of the whole; "0,0 %" of nothing."""
    share = Fraction(part.ore * 100, whole.ore) if whole else Fraction(0)
    return f"{decimal_text(share, decimals)}{NARROW_SPACE}%"


# What the plan's own sums are called within a sentence.
_WITHIN = {
    "contributions": "medlemsbidragen",
    "income": "intäkterna",
    "cost": "kostnaderna",
    "result": "årets resultat",
    "equity.result": "årets resultat",
}


def named(plan: Plan, ref: str) -> str:
    """What a reference is called within a sentence: a label in quotation marks, or a word for the whole plan."""
    kind, _, name = ref.partition(":")
    if kind == "class":
        return "insatser" if name == "interventions" else SWEDISH[LineClass(name)]
    return _WITHIN.get(ref) or f"”{plan.label(ref)}”"


def shortened(text: str, most: int = 60) -> str:
    """The text, cut at a word when it is longer."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:.") + " …"
