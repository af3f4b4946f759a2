"""A version of a plan as a paper: with its number, its hash once it is frozen, its decision, and the plan file."""

from __future__ import annotations

from samordna.budgets.models import Version
from samordna.budgets.papers.plan_paper import plan_paper
from samordna.core.figures import day
from samordna.documents.blocks import Document
from samordna.meetings.models import Decision
from samordna.plan.file import write
from samordna.plan.model import Plan


def version_paper(version: Version, plan: Plan) -> Document:
    """The paper of a version; `plan` is the version's, read already."""
    decided = _decided(version.decision) if version.decision else ""
    return plan_paper(
        plan, version=version_label(version), digest=version.sha256, data=plan_file(version, plan), decided=decided
    )


def version_label(version: Version) -> str:
    """ "Version 2, antagen 19 november 2026 § 45"."""
    label = f"Version {version.number}, {version.get_state_display().lower()}"
    return f"{label} {day(version.decision.day)} § {version.decision.paragraph}" if version.decision else label


def plan_file(version: Version, plan: Plan) -> bytes:
    """The plan file: the fixed bytes, or of a draft what it is now."""
    return bytes(version.document) if version.document is not None else write(plan)


def _decided(decision: Decision) -> str:
    """Who decided, when and in which paragraph, and on the next line what the minutes say."""
    number = f", diarienummer {decision.register_number}" if decision.register_number else ""
    taken = f"Beslutat av {decision.get_body_display()} den {day(decision.day)}, § {decision.paragraph}{number}."
    return f"{taken}\n{decision.wording}".strip()
