"""Writes: an intervention is begun and moves through its life. Other modules move it as part of what they do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from samordna.associations.models import Association, Grant, Member, User
from samordna.core import audit
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions import after
from samordna.interventions.choices import Stage
from samordna.interventions.models import Intervention, Step
from samordna.interventions.queries.closing import nothing_waits
from samordna.interventions.rules.lifecycle import BY_HAND, MOVES, may_move
from samordna.meetings.models import Decision
from samordna.verdict import YES, Refused, Verdict, changed_meanwhile, no

CHANGED_MEANWHILE = changed_meanwhile("Det här")
DECIDED_RECIPIENT = (
    "Medlen är beviljade till en viss mottagare. Lägg först fram ett förslag till ändring: medan det väntar kan "
    "mottagaren ändras här, och styrelsen beslutar om den nya."
)
DECIDED_TIME = "Tiden är beslutad av styrelsen. Den ändras genom ett nytt förslag till beslut, inte här."
# What may be changed of one; how far it has come is never told by whoever describes it.
DESCRIBED = ("name", "idea", "kind", "owner", "recipient", "starts", "ends", "register_number")


@dataclass(frozen=True, slots=True)
class Because:
    """Who makes a move, on which day, why, and by which decision of the board."""

    by: User | None
    on: dt.date
    why: str = ""
    decision: Decision | None = None


@action
def suggest(*, by: User | None, on: dt.date, association: Association, intervention: Intervention) -> Intervention:
    """Note an idea. Whoever suggests as an intervention owner owns it, and their employer is the recipient.

    Raises:
        Refused: without the right.
        ValidationError: for values that cannot be kept.
    """
    access.may_suggest(by, association).demand()
    intervention.association, intervention.stage = association, Stage.IDEA
    if by is not None and not access.may_edit(by, association):
        intervention.owner = by
        intervention.recipient = employer_of(by, association, on)
    intervention.full_clean()
    intervention.save(force_insert=True)
    step(intervention, "idea", Stage.IDEA, Stage.IDEA, Because(by, on))
    audit.record(
        by=by, on=on, association=association, code="interventions.suggested", subject=intervention,
        summary=f"Idén ”{intervention}” lades in.",
    )  # fmt: skip
    return intervention


@action
def describe(*, by: User | None, on: dt.date, intervention: Intervention, changed: Intervention, seen: int) -> None:
    """Change the name, the owner, the recipient or the register number; `changed` is the row with new values. The time
    may be changed until the board has decided it.

    Raises:
        Refused: without the right, for another time or recipient than the board's, or when somebody else changed it in
            between.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, intervention.association).demand()
    current = held(intervention)
    if current.revision != seen:
        raise Refused(CHANGED_MEANWHILE)
    if (changed.starts, changed.ends) != (current.starts, current.ends) and current.awards.exists():
        raise Refused(DECIDED_TIME)
    if changed.recipient_id != current.recipient_id and recipient_is_decided(current):
        raise Refused(DECIDED_RECIPIENT)
    changed.revision = seen + 1
    changed.full_clean()
    changed.save(update_fields=[*DESCRIBED, "revision"])
    for other in Intervention.objects.select_for_update(of=("self",)).filter(together=changed).order_by("pk"):
        other.owner, other.recipient = changed.owner, changed.recipient
        other.register_number, other.revision = changed.register_number, other.revision + 1
        other.save()
    audit.record(
        by=by, on=on, association=intervention.association, code="interventions.described", subject=intervention,
        summary=f"Uppgifterna om insatsen ”{changed}” ändrades.",
    )  # fmt: skip


def recipient_is_decided(intervention: Intervention) -> bool:
    """Whether the board has granted the money to its recipient, and is not asked about another."""
    waits = intervention.proposals.filter(settled_on=None).exists()
    return intervention.recipient_id is not None and not waits and intervention.awards.exists()


@action
def make(*, by: User | None, on: dt.date, intervention: Intervention, code: str, why: str = "") -> Step:
    """Make a move that needs nothing but the move: withdraw, begin, close.

    Raises:
        KeyError: for a move that follows from something else.
        Refused: without the right, from another stage than the move starts in, or to close it while claims wait.
    """
    if code not in BY_HAND:
        raise KeyError(code)
    access.may_write(by, intervention).demand()
    if MOVES[code].is_directors:
        access.may_edit(by, intervention.association).demand()
    leads(intervention).demand()
    made = moved(intervention, code, Because(by, on, why))
    if code == "close":
        # The row is held since it was moved, so nothing is handed in meanwhile.
        nothing_waits(intervention).demand()
        after.expect(intervention, on)
    audit.record(
        by=by, on=on, association=intervention.association, code=f"interventions.{code}", subject=intervention,
        summary=f"{MOVES[code].past}: {intervention}.", details={"why": why},
    )  # fmt: skip
    return made


def leads(intervention: Intervention) -> Verdict:
    """Whether it goes its own way: the other half of one registered as two follows the first."""
    if intervention.together_id is None:
        return YES
    return no(f"Insatsen hör ihop med ”{intervention.together}” och följer den. Gör steget där.")


def held(intervention: Intervention) -> Intervention:
    """The intervention as it is now, kept from others until the transaction ends."""
    return Intervention.objects.select_for_update(of=("self",)).get(pk=intervention.pk)


def hold_all(interventions: Iterable[int]) -> None:
    """Keep others from these (keys) and their other halves until the transaction ends, in the order of their keys."""
    wanted = set(interventions)
    rows = Intervention.objects.select_for_update(of=("self",)).filter(Q(pk__in=wanted) | Q(together__in=wanted))
    list(rows.order_by("pk").values_list("pk", flat=True))


def moved(intervention: Intervention, code: str, because: Because) -> Step:
    """Move it on and keep the step; part of an action, which writes the log. The row is held until the end. The other
    half of one registered as two (actions/halves.py) goes along.

    Raises:
        Refused: from another stage than the move starts in, without the reason or the decision it needs.
    """
    current = held(intervention)
    may_move(code, current.at, why=because.why, decided=because.decision is not None).demand()
    before, after = current.at, MOVES[code].to or current.at
    current.stage = intervention.stage = after
    current.save(update_fields=["stage"])
    for other in Intervention.objects.select_for_update(of=("self",)).filter(together=current).order_by("pk"):
        other_before, other.stage = other.at, after
        other.save(update_fields=["stage"])
        step(other, code, other_before, after, because)
    return step(intervention, code, before, after, because)


def employer_of(user: User, association: Association, on: dt.date) -> Member | None:
    """The member that an intervention owner acts for."""
    grant = Grant.objects.on(on).filter(user=user, member__isnull=False).order_by("pk").select_related("member").first()
    return grant.member if grant else None


def step(intervention: Intervention, code: str, before: Stage, after: Stage, because: Because) -> Step:
    """Keep a step; part of an action."""
    made = Step(
        association=intervention.association, intervention=intervention, move=code, before=before, after=after,
        on=because.on, why=because.why.strip(), decision=because.decision, by=because.by,
    )  # fmt: skip
    made.full_clean(validate_constraints=False)
    made.save(force_insert=True)
    return made
