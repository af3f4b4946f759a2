"""Writes: the agreement that follows an award, its conditions, and its signing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.associations.models import User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import CHANGED_MEANWHILE, Because, held, moved
from samordna.interventions.choices import ReportKind, Stage, Vat
from samordna.interventions.models import Agreement, Award, Condition, Intervention, ReportDue
from samordna.interventions.queries.award import given_of, in_force
from samordna.interventions.rules.award import keeps_conditions
from samordna.interventions.rules.lifecycle import PAYING
from samordna.records.models import File
from samordna.verdict import Refused, Verdict, no

SIGNED = "Avtalet är underskrivet och ändras inte. Skriv ett nytt avtal om något ska gälla i stället."
GONE = "Någon annan har redan tagit bort avtalet. Ladda om sidan och se vad som gäller."


@dataclass(frozen=True, slots=True)
class Terms:
    """What is written about an agreement. `conditions` are (text, day or None). The recipient and the time are the
    decision's, and nothing that is written."""

    vat: Vat
    text: str
    conditions: Sequence[tuple[str, dt.date | None]]


@action
def draft(*, by: User | None, on: dt.date, intervention: Intervention) -> Agreement:
    """Begin an agreement out of the award that holds: its time, its conditions, and the recipient. A condition that an
    earlier agreement has word for word keeps its day and that it is met: it is not asked for anew.

    Raises:
        Refused: without the right, before anything is granted, without a recipient, or when a draft is there already.
    """
    access.may_edit(by, intervention.association).demand()
    current = held(intervention)
    award = in_force(current)
    if award is None or current.at not in {Stage.DECIDED, *PAYING}:
        no("Avtal skrivs när styrelsen har beviljat medel.").demand()
    assert award is not None
    if current.recipient is None:
        no("Insatsen har ingen mottagare. Välj under Ändra vilken medlem som tar emot medlen.").demand()
    last = Agreement.objects.filter(intervention=current).order_by("-number").first()
    if last is not None and not last.is_signed:
        no("Det finns redan ett avtal som inte är underskrivet. Ändra det.").demand()
    made = Agreement(
        association=current.association, intervention=current, award=award, number=last.number + 1 if last else 1,
        recipient=current.recipient, starts=award.starts, ends=award.ends, vat=last.vat if last else Vat.EXCLUDED,
        invented=award.invented,
    )  # fmt: skip
    made.full_clean()
    made.save(force_insert=True)
    known = _known(current)
    for text in given_of(award).each_condition:
        _condition(made, text, known[text].due if text in known else None, known).save(force_insert=True)
    _record(by, on, made, "agreement_drafted", f"Ett avtal påbörjades: {made}.")
    return made


@action
def write(*, by: User | None, on: dt.date, agreement: Agreement, terms: Terms, seen: int) -> Agreement:
    """Change an agreement that is not signed. What is noted of a condition stands while its words and
    its day are the same.

    Raises:
        Refused: without the right, when it is signed, when a condition of the board's is not there word for word, or
            when somebody else changed it in between.
        ValidationError: for texts that cannot be kept.
    """
    access.may_edit(by, agreement.association).demand()
    row = _open(agreement)
    if row.revision != seen:
        raise Refused(CHANGED_MEANWHILE)
    keeps_conditions(given_of(row.award).each_condition, [text for text, _ in terms.conditions]).demand()
    row.vat, row.text, row.revision = terms.vat, terms.text, seen + 1
    row.full_clean()
    row.save()
    known = _known(row.intervention)
    row.conditions.all().delete()
    for text, due in terms.conditions:
        condition = _condition(row, text, due, known)
        condition.full_clean(validate_constraints=False)
        condition.save()
    _record(by, on, row, "agreement_written", f"Avtalet ändrades: {row}.")
    return row


@action
def sign(
    *, by: User | None, on: dt.date, agreement: Agreement, day: dt.date, for_us: str, for_them: str,
    file: File | None = None,
) -> Agreement:  # fmt: skip
    """Note that both have signed. The first agreement moves the intervention on; a later one replaces the one before.

    Raises:
        Refused: without the right, when it is signed, for a day to come or before the board's decision, or when the
            award has changed since it was written, or the agreement does not say what was decided.
    """
    access.may_edit(by, agreement.association).demand()
    row = _open(agreement)
    if day > on:
        no("Dagen ligger framåt i tiden. Anteckna underskriften när båda har skrivit under.").demand()
    decision = row.award.decision
    if day < decision.day:
        no(f"Avtalet kan inte vara underskrivet {day}: styrelsen beslutade {decision.day}.").demand()
    award = in_force(row.intervention)
    if award is None or award.pk != row.award_id:
        raise Refused("Styrelsen har beslutat något annat sedan avtalet skrevs. Ta bort det och skriv ett nytt.")
    as_decided(row, award).demand()
    if not for_us.strip() or not for_them.strip():
        no("Skriv med vilken roll var och en skrev under, till exempel Förbundschef och Förvaltningschef.").demand()
    row.signed_on, row.signed_for_us, row.signed_for_them, row.file = day, for_us.strip(), for_them.strip(), file
    row.revision += 1
    row.full_clean()
    row.save()
    if held(row.intervention).at is Stage.DECIDED:
        moved(row.intervention, "agree", Because(by, on))
    if row.number > 1:
        _give_way(row, on)
    _record(by, on, row, "agreement_signed", f"Avtalet är underskrivet {day}: {row}.")
    return row


def as_decided(agreement: Agreement, award: Award) -> Verdict:
    """Whether an agreement says what was decided: the recipient, the time, and every condition."""
    recipient = agreement.intervention.recipient
    if (agreement.starts, agreement.ends) != (award.starts, award.ends):
        return no("Avtalets tid är en annan än den beslutade. Ta bort avtalet och skriv ett nytt.")
    if recipient is not None and recipient.pk != agreement.recipient_id:
        return no(
            f"Avtalet är skrivet med {agreement.recipient}, men medlen är beviljade till {recipient}. Ta bort avtalet "
            "och skriv ett nytt."
        )
    agreed = list(agreement.conditions.order_by("pk").values_list("text", flat=True))
    return keeps_conditions(given_of(award).each_condition, agreed)


@action
def throw_away(*, by: User | None, on: dt.date, agreement: Agreement) -> None:
    """Take away an agreement that nobody has signed.

    Raises:
        Refused: without the right, or when it is signed.
    """
    access.may_edit(by, agreement.association).demand()
    row = _open(agreement)
    _record(by, on, row, "agreement_dropped", f"Ett avtal som inte var underskrivet togs bort: {row}.")
    row.delete()


@action
def meet(*, by: User | None, on: dt.date, condition: Condition, day: dt.date | None) -> Condition:
    """Note that a condition is met, or with no day that it is not met after all.

    Raises:
        Refused: without the right, for a day to come, or when the agreement is not signed.
    """
    access.may_edit(by, condition.association).demand()
    row = Condition.objects.select_related("agreement").get(pk=condition.pk)
    if not row.agreement.is_signed:
        no("Avtalet är inte underskrivet än.").demand()
    if day is not None and day > on:
        no("Dagen ligger framåt i tiden. Anteckna villkoret när det är uppfyllt.").demand()
    row.met_on, row.met_by = day, by if day else None
    row.save(update_fields=["met_on", "met_by"])
    said = f"uppfyllt {day}" if day else "inte uppfyllt"
    _record(by, on, row.agreement, "condition_met", f"Villkoret ”{row}” är {said}: {row.agreement}.")
    return row


def _known(intervention: Intervention) -> dict[str, Condition]:
    """The conditions of every agreement by their words, as the latest agreement with each has it."""
    rows = Condition.objects.filter(agreement__intervention=intervention).order_by("agreement__number", "pk")
    return {row.text: row for row in rows}


def _condition(agreement: Agreement, text: str, due: dt.date | None, known: dict[str, Condition]) -> Condition:
    same = known.get(text)
    if same is not None and same.due != due:
        same = None  # another day asks for it anew: what was met last year is not met this year
    return Condition(
        association=agreement.association, agreement=agreement, text=text, due=due,
        met_on=same.met_on if same else None, met_by_id=same.met_by_id if same else None,
    )  # fmt: skip


def _give_way(agreement: Agreement, on: dt.date) -> None:
    """The final report that nobody has begun of an earlier agreement: approved, it would end what goes on."""
    earlier = ReportDue.objects.filter(
        agreement__intervention=agreement.intervention, agreement__number__lt=agreement.number, kind=ReportKind.FINAL,
        report__isnull=True, skipped_why="",
    )  # fmt: skip
    if earlier.update(skipped_why=f"Avtal {agreement.number} gäller i stället, med en slutrapport för hela tiden."):
        dates.changed(agreement.association, on)


def _open(agreement: Agreement) -> Agreement:
    """The agreement as it is now, nobody having signed it; the intervention is held, so that no award comes between."""
    held(agreement.intervention)
    rows = Agreement.objects.select_for_update(of=("self",)).select_related(
        "intervention__association", "intervention__recipient", "recipient", "award__decision"
    )
    row = rows.filter(pk=agreement.pk).order_by("pk").first()
    if row is None:
        raise Refused(GONE)
    if row.is_signed:
        no(SIGNED).demand()
    return row


def _record(by: User | None, on: dt.date, row: Agreement, what: str, summary: str) -> None:
    audit.record(
        by=by, on=on, association=row.association, code=f"interventions.{what}", subject=row, summary=summary
    )  # fmt: skip
