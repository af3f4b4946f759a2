"""What the addresses of applications, their preparation and the criteria need (see tests/routes.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samordna.associations.choices import Role
from samordna.associations.models import Association
from samordna.interventions.actions.application import reply, submit
from samordna.interventions.actions.preparation import (
    Asked,
    Judged,
    ask_completion,
    assess,
    comment,
    disqualify,
    recommend,
)
from samordna.interventions.choices import Advice, Judgement
from samordna.interventions.models import Application
from tests.conftest import make_user
from tests.interventions.lives import ON, criterion, drafted, idea, with_file, with_owner


def _draft(association: Association) -> Application:
    application = drafted(association)
    with_owner(application.intervention)
    return application


def _handed_in(association: Association) -> Application:
    application = _draft(association)
    with_file(application)
    return submit(by=None, on=ON, application=application)


def _section(association: Association) -> dict[str, Any]:
    return {"pk": _draft(association).intervention_id, "part": "mal"}


def _begun(association: Association) -> dict[str, Any]:
    return {"pk": _draft(association).intervention_id}


def _idea(association: Association) -> dict[str, Any]:
    return {"pk": with_owner(idea(association)).pk}


def _prepared(association: Association) -> dict[str, Any]:
    criterion(association)
    return {"pk": _handed_in(association).intervention_id}


def _version(association: Association) -> dict[str, Any]:
    made = _handed_in(association)
    return {"pk": made.intervention_id, "version": made.number}


def _paper(association: Association) -> dict[str, Any]:
    return {**_version(association), "form": "docx"}


def _attachment(association: Association) -> dict[str, Any]:
    made = _handed_in(association)
    return {"pk": made.intervention_id, "attachment": made.attachments.get().pk}


def _attached(association: Association) -> dict[str, Any]:
    made = _draft(association)
    return {"pk": made.intervention_id, "attachment": with_file(made).pk}


def _disqualified(association: Association) -> dict[str, Any]:
    made = _handed_in(association)
    user = make_user(association, "Jav", Role.PREPARATORY_GROUP)
    row = disqualify(by=None, on=ON, intervention=made.intervention, user=user, reason="Arbetar på enheten.")
    return {"pk": made.intervention_id, "jav": row.pk}


def _asked(association: Association) -> dict[str, Any]:
    made = _handed_in(association)
    ask_completion(by=None, on=ON, application=made, requests=[Asked("", "Skriv kortare.")])
    return {"pk": made.intervention_id}


def _criterion(association: Association) -> dict[str, Any]:
    return {"pk": criterion(association).pk}


EXAMPLES: dict[str, Callable[[Association], dict[str, Any]]] = {
    "interventions:begin": _idea,
    "interventions:section": _section,
    **dict.fromkeys(("interventions:application", "interventions:attach", "interventions:submit"), _begun),
    "interventions:detach": _attached,
    "interventions:reply": _asked,
    "interventions:attachment": _attachment,
    "interventions:reading": _version,
    "interventions:application_paper": _paper,
    **dict.fromkeys(
        (
            "interventions:versions", "interventions:preparation", "interventions:preparation_reading",
            "interventions:comment", "interventions:assess", "interventions:recommend", "interventions:complete",
            "interventions:disqualify",
        ),
        _prepared,
    ),
    "interventions:qualify": _disqualified,
    **dict.fromkeys(("interventions:criterion", "interventions:remove_criterion"), _criterion),
}  # fmt: skip


def _versions(association: Association, rows: int) -> dict[str, Any]:
    """So many versions handed in, each with a file and a request, and a draft after them."""
    made = _handed_in(association)
    for _ in range(rows):
        version, made = made, ask_completion(by=None, on=ON, application=made, requests=[Asked("method", "Hur?")])
        made = reply(by=None, on=ON, application=made, answers={version.completions.get().pk: "Så."})
        made = submit(by=None, on=ON, application=made)
    ask_completion(by=None, on=ON, application=made, requests=[Asked("method", "Hur?")])
    return {"pk": made.intervention_id}


def _read(association: Association, rows: int) -> dict[str, Any]:
    made = _draft(association)
    for number in range(rows):
        with_file(made, f"fil-{number}.txt")
        drafted(association, name=f"Annan {number}")
    return {"pk": made.intervention_id, "version": submit(by=None, on=ON, application=made).number}


def _said(association: Association, rows: int) -> dict[str, Any]:
    """So many criteria, judgements, comments, recommendations and conflicts of interest."""
    made = _handed_in(association)
    for number in range(rows):
        one = criterion(association, f"Kriterium {number}")
        user = make_user(association, f"{association.slug}{number}", Role.PREPARATORY_GROUP)
        comment(by=user, on=ON, application=made, section="method", text="Hur går det till?")
        assess(by=user, on=ON, application=made, judged={one.pk: Judged(Judgement.MEETS, "Ja.")})
        recommend(by=user, on=ON, application=made, advice=Advice.GRANT, text="Bra.")
        disqualify(by=user, on=ON, intervention=made.intervention, user=user, reason="Arbetar på enheten.")
    return {"pk": made.intervention_id}


def _copyable(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        submit(by=None, on=ON, application=drafted(association, name=f"Tidigare {number}"))
    return {"pk": idea(association).pk}


def _criteria(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        criterion(association, f"Kriterium {number}")
    return {}


ROWS: dict[str, Callable[[Association, int], dict[str, Any]]] = {
    **dict.fromkeys(("interventions:application", "interventions:versions"), _versions),
    "interventions:reading": _read,
    **dict.fromkeys(("interventions:preparation", "interventions:preparation_reading", "interventions:assess"), _said),
    "interventions:begin": _copyable,
    "interventions:criteria": _criteria,
}
