"""Writes of report forms: made, described, and composed of questions."""

from __future__ import annotations

import datetime as dt
import secrets

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.choices import ReportKind
from samordna.interventions.models import ReportForm
from samordna.interventions.rules import questions as rules
from samordna.interventions.rules.proposals import PROPOSALS
from samordna.interventions.rules.questions import Question
from samordna.records.actions.storing import hold
from samordna.verdict import Refused

GONE = "Frågan finns inte kvar i formuläret. Ladda om sidan."


def new_key() -> str:
    """A key that no other question of a form has."""
    return f"q{secrets.token_hex(4)}"


@action
def make_form(*, by: User | None, on: dt.date, association: Association, form: ReportForm) -> ReportForm:
    """A new form without questions.

    Raises:
        Refused: without the right.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, association).demand()
    form.association = association
    form.full_clean()
    form.save(force_insert=True)
    _record(by, on, form, "made", f"Rapportformuläret ”{form}” gjordes.")
    return form


@action
def from_proposal(
    *, by: User | None, on: dt.date, association: Association, kind: ReportKind, invented: bool = False
) -> ReportForm:
    """A form with the proposal's questions, to go on from.

    Raises:
        Refused: without the right, or when there is a form with that name.
    """
    access.may_edit(by, association).demand()
    proposal = PROPOSALS[kind]
    hold(association)  # the button is easily pressed twice
    if ReportForm.objects.filter(name=proposal.name).exists():
        raise Refused(f"Formuläret ”{proposal.name}” finns redan. Ändra det, eller ge det ett annat namn.")
    form = ReportForm(
        association=association, name=proposal.name, kind=kind, lede=proposal.lede, invented=invented,
        questions=rules.stored(proposal.questions),
    )  # fmt: skip
    form.full_clean()
    form.save(force_insert=True)
    _record(by, on, form, "made", f"Rapportformuläret ”{form}” gjordes från ett förslag.")
    return form


@action
def describe_form(*, by: User | None, on: dt.date, form: ReportForm, changed: ReportForm, seen: int) -> ReportForm:
    """Change what a form is called, which report it is for, its first lines, and whether it is used.

    Raises:
        Refused: without the right, or when somebody else changed it in between.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, form.association).demand()
    current = _held(form, seen)
    current.name, current.kind, current.lede, current.closed = changed.name, changed.kind, changed.lede, changed.closed
    _kept(current)
    _record(by, on, current, "described", f"Rapportformuläret ”{current}” ändrades.")
    return current


@action
def put_question(*, by: User | None, on: dt.date, form: ReportForm, question: Question, seen: int) -> ReportForm:
    """Ask one question more, or ask the one with the same key in another way.

    Raises:
        Refused: without the right, for a question that cannot be asked as it is put, or when somebody else changed the
            form in between.
        ValidationError: for texts that cannot be kept.
    """
    access.may_edit(by, form.association).demand()
    current = _held(form, seen)
    current.questions = rules.stored(rules.put(rules.read(current.questions), question))
    _kept(current)
    _record(by, on, current, "composed", f"Frågan ”{question.text}” står i rapportformuläret ”{current}”.")
    return current


@action
def move_question(*, by: User | None, on: dt.date, form: ReportForm, key: str, step: int, seen: int) -> ReportForm:
    """Move a question so many places down (negative: up).

    Raises:
        Refused: without the right, for a question that is gone, or when somebody else changed the form in between.
    """
    return _rearranged(by, on, form, seen, key, step)


@action
def remove_question(*, by: User | None, on: dt.date, form: ReportForm, key: str, seen: int) -> ReportForm:
    """Take a question away. Reports that have begun keep the questions they began with.

    Raises:
        Refused: without the right, for a question that is gone, or when somebody else changed the form in between.
    """
    return _rearranged(by, on, form, seen, key, None)


def _rearranged(
    by: User | None, on: dt.date, form: ReportForm, seen: int, key: str, step: int | None
) -> ReportForm:  # fmt: skip
    access.may_edit(by, form.association).demand()
    current = _held(form, seen)
    questions = rules.read(current.questions)
    question = next((one for one in questions if one.key == key), None)
    if question is None:
        raise Refused(GONE)
    changed = rules.without(questions, key) if step is None else rules.moved(questions, key, step)
    current.questions = rules.stored(changed)
    _kept(current)
    what = "togs bort ur" if step is None else "flyttades i"
    _record(by, on, current, "composed", f"Frågan ”{question.text}” {what} rapportformuläret ”{current}”.")
    return current


def _held(form: ReportForm, seen: int) -> ReportForm:
    current = ReportForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    if current.revision != seen:
        raise Refused(CHANGED_MEANWHILE)
    return current


def _kept(form: ReportForm) -> None:
    form.revision += 1
    form.full_clean()
    form.save()


def _record(by: User | None, on: dt.date, form: ReportForm, what: str, summary: str) -> None:
    audit.record(by=by, on=on, association=form.association, code=f"report_form.{what}", subject=form, summary=summary)
