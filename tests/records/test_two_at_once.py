"""Several register at the same moment, on both engines: the numbers are unbroken, and a file is kept once."""

import pytest
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.records.actions.cases import MEANWHILE, change_case, open_case
from samordna.records.actions.registering import Upload, register_upload
from samordna.records.choices import Kind
from samordna.records.models import Case, Record, StoredFile
from tests.at_once import together
from tests.conftest import DAY, make_association, make_user
from tests.formats.kept import PDF
from tests.records.registers import case, given, series

TIMES = 8


@pytest.fixture
def association(transactional_db: None) -> Association:
    """An association with a series."""
    made = make_association("norra", "Norra")
    with scope(association=made):
        series(made)
    return made


@pytest.fixture
def director(association: Association) -> User:
    return make_user(association, "Alva", Role.DIRECTOR)


def test_cases_opened_at_once_get_unbroken_numbers(association: Association, director: User) -> None:
    def act(number: int) -> None:
        open_case(by=director, on=DAY, association=association, subject=f"Ärende {number}", kind=Kind.OTHER)

    assert together(association, act, times=TIMES, on=DAY) == [""] * TIMES
    with scope(association=association):
        assert sorted(one.number for one in Case.objects.all()) == [f"2026:{n:02}" for n in range(1, TIMES + 1)]


def test_records_registered_at_once_get_unbroken_numbers_and_one_file(association: Association, director: User) -> None:
    with scope(association=association):
        one = case(association)

    def act(number: int) -> None:
        register_upload(by=director, on=DAY, case=one, given=given(), upload=Upload(f"{number}.pdf", PDF))

    assert together(association, act, times=TIMES, on=DAY) == [""] * TIMES
    with scope(association=association):
        assert sorted(record.serial for record in Record.objects.all()) == list(range(1, TIMES + 1))
        assert StoredFile.objects.count() == 1


def test_one_of_several_who_change_a_case_wins_and_the_others_are_told(
    association: Association, director: User
) -> None:
    with scope(association=association):
        one = case(association)

    told = together(
        association,
        lambda n: change_case(by=director, on=DAY, case=one, subject=f"{n}", kind=Kind.OTHER, seen=0),
        times=TIMES,
        on=DAY,
    )

    assert sorted(told) == ["", *[MEANWHILE] * (TIMES - 1)]
