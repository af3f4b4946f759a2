"""A version's life: begun, proposed, taken back, adopted, revised, discarded."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max

from samordna.associations.models import Association, User
from samordna.budgets import access, rules
from samordna.budgets.actions.locking import Changed, hold_all, locked
from samordna.budgets.actions.storing import store
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import draft_plan, plan_of
from samordna.core import audit
from samordna.core.action import action
from samordna.meetings.actions.laying import did
from samordna.meetings.actions.outside import note_decision
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision
from samordna.plan.content import PrintedDate
from samordna.plan.copying import next_year
from samordna.plan.file import write
from samordna.plan.kinds import Status
from samordna.plan.model import Plan
from samordna.plan.references import reference_problems
from samordna.reading.written import check
from samordna.verdict import no


@action
def keep_published(*, by: User | None, on: dt.date, association: Association, plan: Plan) -> Version:
    """Keep a plan read from print, as it was printed.

    Raises:
        Refused: when the plan is no published one, or the year has a plan already.
        ValidationError: when it names somebody by number.
    """
    version = _new(by, on, association, plan)
    access.may_lead(by, version).demand()
    if plan.status is not Status.PUBLISHED:
        no("Filen är ingen plan läst från tryck (status published). Importera den som utkast i stället.").demand()
    _without_numbers(plan)
    version.state = State.PUBLISHED
    _freeze(version, plan)
    version.save()
    audit.record(
        by=by, on=on, association=association, code="plan.kept", subject=version,
        summary=f"{plan.title} lades in som publicerad plan.", details={"sha256": version.sha256},
    )  # fmt: skip
    return version


@action
def begin(
    *, by: User | None, on: dt.date, association: Association, plan: Plan, based_on: Version | None = None
) -> Version:
    """Begin a draft from a plan, with whatever belongs to print or to a decision taken off.

    Raises:
        Refused: when the year has an open version already.
        ValidationError: for texts that are too long or may not be kept, and for what points at nothing.
    """
    # What a file says of decision and consultation is no decision and no consultation on this draft.
    draft = replace(
        rules.without_print(plan), status=Status.DRAFT, association=association.name, slug=association.slug,
        proposed=PrintedDate(), adopted=PrintedDate(), consultation=(),
    )  # fmt: skip
    # The row points to it, and whoever writes in it takes it before the association.
    hold_all([based_on.pk] if based_on else [])
    version = _new(by, on, association, draft, based_on=based_on)
    access.may_lead(by, version).demand()
    if problems := reference_problems(draft):
        raise ValidationError(rules.told(draft, problems))
    _without_numbers(draft)
    version.save()
    store(version, draft)
    audit.record(
        by=by, on=on, association=association, code="plan.begun", subject=version,
        summary=f"Utkast till {version.title} började{f' från {based_on.title}' if based_on else ''}.",
    )  # fmt: skip
    return version


def copy_to_next_year(*, by: User | None, on: dt.date, version: Version) -> Version:
    """Begin next year's draft from this version's plan."""
    return begin(by=by, on=on, association=version.association, plan=next_year(plan_of(version)), based_on=version)


@action
def propose(*, by: User | None, on: dt.date, version: Version) -> Version:
    """Lay the draft before the members: it is frozen as it is, and every member's part of the consultation opens.

    What was sent and answered was of an earlier proposal, so each member is asked anew; the words they gave are kept.

    Raises:
        Refused: without the right, or when it is no draft.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    version.consultations.update(sent=None, answered=None, revision=F("revision") + 1)
    version.state, version.proposed_on = State.PROPOSED, on
    plan = draft_plan(version)
    _freeze(version, plan)
    version.save()
    known = set(version.consultations.values_list("member", flat=True))
    version.consultations.bulk_create(
        version.consultations.model(association=version.association, version=version, member=member.key)
        for member in plan.members
        if member.key not in known
    )
    audit.record(
        by=by, on=on, association=version.association, code="plan.proposed", subject=version,
        summary=f"{version.title} lades fram.", details={"sha256": version.sha256},
    )  # fmt: skip
    return version


@action
def take_back(*, by: User | None, on: dt.date, version: Version, reason: str) -> Version:
    """Make the proposal a draft again; what the members have answered is kept until it is proposed anew.

    Raises:
        Refused: without the right or a reason, or when it is no proposal.
    """
    version = locked(version)
    access.may_lead(by, version).demand()
    rules.can_take_back(State(version.state), reason).demand()
    version.state, version.proposed_on, version.document, version.sha256 = State.DRAFT, None, None, ""
    version.save()
    audit.record(
        by=by, on=on, association=version.association, code="plan.taken_back", subject=version,
        summary=f"Förslaget till {version.title} togs tillbaka: {reason}",
    )  # fmt: skip
    return version


@action
def consult(
    *,
    by: User | None,
    on: dt.date,
    version: Version,
    member: str,
    sent: dt.date | None,
    answered: dt.date | None,
    summary: str,
    seen: int,
) -> None:
    """Record one member's part of the consultation.

    Raises:
        Refused: without the right, for a member the plan does not have, or days in the wrong order.
        Changed: when somebody else has recorded it since it was seen.
    """
    version = locked(version)
    access.may_lead(by, version).demand()
    rules.can_consult(State(version.state), sent, answered, version.proposed_on, on).demand()
    row = version.consultations.filter(member=member).first()
    if row is None:
        no("Medlemmen finns inte i planen.").demand()
    assert row is not None
    if row.revision != seen:
        raise Changed(row)
    row.sent, row.answered, row.summary, row.revision = sent, answered, summary, row.revision + 1
    row.full_clean()
    row.save()
    name = next((known.name for known in plan_of(version).members if known.key == member), member)
    audit.record(
        by=by, on=on, association=version.association, code="plan.consulted", subject=version,
        summary=f"Samrådet om {version.title} antecknades för {name}.",
    )  # fmt: skip


@action
def adopt(*, by: User | None, on: dt.date, version: Version, decision: Decision) -> Version:
    """The proposal is adopted by a decision of the board, and the plan's bytes are fixed for good.

    Raises:
        Refused: without the right; for a decision of another body or against the proposal; when it is no proposal, a
            member has not been consulted, or an error stands that is neither mended nor waived.
    """
    version = locked(version)
    access.may_adopt(by, version, decision).demand()
    asked = [(c.member, c.sent) for c in version.consultations.all()]
    rules.can_adopt(State(version.state), asked, decision.day, on, version.proposed_on).demand()
    if (decision.body, decision.outcome) != (Decision.Body.BOARD, OutcomeKind.APPROVED):
        no("Planen antas bara genom att styrelsen beslutar enligt förslaget.").demand()
    # Judged as it was laid before the board: that a decision came late is told for ever after, but cannot be mended,
    # so it may not keep the decision from being recorded.
    rules.no_errors(check(draft_plan(version))).demand()
    version.decision, version.state = decision, State.ADOPTED
    version.register_number = decision.register_number or version.register_number
    _freeze(version, draft_plan(version))
    Version.objects.filter(year=version.year, state=State.ADOPTED).update(state=State.REPLACED)
    version.save()
    did(
        {f"budget-{version.year}": decision.day, f"consultation-{version.year}": max(sent for _, sent in asked if sent)}
    )
    audit.record(
        by=by, on=on, association=version.association, code="plan.adopted", subject=version,
        summary=f"{version.title} antogs: {decision}.", details={"sha256": version.sha256},
    )  # fmt: skip
    return version


def adopt_by_minutes(
    *, by: User | None, on: dt.date, version: Version, day: dt.date, paragraph: str, register_number: str = "",
    wording: str = "",
) -> Version:  # fmt: skip
    """As `adopt`, by a decision that stands in minutes outside the system.

    Raises:
        Refused: as `adopt`, and for a day to come.
        ValidationError: for a bad decision, e.g. a paragraph that is taken that day.
    """
    access.may_lead(by, version).demand()
    with transaction.atomic():
        # Before the log's head, which the note takes: whoever writes in the version takes them in that order.
        hold_all([version.pk])
        decision = note_decision(
            by=by, on=on, association=version.association, day=day, paragraph=paragraph, subject=version.title,
            wording=wording, register_number=register_number,
        )  # fmt: skip
        return adopt(by=by, on=on, version=version, decision=decision)


@action
def revise(*, by: User | None, on: dt.date, version: Version, reason: str) -> Version:
    """Begin a new version of an adopted plan.

    Raises:
        Refused: without the right or a reason, when it is not the adopted version, or another one is open.
    """
    version = locked(version)
    access.may_lead(by, version).demand()
    rules.can_revise(State(version.state), reason).demand()
    plan = replace(
        plan_of(version), status=Status.DRAFT, proposed=PrintedDate(), adopted=PrintedDate(), consultation=()
    )
    new = _new(by, on, version.association, plan, based_on=version, reason=reason)
    new.save()
    store(new, plan)
    audit.record(
        by=by, on=on, association=version.association, code="plan.revised", subject=new,
        summary=f"Ny version {new.number} av {version.title} började: {reason}",
    )  # fmt: skip
    return new


@action
def discard(*, by: User | None, on: dt.date, version: Version) -> None:
    """Throw a draft away.

    Raises:
        Refused: without the right, or when it is no draft.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    audit.record(
        by=by, on=on, association=version.association, code="plan.discarded", subject=version,
        summary=f"Utkastet till {version.title} (version {version.number}) kastades.",
    )  # fmt: skip
    # Amounts and lines point at columns and sections that may not go before them.
    version.amounts.all().delete()
    version.lines.all().delete()
    version.sections.update(parent=None)
    version.delete()


def _new(
    by: User | None,
    on: dt.date,
    association: Association,
    plan: Plan,
    *,
    based_on: Version | None = None,
    reason: str = "",
) -> Version:
    # A year may have no row to lock yet, so whoever begins a version takes the association's row first.
    Association.objects.select_for_update().get(pk=association.pk)
    taken = Version.objects.filter(year=plan.year)
    rules.can_begin(plan.year, [State(v.state) for v in taken], revising=bool(reason)).demand()
    last = taken.aggregate(last=Max("number"))["last"] or 0
    return Version(
        association=association, year=plan.year, number=last + 1, title=plan.title, invented=plan.invented,
        register_number=plan.register_number, based_on=based_on, reason=reason, made_by=by, made_on=on,
    )  # fmt: skip


def _without_numbers(plan: Plan) -> None:
    """Refuse a plan with a personal number anywhere, before anything of it is kept, and say where it stands.

    Raises:
        ValidationError: with a sentence for each place.
    """
    if wrong := rules.numbered(plan):
        raise ValidationError(wrong)


def _freeze(version: Version, plan: Plan) -> None:
    version.document = write(plan)
    version.sha256 = hashlib.sha256(version.document).hexdigest()
