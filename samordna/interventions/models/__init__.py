"""Interventions: their life, applications with preparation, awards with agreements, reports, and what came after."""

from samordna.interventions.models.after import Exit
from samordna.interventions.models.application import (
    Application,
    Assessment,
    Attachment,
    Comment,
    Completion,
    Criterion,
    Disqualification,
    Recommendation,
)
from samordna.interventions.models.award import Agreement, Award, AwardYear, Condition, Proposed
from samordna.interventions.models.catalogue import CatalogueEntry, CatalogueTag
from samordna.interventions.models.life import Intervention, Step
from samordna.interventions.models.report import Outcome, Report, ReportDue, ReportForm, ReportWriter

__all__ = [
    "Agreement",
    "Application",
    "Assessment",
    "Attachment",
    "Award",
    "AwardYear",
    "CatalogueEntry",
    "CatalogueTag",
    "Comment",
    "Completion",
    "Condition",
    "Criterion",
    "Disqualification",
    "Exit",
    "Intervention",
    "Outcome",
    "Proposed",
    "Recommendation",
    "Report",
    "ReportDue",
    "ReportForm",
    "ReportWriter",
    "Step",
]
