"""Which reports an agreement asks for: laid out, asked for, moved and not needed, and what is refused."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.associations.models import Association, User
from samordna.interventions.actions import report_days, reports
from samordna.interventions.choices import ReportKind, Stage
from samordna.interventions.models import Agreement, Intervention, ReportDue
from samordna.interventions.rules.schedule import Slot, Wanted, is_ahead, may_be_asked
from samordna.verdict import Refused
from tests.interventions.awarded import under_way
from tests.interventions.lives import ON
from tests.interventions.reporting import asked, form, submitted


def test_the_agreements_reports_are_laid_out_with_the_form_of_each_kind(in_north: Association) -> None:
    used = form(in_north, ReportKind.FINAL)
    of = under_way(in_north, starts=dt.date(2026, 1, 1), ends=dt.date(2026, 12, 31))

    report_days.plan_reports(by=None, on=ON, agreement=of, wanted=Wanted(every=6))

    rows = ReportDue.objects.order_by("due").values_list("kind", "period_to", "due", "form")
    assert list(rows) == [
        ("interim", dt.date(2026, 6, 30), dt.date(2026, 7, 28), None),
        ("final", dt.date(2026, 12, 31), dt.date(2027, 2, 25), used.pk),
    ]


def test_planning_anew_leaves_what_is_begun_and_what_is_not_needed(in_north: Association) -> None:
    form(in_north)
    of = under_way(in_north)
    first, second, *_ = report_days.plan_reports(by=None, on=ON, agreement=of, wanted=Wanted(every=6))
    reports.begin(by=None, on=ON, due=ReportDue.objects.get(pk=first.pk))
    report_days.skip_report(by=None, on=ON, due=ReportDue.objects.get(pk=second.pk), why="Paus.")

    report_days.plan_reports(by=None, on=ON, agreement=of, wanted=Wanted(every=0))

    assert list(ReportDue.objects.order_by("pk").values_list("pk", flat=True))[:2] == [first.pk, second.pk]
    assert [row.kind for row in ReportDue.objects.order_by("pk")] == ["interim", "interim", "final"]


def test_nothing_is_planned_before_the_agreement_is_signed(in_north: Association) -> None:
    of = under_way(in_north)
    Agreement.objects.filter(pk=of.pk).update(signed_on=None)

    with pytest.raises(Refused) as told:
        report_days.plan_reports(by=None, on=ON, agreement=Agreement.objects.get(pk=of.pk), wanted=Wanted())

    assert told.value.reason == report_days.UNSIGNED
    assert ReportDue.objects.count() == 0


def test_the_same_report_is_not_asked_for_twice(in_north: Association) -> None:
    due = asked(in_north)

    with pytest.raises(Refused) as told:
        asked(in_north, agreement=due.agreement)

    assert told.value.reason == report_days.TWICE


def test_a_begun_report_is_needed(in_north: Association) -> None:
    due = asked(in_north)
    reports.begin(by=None, on=ON, due=due)

    with pytest.raises(Refused) as told:
        report_days.skip_report(by=None, on=ON, due=due, why="Paus.")

    assert told.value.reason == report_days.BEGUN


def test_what_is_handed_in_lies_fast(in_north: Association, alva: User) -> None:
    due = asked(in_north)
    submitted(due, alva)
    slot = Slot(ReportKind.INTERIM, due.period_from, due.period_to, dt.date(2027, 1, 1))

    with pytest.raises(Refused, match="ligger fast"):
        report_days.move_report(by=None, on=ON, due=due, slot=slot, form=due.form)

    assert ReportDue.objects.get().due == due.due


def test_a_late_report_may_change_its_form_and_be_given_a_day_to_come(in_north: Association) -> None:
    due = asked(in_north, due=ON - dt.timedelta(days=3))
    held, later = Slot(ReportKind.INTERIM, due.period_from, due.period_to, due.due), ON + dt.timedelta(days=9)

    report_days.move_report(by=None, on=ON, due=due, slot=held, form=None)
    with pytest.raises(Refused) as told:
        report_days.move_report(by=None, on=ON, due=due, slot=replace(held, due=dt.date(2026, 9, 14)), form=None)
    moved = report_days.move_report(by=None, on=ON, due=due, slot=replace(held, due=later), form=None)

    assert told.value.reason == is_ahead(dt.date(2026, 9, 14), ON).reason
    assert (moved.due, moved.form) == (later, None)


def test_nothing_is_asked_for_when_the_intervention_is_over(in_north: Association) -> None:
    due = asked(in_north)
    other = asked(in_north, agreement=due.agreement, kind=ReportKind.YEARLY)
    report_days.skip_report(by=None, on=ON, due=other, why="Paus.")
    Intervention.objects.update(stage=Stage.CLOSED)
    of, before = Agreement.objects.get(), list(ReportDue.objects.order_by("pk").values())
    slot = Slot(ReportKind.INTERIM, due.period_from, dt.date(2026, 12, 31), dt.date(2027, 1, 31))

    for act in (
        lambda: report_days.plan_reports(by=None, on=ON, agreement=of, wanted=Wanted()),
        lambda: report_days.add_report(by=None, on=ON, agreement=of, slot=slot),
        lambda: report_days.move_report(by=None, on=ON, due=due, slot=slot, form=None),
        lambda: report_days.ask_again(by=None, on=ON, due=other),
    ):
        with pytest.raises(Refused) as told:
            act()
        assert told.value.reason == may_be_asked(Stage.CLOSED).reason

    assert list(ReportDue.objects.order_by("pk").values()) == before
