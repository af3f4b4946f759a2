"""The demonstration: filled once, with the five associations, and never in a database that holds anything else."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django
from django.conf import LazySettings, settings
from django.db import connection, transaction
from django_scopes import scope, scopes_disabled

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, Member, User
from samordna.budgets.models import Version
from samordna.core import audit, clock
from samordna.core.models import Demonstration
from samordna.meetings.demo import LATE
from samordna.meetings.queries.cycle import cycle
from samordna.operate import demo, export
from samordna.plan.file import read
from tests import kept

pytestmark = [pytest.mark.database, pytest.mark.walk, pytest.mark.once]


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """The database holds the demonstration that is filled once for all tests; emptied after these."""
    filled = kept.demonstration()
    shutil.copytree(filled / "files", settings.FILES, dirs_exist_ok=True)
    with django_db_blocker.unblock():
        connection.ensure_connection()
        kept.copy_into(connection.connection, filled)
        yield
        kept.copy_into(connection.connection, kept.tables())


@pytest.fixture
def filled(demonstration: None) -> Iterator[None]:
    """The demonstration, and what a test changes in it taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("filled")
def test_the_five_associations_are_there_with_their_members() -> None:
    with scopes_disabled():
        members = {a.slug: Member.objects.filter(association=a).count() for a in Association.objects.order_by("slug")}
    assert members == {"finnveden": 6, "gotland": 3, "kramfors": 4, "sydnarke": 7, "trelleborg": 4}
    assert audit.verify_all() == []


@pytest.mark.usefixtures("filled")
def test_every_plan_of_the_demonstration_is_in_the_export_as_a_plan_file(tmp_path: Path) -> None:
    for slug in demo.SHORT_NAMES:
        export.make(slug, tmp_path / f"{slug}.zip")

    for slug in demo.SHORT_NAMES:
        with scopes_disabled():
            versions = list(Version.objects.filter(association__slug=slug).order_by("year", "number"))
        names = [f"files/planer/{v.year}-{v.number}-{v.state}.yaml" for v in versions]
        with zipfile.ZipFile(tmp_path / f"{slug}.zip") as zipped:
            plans = [read(zipped.read(name), name) for name in names]
        assert {plan.slug for plan in plans} == {slug}
        assert [plan.year for plan in plans] == [version.year for version in versions]


@pytest.mark.usefixtures("filled")
def test_each_role_can_log_in_to_each_association_and_one_director_leads_two() -> None:
    with scopes_disabled():
        held = {(g.association.slug, g.role) for g in Grant.objects.on(demo.DAY).select_related("association")}
        shared = list(Grant.objects.filter(user__email="director@gotland.example").order_by("association__slug"))
    assert held == {(slug, role) for slug in demo.SHORT_NAMES for role in Role}
    assert [(grant.association.slug, grant.role) for grant in shared] == [
        ("gotland", Role.DIRECTOR),
        ("trelleborg", Role.DIRECTOR),
    ]
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.usefixtures("filled")
def test_each_association_has_a_year_under_way_with_invented_dates_marked_and_something_late() -> None:
    found = {}
    for association in Association.objects.order_by("slug"):
        with scope(association=association):
            year = cycle(demo.DAY.year, demo.DAY)
            rows = [one.item for one in year.shown]
            found[association.slug] = (
                {one.item.title for one in year.late},
                {bool(row.key) != row.invented for row in rows},
                sum(row.done_on is not None for row in rows) > 10,
                cycle(demo.DAY.year + 1, demo.DAY).is_laid_out,
            )
    # What the organisation's page says is left to do is late here too.
    late = {"Beslut genomfört: Översyn av delegationsordningen", "Se över Attestordning", LATE}
    bought = late | {"Sista dag att säga upp Dataskyddsombud"}
    assert found == {
        **dict.fromkeys(demo.SHORT_NAMES, (bought, {True}, True, True)),
        "kramfors": (late | {"Delrapport: Psykiatridentagen"}, {True}, True, True),
        "finnveden": (bought | {"Svar från medlemmarna: Ansvarsfrihet för 2023"}, {True}, True, True),
    }


@pytest.mark.usefixtures("filled")
def test_who_can_log_in_is_said_as_it_is() -> None:
    with scopes_disabled():
        Grant.objects.filter(role=Role.ANALYST).delete()

    associations, roles = demo.who()

    assert len(associations) == 5
    assert roles == [role.label.lower() for role in Role if role != Role.ANALYST]


@pytest.mark.usefixtures("filled")
def test_a_second_time_changes_nothing() -> None:
    before = (audit.heads(), User.objects.count())

    demo.prepare()

    assert (audit.heads(), User.objects.count()) == before


@pytest.mark.usefixtures("filled")
def test_the_demonstrations_day_is_its_own() -> None:
    clock.forget_demo_day()

    assert clock.demo_day() == demo.DAY


def test_a_database_with_anything_else_in_it_is_left_alone(north: Association) -> None:
    with pytest.raises(demo.NoDemo) as refused:
        demo.prepare()

    assert "lämnas i fred" in str(refused.value)
    assert not Demonstration.objects.exists()
    assert list(Association.objects.all()) == [north]


@pytest.mark.django_db
def test_no_demonstration_is_made_where_others_can_reach_it(settings: LazySettings) -> None:
    settings.ON_LOOPBACK = False

    with pytest.raises(demo.NoDemo) as refused:
        demo.prepare()

    assert "Demon körs bara på den egna maskinen." in str(refused.value)
    assert not Demonstration.objects.exists()
