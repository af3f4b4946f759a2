"""Which roles go together, and when. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from samordna.associations.choices import Role
from samordna.verdict import YES, Verdict, no

# Nobody both leads the association and hands in the counts it is judged by: the reporter is employed by a member.
INCOMPATIBLE = (frozenset({Role.DIRECTOR, Role.FOLLOW_UP_REPORTER}),)
# Looks from outside, so never next to a role that is looked at.
ALONE = frozenset({Role.AUDITOR})
LIMITED = frozenset({Role.AUDITOR})
# How long a person is known after the last role, as declared in models.py.
KEPT_YEARS = 2


@dataclass(frozen=True, slots=True)
class Spell:
    """A role from a day to a day, both included; no end means until further notice."""

    role: Role
    starts: dt.date
    ends: dt.date | None

    def overlaps(self, other: "Spell") -> bool:
        """Whether some day is in both."""
        return (other.ends is None or self.starts <= other.ends) and (self.ends is None or other.starts <= self.ends)


def may_be_taken_back(spell: Spell, on: dt.date) -> Verdict:
    """Whether a role can be taken back as if it had never been given; one that has lasted is ended with a day."""
    if spell.starts < on:
        return no(
            f"Rollen började {spell.starts} och kan inte tas tillbaka. Sätt en sista dag; med gårdagens datum upphör "
            "den genast."
        )
    return YES


def kept_from(on: dt.date) -> dt.date:
    """The first day on which a last role may have ended for the person still to be known on a day."""
    year = on.year - KEPT_YEARS
    return on.replace(year=year, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=year)


def may_be_forgotten(held: Iterable[Spell], on: dt.date) -> Verdict:
    """Whether what is known of a person may be taken away; at once of somebody who never had a role."""
    left = [spell.ends for spell in held if spell.ends is None or spell.ends >= kept_from(on)]
    if None in left:
        return no("Personen har ett uppdrag tills vidare.")
    if left:
        return no(f"Personens sista uppdrag slutar {max(filter(None, left))}. Uppgifterna bevaras två år efter det.")
    return YES


def may_be_granted(new: Spell, held: Iterable[Spell]) -> Verdict:
    """Whether a person who holds these roles in the association may also have the new one."""
    if new.ends is not None and new.ends < new.starts:
        return no("Slutdagen ligger före startdagen. Ändra en av dem.")
    if new.role in LIMITED and new.ends is None:
        return no(f"{new.role.label} ges för en begränsad tid. Ange en slutdag.")
    for other in held:
        if not new.overlaps(other):
            continue
        if other.role == new.role:
            return no(f"Personen har redan rollen {new.role.label.lower()} under den tiden.")
        pair = {new.role, other.role}
        if pair in INCOMPATIBLE or pair & ALONE:
            return no(
                f"{new.role.label} och {other.role.label.lower()} får inte vara samma person samtidigt. "
                "Avsluta den ena rollen först, eller välj andra dagar."
            )
    return YES
