"""What awaits somebody: claims to approve, to pay or to answer, files to note as paid, accounts to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from samordna.associations.choices import Role
from samordna.core.addresses import address
from samordna.core.awaiting import Reader, Task
from samordna.payouts import access
from samordna.payouts.choices import FileState, State
from samordna.payouts.models import PayeeAccount, PaymentFile
from samordna.payouts.queries.attesting import claimed_by
from samordna.payouts.queries.claims import seen_by

# Whose turn it is with a claim in a state.
TURN = {State.SUBMITTED: access.ATTESTS, State.APPROVED: access.PAYS, State.RETURNED: {Role.INTERVENTION_OWNER}}


def awaiting(reader: Reader) -> list[Task]:
    """The reader's tasks: at most two queries for each role."""
    states = [state for state, turn in TURN.items() if turn & reader.roles]
    found = [*(_claims(reader, states) if states else ())]
    if reader.roles & access.PAYS:
        found += _files(reader)
    if access.confirms(reader.roles):
        found += _accounts(reader)
    return found


def _claims(reader: Reader, states: list[State]) -> Iterator[Task]:
    rows = seen_by(reader.roles, reader.user).filter(state__in=states).order_by("number")
    # Nobody approves what they have claimed.
    rows = rows.exclude(claimed_by(reader.user), state=State.SUBMITTED)
    held: dict[str, list[tuple[int, int]]] = {}
    for state, number, pk in rows.values_list("state", "number", "pk"):
        held.setdefault(state, []).append((number, pk))
    if sent := held.get(State.SUBMITTED):
        yield _task("Godkänn", sent, address("payouts:claims", reader.slug), "Granska underlaget, godkänn eller fråga.")
    if approved := held.get(State.APPROVED):
        url = address("payouts:order", reader.slug)
        yield _task("Betala", approved, url, "De är godkända. Lägg dem i en fil till banken.")
    for number, pk in held.get(State.RETURNED, []):
        url = address("payouts:claim", reader.slug, pk)
        yield Task(f"Svara på frågan om rekvisition {number}", url, "Ändra och lämna in den igen.", tag="Åter")


def _files(reader: Reader) -> Iterator[Task]:
    rows = PaymentFile.objects.filter(state=FileState.MADE).order_by("number")
    for number, pk in rows.values_list("number", "pk"):
        url = address("payouts:file", reader.slug, pk)
        yield Task(f"Anteckna betalfil {number} som betald", url, "När banken har betalat, eller ta tillbaka filen.")


def _accounts(reader: Reader) -> Iterator[Task]:
    rows = PayeeAccount.objects.filter(confirmed_on__isnull=True, dropped_on__isnull=True)
    # Nobody confirms what they have written in themselves.
    for name, pk in rows.exclude(proposed_by=reader.user).order_by("pk").values_list("member__name", "pk"):
        url = address("payouts:confirm", reader.slug, pk)
        yield Task(f"Bekräfta kontot för {name}", url, "Jämför numret med mottagarens eget besked.")


def _task(act: str, claims: list[tuple[int, int]], url: str, hint: str) -> Task:
    what = f"rekvisition {claims[0][0]}" if len(claims) == 1 else f"{len(claims)} rekvisitioner"
    return Task(f"{act} {what}", url, hint)
