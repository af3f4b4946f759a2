"""A claim with everything it is tested against."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.db.models import OuterRef, Q, Subquery

from samordna.interventions.choices import ReportKind, ReportState, Stage, Vat
from samordna.interventions.models import Agreement, Award, ReportDue
from samordna.interventions.rules.lifecycle import PAYING
from samordna.payouts.models import Claim, PlannedPayment
from samordna.payouts.queries.standing import standing_of
from samordna.payouts.rules.claiming import Bound, Other, Proof, Report, RowOf, Subject, Term
from samordna.payouts.rules.course import LIVE


def subject_of(claim: Claim, on: dt.date) -> Subject | None:
    """The claim as the rules see it on a day, or None while its period is not written. Reads its rows and its evidence
    (with files) as they are loaded, and seven queries besides, or eight where the period is not over."""
    if claim.starts is None or claim.ends is None:
        return None
    agreement = claim.agreement
    planned = PlannedPayment.objects.filter(agreement=agreement, in_advance=True).order_by("starts")
    ahead = planned if claim.ends > on else planned.none()
    return Subject(
        starts=claim.starts,
        ends=claim.ends,
        rows=tuple(RowOf(row.named, row.year, row.amount, row.vat) for row in claim.rows.all()),
        evidence=tuple(Proof(one.file.name, one.sha256) for one in claim.evidence.all()),
        agreement=_bound(claim),
        standing=standing_of(claim.intervention, but=claim.pk),
        others=tuple(_others(claim)),
        reports=tuple(_reports(agreement)),
        terms=tuple(Term(one.text, one.due, one.met_on) for one in agreement.conditions.order_by("pk")),
        in_advance=tuple((one.starts, one.ends) for one in ahead),
    )


def _bound(claim: Claim) -> Bound:
    agreement = claim.agreement
    name = f"Avtal {agreement.number}"
    decided_to, later = _since(claim)
    return Bound(
        name,
        agreement.starts,
        agreement.ends,
        agreement.signed_on,
        Vat(agreement.vat),
        over(claim.intervention.at),
        decided_to,
        later,
    )


def over(stage: Stage) -> str:
    """Why nothing can be claimed of an intervention in a stage; empty where it can."""
    if stage in PAYING:
        return ""
    return (
        f"Insatsen står som ”{stage.label}”. Pengar betalas från avtal till avslut, så efter avslutet går inget att "
        "begära."
    )


def _since(claim: Claim) -> tuple[dt.date | None, tuple[tuple[str, dt.date, dt.date], ...]]:
    """The last day by the award that holds, and the agreements signed since the claim's own, in one query. A correction
    speaks of what was paid by its own agreement."""
    agreement = claim.agreement
    latest = Award.objects.filter(intervention=OuterRef("intervention")).order_by("-number").values("ends")[:1]
    rows = Agreement.objects.filter(
        Q(pk=agreement.pk) | Q(number__gt=agreement.number, signed_on__isnull=False), intervention=claim.intervention_id
    )
    found = list(
        rows.annotate(decided_to=Subquery(latest)).order_by("number").values_list(
            "number", "starts", "ends", "decided_to"
        )
    )  # fmt: skip
    later = () if claim.corrects_id else tuple((f"Avtal {number}", first, last) for number, first, last, _ in found[1:])
    return found[0][3], later


def _others(claim: Claim) -> list[Other]:
    root = claim.corrects_id
    rows = Claim.objects.filter(intervention=claim.intervention_id, state__in=LIVE).exclude(pk=claim.pk)
    if root is not None:
        rows = rows.exclude(pk=root)
    named = rows.order_by("number").values_list("number", "starts", "ends", "corrects", "evidence__sha256")
    return [
        Other(
            str(number), starts, ends, frozenset(sha256 for *_, sha256 in found if sha256),
            kin=root is not None and corrects == root,
        )
        for (number, starts, ends, corrects), found in groupby(named, key=lambda row: row[:4])
    ]  # fmt: skip


def _reports(agreement: Agreement) -> list[Report]:
    """Those of the agreement and of earlier ones: a new agreement excuses nobody from a report that is late. The final
    one of an earlier agreement gives way to this one's."""
    earlier = Q(agreement__intervention=agreement.intervention_id, agreement__number__lt=agreement.number)
    rows = ReportDue.objects.filter(
        Q(agreement=agreement) | (earlier & ~Q(kind=ReportKind.FINAL)), skipped_why=""
    ).select_related("report")
    return [
        Report(
            f"{ReportKind(one.kind).label} {one.period_from}–{one.period_to}",
            one.period_to,
            one.due,
            getattr(getattr(one, "report", None), "submitted_on", None),
            getattr(getattr(one, "report", None), "signed_off_on", None),
            getattr(getattr(one, "report", None), "state", None) == ReportState.RETURNED,
            one.pk,
        )
        for one in rows.order_by("due", "pk")
    ]
