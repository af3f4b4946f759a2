"""What the association's search finds of claims: their number, and the intervention they are for."""

from __future__ import annotations

from collections.abc import Sequence

from samordna.core.addresses import address
from samordna.core.awaiting import Reader
from samordna.core.searching import MOST, Hit
from samordna.payouts.access import READS, visible_claims
from samordna.payouts.choices import State
from samordna.payouts.models import Claim

NAME = "rekvisition"


def look(reader: Reader, words: Sequence[str]) -> list[Hit]:
    """Claims that the reader sees, the latest first. One query."""
    if not reader.roles & READS:
        return []
    rows = Claim.objects.filter(visible_claims(reader.roles, reader.user)).order_by("-number")
    found = []
    for pk, number, state, name in rows.values_list("pk", "number", "state", "intervention__name"):
        folded = name.casefold()
        # A number is a whole one: 21 is not 121. "rekv" and "rekvisitionen" are the same word.
        if all(
            word == str(number) or word.startswith(NAME) or NAME.startswith(word) or word in folded for word in words
        ):
            hint = f"{name}, {State(state).label.lower()}"
            found.append(Hit("Rekvisition", f"Rekvisition {number}", address("payouts:claim", reader.slug, pk), hint))
    return found[:MOST]
