"""Writes of the registers, of delegation, of the charter and of notice to leave."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from samordna.associations.models import Association, Member, User
from samordna.core.models import AuditEvent
from samordna.governance.access import ONLY_DIRECTOR
from samordna.governance.actions.charter import (
    Decided,
    ItemGiven,
    choose,
    discard,
    give_notice,
    go_through,
    note_decisions,
    propose,
    set_seats,
)
from samordna.governance.actions.registers import CHANGED_MEANWHILE, keep, remove, report
from samordna.governance.choices import ItemState, Matter
from samordna.governance.models import (
    Auditor,
    Charter,
    CharterItem,
    DelegatedDecision,
    DelegationRule,
    Group,
    Service,
)
from samordna.money import Kr
from samordna.verdict import Refused

ON = dt.date(2026, 9, 15)


def service(**more: Any) -> Service:
    return Service(**{"what": "Ekonomitjänst", "provider": "Norra kommun", **more})


def point(**more: Any) -> DelegationRule:
    given = {"number": "1.1", "matter": "Inköp", "holder": "Förbundschefen", "starts": dt.date(2026, 1, 1)}
    return DelegationRule(**{**given, **more})


def decision(rule: DelegationRule, **more: Any) -> DelegatedDecision:
    given = {"rule": rule, "day": dt.date(2026, 9, 1), "what": "Köp av dator", "decided_by": "Förbundschefen"}
    return DelegatedDecision(**{**given, **more})


def refused(act: Any) -> str:
    with pytest.raises(Refused) as raised:
        act()
    return raised.value.reason


def test_a_row_is_kept_changed_and_removed_each_with_its_event(in_north: Association, alva: User) -> None:
    row = keep(by=alva, on=ON, association=in_north, row=service(cost=Kr.of(120_000), percent=10))
    row.provider = "Södra kommun"
    keep(by=alva, on=ON, association=in_north, row=row, seen=0)
    remove(by=alva, on=ON, row=row, seen=1)

    assert not Service.objects.exists()
    assert [e.summary for e in AuditEvent.objects.filter(code__startswith="organisation.").order_by("serial")] == [
        "Köpt tjänst: Ekonomitjänst, Norra kommun lades till.",
        "Köpt tjänst: Ekonomitjänst, Södra kommun ändrades.",
        "Köpt tjänst: Ekonomitjänst, Södra kommun togs bort.",
    ]


def test_the_second_of_two_who_write_is_told(in_north: Association, alva: User) -> None:
    row = keep(by=alva, on=ON, association=in_north, row=service())
    hers, his = Service.objects.get(), Service.objects.get()
    hers.provider, his.provider = "Hennes", "Hans"
    keep(by=alva, on=ON, association=in_north, row=hers, seen=0)

    assert refused(lambda: keep(by=alva, on=ON, association=in_north, row=his, seen=0)) == CHANGED_MEANWHILE
    assert refused(lambda: remove(by=alva, on=ON, row=row, seen=0)) == CHANGED_MEANWHILE
    assert Service.objects.get().provider == "Hennes"


def test_who_may_not_changes_no_register(in_north: Association, bo: User, alva: User) -> None:
    row = keep(by=alva, on=ON, association=in_north, row=service())
    member, charter = Member.objects.get(kind="kommun"), propose(by=alva, on=ON, association=in_north)

    for act in (
        lambda: keep(by=bo, on=ON, association=in_north, row=service()),
        lambda: remove(by=bo, on=ON, row=row, seen=0),
        lambda: propose(by=bo, on=ON, association=in_north),
        lambda: choose(by=bo, on=ON, charter=charter, seen=0),
        lambda: go_through(by=bo, on=ON, charter=charter, items={}, seen=0),
        lambda: note_decisions(by=bo, on=ON, charter=charter, decided={}, starts=None),
        lambda: discard(by=bo, on=ON, charter=charter),
        lambda: set_seats(by=bo, on=ON, member=member, board_seats=2),
        lambda: give_notice(by=bo, on=ON, member=member, notice=ON),
    ):
        assert refused(act) == ONLY_DIRECTOR
    assert refused(lambda: report(by=bo, on=ON, association=in_north, decisions=[1], day=ON)).startswith(
        "Bara förbundschefen och ordföranden antecknar"
    )


def test_an_auditor_audits_for_members_and_for_one_at_least(in_north: Association, alva: User) -> None:
    fk, af = Member.objects.get(kind="fk"), Member.objects.get(kind="af")
    auditor = Auditor(name="Revisor för staten", chosen_by=fk, starts=dt.date(2023, 4, 1))

    row = keep(by=alva, on=ON, association=in_north, row=auditor, audits=[fk, af])

    assert [one.member_id for one in row.audited.order_by("member_id")] == [fk.pk, af.pk]
    assert refused(lambda: keep(by=alva, on=ON, association=in_north, row=row, seen=0, audits=[])) == (
        "Kryssa för minst en medlem som revisorn granskar för."
    )
    assert row.audited.count() == 2


def test_a_paused_group_has_a_day_when_it_is_looked_at_again(in_north: Association, alva: User) -> None:
    group = Group(name="Beredningsgruppen", paused=True)

    with pytest.raises(ValidationError, match="Ange dagen då det prövas"):
        keep(by=alva, on=ON, association=in_north, row=group)

    assert not Group.objects.exists()


@pytest.mark.parametrize("kind", [Matter.DIRECTION, Matter.APPEAL, Matter.SPECIAL])
def test_what_may_never_be_delegated_is_refused_with_its_section_and_by_the_database(
    in_north: Association, alva: User, kind: Matter
) -> None:
    assert "får aldrig delegeras (10 §" in refused(
        lambda: keep(by=alva, on=ON, association=in_north, row=point(kind=kind))
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        point(kind=kind, association=in_north).save()


def test_a_delegated_decision_keeps_to_its_point(in_north: Association, alva: User) -> None:
    rule = keep(by=alva, on=ON, association=in_north, row=point(limit=Kr.of(50_000)))

    assert refused(
        lambda: keep(by=alva, on=ON, association=in_north, row=decision(rule, amount=Kr.of(60_000)))
    ).startswith("Beslutet gäller")
    keep(by=alva, on=ON, association=in_north, row=decision(rule, amount=Kr.of(50_000)))
    assert refused(lambda: remove(by=alva, on=ON, row=rule, seen=0)) == (
        "Det finns beslut enligt punkten. Sätt i stället en sista dag på den."
    )


def test_decisions_are_reported_together_once_and_then_stand(in_north: Association, alva: User) -> None:
    rule = keep(by=alva, on=ON, association=in_north, row=point())
    made = [
        keep(by=alva, on=ON, association=in_north, row=decision(rule, what=what)).pk for what in ("Dator", "Skrivare")
    ]

    report(by=alva, on=ON, association=in_north, decisions=made, day=ON)

    row = DelegatedDecision.objects.get(what="Dator")
    assert (row.reported_on, row.revision) == (ON, 1)
    assert AuditEvent.objects.get(code="delegation.reported").summary == (
        "2 delegationsbeslut anmäldes till styrelsen 2026-09-15."
    )
    assert refused(lambda: report(by=alva, on=ON, association=in_north, decisions=made, day=ON)) == (
        "Beslutet från 2026-09-01 är redan anmält den 2026-09-15."
    )
    assert refused(lambda: remove(by=alva, on=ON, row=row, seen=1)) == (
        "Beslutet är anmält till styrelsen 2026-09-15 och tas inte bort."
    )
    assert refused(lambda: report(by=alva, on=ON, association=in_north, decisions=[], day=ON)) == (
        "Kryssa för minst ett beslut."
    )
    assert refused(lambda: report(by=alva, on=ON, association=in_north, decisions=made, day=dt.date(2026, 9, 16))) == (
        "Dagen 2026-09-16 har inte varit än. Anteckna anmälan när mötet har hållits."
    )


def test_the_charter_comes_into_force_by_the_members_and_never_by_the_board(in_north: Association, alva: User) -> None:
    charter = propose(by=alva, on=ON, association=in_north)
    members = list(Member.objects.order_by("pk"))
    day = dt.date(2026, 6, 1)
    some = {member.pk: Decided(day) for member in members[:3]}

    reason = refused(lambda: note_decisions(by=alva, on=ON, charter=charter, decided=some, starts=day))
    note_decisions(by=alva, on=ON, charter=charter, decided=some | {members[3].pk: Decided(day, "KF § 12")}, starts=day)

    charter.refresh_from_db()
    assert reason == (
        "Förbundsordningen fastställs av medlemmarna, aldrig av styrelsen (8 §). Ännu utan beslut: "
        f"{members[3]}. Anteckna deras beslut först."
    )
    assert (charter.starts, charter.approvals.count()) == (day, 4)


def test_a_new_version_is_a_copy_and_the_one_in_force_keeps_its_choices(in_north: Association, alva: User) -> None:
    first = propose(by=alva, on=ON, association=in_north)
    first.announcements = "Förbundets webbplats"
    choose(by=alva, on=ON, charter=first, seen=0)
    go_through(by=alva, on=ON, charter=first, items={7: ItemGiven(ItemState.STATED, "7 §", "Webbplatsen")}, seen=1)
    members = {member.pk: Decided(ON) for member in Member.objects.order_by("pk")}
    note_decisions(by=alva, on=ON, charter=first, decided=members, starts=ON)
    first.refresh_from_db()

    second = propose(by=alva, on=ON, association=in_north)
    first.announcements = "Kommunhuset"
    kept = refused(lambda: choose(by=alva, on=ON, charter=first, seen=first.revision))
    go_through(by=alva, on=ON, charter=first, items={18: ItemGiven(ItemState.NOT_NEEDED)}, seen=first.revision)

    item = CharterItem.objects.get(charter=second, number=7)
    assert (second.number, second.announcements, item.state, item.section) == (
        2,
        "Förbundets webbplats",
        "stated",
        "7 §",
    )
    assert kept.startswith("Den här versionen gäller från 2026-09-15 och ändras inte.")
    assert Charter.objects.get(number=1).announcements == "Förbundets webbplats"
    assert refused(lambda: propose(by=alva, on=ON, association=in_north)) == (
        "Förbundsordningen, version 2 är redan ett förslag. Gör klart det eller kasta det först."
    )
    discard(by=alva, on=ON, charter=second)
    assert [one.number for one in Charter.objects.order_by("number")] == [1]


def test_what_the_law_does_not_let_a_charter_choose_is_refused(in_north: Association, alva: User) -> None:
    charter = propose(by=alva, on=ON, association=in_north)
    charter.archive_member = Member.objects.get(kind="region")
    archive = refused(lambda: choose(by=alva, on=ON, charter=charter, seen=0))
    charter.archive_member, charter.exit_years = None, 3

    assert archive == "Arkivmyndigheten hör till en kommun som är medlem (20 §). Välj en kommun."
    assert refused(lambda: choose(by=alva, on=ON, charter=charter, seen=0)) == (
        "Lagens uppsägningstid är 3 år, och förbundsordningen kan bara göra den kortare (27 §)."
    )
    assert refused(
        lambda: go_through(by=alva, on=ON, charter=charter, items={11: ItemGiven(ItemState.NOT_NEEDED)}, seen=0)
    ).startswith("Punkt 11, budgetprocessen, ska finnas")
    assert CharterItem.objects.filter(state=ItemState.MISSING).count() == 18


def test_a_member_that_gives_notice_stays_three_years_and_may_change_its_mind(
    in_north: Association, alva: User
) -> None:
    member = Member.objects.get(kind="kommun")
    give_notice(by=alva, on=ON, member=member, notice=dt.date(2026, 9, 1))
    left = (member.notice, member.ends)

    give_notice(by=alva, on=ON, member=member, notice=None)

    assert left == (dt.date(2026, 9, 1), dt.date(2029, 9, 1))
    assert (member.notice, member.ends) == (None, None)
    assert refused(lambda: give_notice(by=alva, on=ON, member=member, notice=dt.date(2026, 9, 16))) == (
        "Dagen 2026-09-16 har inte varit än. Skriv den dag då uppsägningen kom in."
    )
    assert AuditEvent.objects.filter(code="members.notice").order_by("serial")[0].summary == (
        "Norra kommun sade upp sig 2026-09-01 och är medlem till 2029-09-01."
    )


def test_a_member_has_at_least_one_seat(in_north: Association, alva: User) -> None:
    member = Member.objects.get(kind="kommun")
    set_seats(by=alva, on=ON, member=member, board_seats=2)

    with pytest.raises(ValidationError, match="Varje medlem har minst en ledamot"):
        set_seats(by=alva, on=ON, member=member, board_seats=0)

    assert Member.objects.get(kind="kommun").board_seats == 2
