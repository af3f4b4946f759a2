"""Writes of the open catalogue: what is told of an intervention, and whether it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction

from samordna.associations.models import User
from samordna.core import audit
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.choices import Need, TagKind
from samordna.interventions.models import CatalogueEntry, CatalogueTag, Intervention
from samordna.interventions.queries.people import people_of
from samordna.interventions.queries.told import forget
from samordna.interventions.rules import catalogue as rules
from samordna.plan.kinds import PartyKind
from samordna.verdict import Refused

MOST_PLACES, LONGEST_PLACE = 40, 80
LABELS = {
    "title": "Rubrik", "text": "Vad insatsen är", "gives": "Vad den ger", "how_in": "Så kommer man med",
    "contact_role": "Kontakt, roll",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tags:
    """What an entry is found by."""

    needs: tuple[Need, ...] = ()
    places: tuple[str, ...] = ()
    parties: tuple[PartyKind, ...] = ()

    def pairs(self) -> Iterator[tuple[TagKind, str]]:
        """Kind and value of each."""
        yield from ((TagKind.NEED, need.value) for need in self.needs)
        yield from ((TagKind.PLACE, place) for place in self.places)
        yield from ((TagKind.PARTY, party.value) for party in self.parties)


@action
def describe_entry(
    *, by: User | None, on: dt.date, intervention: Intervention, entry: CatalogueEntry, tags: Tags, seen: int
) -> CatalogueEntry:
    """Write what the catalogue tells; `entry` is the row with its new values, kept or not. Published, it shows at once.

    Raises:
        Refused: without the right, when a person's name stands in it, for a number that cannot be called, or when
            somebody else changed it in between.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, intervention.association).demand()
    current = CatalogueEntry.objects.select_for_update(of=("self",)).filter(intervention=intervention).first()
    if (current.revision if current else 0) != seen:
        raise Refused(CHANGED_MEANWHILE)
    _without_people(entry)
    rules.may_call(entry.contact_phone).demand()
    _places(tags.places)
    entry.association, entry.intervention = intervention.association, intervention
    entry.invented, entry.revision = intervention.invented, seen + 1
    entry.published, entry.published_on = (current.published, current.published_on) if current else (False, None)
    entry.searched = rules.searched(_told(entry, tags))
    entry.pk = current.pk if current else None
    entry.full_clean()
    entry.save(force_insert=current is None)
    CatalogueTag.objects.filter(entry=entry).delete()
    told = dict.fromkeys(tags.pairs())
    CatalogueTag.objects.bulk_create(
        CatalogueTag(association=entry.association, entry=entry, kind=kind, value=value) for kind, value in told
    )
    _forget()
    _record(by, on, entry, "described", f"Katalogens text om {intervention} ändrades.")
    return entry


@action
def publish(*, by: User | None, on: dt.date, entry: CatalogueEntry, seen: int) -> CatalogueEntry:
    """Show it to everybody.

    Raises:
        Refused: without the right, before the board has decided, when a person's name stands in it, or when somebody
            else changed it in between.
    """
    access.may_edit(by, entry.association).demand()
    current = _held(entry, seen)
    rules.may_publish(current.intervention.at).demand()
    _without_people(current)
    return _shown(by, on, current, True)


@action
def take_down(*, by: User | None, on: dt.date, entry: CatalogueEntry, seen: int) -> CatalogueEntry:
    """Show it no longer; what is written stays.

    Raises:
        Refused: without the right, or when somebody else changed it in between.
    """
    access.may_edit(by, entry.association).demand()
    return _shown(by, on, _held(entry, seen), False)


def _shown(by: User | None, on: dt.date, entry: CatalogueEntry, published: bool) -> CatalogueEntry:
    entry.published, entry.published_on = published, on if published else None
    entry.revision += 1
    entry.full_clean()
    entry.save(update_fields=["published", "published_on", "revision"])
    _forget()
    what = "visas i" if published else "togs bort ur"
    _record(by, on, entry, "published" if published else "taken_down", f"{entry} {what} den öppna katalogen.")
    return entry


def _held(entry: CatalogueEntry, seen: int) -> CatalogueEntry:
    rows = CatalogueEntry.objects.select_for_update(of=("self",)).select_related("intervention", "association")
    current = rows.get(pk=entry.pk)
    if current.revision != seen:
        raise Refused(CHANGED_MEANWHILE)
    return current


def _without_people(entry: CatalogueEntry) -> None:
    names, addresses = people_of()
    texts = {label: str(getattr(entry, name)) for name, label in LABELS.items()}
    rules.no_names(texts, names, entry.contact_mail, addresses).demand()


def _places(places: Collection[str]) -> None:
    if len(places) > MOST_PLACES:
        raise Refused(f"Skriv högst {MOST_PLACES} platser. Nu är de {len(places)}.")
    if long := next((place for place in places if len(place) > LONGEST_PLACE), None):
        raise Refused(f"Platsen ”{long[:40]} …” är för lång. Skriv kommunens eller ortens namn, en på varje rad.")


def _told(entry: CatalogueEntry, tags: Tags) -> list[str]:
    needs = [need.label for need in tags.needs]
    of = entry.association
    return [entry.title, entry.text, entry.gives, entry.how_in, of.name, of.short_name, *needs, *tags.places]


def _forget() -> None:
    """Now, for this process, and once it is done, for whoever has read the old in between."""
    forget()
    transaction.on_commit(forget)


def _record(by: User | None, on: dt.date, entry: CatalogueEntry, what: str, summary: str) -> None:
    audit.record(by=by, on=on, association=entry.association, code=f"catalogue.{what}", subject=entry, summary=summary)
