"""Money in öre, and text that refuses personal numbers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from samordna.associations.choices import LimitKind
from samordna.associations.models import Association, Limit, Member
from samordna.core.fields import MOST_PROSE, KrFormField, SafeJSONField, SafeTextField, personal_number
from samordna.money import Kr

# A made-up number with a right check digit, and the same as a coordination number; nobody's.
PERSON, COORDINATION = "900101-0017", "900161-0006"


def test_money_comes_back_as_it_went_in_and_sums_in_the_database(in_north: Association) -> None:
    for year, ore in ((2024, 12_345), (2025, -45), (2026, 9_007_199_254_740_993)):
        Limit.objects.create(association=in_north, kind=LimitKind.EQUITY_FLOOR, starts=f"{year}-01-01", amount=Kr(ore))

    assert [limit.amount.ore for limit in Limit.objects.order_by("starts")] == [12_345, -45, 9_007_199_254_740_993]
    assert Limit.objects.aggregate(total=Sum("amount"))["total"] == Kr(9_007_199_254_753_293)


@pytest.mark.parametrize("bare", [100, 1.5, "100"])
def test_a_bare_number_is_no_money(in_north: Association, bare: object) -> None:
    with pytest.raises(TypeError, match="holds Kr"):
        Limit.objects.create(association=in_north, kind="equity_floor", starts="2026-01-01", amount=bare)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("1 308 500", 130_850_000), ("−12,50", -1250), ("3742 kr", 374_200), ("0", 0), ("1\u202f000", 100_000)],
)
def test_kronor_are_read_as_people_write_them(typed: str, wanted: int) -> None:
    assert KrFormField().clean(typed) == Kr(wanted)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        *((typed, "Skriv ett belopp i kronor med siffror") for typed in ("tolv", "1.5.2", "--3", "1e9", "1_0", "NaN")),
        ("1,005", "högst två decimaler"),
        ("100,555", "högst två decimaler"),
        ("9" * 13, "för stort. Högst 999"),
        ("9" * 13 + ",555", "för stort. Högst 999"),
    ],
)
def test_what_is_no_amount_is_a_sentence(typed: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        KrFormField().clean(typed)


@pytest.mark.parametrize(
    "text",
    [
        PERSON,
        PERSON.replace("-", ""),
        f"19{PERSON}",
        f"Kontakta {PERSON} nu",
        f"Anna,{PERSON}",
        PERSON.replace("-", "+"),
        PERSON.replace("-", "\u2212"),
        PERSON.replace("-", "\u00a0"),
        COORDINATION,
        f"{PERSON[:6]} - {PERSON[-4:]}",
        f"19{PERSON[:6]}\u00a0–\u00a0{PERSON[-4:]}",
        f"{PERSON[:6]}\n{PERSON[-4:]}",
        # A slip of the pen, or a digit left out, tells of the same person.
        "19850412-2384",
        "850412-238X",
        "850412-XXXX",
        "850412+2384",
        "850412\u20112384",
        "20050412-2384",
        "050472-2384",
        "900101-0018",
    ],
)
def test_a_personal_number_is_seen(text: str) -> None:
    assert personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "222000-1917",
        "802005-5468",
        "900101 0018",
        "900101–0018",
        "200101-0018",  # a day of 2020, as in a file's name; nobody who takes part
        "Skanning 20240312-1432.pdf",
        "100101-1231",
        "20100101-1231",
        "900132-0018",
        "5050-1234",
        "90010-1234",
        "dnr 2024/0101-0017",
        "1 308 500 kr",
        "901301-0017",
        "08-123 456 78",
        "1234567890123",
    ],
)
def test_other_figures_pass(text: str) -> None:
    assert personal_number(text) is None


@given(st.integers(0, 99_999_999_999))
def test_amounts_as_printed_are_no_personal_numbers(ore: int) -> None:
    assert personal_number(Kr(ore).text()) is None


def test_no_way_into_the_database_takes_a_personal_number(in_north: Association) -> None:
    member = Member.objects.order_by("pk")[0]
    name = f"Anna {PERSON}"

    with pytest.raises(ValidationError, match="ser ut som ett personnummer"), transaction.atomic():
        Member.objects.create(association=in_north, name=name, kind="kommun")
    with pytest.raises(ValidationError, match="ser ut som ett personnummer"), transaction.atomic():
        Member.objects.bulk_create([Member(association=in_north, name=name, kind="kommun")])
    with pytest.raises(ValidationError, match="ser ut som ett personnummer"), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(name=name)
    with pytest.raises(ValidationError, match="ser ut som ett personnummer"), transaction.atomic():
        Member(association=in_north, name=name, kind="kommun").full_clean()


@pytest.mark.parametrize("mark", ["\x00", "\x01", "\x1b", "\x85", "\uffff"])
def test_a_character_that_no_paper_can_hold_is_refused_on_every_way_in(in_north: Association, mark: str) -> None:
    member = Member.objects.get(name="Norra kommun")
    member.name = f"Norra{mark}"

    with pytest.raises(ValidationError, match="osynligt tecken"):
        member.save()

    with pytest.raises(ValidationError, match="osynligt tecken"):
        Member.objects.filter(pk=member.pk).update(name=f"Norra{mark}")


def test_a_text_too_long_for_its_place_is_refused_on_every_way_in(in_north: Association) -> None:
    member = Member(association=in_north, name="Norra " * 50, kind="kommun")

    for save in (member.save, lambda: Member.objects.bulk_create([member])):
        with pytest.raises(ValidationError, match=r"är 300 tecken\. Högst 120 får plats"), transaction.atomic():
            save()
    with pytest.raises(ValidationError) as told:
        member.clean_fields(exclude=["kind"])
    sentence = "Texten ”Norra Norra Norra Norra Norra Norra Norr …” är 300 tecken. Högst 120 får plats. Korta den."
    assert told.value.messages == [sentence]


@pytest.mark.parametrize("value", ["x" * (MOST_PROSE + 1), [{"text": "x" * (MOST_PROSE + 1)}]])
def test_prose_has_an_end_also_inside_lists(value: object) -> None:
    field = SafeTextField() if isinstance(value, str) else SafeJSONField()

    with pytest.raises(ValidationError, match=f"Högst {MOST_PROSE} får plats"):
        field.run_validators(value)
    field.run_validators("x" * MOST_PROSE if isinstance(value, str) else [{"text": "x" * MOST_PROSE}])


@pytest.mark.parametrize(
    "value", [[f"Anna {PERSON}"], {"printed": f"Anna {PERSON}"}, {PERSON: "1"}, [{"text": [PERSON]}]]
)
def test_lists_and_mappings_take_no_personal_number(value: object) -> None:
    with pytest.raises(ValidationError, match="ser ut som ett personnummer"):
        SafeJSONField().get_db_prep_save(value, connection)
