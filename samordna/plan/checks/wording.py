"""Swedish wording that several rules share: lists of names, counted things, shares."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from samordna.money import NARROW_SPACE, Kr, decimal_text


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


def counted(number: int, one: str, many: str) -> str:
    """ "1 mål", "4 mål", "1 dag", "80 dagar"."""
    return f"{number} {one if number == 1 else many}"


def percent(part: Kr, whole: Kr, decimals: int = 1) -> str:
    """ "35,4 %" of the whole; "0,0 %" of nothing."""
    share = Fraction(part.ore * 100, whole.ore) if whole else Fraction(0)
    return f"{decimal_text(share, decimals)}{NARROW_SPACE}%"


def shortened(text: str, most: int = 60) -> str:
    """The text, cut at a word when it is longer."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:.") + " …"
