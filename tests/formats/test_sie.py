"""Files of vouchers: the lines an accounting system wants, in its old code page."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.formats.sie import Company, Posting, Voucher, quoted, write
from samordna.money import Kr

DAY = dt.date(2026, 9, 15)
COMPANY = Company("Samordningsförbundet Norra", "222000-1234")
VOUCHER = Voucher(
    "U", "7", dt.date(2026, 9, 18), "Utbetalning 7",
    (
        Posting("4530", Kr.of("125000.50"), "Krami, jan–mar", project="112"),
        Posting("1630", Kr.of(5), "Moms"),
        Posting("1930", Kr.of("-125005.50")),
    ),
)  # fmt: skip


def made(*vouchers: Voucher) -> bytes:
    return write(program="Samordna", version="1.0", made=DAY, company=COMPANY, vouchers=vouchers)


def test_a_file_of_vouchers_is_written_line_for_line() -> None:
    assert made(VOUCHER).decode("cp437").split("\r\n") == [
        "#FLAGGA 0",
        '#PROGRAM "Samordna" "1.0"',
        "#FORMAT PC8",
        "#GEN 20260915",
        "#SIETYP 4",
        '#ORGNR "222000-1234"',
        '#FNAMN "Samordningsförbundet Norra"',
        '#VER "U" "7" 20260918 "Utbetalning 7"',
        "{",
        '   #TRANS 4530 {6 "112"} 125000.50 "" "Krami, jan-mar"',
        '   #TRANS 1630 {} 5.00 "" "Moms"',
        "   #TRANS 1930 {} -125005.50",
        "}",
        "",
    ]


def test_a_credit_of_less_than_a_krona_keeps_its_minus() -> None:
    small = Voucher("U", "", DAY, "Öre", (Posting("4530", Kr(7)), Posting("1930", Kr(-7))))

    assert b"   #TRANS 1930 {} -0.07\r\n" in made(small)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('Ett "citat"', r'"Ett \"citat\""'),
        ("Två\nrader\t#VER", '"Två rader #VER"'),
        (r"C:\mapp", '"C:/mapp"'),
        ("§ 14 – 2 000 kr", '"paragraf  14 - 2 000 kr"'),
        ("漢", '"?"'),
        ("a}", '"a}"'),
    ],
)
def test_a_text_is_one_field_on_one_line(text: str, field: str) -> None:
    assert quoted(text) == field.replace("paragraf  ", "paragraf ")


@given(st.text(max_size=100))
def test_no_text_adds_a_line(text: str) -> None:
    one = Voucher("U", text, DAY, text, (Posting("4530", Kr(7), text, text), Posting("1930", Kr(-7))))

    assert made(one).decode("cp437").count("\r\n") == made(VOUCHER).decode("cp437").count("\r\n") - 1
    assert made(one).count(b"\n") == made(one).count(b"\r\n")


@pytest.mark.parametrize(
    "vouchers",
    [
        (),
        (Voucher("U", "1", DAY, "Skev", (Posting("4530", Kr(7)), Posting("1930", Kr(-6)))),),
        (Voucher("U", "1", DAY, "Tom", ()),),
        (Voucher("U", "1", DAY, "Konto", (Posting("45 30", Kr(7)), Posting("1930", Kr(-7)))),),
    ],
)
def test_a_voucher_that_no_ledger_takes_is_refused(vouchers: tuple[Voucher, ...]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        made(*vouchers)
