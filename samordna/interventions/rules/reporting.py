"""What may be done with a report, by how far it has come and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from samordna.interventions.choices import QuestionType, ReportState, Stage
from samordna.interventions.rules import lifecycle
from samordna.interventions.rules.questions import Answer, Question, shown
from samordna.money import Kr
from samordna.verdict import YES, Verdict, no

S = ReportState
WRITABLE = frozenset({S.DRAFT, S.RETURNED})
OWN = (
    "Du har själv skrivit i rapporten eller lämnat in den. Den godkänns av någon annan: be ordföranden eller en annan "
    "med rollen förbundschef."
)

BEGIN_FIRST = "Välj ”Börja insatsen” på insatsens översikt först."


def standing(state: ReportState | None, *, due: dt.date, skipped: bool, on: dt.date) -> tuple[str, str]:
    """How a report stands on a day: the word and the kind of tag. `state` is None when nobody has begun it."""
    if skipped:
        return "Behövs inte", "closed"
    if state is S.SIGNED:
        return state.label, "ok"
    if state is S.SUBMITTED:
        return "Inlämnad, ska prövas", "active"
    if due < on:
        return "Försenad", "error"
    if state is None:
        return "Ska lämnas", ""
    return state.label, "warn" if state is S.RETURNED else "draft"


def may_begin(*, has_form: bool, skipped: bool) -> Verdict:
    """Whether a report can be begun."""
    if skipped:
        return no("Rapporten behövs inte. Be förbundschefen begära den igen om den ändå ska lämnas.")
    if not has_form:
        return no("Rapporten har inget formulär än. Förbundschefen väljer vilket som gäller.")
    return YES


def may_write(state: ReportState) -> Verdict:
    """Whether answers can still be changed."""
    if state in WRITABLE:
        return YES
    return no(f"Rapporten är {state.label.lower()}, så svaren ligger fast.")


def may_move(state: ReportState | None) -> Verdict:
    """Whether its time and its day can be changed; None when nobody has begun it."""
    if state in (S.SUBMITTED, S.SIGNED):
        return no("Rapporten är inlämnad, så tiden och dagen ligger fast.")
    return YES


def may_submit(state: ReportState, missing: Sequence[Question]) -> Verdict:
    """Whether a report can be handed in: every question that must be answered is."""
    if not (verdict := may_write(state)):
        return verdict
    if not missing:
        return YES
    first = missing[0].text
    more = f" och {len(missing) - 1} till" if len(missing) > 1 else ""
    return no(f"Svara på ”{first}”{more} innan rapporten lämnas in. Det du har skrivit är sparat som utkast.")


def has_ended(last: dt.date, on: dt.date) -> Verdict:
    """Whether the time a report tells of has come to its last day: before that nobody knows what to report."""
    if on >= last:
        return YES
    return no(f"Perioden slutar {last}. Rapporten lämnas in och godkänns tidigast den dagen.")


def doubts(questions: Sequence[Question], answers: Mapping[str, Answer], granted: Kr | None) -> list[str]:
    """What should be asked about before a report is handed in or approved, and may be right: each amount above all that
    is granted."""
    amounts = [one for one in questions if one.type is QuestionType.AMOUNT and answers.get(one.key)]
    return [
        f"Under ”{one.text}” står {shown(one, answers[one.key])}. Det är mer än hela det beviljade beloppet, {granted}."
        for one in amounts
        if granted is not None and int(str(answers[one.key])) > granted.ore
    ]


def may_judge(state: ReportState) -> Verdict:
    """Whether a report can be approved or sent back."""
    return YES if state is S.SUBMITTED else no(f"Rapporten står som ”{state.label}”. Bara en inlämnad rapport prövas.")


def may_sign(
    state: ReportState, *, writers: Collection[int | None], by: int | None, moves_from: Stage | None = None
) -> Verdict:
    """Whether somebody can approve a report: never whoever has written any of it or handed it in. All are keys of
    users. `moves_from` is where the intervention stands when the approval moves it on (its first final report); None
    when it moves nothing."""
    if not (verdict := may_judge(state)):
        return verdict
    if by is None:
        return no("En rapport godkänns av en person. Logga in och gör det.")
    if by in writers:
        return no(OWN)
    if moves_from is None or (verdict := lifecycle.may_move("final_report", moves_from)):
        return YES
    return no(f"{verdict.reason} {BEGIN_FIRST}") if moves_from is Stage.AGREED else verdict
