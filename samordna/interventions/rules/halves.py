"""The two sides of an intervention: which is the first, and what the other is called. Pure."""

from __future__ import annotations

from samordna.interventions.choices import KindOf
from samordna.interventions.rules.content import Content, Share

WHOLE = 100  # per cent
LONGEST_NAME = 200  # as Intervention.name
_SUFFIX = {KindOf.INDIVIDUAL: ", individdel", KindOf.STRUCTURAL: ", strukturdel"}


def sides(content: Content) -> tuple[Share, Share | None]:
    """The larger side and the other; the individual one first where they are alike. One side is the whole.

    Raises:
        ValueError: for an application without a kind.
    """
    shares = [share for share in content.kinds if share.percent > 0]
    if not shares:
        raise ValueError("An application that is handed in has a kind.")
    ranked = sorted(shares, key=lambda share: (-share.percent, list(KindOf).index(share.kind)))
    if not content.both_sides:
        return Share(ranked[0].kind, WHOLE), None
    return ranked[0], ranked[1]


def half_name(name: str, kind: KindOf) -> str:
    """What the other half is called: the national follow-up wants two different names."""
    suffix = _SUFFIX[kind]
    return f"{name[: LONGEST_NAME - len(suffix)]}{suffix}"
