"""Cases and records get unbroken numbers; what may not be registered is refused and leaves nothing behind."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.records import access
from samordna.records.actions import cases, registering
from samordna.records.actions.registering import Upload, correct, register, register_upload
from samordna.records.actions.series import MEANWHILE, Numbering, change_series
from samordna.records.choices import Direction, Kind
from samordna.records.models import Case, File, Record, Series
from samordna.verdict import Refused
from tests.conftest import DAY
from tests.formats.kept import PDF
from tests.records.registers import RECORD_FORM, case, given, record, series, stored, tomorrow

pytestmark = pytest.mark.django_db


def numbering(form: str, **more: object) -> Numbering:
    return Numbering(**{"name": "Diarium", "form": form, "record_form": RECORD_FORM, "first_year": 2024, **more})  # type: ignore[arg-type]


def test_cases_and_records_are_numbered_in_the_associations_form(in_north: Association) -> None:
    series(in_north)
    first, second = case(in_north), case(in_north)

    assert [first.number, second.number] == ["2026:01", "2026:02"]
    assert [record(in_north, second).number for _ in range(3)] == ["2026:02 / 1", "2026:02 / 2", "2026:02 / 3"]


def test_numbers_begin_anew_each_year_and_go_on_from_paper_in_the_first(in_north: Association) -> None:
    series(in_north, first_year=2025, first_number=38)

    found = [case(in_north, opened=dt.date(2025, 12, 30)).number, case(in_north, opened=dt.date(2025, 12, 31)).number]
    found += [case(in_north).number, case(in_north, opened=dt.date(2025, 12, 31)).number]

    assert found == ["2025:38", "2025:39", "2026:01", "2025:40"]


def test_numbers_without_a_year_run_on(in_north: Association) -> None:
    series(in_north, form="SF {number}")

    assert [case(in_north, opened=dt.date(year, 9, 1)).number for year in (2024, 2025, 2026)] == [
        "SF 1",
        "SF 2",
        "SF 3",
    ]


def test_a_room_that_opens_a_case_where_no_series_is_gets_the_usual_numbers(in_north: Association) -> None:
    assert case(in_north).number == "2026:1"
    assert [one.name for one in Series.objects.all()] == ["Diarium"]


def test_what_is_refused_takes_no_number(in_north: Association, alva: User) -> None:
    series(in_north)
    one = case(in_north)
    for subject in ("", "Om 811218-9876"):
        with pytest.raises(ValidationError):
            case(in_north, subject)
        with pytest.raises(ValidationError):
            register(by=alva, on=DAY, case=one, given=given(subject))

    assert case(in_north).number == "2026:02"
    assert record(in_north, one).number == "2026:01 / 1"


def test_a_number_that_another_form_has_taken_is_refused(in_north: Association) -> None:
    series(in_north, form="{number}/{year}")
    other = series(in_north, "Annan", form="{number}/{year}")
    case(in_north)

    with pytest.raises(Refused) as refused:
        case(in_north, series=other)

    assert refused.value.reason.startswith("Numret 1/2026 finns redan")


def test_a_series_takes_no_cases_when_closed_or_before_its_first_year(in_north: Association) -> None:
    one = series(in_north)
    closed = change_series(by=None, on=DAY, series=one, given=numbering("{year}:{number:02}", closed=True), seen=0)

    with pytest.raises(Refused) as refused:
        case(in_north, series=closed)
    with pytest.raises(Refused) as none_open:
        case(in_north)

    assert refused.value.reason == "Serien Diarium tar inte emot fler ärenden. Välj en annan."
    assert none_open.value.reason.startswith("Alla förbundets nummerserier är stängda.")


def test_a_series_with_numbers_changes_only_how_the_next_are_written(in_north: Association) -> None:
    one = series(in_north)
    first = case(in_north)

    changed = change_series(by=None, on=DAY, series=one, given=numbering("{number}/{year}"), seen=0)
    second = case(in_north)
    for refused in (numbering("{number}"), numbering("{number}/{year}", first_number=9)):
        with pytest.raises(Refused):
            change_series(by=None, on=DAY, series=one, given=refused, seen=changed.revision)
    with pytest.raises(Refused) as meanwhile:
        change_series(by=None, on=DAY, series=one, given=numbering("{year}:{number}"), seen=0)

    first.refresh_from_db()
    assert [first.number, second.number] == ["2026:01", "2/2026"]
    assert meanwhile.value.reason == MEANWHILE


def test_a_closed_case_takes_no_records_until_it_is_opened_again(in_north: Association, alva: User) -> None:
    one = case(in_north)
    closed = cases.close_case(by=alva, on=DAY, case=one, day=DAY, seen=0)

    with pytest.raises(Refused) as refused:
        record(in_north, one)
    cases.reopen_case(by=alva, on=DAY, case=closed, seen=1)

    assert refused.value.reason.startswith("Ärendet är avslutat.")
    assert record(in_north, one).serial == 1


def test_a_case_is_not_changed_over_somebody_elses_change(in_north: Association, alva: User) -> None:
    one = case(in_north)
    cases.change_case(by=alva, on=DAY, case=one, subject="Budget", kind=Kind.PLAN, seen=0)

    with pytest.raises(Refused) as refused:
        cases.change_case(by=alva, on=DAY, case=one, subject="Bokslut", kind=Kind.PLAN, seen=0)

    one.refresh_from_db()
    assert (one.subject, refused.value.reason) == ("Budget", cases.MEANWHILE)


def test_a_mark_keeps_the_day_it_was_made_until_it_is_another(in_north: Association, alva: User) -> None:
    one = record(in_north, secrecy="25:1")
    later = tomorrow()
    assert (one.secrecy, one.marked_on) == ("25 kap. 1 §", DAY)

    same = correct(by=alva, on=later, record=one, given=given("Ny rubrik", secrecy="25 kap. 1 §"), seen=0)
    other = correct(by=alva, on=later, record=one, given=given(secrecy="26:1"), seen=1)
    none = correct(by=alva, on=later, record=one, given=given(), seen=2)

    assert [(r.secrecy, r.marked_on) for r in (same, other, none)] == [
        ("25 kap. 1 §", DAY),
        ("26 kap. 1 §", later),
        ("", None),
    ]


def test_a_correction_leaves_what_stood_before_in_the_log(in_north: Association, alva: User) -> None:
    one = record(in_north)

    correct(by=alva, on=DAY, record=one, given=given("Rättad"), seen=0)
    with pytest.raises(Refused) as refused:
        correct(by=alva, on=DAY, record=one, given=given("Igen"), seen=0)

    event = AuditEvent.objects.filter(chain=in_north.pk).order_by("-serial")[0]
    assert (event.code, event.details["before"]["subject"]) == ("records.corrected", "Yttrande över budgeten")
    assert refused.value.reason == registering.MEANWHILE


def test_a_file_is_added_to_a_record_that_has_none_and_never_replaced(in_north: Association, alva: User) -> None:
    one = register(by=alva, on=DAY, case=case(in_north), given=given())

    filled = correct(by=alva, on=DAY, record=one, given=given(), seen=0, file=stored(in_north))
    with pytest.raises(Refused) as refused:
        correct(by=alva, on=DAY, record=one, given=given(), seen=1, file=stored(in_north, "annan.pdf"))

    assert filled.file is not None
    assert refused.value.reason == registering.HAS_FILE


def test_a_record_and_its_file_are_registered_both_or_neither(in_north: Association, alva: User) -> None:
    one = case(in_north)

    with pytest.raises(Refused):
        register_upload(by=alva, on=DAY, case=one, given=given(day=tomorrow()), upload=Upload("a.pdf", PDF))
    with pytest.raises(Refused):
        register_upload(by=alva, on=DAY, case=one, given=given(), upload=Upload("a.pdf", b"MZ"))
    assert (File.objects.count(), Record.objects.count()) == (0, 0)
    made = register_upload(by=alva, on=DAY, case=one, given=given(), upload=Upload("a.pdf", PDF))

    assert made.file is not None
    assert (made.serial, made.file.name, made.registered_by) == (1, "a.pdf", alva)


def test_only_the_director_registers(in_north: Association, bo: User, cecilia: User) -> None:
    one = case(in_north)

    for somebody in (bo, cecilia):
        for act in (
            lambda by: case(in_north, by=by),
            lambda by: record(in_north, one, by=by),
            lambda by: cases.close_case(by=by, on=DAY, case=one, day=DAY, seen=0),
        ):
            with pytest.raises(Refused) as refused:
                act(somebody)
            assert refused.value.reason == access.ONLY_DIRECTOR


def test_every_write_is_one_event_that_names_no_subject(in_north: Association, alva: User) -> None:
    one = case(in_north, "Hemlig rubrik", by=alva)
    record(in_north, one, by=alva, subject="Hemlig handling", file=stored(in_north, "hemligt namn.pdf", by=alva))
    cases.close_case(by=alva, on=DAY, case=one, day=DAY, seen=0)

    events = list(AuditEvent.objects.filter(chain=in_north.pk).order_by("serial"))
    assert [event.code for event in events] == [
        "records.case_opened", "records.stored", "records.registered", "records.case_closed",
    ]  # fmt: skip
    assert [e for e in events if "emlig" in e.summary + str(e.details)] == []


def test_the_database_refuses_a_record_in_another_associations_case(north: Association, south: Association) -> None:
    with scope(association=north):
        one = record(north)
    with scope(association=south):
        other = case(south)

    with pytest.raises(IntegrityError), transaction.atomic(), scope(association=north):
        Record.objects.filter(pk=one.pk).update(case=Case(pk=other.pk))


def test_a_record_drawn_up_here_needs_no_counterpart(in_north: Association) -> None:
    made = record(in_north, direction=Direction.DRAWN_UP, counterpart="")

    assert (made.direction, made.counterpart) == (Direction.DRAWN_UP, "")
