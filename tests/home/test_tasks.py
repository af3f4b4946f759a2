"""What awaits each reader, by role and by where the plan stands."""

import datetime as dt
from collections.abc import Callable

import pytest

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.actions.content import comment, settle
from samordna.budgets.actions.versions import adopt_by_minutes, consult, propose, revise
from samordna.budgets.models import Goal, Text, Version
from samordna.core import clock
from tests.home.conftest import Opens
from tests.home.reading import FINNVEDEN, GOTLAND, TRELLEBORG, drafted, kept

DEADLINE = "Budgeten för 2025 ska vara beslutad"


def test_a_director_without_a_plan_is_offered_the_first_step(north: Association, alva: User, opens: Opens) -> None:
    page = opens(alva, "/norra/")

    assert page.tasks == ["Läs in förbundets plan"]
    assert page.links.count("/norra/plan/lasa-in/") == 2


def test_nobody_else_is_sent_to_read_a_plan_in(north: Association, bo: User, opens: Opens) -> None:
    page = opens(bo, "/norra/")

    assert page.tasks == []
    assert "Inget väntar på dig just nu." in page.text
    assert "/norra/plan/lasa-in/" not in page.links


def test_next_years_plan_is_begun_from_this_years(in_north: Association, alva: User, bo: User, opens: Opens) -> None:
    kept(in_north, GOTLAND)

    page = opens(alva, "/norra/")

    assert page.tasks == ["Börja planen för 2025"]
    assert page.due == ["2 december 49 dagar kvar"]
    assert "/norra/plan/2024/kopiera/" in page.links
    assert opens(bo, "/norra/").tasks == []


def test_an_association_whose_latest_plan_is_old_reads_in_a_later_one(
    in_north: Association, alva: User, opens: Opens
) -> None:
    kept(in_north, "examples/finnveden-2021.yaml")

    page = opens(alva, "/norra/")

    assert page.tasks == ["Läs in planen för 2024"]
    assert "Den senaste planen här gäller 2021." in page.text


def test_a_director_sees_what_is_left_of_the_draft(in_north: Association, alva: User, bo: User, opens: Opens) -> None:
    draft = drafted(in_north)
    said = comment(by=bo, on=clock.today(), version=draft, place="helheten", body="Bra, men kort.")

    before = opens(alva, "/norra/").tasks
    settle(by=alva, on=clock.today(), version=draft, comment=said)
    Text.objects.filter(version=draft).update(reviewed=True)
    after = opens(alva, "/norra/").tasks

    assert before == [
        "2 varningar i planen för 2025",
        "12 texter att gå igenom",
        "1 kommentar att ta ställning till",
        DEADLINE,
    ]
    assert after == ["2 varningar i planen för 2025", "Lägg fram planen för 2025", DEADLINE]


def test_errors_come_first_and_keep_the_plan_from_being_laid_forward(
    in_north: Association, alva: User, opens: Opens
) -> None:
    draft = drafted(in_north, TRELLEBORG)
    Text.objects.filter(version=draft).update(reviewed=True)
    Goal.objects.filter(version=draft).delete()  # 11 kap. 6 § kommunallagen wants some

    page = opens(alva, "/norra/")

    assert page.tasks == ["1 fel i planen för 2025", "3 varningar i planen för 2025", DEADLINE]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.CHAIR, ["Läs och kommentera utkastet till plan 2025", DEADLINE]),
        (Role.SUBSTITUTE, ["Läs och kommentera utkastet till plan 2025", DEADLINE]),
        (Role.PREPARATORY_GROUP, ["Läs och kommentera utkastet till plan 2025", DEADLINE]),
        (Role.AUDITOR, ["Läs utkastet till plan 2025", DEADLINE]),
        (Role.ACCOUNTANT, ["Läs utkastet till plan 2025", DEADLINE]),
        (Role.INTERVENTION_OWNER, []),
        (Role.FOLLOW_UP_REPORTER, []),
    ],
)
def test_each_role_gets_its_own_part(
    role: Role, expected: list[str], in_north: Association, person: Callable[..., User], opens: Opens
) -> None:
    drafted(in_north)

    assert opens(person(in_north, "Nils", role), "/norra/").tasks == expected


def test_a_draft_does_not_show_to_roles_that_may_not_see_it(
    in_north: Association, alva: User, person: Callable[..., User], opens: Opens
) -> None:
    drafted(in_north)

    insider = opens(alva, "/norra/")
    owner = opens(person(in_north, "Olle", Role.INTERVENTION_OWNER), "/norra/")

    assert (insider.figure("Medlemsbidrag 2025")[0], "/norra/plan/2025/budget/" in insider.links) == (
        "5 158 000 kr",
        True,
    )
    assert owner.figure("Medlemsbidrag 2024")[0] == "5 158 000 kr"
    assert [link for link in owner.links if "2025" in link] == []


@pytest.mark.long
def test_a_proposal_waits_for_its_members_and_then_for_the_board(
    in_north: Association, alva: User, bo: User, opens: Opens
) -> None:
    draft, today = drafted(in_north), clock.today()
    version = propose(by=alva, on=today, version=draft)
    members = list(version.consultations.order_by("pk").values_list("member", flat=True))

    proposed = opens(alva, "/norra/").tasks
    _heard(version, alva, None)
    sent = opens(alva, "/norra/").tasks
    _heard(version, alva, today)
    answered = opens(alva, "/norra/").tasks

    count = f"{len(members)} medlemmar"
    assert proposed == [f"Skicka förslaget till {count} och anteckna dagen", DEADLINE]
    assert sent == [f"{count} har inte svarat i samrådet", "Planen för 2025 kan antas", DEADLINE]
    assert answered == ["Planen för 2025 kan antas", DEADLINE]
    assert opens(bo, "/norra/").tasks == ["Läs och kommentera förslaget till plan 2025", DEADLINE]


def _heard(version: Version, by: User, answered: dt.date | None) -> None:
    """Every member has got the proposal today, and answered on that day if any."""
    today = clock.today()
    for row in version.consultations.order_by("pk"):
        consult(by=by, on=today, version=version, member=row.member, sent=today, answered=answered, summary="",
                seen=row.revision)  # fmt: skip


def _adopted(association: Association, by: User) -> Version:
    today = clock.today()
    version = propose(by=by, on=today, version=drafted(association, FINNVEDEN))
    _heard(version, by, today)
    return adopt_by_minutes(by=by, on=today, version=version, day=today, paragraph="31")


def test_nothing_awaits_once_next_year_is_adopted(in_north: Association, alva: User, opens: Opens) -> None:
    _adopted(in_north, alva)

    page = opens(alva, "/norra/")

    assert page.tasks == []
    assert ("2024-12-02", "Klart: Budgeten för 2025 ska vara beslutad") in page.dates


def test_a_revised_plan_has_no_deadline_left(in_north: Association, alva: User, opens: Opens) -> None:
    revise(by=alva, on=clock.today(), version=_adopted(in_north, alva), reason="Ny insats.")

    tasks = opens(alva, "/norra/").tasks

    assert tasks[0] == "2 varningar i planen för 2025"
    assert DEADLINE not in tasks


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (dt.date(2024, 11, 1), "2 december 31 dagar kvar"),  # 30 November is a Saturday
        (dt.date(2024, 12, 1), "2 december 1 dag kvar"),
        (dt.date(2024, 12, 2), "2 december I dag"),
        (dt.date(2024, 12, 3), "2 december 2024 1 dag sen"),
    ],
)
def test_the_deadline_says_how_far_away_it_is(
    on: dt.date, due: str, in_north: Association, bo: User, opens: Opens
) -> None:
    drafted(in_north)

    with clock.frozen(on):
        page = opens(bo, "/norra/")

    assert page.due[-1] == due
    assert "Lagens dag, 30 november, är ingen vardag." in page.text
