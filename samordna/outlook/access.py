"""Who reads what is to be decided, and the portfolio. Nothing is written here."""

from __future__ import annotations

from samordna.associations.choices import BOARD, INSIDERS, Role

DECIDES = BOARD | {Role.DIRECTOR, Role.PREPARATORY_GROUP, Role.AUDITOR}
FOLLOWS = frozenset(INSIDERS)

ONLY_DECIDERS = "Beslutsläget läses av styrelse, beredningsgrupp, revisor och förbundschef."
ONLY_INSIDERS = (
    "Portföljen läses av styrelse, beredningsgrupp, ekonom, revisor och förbundschef. Vad som pågår står öppet i "
    "katalogen över insatser."
)
