"""What a budget's own lines are: their class, and the members that a contribution stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from samordna.plan.content import Member
from samordna.plan.kinds import LineClass, PartyKind
from samordna.plan.model import WORDS
from samordna.reading import words
from samordna.reading.made import Hint
from samordna.reading.run import Entry

FILLER = re.compile(
    r"\b(medlems(bidrag|avgift(er)?|anslag)|drif?ts?bidrag|bidrag|anslag|avgift(er)?|tilldelning|andel|del|från|av|för"
    r"|genom|via|gm|kommunalt?|regionalt?|statligt?)\b"
    r"|\b(19|20)\d\d\b|\d+ ?%|[(),:*]",
    re.IGNORECASE,
)
TOGETHER = ("kommunerna", "kommuner", "medlemskommunerna", "medlemskommuner", "deltagande kommuner")
TOWN = re.compile(r"^[A-ZÅÄÖ][a-zåäöé]+( [A-ZÅÄÖ][a-zåäöé]+)?$")


class Keys:
    """Free keys made from labels: letters, digits and underscores, each given out once. None is one of the plan's own
    words ("cost")."""

    def __init__(self) -> None:
        self._taken = set(WORDS)

    def of(self, label: str, fallback: str) -> str:
        """A key that nothing else has."""
        plain = unicodedata.normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
        base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_") or fallback
        base = base if base[0].isalpha() else f"{fallback}_{base}"
        found, number = base, 2
        while found in self._taken:
            found, number = f"{base}_{number}", number + 1
        self._taken.add(found)
        return found


def line_class(entry: Entry) -> tuple[LineClass, float]:
    """The class of a line that is no sum, and how sure that is (0–1)."""
    text, around = entry.label.lower(), f"{entry.heading} {entry.table.heading}".lower()
    if entry.side > 0:
        if re.search(r"ränt|finansiell", text):
            return LineClass.FINANCIAL_INCOME, 1.0
        pays = words.CONTRIBUTION.search(text) or words.names_payer(entry.label)
        if pays and not words.NO_CONTRIBUTION.search(text):
            return LineClass.CONTRIBUTION, 1.0
        members = re.search(r"medlem|driftbidrag|driftsbidrag", around)
        if members and TOWN.match(entry.label) and not words.NO_CONTRIBUTION.search(text):
            return LineClass.CONTRIBUTION, 0.8
        return LineClass.OTHER_INCOME, 0.9
    if entry.hint is Hint.REMAINDER:
        return LineClass.UNALLOCATED, 1.0
    own = next((kind for kind, pattern in words.CLASSES if pattern.search(text)), None)
    inside = next((kind for kind, pattern in words.SECTION_CLASSES if pattern.search(entry.heading.lower())), None)
    inside = inside or next((kind for kind, pattern in words.SECTION_CLASSES if pattern.search(around)), None)
    if own is LineClass.FINANCIAL_INCOME:
        own = None
    if own in (LineClass.UNALLOCATED, LineClass.FINANCIAL_COST, LineClass.OTHER_COST):
        return own, 1.0
    if inside is None or own is inside:
        return (own, 0.9) if own else (LineClass.INDIVIDUAL, 0.5)
    if inside is LineClass.INDIVIDUAL and own in (LineClass.STRUCTURAL, LineClass.PREVENTIVE):
        return own, 0.9
    return inside, 0.8


def town_of(label: str) -> str:
    """The municipality that a contribution's label names without saying so ("Anslag Storå"); "" for other labels."""
    own = " ".join(FILLER.sub(" ", label).split())
    return own if TOWN.match(own) else ""


class Members:
    """The members met in the document, each once."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._found: dict[str, Member] = {}

    def all(self) -> tuple[Member, ...]:
        """The members in the order they were met."""
        return tuple(self._found.values())

    def party(self, key: str) -> PartyKind:
        """The party of a member, by its key."""
        return next(member.party for member in self._found.values() if member.key == key)

    def behind(self, label: str, *, town: bool = False) -> tuple[str, ...]:
        """The keys of the members that a contribution's label names; the state's line stands for both its members.

        `town` lets a bare name ("Laxå") be a municipality.
        """
        parties = words.parties_of(label)
        if not parties and town and (name := town_of(label)):
            return (self._member(name, PartyKind.MUNICIPALITY),)
        if len(parties) > 1 and set(parties) - {PartyKind.FK, PartyKind.AF}:
            return tuple(self._member(_party_name(party), party) for party in parties)
        found: list[str] = []
        for party in parties:
            if party in (PartyKind.FK, PartyKind.AF):
                pair = ((PartyKind.FK, "Försäkringskassan"), (PartyKind.AF, "Arbetsförmedlingen"))
                found += [self._member(name, kind) for kind, name in pair]
            else:
                found.append(self._member(_name(label) or _party_name(party), party))
        return tuple(dict.fromkeys(found))

    def named_one_by_one(self, paying: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """What stands for the municipalities together ("Kommunerna"), and the members that it is when the document
        names them elsewhere; it is then no member any more. `paying` are the members behind each contribution."""
        together = [m for m in self._found.values() if m.name.lower() in TOGETHER]
        others = {key for keys in paying for key in keys}
        own = tuple(m.key for m in self._found.values() if m.party is PartyKind.MUNICIPALITY
                    and m not in together and m.key not in others)  # fmt: skip
        if len(together) != 1 or not own:
            return {}
        del self._found[_base(together[0].name)]
        return {together[0].key: own}

    def _member(self, name: str, party: PartyKind) -> str:
        plain = _base(name)
        if plain not in self._found:
            self._found[plain] = Member(self._keys.of(name, "medlem"), name, party)
        return self._found[plain].key

    def outside_region(self, contributions: Sequence[tuple[str, ...]]) -> None:
        """Read one region beside the state alone as a municipality outside any region (5 a §)."""
        named = {key for keys in contributions for key in keys}
        others = [m for m in self._found.values() if m.party not in (PartyKind.FK, PartyKind.AF) and m.key in named]
        if len(others) == 1 and others[0].party is PartyKind.REGION and len(contributions) == 2:
            one = others[0]
            self._found[_base(one.name)] = Member(one.key, one.name, PartyKind.MUNICIPALITY, outside_region=True)


def _base(name: str) -> str:
    """What is the same in "Ekeberga", "Ekebergas kommun" and "Ekeberga kommun"."""
    return re.sub(r"\s+(kommun(en)?|stad)$", "", name.lower()).removesuffix("s")


def _name(label: str) -> str:
    bare = " ".join(FILLER.sub(" ", label).split()).strip(" -–/.")
    return bare if 2 < len(bare) < 60 else ""


def _party_name(party: PartyKind) -> str:
    return {
        PartyKind.FK: "Försäkringskassan",
        PartyKind.AF: "Arbetsförmedlingen",
        PartyKind.REGION: "Regionen",
        PartyKind.MUNICIPALITY: "Kommunen",
    }[party]
