"""A version's life: who may take each step, what stands in the way, and what is fixed for good."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.models import Association, User
from samordna.budgets import rules
from samordna.budgets.actions import versions
from samordna.budgets.actions.amounts import NewCell, set_amounts
from samordna.budgets.actions.content import change
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import draft_plan, plan_of
from samordna.core.models import AuditEvent
from samordna.meetings.actions.cycle import lay_out
from samordna.meetings.models import CycleItem, Decision
from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.content import Consulted, PrintedDate
from samordna.plan.figures import Cell
from samordna.plan.file import load
from samordna.plan.kinds import Status
from samordna.verdict import Refused
from tests.budgets.plans import EXAMPLE, adopted, consulted, draft, proposal, published

DAY = dt.date(2026, 9, 15)
ONLY_DIRECTOR = "Bara förbundschefen ändrar planen. Lämna en kommentar vid avsnittet så syns den för förbundschefen."


def last_event(association: Association) -> AuditEvent:
    event = AuditEvent.objects.filter(chain=association.pk).order_by("-serial").first()
    assert event is not None
    return event


def fresh(version: Version) -> Version:
    return Version.objects.select_related("association", "decision").get(pk=version.pk)


def test_a_published_plan_is_kept_as_it_was_read_and_cannot_be_edited(in_north: Association, alva: User) -> None:
    version = published(in_north)

    plan = plan_of(fresh(version))

    assert (plan.status, plan.year) == (Status.PUBLISHED, 2021)
    assert hashlib.sha256(bytes(fresh(version).document)).hexdigest() == version.sha256
    with pytest.raises(Refused, match="läst från tryck"):
        versions.propose(by=alva, on=DAY, version=version)


def test_a_draft_that_somebody_has_thrown_away_is_told_so(in_north: Association, alva: User) -> None:
    version = draft(in_north, by=alva)
    versions.discard(by=alva, on=DAY, version=fresh(version))

    with pytest.raises(Refused, match="Någon annan har kastat utkastet"):
        versions.propose(by=alva, on=DAY, version=version)


def test_a_year_has_one_open_version(in_north: Association, alva: User) -> None:
    version = draft(in_north, by=alva)

    with pytest.raises(Refused, match="Det finns redan ett utkast eller förslag för 2022"):
        versions.copy_to_next_year(by=alva, on=DAY, version=Version.objects.get(year=2021))

    assert Version.objects.filter(year=version.year).count() == 1


@pytest.mark.parametrize("step", ["propose", "take_back", "consult", "adopt_by_minutes", "revise", "discard"])
def test_only_the_director_takes_a_step_and_a_refusal_changes_nothing(
    step: str, in_north: Association, bo: User
) -> None:
    version = proposal(in_north)
    before, events = fresh(version).state, AuditEvent.objects.count()
    given = {
        "take_back": {"reason": "Fel summa."},
        "consult": {"member": "gislaved", "sent": DAY, "answered": None, "summary": "", "seen": 0},
        "adopt_by_minutes": {"day": DAY, "paragraph": "1"},
        "revise": {"reason": "Ny tilldelning."},
    }.get(step, {})

    with pytest.raises(Refused, match=ONLY_DIRECTOR):
        getattr(versions, step)(by=bo, on=DAY, version=version, **given)

    assert (fresh(version).state, AuditEvent.objects.count()) == (before, events)


def test_a_proposal_is_frozen_and_opens_every_members_consultation(in_north: Association, alva: User) -> None:
    version = versions.propose(by=alva, on=DAY, version=draft(in_north))

    plan = plan_of(fresh(version))

    assert (version.state, version.proposed_on, plan.status) == (State.PROPOSED, DAY, Status.PROPOSED)
    members = set(version.consultations.order_by("pk").values_list("member", flat=True))
    assert members == {member.key for member in plan.members}
    assert last_event(in_north).details == {"sha256": version.sha256}


def test_what_is_frozen_stays_whatever_happens_to_the_rows(in_north: Association, alva: User) -> None:
    version = versions.propose(by=alva, on=DAY, version=draft(in_north))
    before = plan_of(fresh(version))

    version.lines.filter(key="kansli").update(label="Ändrad bakom ryggen")

    assert plan_of(fresh(version)) == before


def test_a_proposal_is_taken_back_with_a_reason_and_keeps_the_answers(in_north: Association, alva: User) -> None:
    version = consulted(proposal(in_north))

    with pytest.raises(Refused, match="Skriv varför"):
        versions.take_back(by=alva, on=DAY, version=version, reason=" ")
    back = versions.take_back(by=alva, on=DAY, version=version, reason="Regionens del ändras.")

    assert (back.state, back.document, back.sha256) == (State.DRAFT, None, "")
    assert back.consultations.filter(sent=DAY).count() == 6
    assert last_event(in_north).summary.endswith("togs tillbaka: Regionens del ändras.")


def test_a_proposal_laid_anew_is_consulted_on_anew(in_north: Association, alva: User) -> None:
    version = consulted(proposal(in_north))
    version.consultations.filter(member="gnosjo").update(summary="Tillstyrker.")
    back = versions.take_back(by=alva, on=DAY, version=version, reason="Regionens del ändras.")

    again = versions.propose(by=alva, on=DAY, version=back)

    assert set(again.consultations.order_by("pk").values_list("sent", "answered")) == {(None, None)}
    assert again.consultations.get(member="gnosjo").summary == "Tillstyrker."
    with pytest.raises(Refused, match="för 6 medlemmar till"):
        versions.adopt_by_minutes(by=alva, on=DAY, version=again, day=DAY, paragraph="12")


def test_a_consultation_that_a_plan_file_tells_of_is_none(in_north: Association, alva: User) -> None:
    plan = load(EXAMPLE)
    told = tuple(Consulted(member.key, DAY, DAY, "Ja.") for member in plan.members)
    plan = replace(plan, status=Status.DRAFT, consultation=told, adopted=PrintedDate(DAY))

    begun = versions.begin(by=alva, on=DAY, association=in_north, plan=plan)

    assert not begun.consultations.exists()
    assert draft_plan(begun).adopted == PrintedDate()


def test_what_was_sent_before_the_proposal_is_no_consultation_on_it() -> None:
    before = DAY - dt.timedelta(days=1)

    assert rules.can_adopt(State.PROPOSED, [("region", DAY)], DAY, DAY, DAY)
    assert not rules.can_adopt(State.PROPOSED, [("region", before)], DAY, DAY, DAY)


@pytest.mark.parametrize(
    ("sent", "answered", "why"),
    [
        (None, DAY, "Ange när förslaget skickades"),
        (DAY - dt.timedelta(days=1), None, "kan inte ha skickats dessförinnan"),
        (DAY, DAY - dt.timedelta(days=1), "Svaret kan inte ha kommit före"),
        (DAY + dt.timedelta(days=1), None, "framåt i tiden"),
    ],
)
def test_days_of_the_consultation_come_in_order(
    sent: dt.date | None, answered: dt.date | None, why: str, in_north: Association, alva: User
) -> None:
    version = proposal(in_north)

    with pytest.raises(Refused, match=why):
        versions.consult(
            by=alva, on=DAY, version=version, member="gislaved", sent=sent, answered=answered, summary="Ja.", seen=0
        )

    assert not version.consultations.exclude(sent=None, answered=None).exists()


def test_the_board_cannot_adopt_before_every_member_has_been_asked(in_north: Association, alva: User) -> None:
    version = consulted(proposal(in_north))
    version.consultations.filter(member="gnosjo").update(sent=None)

    with pytest.raises(Refused, match=r"23 § lagen 2003:1210.*för 1 medlem till"):
        versions.adopt_by_minutes(by=alva, on=DAY, version=version, day=DAY, paragraph="12")

    assert not Decision.objects.exists()


def test_a_plan_with_an_error_that_nobody_has_let_stand_is_not_adopted(in_north: Association, alva: User) -> None:
    version = draft(in_north)
    revenue = version.lines.get(key="staten")
    column = version.columns.get(year=2022, kind="budget")
    set_amounts(by=alva, on=DAY, version=version, cells=[NewCell(revenue.key, column.key, Cell(Kr.of(1)), 0)])
    version = consulted(versions.propose(by=alva, on=DAY, version=version))

    with pytest.raises(Refused, match="fel som varken är rättade eller godtagna"):
        versions.adopt_by_minutes(by=alva, on=DAY, version=version, day=DAY, paragraph="12")

    assert fresh(version).state == State.PROPOSED


def test_an_adopted_plan_has_its_decision_and_its_bytes_for_good(in_north: Association, alva: User) -> None:
    version = consulted(proposal(in_north))

    version = versions.adopt_by_minutes(
        by=alva, on=DAY, version=version, day=DAY, paragraph="45", register_number="2026:07/3", wording="Antas."
    )

    stored = fresh(version)
    plan = plan_of(stored)
    assert str(stored.decision) == "styrelsen 2026-09-15 § 45"
    assert (plan.status, plan.adopted.day, plan.register_number) == (Status.ADOPTED, DAY, "2026:07/3")
    assert hashlib.sha256(bytes(stored.document)).hexdigest() == stored.sha256 == last_event(in_north).details["sha256"]
    with pytest.raises(Refused, match="Planen är antagen"):
        change(by=alva, on=DAY, version=stored, row=stored.texts.order_by("pk")[0], seen=0, fields={"body": "Nytt"})


def test_a_paragraph_is_used_once_a_day(in_north: Association, alva: User) -> None:
    Decision.objects.create(association=in_north, day=DAY, paragraph="45", subject="Annat")
    version = consulted(proposal(in_north))

    with pytest.raises(ValidationError, match="Det finns redan ett beslut med den paragrafen den dagen"):
        versions.adopt_by_minutes(by=alva, on=DAY, version=version, day=DAY, paragraph="45")

    assert fresh(version).state == State.PROPOSED


def test_the_annual_cycle_knows_that_the_budget_is_adopted_and_its_members_consulted(in_north: Association) -> None:
    version = consulted(proposal(in_north))
    lay_out(by=None, on=DAY, association=in_north, year=version.year - 1)

    versions.adopt_by_minutes(by=None, on=DAY, version=version, day=DAY, paragraph="12")

    done = CycleItem.objects.filter(done_on__isnull=False).order_by("key").values_list("key", "done_on")
    sent = max(asked.sent for asked in version.consultations.all())
    assert list(done) == [(f"budget-{version.year}", DAY), (f"consultation-{version.year}", sent)]


@pytest.mark.long
def test_a_new_version_replaces_the_adopted_one_only_when_it_is_adopted(in_north: Association, alva: User) -> None:
    first = adopted(in_north)
    with pytest.raises(Refused, match="Skriv varför planen ändras"):
        versions.revise(by=alva, on=DAY, version=first, reason="")

    second = versions.revise(by=alva, on=DAY, version=first, reason="Staten höjde tilldelningen.")
    while_open = fresh(first).state
    versions.adopt_by_minutes(
        by=alva, on=DAY, version=consulted(versions.propose(by=alva, on=DAY, version=second)), day=DAY, paragraph="46"
    )

    assert (second.number, second.based_on_id, second.reason) == (2, first.pk, "Staten höjde tilldelningen.")
    assert (while_open, fresh(first).state, fresh(second).state) == (State.ADOPTED, State.REPLACED, State.ADOPTED)
    assert fresh(first).sha256 == first.sha256


@pytest.mark.long
def test_lines_keep_their_identity_through_versions(in_north: Association, alva: User) -> None:
    first = adopted(in_north)

    second = versions.revise(by=alva, on=DAY, version=first, reason="Ny tilldelning.")

    def uids(version: Version) -> dict[str, str]:
        return {line.key: line.uid for line in plan_of(fresh(version)).lines}

    assert uids(second) == uids(first)


def test_a_discarded_draft_is_gone_and_the_plan_it_came_from_is_not(in_north: Association, alva: User) -> None:
    version = draft(in_north)

    versions.discard(by=alva, on=DAY, version=version)

    assert list(Version.objects.order_by("pk").values_list("year", flat=True)) == [2021]
    assert "kastades" in last_event(in_north).summary


def test_a_copied_draft_opens_with_what_the_year_before_closes_with(in_north: Association, alva: User) -> None:
    version = draft(in_north)

    figures = Figures(plan_of(fresh(version)))

    carried = figures.plan.equity.carries if figures.plan.equity else {}
    assert carried
    assert all(figures.amount("equity.opening", to) == figures.closing(of) for to, of in carried.items())


def test_a_version_of_another_association_is_out_of_reach(
    north: Association, south: Association, cecilia: User
) -> None:
    from django_scopes import scope

    with scope(association=north):
        version = draft(north)

    with scope(association=south), pytest.raises(Refused, match="Planen finns inte längre"):
        versions.propose(by=cecilia, on=DAY, version=version)
