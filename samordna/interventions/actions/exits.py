"""Writes of what became of interventions that have ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.associations.models import Member, User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import Because, moved
from samordna.interventions.choices import ExitOutcome, Stage
from samordna.interventions.models import Exit
from samordna.interventions.queries.people import people_of
from samordna.interventions.rules import exits as rules
from samordna.interventions.rules.catalogue import no_names


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody has found out: what it came to, who carries it on (a member, or in words), and what is left."""

    outcome: ExitOutcome
    member: Member | None = None
    other: str = ""
    text: str = ""


@action
def note_exit(*, by: User | None, on: dt.date, exit: Exit, found: Found) -> Exit:
    """Note what became of an intervention; after the last of the three, it is followed up. May be noted anew.

    Raises:
        Refused: without the right, before the day of the follow-up, or when the answer does not say what it must.
        ValidationError: for texts that cannot be kept.
    """
    access.may_edit(by, exit.association).demand()
    rules.may_ask(exit.months, exit.due, on).demand()
    by_whom = found.member is not None or bool(found.other.strip())
    rules.may_note(found.outcome, by_whom=by_whom, text=found.text).demand()
    names, addresses = people_of()
    no_names({"av någon annan": found.other, "vad som finns kvar": found.text}, names, "", addresses).demand()
    current = Exit.objects.select_for_update(of=("self",)).select_related("intervention").get(pk=exit.pk)
    current.outcome, current.taken_over_by = found.outcome, found.member
    current.other, current.text = found.other.strip(), found.text.strip()
    current.noted_on, current.noted_by = on, by
    current.full_clean()
    current.save()
    if current.months == rules.LAST and current.intervention.at is Stage.CLOSED:
        moved(current.intervention, "follow_up", Because(by, on))
    dates.changed(current.association, on)
    audit.record(
        by=by, on=on, association=current.association, code="interventions.exit_noted", subject=current.intervention,
        summary=f"{current.intervention}, {current.months} månader efter: {found.outcome.label.lower()}.",
    )  # fmt: skip
    return current
