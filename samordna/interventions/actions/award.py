"""Writes: what the board is asked to decide, and what follows of its decision."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core import audit
from samordna.core.action import action
from samordna.core.saving import number
from samordna.interventions import access
from samordna.interventions.actions.life import CHANGED_MEANWHILE, Because, held, leads, moved
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Award, AwardYear, Intervention, Proposed
from samordna.interventions.paid import paid_by_year
from samordna.interventions.queries.award import given_of_proposal, years_stored
from samordna.interventions.queries.proposing import (
    SHELF,
    as_sent,
    bounds,
    may_settle,
    may_undo,
    noted_for,
    said_in,
    sent_to,
    submitted,
)
from samordna.interventions.rules.award import Given, hangs_together, may_be_changed, may_be_proposed
from samordna.interventions.rules.content import read
from samordna.interventions.rules.deciding import may_be_noted
from samordna.interventions.rules.lifecycle import may_move
from samordna.meetings import access as meetings
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision, Paper
from samordna.verdict import Refused, Verdict, first_no, no

NEEDS_GIVEN = "Skriv vilken tid och vilka belopp som föreslås."
SAY_THE_SAME = (
    "Ändra förslaget så att det säger det som styrelsen beslutade, och anteckna beslutet sedan under Beslut och avtal."
)
OTHER_WORDS = (
    "Styrelsen beslutade med en annan lydelse. Ändra förslaget så att det säger det som styrelsen beslutade, och "
    "anteckna beslutet sedan."
)
TAKEN_BACK = "Någon annan har redan tagit tillbaka förslaget. Ladda om sidan och se vad som gäller."


@action
def propose(
    *, by: User | None, on: dt.date, intervention: Intervention, of: ProposalOf, given: Given | None,
    reason: str = "", seen: int = 0,
) -> Proposed:  # fmt: skip
    """Lay out what the board is asked to decide, or change that; `seen` is the revision shown, 0 for the first.

    Raises:
        Refused: without the right, at another stage, for amounts that do not hang together or are more than is applied
            for, when the board has got its paper, or when somebody else changed it in between.
        ValidationError: for texts that cannot be kept.
    """
    access.may_edit(by, intervention.association).demand()
    current = held(intervention)
    first_no(leads(current), may_be_changed(sent_to(current))).demand()
    why = given.reason if given else reason
    may_move(of.value, current.at, why=why, decided=True).demand()
    if of is not ProposalOf.REJECT:
        if given is None:
            no(NEEDS_GIVEN).demand()
        else:
            may_be_proposed(given, bounds(current)).demand()
    row = Proposed.objects.filter(intervention=current, settled_on=None).order_by("pk").first()
    if (row.revision if row else 0) != seen:
        raise Refused(CHANGED_MEANWHILE)
    row = row or Proposed(association=current.association, intervention=current, made_on=on, invented=current.invented)
    row.of, row.revision, row.reason = of, seen + 1, why
    row.starts, row.ends = (given.starts, given.ends) if given else (None, None)
    row.years = years_stored(given.years) if given else []
    row.conditions = given.conditions if given else ""
    row.full_clean()
    row.save()
    audit.record(
        by=by, on=on, association=current.association, code="interventions.proposed", subject=row,
        summary=f"Förslag till beslut: {row}.", details={"granted": str(given.granted) if given else ""},
    )  # fmt: skip
    return row


@action
def drop_proposal(*, by: User | None, on: dt.date, proposal: Proposed) -> None:
    """Take back what the board was to be asked.

    Raises:
        Refused: without the right, when the board has got its paper, or when it is decided already.
    """
    access.may_edit(by, proposal.association).demand()
    current = _held(proposal)
    if current.settled_on is not None:
        no("Styrelsen har redan beslutat om förslaget.").demand()
    may_be_changed(sent_to(current.intervention)).demand()
    audit.record(
        by=by, on=on, association=proposal.association, code="interventions.proposal_dropped", subject=current,
        summary=f"Förslaget togs tillbaka: {current}.",
    )  # fmt: skip
    current.delete()


@action
def settle(
    *, by: User | None, on: dt.date, proposal: Proposed, decision: Decision, rejected: bool = False
) -> Award | None:
    """Follow the board's decision on a proposal: granted as proposed, or rejected. Gives the new award, if any.

    `rejected` tells of a decision outside the system that it went against; one at a meeting here says so itself.

    Raises:
        Refused: without the right to lead meetings, for a decision that leaves the matter open, or when the proposal
            is settled or can no longer be followed.
    """
    meetings.may_lead(by, proposal.association).demand()
    return _settled(_held(proposal), Because(by, on, decision=decision), rejected=rejected)


def _settled(row: Proposed, told: Because, *, rejected: bool) -> Award | None:
    decision, by, on = told.decision, told.by, told.on
    assert decision is not None
    if row.settled_on is not None:
        no("Styrelsens beslut om förslaget är redan antecknat.").demand()
    if decision.outcome in (OutcomeKind.DEFERRED, OutcomeKind.REFERRED):
        no("Styrelsen har inte avgjort saken: den är bordlagd eller återremitterad. Förslaget ligger kvar.").demand()
    intervention = row.intervention
    rejected = decision.outcome == OutcomeKind.REJECTED or (rejected and decision.item_id is None)
    award = None
    if rejected and row.of in (ProposalOf.PROLONG, ProposalOf.CHANGE, ProposalOf.END_EARLY, ProposalOf.REJECT):
        summary = f"Styrelsen avslog förslaget: {row}. Insatsen fortsätter som förut."
    elif rejected or row.of == ProposalOf.REJECT:
        why = row.reason if row.of == ProposalOf.REJECT else ""  # the reason to grant is none to reject
        moved(intervention, "reject", Because(by, on, why, decision))
        summary = f"Ansökan avslogs: {intervention}."
    else:
        if not (says := _says_the_same(row, decision)):
            raise Refused(f"{says.reason} {SAY_THE_SAME}")
        award = _award(row, decision, on)
        moved(intervention, row.of, Because(by, on, row.reason, decision))
        summary = f"{ProposalOf(row.of).label}: {intervention}, {_sum(award)}."
    row.settled_on, row.decision = on, decision
    row.save(update_fields=["settled_on", "decision"])
    audit.record(
        by=by, on=on, association=row.association, code="interventions.decided", subject=intervention, summary=summary,
        details={"decision": str(decision), "of": row.of},
    )  # fmt: skip
    return award


@action
def note(
    *, by: User | None, on: dt.date, proposal: Proposed, decision: Decision, rejected: bool = False
) -> Award | None:
    """Note by hand which decision of the board it was, and follow it. As `settle`, which a closing meeting does itself.

    Raises:
        Refused: as `settle`; while the paper is with a meeting that has not closed; for a decision that is too old, of
            something else or followed already; or when its words grant other amounts than the proposal.
    """
    meetings.may_lead(by, proposal.association).demand()
    row = _held(proposal)
    intervention = row.intervention
    first_no(may_be_noted(sent_to(intervention)), may_settle(decision, intervention)).demand()
    if decision.outcome == OutcomeKind.CHANGED and as_sent(decision, intervention):
        raise Refused(OTHER_WORDS)
    return _settled(row, Because(by, on, decision=decision), rejected=rejected)


@action
def undo(*, by: User | None, on: dt.date, intervention: Intervention, why: str) -> None:
    """Undo what was noted of the board's decision by mistake: the proposal waits for the board again. The step and the
    log keep what was noted, and why it was undone.

    Raises:
        Refused: without the right to lead meetings, without a reason, or when something has followed of it
            (`rules.deciding.may_be_undone`).
    """
    meetings.may_lead(by, intervention.association).demand()
    current = held(intervention)
    leads(current).demand()
    may_undo(current, why).demand()
    row = noted_for(current)
    assert row is not None
    decision, row.settled_on, row.decision = row.decision, None, None
    row.save(update_fields=["settled_on", "decision"])
    award = Award.objects.filter(intervention=current).order_by("-number").first()
    details = {"decision": str(decision), "why": why.strip(), "granted": _sum(award) if award else ""}
    if award is not None:
        award.delete()
        content = read(applied.content) if (applied := submitted(current)) else None
        if content is not None:
            current.starts, current.ends = content.starts, content.ends
            current.save(update_fields=["starts", "ends"])
    moved(current, "undo", Because(by, on, why))
    audit.record(
        by=by, on=on, association=current.association, code="interventions.decision_undone", subject=current,
        summary=f"Det antecknade beslutet ångrades: {current}, {decision}.", details=details,
    )  # fmt: skip


def _held(proposal: Proposed) -> Proposed:
    """The proposal as it is now. Its intervention is held, as by whoever changes it: nobody decides what another takes
    back."""
    held(proposal.intervention)
    row = Proposed.objects.select_related("intervention__association").filter(pk=proposal.pk).order_by("pk").first()
    if row is None:
        raise Refused(TAKEN_BACK)
    return row


def _says_the_same(row: Proposed, decision: Decision) -> Verdict:
    beside = Paper.objects.filter(item=decision.item_id or 0, ref__startswith=f"{SHELF}:").order_by("pk")
    keys = {number(ref.partition(":")[2]) for ref in beside.values_list("ref", flat=True)}
    return said_in(decision.wording, {row.intervention_id, *keys}, decision)


def _award(row: Proposed, decision: Decision, on: dt.date) -> Award:
    given = given_of_proposal(row)
    assert given is not None
    intervention = held(row.intervention)
    hangs_together(given, paid_by_year(intervention)).demand()
    last = Award.objects.filter(intervention=intervention).order_by("-number").first()
    award = Award(
        association=row.association, intervention=intervention, number=last.number + 1 if last else 1,
        application=intervention.applications.filter(submitted_on__isnull=False).order_by("-number").first(),
        decision=decision, starts=given.starts, ends=given.ends, conditions=given.conditions, reason=given.reason,
        made_on=on, invented=row.invented,
    )  # fmt: skip
    award.full_clean()
    award.save(force_insert=True)
    for year in given.years:
        AwardYear.objects.create(
            association=row.association, award=award, year=year.year, months=year.months, granted=year.granted,
            deduction=year.deduction,
        )  # fmt: skip
    # A prolongation may be granted for the new time alone; the intervention has run since before.
    begun = intervention.starts if row.of == ProposalOf.PROLONG else None
    intervention.starts, intervention.ends = min(begun or given.starts, given.starts), given.ends
    intervention.save(update_fields=["starts", "ends"])
    row.intervention = intervention
    return award


def _sum(award: Award) -> str:
    return ", ".join(f"{year.granted} för {year.year}" for year in award.years.order_by("year"))
