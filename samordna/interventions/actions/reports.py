"""Writes of reports: begun, written, handed in, sent back, and approved by somebody who has written none of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from samordna.associations.models import User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import CHANGED_MEANWHILE, Because, moved
from samordna.interventions.actions.report_days import held
from samordna.interventions.choices import ReportState
from samordna.interventions.models import Outcome, Report, ReportDue, ReportWriter
from samordna.interventions.queries import reports as queries
from samordna.interventions.rules import questions as asking
from samordna.interventions.rules import reporting as rules
from samordna.interventions.rules.content import read as content_of
from samordna.interventions.rules.questions import Answer, kept
from samordna.verdict import Refused

BEGUN = "Rapporten är redan påbörjad. Ladda om sidan och fortsätt i den."


@action
def begin(*, by: User | None, on: dt.date, due: ReportDue) -> Report:
    """Begin a report: its questions are those of the form as it is now, and the indicators of the application.

    Raises:
        Refused: without the right, without a form, or when it has been begun.
    """
    current = held(due)
    intervention = current.agreement.intervention
    access.may_write(by, intervention).demand()
    rules.may_begin(has_form=current.form is not None, skipped=bool(current.skipped_why)).demand()
    if Report.objects.filter(due=current).exists():
        raise Refused(BEGUN)
    assert current.form is not None
    latest = intervention.applications.filter(submitted_on__isnull=False).order_by("-number").first()
    questions = asking.asked(asking.read(current.form.questions), content_of(latest.content if latest else {}))
    report = Report(
        association=current.association, due=current, questions=asking.stored(questions), author=by,
        invented=intervention.invented,
    )  # fmt: skip
    report.full_clean()
    report.save(force_insert=True)
    _record(by, on, report, "begun", f"{current} påbörjades: {intervention}.")
    return report


@action
def write(*, by: User | None, on: dt.date, report: Report, answers: Mapping[str, object], seen: int) -> Report:
    """Keep answers as far as they have come.

    Raises:
        Refused: without the right, when it is handed in, or when somebody else changed it in between.
        Wrong: for an answer that cannot be kept.
        ValidationError: for texts that cannot be kept.
    """
    current = _written(by, report, seen)
    _answer(by, current, answers)
    _save(current)
    _record(by, on, current, "written", f"Ett utkast sparades: {current.due}, {_of(current)}.")
    return current


@action
def submit(*, by: User | None, on: dt.date, report: Report, answers: Mapping[str, object], seen: int) -> Report:
    """Hand a report in with these answers. Whoever does is its author.

    Raises:
        Refused: without the right, before its time has ended, when a question that must be answered is not, when it is
            handed in, or when somebody else changed it in between.
        Wrong: for an answer that cannot be kept.
        ValidationError: for texts that cannot be kept.
    """
    current = _written(by, report, seen)
    rules.has_ended(queries.last_day(current.due), on).demand()
    _answer(by, current, answers)
    rules.may_submit(
        ReportState(current.state), asking.missing(asking.read(current.questions), current.answers)
    ).demand()
    current.state, current.submitted_on, current.author = ReportState.SUBMITTED, on, by
    _save(current)
    dates.changed(current.association, on)
    _record(by, on, current, "submitted", f"{current.due} lämnades in: {_of(current)}.")
    return current


@action
def send_back(*, by: User | None, on: dt.date, report: Report, why: str, seen: int) -> Report:
    """Send a report back with a question.

    Raises:
        Refused: without the right or a question, when it is not handed in, or when it was changed in between.
    """
    access.may_sign(by, report.association).demand()
    current = _held(report, seen)
    rules.may_judge(ReportState(current.state)).demand()
    if not why.strip():
        raise Refused("Skriv vad som behöver kompletteras.")
    current.state, current.returned_why = ReportState.RETURNED, why.strip()
    _save(current)
    dates.changed(current.association, on)
    _record(by, on, current, "returned", f"{current.due} gick tillbaka för komplettering: {_of(current)}.")
    return current


@action
def sign_off(*, by: User | None, on: dt.date, report: Report, seen: int) -> Report:
    """Approve a report. Its indicators become outcomes; an approved final report moves the intervention on.

    Raises:
        Refused: without the right, for whoever wrote any of it or handed it in, before its time has ended, when it is
            not handed in, when it was changed in between, or when the intervention stands where no final report is
            approved.
    """
    access.may_sign(by, report.association).demand()
    current = _held(report, seen)
    rules.has_ended(queries.last_day(current.due), on).demand()
    moves_from, writers = queries.moves_from(current.due), queries.writers_of(current)
    rules.may_sign(
        ReportState(current.state), writers=writers, by=by.pk if by else None, moves_from=moves_from
    ).demand()
    current.state, current.signed_by, current.signed_off_on = ReportState.SIGNED, by, on
    _save(current)
    Outcome.objects.bulk_create(_outcomes(current))
    intervention = current.due.agreement.intervention
    if moves_from is not None:
        moved(intervention, "final_report", Because(by, on))
    _record(by, on, current, "signed", f"{current.due} godkändes: {intervention}.")
    return current


def _outcomes(report: Report) -> list[Outcome]:
    questions = [one for one in asking.read(report.questions) if one.is_indicator and report.answers.get(one.key)]
    return [
        Outcome(
            association=report.association, intervention=report.due.agreement.intervention, report=report,
            goal=one.goal or None, indicator=one.text, unit=one.unit, value=Decimal(report.answers[one.key]),
            day=report.due.period_to,
        )
        for one in questions
    ]  # fmt: skip


def _answer(by: User | None, report: Report, answers: Mapping[str, object]) -> None:
    """Put the answers in the report, and remember who changed any; the operator is nobody in particular."""
    kept_now = _kept(report, answers)
    if by is not None and kept_now != report.answers:
        ReportWriter.objects.get_or_create(association=report.association, report=report, user=by)
    report.answers = kept_now


def _kept(report: Report, answers: Mapping[str, object]) -> dict[str, Answer]:
    """The answers as they are kept, those that are not told left as they were."""
    known: dict[str, Answer] = dict(report.answers)
    for question in asking.read(report.questions):
        if question.key in answers:
            known[question.key] = kept(question, answers[question.key])
    return {key: answer for key, answer in known.items() if answer}


def _written(by: User | None, report: Report, seen: int) -> Report:
    current = _held(report, seen)
    access.may_write(by, current.due.agreement.intervention).demand()
    rules.may_write(ReportState(current.state)).demand()
    return current


def _held(report: Report, seen: int) -> Report:
    rows = Report.objects.select_for_update(of=("self",)).select_related("due__agreement__intervention")
    current = rows.get(pk=report.pk)
    if current.revision != seen:
        raise Refused(CHANGED_MEANWHILE)
    return current


def _save(report: Report) -> None:
    report.revision += 1
    report.full_clean()
    report.save()


def _of(report: Report) -> str:
    return str(report.due.agreement.intervention)


def _record(by: User | None, on: dt.date, report: Report, what: str, summary: str) -> None:
    audit.record(by=by, on=on, association=report.association, code=f"report.{what}", subject=report, summary=summary)
