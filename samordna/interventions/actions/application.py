"""Writes: an application is begun, written section by section, and handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import IO, Any

from django.core.exceptions import ValidationError

from samordna.associations.models import User
from samordna.core import audit
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.halves import register_halves
from samordna.interventions.actions.life import Because, held, moved
from samordna.interventions.models import Application, Attachment, Completion, Intervention
from samordna.interventions.rules.carrying import carried
from samordna.interventions.rules.completeness import missing, unanswered
from samordna.interventions.rules.content import SECTION, Content, mark, read, stored, tidied
from samordna.interventions.rules.values import holds
from samordna.plan.checks.wording import listed
from samordna.plan.problems import PlanFileError
from samordna.plan.words import counted
from samordna.records.actions.storing import store_file
from samordna.verdict import YES, Verdict, no

HANDED_IN = "Ansökan är inlämnad och ändras inte. Behöver den kompletteras begär beredningen det."
MOST_ATTACHMENTS = 20
MOST_SAID = 3  # of what is missing, in a refusal; the page lists all


class WrittenMeanwhile(Exception):
    """Somebody else wrote in the same section; `mark` is of what stands there now. No refusal: the page shows both."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


@action
def begin(*, by: User | None, on: dt.date, intervention: Intervention, copy: Application | None = None) -> Application:
    """Begin the application, empty or as a copy of an earlier one with its years moved forward to the next.

    Raises:
        Refused: without the right, or when the intervention is no idea any more.
    """
    access.may_write(by, intervention).demand()
    moved(intervention, "apply", Because(by, on))
    content = carried(read(copy.content), on.year + 1) if copy else Content()
    application = Application(
        association=intervention.association, intervention=intervention, number=1, content=stored(content),
        copied_from=copy, made_on=on, changed_on=on, changed_by=by,
    )  # fmt: skip
    application.full_clean(exclude=["changed_by", "submitted_by"])
    application.save(force_insert=True)
    audit.record(
        by=by, on=on, association=intervention.association, code="interventions.apply", subject=intervention,
        summary=f"Ansökan påbörjades: {intervention}.", details={"copied_from": copy.pk if copy else None},
    )  # fmt: skip
    return application


@action
def write_section(
    *, by: User | None, on: dt.date, application: Application, section: str, values: Mapping[str, Any], seen: str,
    answers: Mapping[int, str] | None = None,
) -> Application:  # fmt: skip
    """Keep what is written in one section, however little; `values` are fields of `Content`, `seen` the section's mark
    as the writer saw it. `answers` are replies to what the preparation asked, by the key of the request.

    Raises:
        WrittenMeanwhile: when somebody else wrote in the same section in between.
        Refused: without the right, or when it is handed in.
        ValidationError: for text or figures that cannot be kept.
        KeyError: for a section that does not exist, or a field that is not in it.
    """
    access.may_write(by, application.intervention).demand()
    current = _draft(application)
    before = read(current.content)
    if strange := set(values) - set(SECTION[section].fields):
        raise KeyError(f"{sorted(strange)} is not in {section}.")
    if (now := mark(before, section)) != seen:
        raise WrittenMeanwhile(now)
    after = with_values(before, values)
    holds(after).demand()
    current.content = stored(after)
    _answer(current, answers or {}, by, on)
    _touch(current, by, on)
    audit.record(
        by=by, on=on, association=current.association, code="interventions.wrote", subject=current.intervention,
        summary=f"{SECTION[section].heading} skrevs i ansökan: {current.intervention}.", details={"section": section},
    )  # fmt: skip
    return current


@action
def take_in(*, by: User | None, on: dt.date, application: Application, content: Content) -> Application:
    """Keep a whole application at once, as one that is read from a file.

    Raises:
        Refused: without the right, when it is handed in, or for figures that cannot be.
        ValidationError: for text that cannot be kept.
    """
    access.may_write(by, application.intervention).demand()
    current = _draft(application)
    whole = tidied(content)
    holds(whole).demand()
    current.content = stored(whole)
    _touch(current, by, on)
    audit.record(
        by=by, on=on, association=current.association, code="interventions.took_in", subject=current.intervention,
        summary=f"Ansökan lästes in: {current.intervention}.",
    )  # fmt: skip
    return current


@action
def reply(*, by: User | None, on: dt.date, application: Application, answers: Mapping[int, str]) -> Application:
    """Answer in words what the preparation has asked, by the key of what it asked.

    Raises:
        Refused: without the right, or when it is handed in.
        ValidationError: for text that cannot be kept.
    """
    access.may_write(by, application.intervention).demand()
    current = _draft(application)
    _answer(current, answers, by, on)
    _touch(current, by, on)
    audit.record(
        by=by, on=on, association=current.association, code="interventions.replied", subject=current.intervention,
        summary=f"Beredningen fick svar om ansökan: {current.intervention}.",
    )  # fmt: skip
    return current


@action
def attach(
    *, by: User | None, on: dt.date, application: Application, name: str, data: bytes | IO[bytes], what: str = ""
) -> Attachment:
    """Add a file to the draft.

    Raises:
        Refused: without the right, when it is handed in, for too many, or for a file that is not kept.
        ValidationError: for a name that may not be kept.
    """
    access.may_write(by, application.intervention).demand()
    current = _draft(application)
    if current.attachments.count() >= MOST_ATTACHMENTS:
        no(f"Högst {MOST_ATTACHMENTS} bilagor får plats. Ta bort en, eller slå ihop några.").demand()
    file = store_file(by=by, on=on, association=current.association, name=name, data=data)
    attachment = Attachment(association=current.association, application=current, file=file, what=what.strip())
    attachment.full_clean(exclude=["application", "file"])
    attachment.save(force_insert=True)
    _touch(current, by, on)
    audit.record(
        by=by, on=on, association=current.association, code="interventions.attached", subject=current.intervention,
        summary=f"En bilaga lades till ansökan: {current.intervention}.", details={"file": file.pk},
    )  # fmt: skip
    return attachment


@action
def detach(*, by: User | None, on: dt.date, attachment: Attachment) -> None:
    """Take a file from the draft. Versions handed in keep theirs.

    Raises:
        Refused: without the right, or when it is handed in.
    """
    application = attachment.application
    access.may_write(by, application.intervention).demand()
    current = _draft(application)
    audit.record(
        by=by, on=on, association=current.association, code="interventions.detached", subject=current.intervention,
        summary=f"En bilaga togs bort ur ansökan: {current.intervention}.", details={"file": attachment.file_id},
    )  # fmt: skip
    attachment.delete()
    _touch(current, by, on)


@action
def submit(*, by: User | None, on: dt.date, application: Application) -> Application:
    """Hand it in: the version is fixed, and the preparation begins. One with both sides is registered as two.

    Raises:
        Refused: without the right, when it is handed in, when something is missing, or when something that the
            preparation has asked is neither answered nor met by a change.
    """
    access.may_write(by, application.intervention).demand()
    current = _draft(application)
    content = read(current.content)
    lacks = missing(content)
    if lacks:
        first = " ".join(lack.sentence for lack in lacks[:MOST_SAID])
        rest = f" Och {len(lacks) - MOST_SAID} till." if len(lacks) > MOST_SAID else ""
        no(f"{counted(len(lacks), 'sak', 'saker')} saknas innan ansökan kan lämnas in. {first}{rest}").demand()
    _answered(current, content).demand()
    current.submitted_on, current.submitted_by = on, by
    _touch(current, by, on)
    intervention = application.intervention
    moved(intervention, "submit", Because(by, on))
    register_halves(intervention, content, Because(by, on))
    audit.record(
        by=by, on=on, association=current.association, code="interventions.submit", subject=intervention,
        summary=f"Ansökan, version {current.number}, lämnades in: {intervention}.", details={"version": current.number},
    )  # fmt: skip
    return current


def with_values(content: Content, values: Mapping[str, Any]) -> Content:
    """The content with other answers, as it would be kept.

    Raises:
        ValidationError: for characters or figures that no application holds.
    """
    try:
        return tidied(replace(content, **values))
    except PlanFileError as error:
        raise ValidationError([problem.message for problem in error.problems]) from None


def _draft(application: Application) -> Application:
    """The application as it is now, kept from others until the transaction ends. The intervention is held first."""
    held(application.intervention)
    current = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if not current.is_draft:
        no(HANDED_IN).demand()
    current.intervention = application.intervention
    return current


def _touch(application: Application, by: User | None, on: dt.date) -> None:
    application.changed_on, application.changed_by = on, by
    application.revision += 1
    application.full_clean(exclude=["changed_by", "submitted_by", "copied_from", "intervention"])
    application.save()


def _answered(application: Application, content: Content) -> Verdict:
    """Whether everything that was asked of the version before is answered in words, or met by a change."""
    before = application.copied_from
    if before is None or before.intervention_id != application.intervention_id:
        return YES  # the first version may begin as a copy of another intervention's
    asked = Completion.objects.filter(application=before).order_by("pk").values_list("section", "answer")
    left = unanswered(asked, read(before.content), content)
    if not left:
        return YES
    names = listed([SECTION[one].heading if one in SECTION else "hela ansökan" for one in left])
    return no(f"Beredningen väntar på svar om {names}. Ändra det som behövs, eller svara i ord, och lämna sedan in.")


def _answer(application: Application, answers: Mapping[int, str], by: User | None, on: dt.date) -> None:
    for request in Completion.objects.filter(application=application.copied_from, pk__in=answers).order_by("pk"):
        said = answers[request.pk].replace("\r\n", "\n").strip()
        if said != request.answer:
            request.answer, request.answered_on, request.answered_by = said, on, by
            request.full_clean(exclude=["application", "asked_by", "answered_by"])
            request.save(update_fields=["answer", "answered_on", "answered_by"])
