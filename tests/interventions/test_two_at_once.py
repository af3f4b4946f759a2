"""Several people at the same report, entry, proposal or agreement at the same moment, on both engines."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock, dates
from samordna.interventions.actions import agreement, award, catalogue, report_days, reports
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.choices import ProposalOf, ReportKind, Stage
from samordna.interventions.models import (
    Agreement,
    Award,
    CatalogueEntry,
    Intervention,
    Outcome,
    Proposed,
    Report,
    ReportDue,
    Step,
)
from samordna.interventions.rules.schedule import Slot, Wanted
from samordna.interventions.views import agreement as views
from samordna.records.actions.storing import store_file
from samordna.records.models import File
from samordna.verdict import Refused
from tests import at_once
from tests.conftest import make_association, make_user
from tests.formats.kept import PDF
from tests.interventions.awarded import GIVEN, SIGNED, awarded, decided, member, proposed, under_way
from tests.interventions.lives import ON, applied
from tests.interventions.reporting import FINAL, INDICATOR, asked, entry, submitted

TIMES = 4
SLOT = Slot(ReportKind.INTERIM, dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 31))


@pytest.fixture
def association(transactional_db: None) -> Association:
    """An association."""
    return make_association("norra", "Norra")


@pytest.fixture
def directors(association: Association) -> list[User]:
    """As many who may."""
    return [make_user(association, name, Role.DIRECTOR) for name in ("Alva", "Disa", "Eva", "Siv")]


def together(association: Association, act: Callable[[int], object]) -> list[str]:
    """Do it so many times at once; why each was refused, or ""."""
    return at_once.together(association, act, times=TIMES, on=ON)


@pytest.mark.long
def test_a_final_report_that_several_approve_is_approved_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        olle = make_user(association, "Olle", Role.INTERVENTION_OWNER)
        due = asked(association, INDICATOR, kind=ReportKind.FINAL, owner=olle)
        report = submitted(due, olle, {**FINAL, "andel": "40"})

    told = together(
        association, lambda n: reports.sign_off(by=directors[n], on=ON, report=report, seen=report.revision)
    )

    assert sorted(told) == ["", *[CHANGED_MEANWHILE] * 3]
    with scope(association=association):
        intervention = Intervention.objects.get()
        assert intervention.at is Stage.FINAL_REPORT
        assert intervention.steps.filter(move="final_report").count() == 1
        assert Outcome.objects.count() == 1


def test_a_report_that_several_begin_is_begun_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        due = asked(association)

    told = together(association, lambda n: reports.begin(by=directors[n], on=ON, due=due))

    assert sorted(told) == ["", *[reports.BEGUN] * 3]
    with scope(association=association):
        assert Report.objects.count() == 1


def test_an_entry_that_several_publish_is_published_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        made = entry(association, published=False)

    told = together(association, lambda n: catalogue.publish(by=directors[n], on=ON, entry=made, seen=made.revision))

    assert sorted(told) == ["", *[CHANGED_MEANWHILE] * 3]
    with scope(association=association):
        assert CatalogueEntry.objects.get().revision == made.revision + 1


def test_a_proposal_that_several_lay_out_is_one(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        made = applied(association, recipient=member())

    told = together(
        association,
        lambda n: award.propose(by=directors[n], on=ON, intervention=made, of=ProposalOf.AWARD, given=GIVEN),
    )

    assert sorted(told) == ["", *[CHANGED_MEANWHILE] * 3]
    with scope(association=association):
        assert Proposed.objects.count() == 1


def test_a_decision_that_some_note_while_others_take_the_proposal_back_holds_wholly_or_not(
    association: Association, directors: list[User]
) -> None:
    with scope(association=association):
        proposal, decision = proposed(association), decided(association)

    def act(number: int) -> object:
        if number % 2:
            return award.drop_proposal(by=directors[number], on=ON, proposal=proposal)
        return award.settle(by=directors[number], on=ON, proposal=proposal, decision=decision)

    told = together(association, act)

    assert told.count("") == 1
    with scope(association=association):
        decided_times = Step.objects.filter(move="award").count()
        assert (Award.objects.count(), Proposed.objects.filter(decision=decision).count()) == (decided_times,) * 2
        assert Proposed.objects.filter(settled_on=None).count() == 0


def test_an_agreement_that_some_sign_while_others_take_it_away_is_signed_wholly_or_not(
    association: Association, directors: list[User]
) -> None:
    with scope(association=association):
        row = agreement.draft(by=None, on=ON, intervention=awarded(association).intervention)

    def act(number: int) -> object:
        if number % 2:
            return agreement.throw_away(by=directors[number], on=ON, agreement=row)
        return agreement.sign(
            by=directors[number], on=ON, agreement=row, day=SIGNED, for_us="Förbundschef", for_them="Chef"
        )

    told = together(association, act)

    assert told.count("") == 1
    with scope(association=association):
        signed = Agreement.objects.filter(signed_on=SIGNED).count()
        assert (Agreement.objects.count(), Step.objects.filter(move="agree").count()) == (signed, signed)


def test_a_report_that_several_ask_for_is_asked_for_once(association: Association, directors: list[User]) -> None:
    with scope(association=association):
        of = under_way(association)

    told = together(association, lambda n: report_days.add_report(by=directors[n], on=ON, agreement=of, slot=SLOT))

    assert sorted(told) == ["", *[report_days.TWICE] * 3]
    with scope(association=association):
        assert ReportDue.objects.count() == 1


def test_no_report_is_asked_for_once_the_intervention_is_closed(association: Association) -> None:
    with scope(association=association):
        of = under_way(association)
        due = report_days.add_report(by=None, on=ON, agreement=of, slot=SLOT)
        skipped = report_days.add_report(by=None, on=ON, agreement=of, slot=replace(SLOT, ends=dt.date(2026, 11, 30)))
        report_days.skip_report(by=None, on=ON, due=skipped, why="Paus.")
        later = replace(SLOT, ends=dt.date(2026, 10, 31))
        # Somebody closes it after the pages were read.
        Intervention.objects.update(stage=Stage.CLOSED)

        for act in (
            lambda: report_days.add_report(by=None, on=ON, agreement=of, slot=later),
            lambda: report_days.plan_reports(by=None, on=ON, agreement=of, wanted=Wanted()),
            lambda: report_days.move_report(by=None, on=ON, due=due, slot=SLOT, form=None),
            lambda: report_days.ask_again(by=None, on=ON, due=skipped),
        ):
            with pytest.raises(Refused, match="Insatsen står som ”Avslutad”"):
                act()


@pytest.mark.postgres
def test_whoever_asks_for_a_report_keeps_the_intervention_from_being_closed(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    monkeypatch.setattr(dates, "changed", lambda *_: held.append(at_once.is_held(Intervention.objects.order_by("pk"))))
    with scope(association=association):
        of = under_way(association)
        held.clear()

        due = report_days.add_report(by=None, on=ON, agreement=of, slot=SLOT)
        report_days.move_report(by=None, on=ON, due=due, slot=SLOT, form=None)
        report_days.plan_reports(by=None, on=ON, agreement=of, wanted=Wanted())

    assert held == [True] * 3


@pytest.mark.postgres
def test_whoever_signs_with_a_paper_holds_the_intervention_before_the_paper_is_stored(
    association: Association, directors: list[User], as_user: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log's head is taken when a file is stored; whoever pays takes the intervention first."""
    held: list[bool] = []

    def stored(**given: Any) -> File:
        held.append(at_once.is_held(Intervention.objects.order_by("pk")))
        return store_file(**given)

    monkeypatch.setattr(views, "store_file", stored)
    with scope(association=association):
        row = agreement.draft(by=None, on=ON, intervention=awarded(association).intervention)
    said = {"day": str(SIGNED), "for_us": "Förbundschef", "for_them": "Chef", "file": SimpleUploadedFile("a.pdf", PDF)}

    with clock.frozen(ON):
        answer = as_user(directors[0]).post(f"/norra/insatser/avtal/{row.pk}/underskrift/", said)

    assert answer.status_code == 302
    assert held == [True]
    with scope(association=association):
        assert Agreement.objects.get().is_signed
