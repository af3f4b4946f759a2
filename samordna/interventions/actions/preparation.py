"""Writes: an application is prepared – commented, judged, recommended, or sent back for completion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samordna.associations.models import User
from samordna.core import audit
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import Because, held, moved
from samordna.interventions.choices import Advice, Judgement
from samordna.interventions.models import (
    Application,
    Assessment,
    Attachment,
    Comment,
    Completion,
    Criterion,
    Disqualification,
    Intervention,
    Recommendation,
)
from samordna.interventions.rules import preparing
from samordna.interventions.rules.content import SECTION, read
from samordna.money import Kr
from samordna.verdict import no

WHOLE_APPLICATION = ""  # the section of what is said of all of it
NOT_THE_LATEST = "Det finns en nyare version av ansökan. Ladda om sidan och bered den."


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody judges by a criterion."""

    judgement: Judgement
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be added: in which section ("" for all of it), and what."""

    section: str
    text: str


@action
def comment(*, by: User | None, on: dt.date, application: Application, section: str, text: str) -> Comment:
    """Say something of a section, or of the whole.

    Raises:
        Refused: without the right, with a conflict of interest, or when it is not being prepared.
        ValidationError: for a text that cannot be kept.
    """
    _prepared(by, application)
    if section not in SECTION and section != WHOLE_APPLICATION:
        no("Avsnittet finns inte. Välj ett i listan.").demand()
    made = Comment(
        association=application.association, application=application, section=section, text=_tidy(text), on=on, by=by
    )
    made.full_clean(exclude=["application", "by"])
    made.save(force_insert=True)
    _recorded(by, on, application, "interventions.commented", "En kommentar skrevs till ansökan")
    return made


@action
def assess(*, by: User | None, on: dt.date, application: Application, judged: Mapping[int, Judged]) -> None:
    """Judge by the association's criteria, by their keys; one's earlier judgement by the same one is replaced.

    Raises:
        Refused: without the right, with a conflict of interest, for none, or when it is not being prepared.
        ValidationError: for a text that cannot be kept.
    """
    _prepared(by, application)
    if not judged:
        no("Bedöm minst ett kriterium.").demand()
    for criterion in Criterion.objects.on(on).filter(pk__in=judged).order_by("position", "pk"):
        said = judged[criterion.pk]
        row = Assessment.objects.filter(application=application, criterion=criterion, by=by).order_by("pk").first()
        row = row or Assessment(
            association=application.association, application=application, criterion=criterion, by=by
        )
        row.judgement, row.text, row.on = said.judgement, _tidy(said.text), on
        row.full_clean(exclude=["application", "criterion", "by"], validate_constraints=False)
        row.save()
    _recorded(by, on, application, "interventions.assessed", "Ansökan bedömdes mot kriterierna")


@action
def disqualify(
    *, by: User | None, on: dt.date, intervention: Intervention, user: User, reason: str
) -> Disqualification:
    """Note that somebody has a conflict of interest and takes no part in the preparation (KL 6:28–30).

    Raises:
        Refused: without the right, or for somebody who does not prepare.
        ValidationError: without a reason, or when it is noted already.
    """
    access.may_disqualify(by, intervention, user).demand()
    if not access.roles_of(user, intervention.association) & access.PREPARES:
        no(f"{user} bereder inte ansökningar i förbundet.").demand()
    made = Disqualification(
        association=intervention.association, intervention=intervention, user=user, reason=_tidy(reason), on=on
    )
    made.full_clean()
    made.save(force_insert=True)
    audit.record(
        by=by, on=on, association=intervention.association, code="interventions.disqualified", subject=intervention,
        summary=f"Jäv antecknades i beredningen av {intervention}.", details={"user": user.pk},
    )  # fmt: skip
    return made


@action
def qualify(*, by: User | None, on: dt.date, disqualification: Disqualification) -> None:
    """Take away a conflict of interest that was noted by mistake. The log keeps that it was there.

    Raises:
        Refused: without the right.
    """
    intervention = disqualification.intervention
    access.may_edit(by, intervention.association).demand()
    audit.record(
        by=by, on=on, association=intervention.association, code="interventions.qualified", subject=intervention,
        summary=f"En anteckning om jäv togs bort i beredningen av {intervention}.",
        details={"user": disqualification.user_id},
    )  # fmt: skip
    disqualification.delete()


@action
def recommend(
    *, by: User | None, on: dt.date, application: Application, advice: Advice, text: str, conditions: str = "",
    amount: Kr | None = None,
) -> Recommendation:  # fmt: skip
    """Recommend what the board should decide; a plain grant is of what is asked for. The latest holds, all are kept.

    Raises:
        Refused: without the right, for an amount that does not fit, or when it is not being prepared.
        ValidationError: without a reason in words.
    """
    _prepared(by, application)
    asked = read(application.content).asked_for_in_all
    amount = asked if advice is Advice.GRANT and amount is None else amount
    preparing.may_recommend(advice, amount, asked).demand()
    made = Recommendation(
        association=application.association, application=application, advice=advice, text=_tidy(text),
        conditions=_tidy(conditions), amount=amount, on=on, by=by,
    )  # fmt: skip
    made.full_clean(exclude=["application", "by"])
    made.save(force_insert=True)
    _recorded(by, on, application, "interventions.recommended", f"Beredningen föreslog {advice.label.lower()}")
    return made


@action
def ask_completion(
    *, by: User | None, on: dt.date, application: Application, requests: Sequence[Asked], due: dt.date | None = None
) -> Application:
    """Send it back for completion: the version stays as it is, and a new draft begins where it ends.

    Raises:
        Refused: without the right, for nothing, by a day that has been, or when it is not being prepared.
        ValidationError: for a text that cannot be kept.
    """
    _prepared(by, application)
    wanted = [one for one in requests if one.text.strip()]
    preparing.may_ask(len(wanted), due, on).demand()
    association = application.association
    for one in wanted:
        made = Completion(
            association=association, application=application, section=one.section if one.section in SECTION else "",
            text=_tidy(one.text), due=due, asked_on=on, asked_by=by,
        )  # fmt: skip
        made.full_clean(exclude=["application", "asked_by", "answered_by"])
        made.save(force_insert=True)
    why = ", ".join(dict.fromkeys(SECTION[one.section].heading for one in wanted if one.section in SECTION))
    moved(application.intervention, "complete", Because(by, on, why or "Hela ansökan"))
    draft = Application(
        association=association, intervention=application.intervention, number=application.number + 1,
        content=application.content, copied_from=application, made_on=on, changed_on=on, changed_by=None,
        invented=application.invented,
    )  # fmt: skip
    draft.full_clean(exclude=["intervention", "copied_from", "changed_by", "submitted_by"])
    draft.save(force_insert=True)
    for file in application.attachments.order_by("pk"):
        Attachment.objects.create(association=association, application=draft, file=file.file, what=file.what)
    _recorded(by, on, application, "interventions.complete", "Komplettering begärdes av ansökan")
    return draft


def _prepared(by: User | None, application: Application) -> None:
    """Demand that it is being prepared, by somebody who may, and that this is its latest version."""
    intervention = application.intervention
    access.may_prepare(by, intervention).demand()
    preparing.may_be_prepared(held(intervention).at).demand()
    latest = Application.objects.filter(intervention=intervention).order_by("-number").first()
    if latest is None or latest.pk != application.pk:
        no(NOT_THE_LATEST).demand()


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _recorded(by: User | None, on: dt.date, application: Application, code: str, what: str) -> None:
    audit.record(
        by=by, on=on, association=application.association, code=code, subject=application.intervention,
        summary=f"{what}: {application.intervention}.", details={"version": application.number},
    )  # fmt: skip
