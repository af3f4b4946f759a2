"""The audit log: added to, never changed, each link covering the one before it.

Every write is one event (made by `action`), every export and every read of sensitive data too. `verify` walks a chain
and says in Swedish what does not fit; the heads stand in each backup, so a restored copy can be compared.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from samordna.core import clock
from samordna.core.models import AuditEvent, AuditHead
from samordna.core.readonly import writes_allowed

INSTALLATION = 0
SYSTEM = "driften"
Kind = AuditEvent.Kind


class Actor(Protocol):
    """Whoever acts: a user. None stands for the operator at the command line."""

    @property
    def pk(self) -> Any: ...

    def __str__(self) -> str: ...


class Chained(Protocol):
    """What has a chain of its own: an association."""

    @property
    def pk(self) -> Any: ...


@dataclass(slots=True)
class _Count:
    events: int = 0


_counting: ContextVar[_Count | None] = ContextVar("counting", default=None)


@contextmanager
def counting() -> Iterator[_Count]:
    """Count the write events recorded inside (not those of nested counts)."""
    token = _counting.set(made := _Count())
    try:
        yield made
    finally:
        _counting.reset(token)


def record(
    *,
    by: Actor | None,
    on: dt.date,
    association: Chained | None,
    code: str,
    summary: str,
    subject: Any = None,
    details: Mapping[str, Any] | None = None,
    kind: str = Kind.WRITE,
) -> AuditEvent:
    """Add one event to the association's chain (None: the installation's).

    `code` is English and stable ("users.invited"); `summary` a Swedish sentence for the log's page; `subject` the row
    it is about, kept as its label and key; `details` plain JSON values, never a secret.
    """
    chain = INSTALLATION if association is None else int(association.pk)
    # Without a savepoint: what cannot be logged is not done, so there is nothing to go back to.
    with writes_allowed(), transaction.atomic(savepoint=False):
        head = _held(chain)
        event = AuditEvent(
            chain=chain,
            serial=head.serial + 1,
            at=clock.now(),
            on=on,
            by=None if by is None else by.pk,
            by_name=SYSTEM if by is None else str(by)[:254],
            kind=kind,
            code=code,
            subject="" if subject is None else f"{subject._meta.label_lower}:{subject.pk}",
            summary=summary,
            details=dict(details or {}),
            previous=head.hash,
        )
        event.hash = digest(event)
        event.save(force_insert=True)
        head.serial, head.hash = event.serial, event.hash
        head.save(update_fields=["serial", "hash"])
    counter = _counting.get()
    if counter is not None and kind == Kind.WRITE:
        counter.events += 1
    return event


def _held(chain: int) -> AuditHead:
    """The chain's head as it is now, kept from others until the transaction ends; made for its first event."""
    heads = AuditHead.objects.select_for_update().order_by("pk")
    if (head := heads.filter(chain=chain).first()) is None:
        AuditHead.objects.get_or_create(chain=chain)
        head = heads.get(chain=chain)
    return head


def digest(event: AuditEvent) -> str:
    """SHA-256 over the event and the hash before it, as hex; the same bytes on both databases."""
    content = [
        event.previous,
        event.chain,
        event.serial,
        event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        event.on.isoformat(),
        event.by,
        event.by_name,
        event.kind,
        event.code,
        event.subject,
        event.summary,
        event.details,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def called(chain: int) -> str:
    """What a chain is called where nobody gives its association's name."""
    return "Installationen" if chain == INSTALLATION else f"Kedja {chain}"


def verify(chain: int, name: str = "") -> Iterator[str]:
    """What does not fit in one chain, one Swedish sentence each; nothing when it is whole. `name` is whose it is."""
    whose = name or called(chain)
    previous, serial = "", 0
    for event in AuditEvent.objects.filter(chain=chain).order_by("serial").iterator():
        serial += 1
        if event.serial != serial:
            yield f"{whose}: händelse {serial} saknas; nästa är {event.serial}."
            serial = event.serial
        if event.previous != previous:
            yield f"{whose}: händelse {serial} bygger inte på händelsen före."
        if event.hash != digest(event):
            yield f"{whose}: händelse {serial} har ändrats efter att den skrevs."
        previous = event.hash
    if not serial and chain != INSTALLATION:
        yield f"{whose}: ingen händelse finns kvar, fast loggen började när förbundet lades upp."
    head = AuditHead.objects.filter(chain=chain).first()
    if (head.serial, head.hash) != (serial, previous) if head else serial:
        stated = head.serial if head else 0
        yield f"{whose}: slutar vid händelse {serial}, men ska sluta vid {stated}."


def chains() -> list[int]:
    """Every chain there is a head or an event of."""
    heads = set(AuditHead.objects.values_list("chain", flat=True).order_by("chain"))
    return sorted(heads | set(AuditEvent.objects.values_list("chain", flat=True).distinct().order_by("chain")))


def verify_all(begun: Mapping[int, str] | None = None) -> list[str]:
    """What does not fit in any chain; `begun` are those that must be there, one for each association, with its name."""
    names = begun or {}
    return [problem for chain in sorted({*chains(), *names}) for problem in verify(chain, names.get(chain, ""))]


def rewritten(earlier: Mapping[int, tuple[int, str]], names: Mapping[int, str] | None = None) -> list[str]:
    """What is no longer as it was when `heads` gave this: a log chained anew looks whole by itself."""
    problems = []
    for chain, (serial, stated) in sorted(earlier.items()):
        there = AuditEvent.objects.filter(chain=chain, serial=serial).values_list("hash", flat=True).first()
        if there != stated:
            whose = (names or {}).get(chain) or called(chain)
            problems.append(f"{whose}: händelse {serial} är inte den som fanns när kopian gjordes.")
    return problems


def heads() -> dict[int, tuple[int, str]]:
    """Serial and hash of each chain's last link, for backups."""
    return {head.chain: (head.serial, head.hash) for head in AuditHead.objects.order_by("chain")}
