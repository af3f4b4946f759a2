"""What the association's search finds of interventions: their names and register numbers."""

from __future__ import annotations

from collections.abc import Sequence

from samordna.core.addresses import address
from samordna.core.awaiting import Reader
from samordna.core.searching import MOST, Hit
from samordna.interventions.choices import Stage
from samordna.interventions.queries.life import seen_by


def look(reader: Reader, words: Sequence[str]) -> list[Hit]:
    """Interventions that the reader sees, by name. One query; compared here, for SQLite folds no "Å"."""
    rows = seen_by(reader.roles, reader.user).values_list("pk", "name", "register_number", "stage")
    found = []
    for pk, name, number, stage in rows:
        text = f"{name} {number}".casefold()
        if all(word in text for word in words):
            hint = ", ".join(filter(None, (number, Stage(stage).label)))
            found.append(Hit("Insats", name, address("interventions:one", reader.slug, pk), hint))
    return found[:MOST]
