"""Numbers of accounts: read as people write them, refused with what to do."""

import pytest

from samordna.payouts.choices import AccountKind
from samordna.payouts.rules.accounts import read_account, read_bic, shown_account

BG, PG, IBAN = AccountKind.BANKGIRO, AccountKind.PLUSGIRO, AccountKind.IBAN


@pytest.mark.parametrize(
    ("kind", "written", "kept", "shown"),
    [
        (BG, "991-2346", "9912346", "991-2346"),
        (BG, " 991 2353 ", "9912353", "991-2353"),
        (BG, "991\N{MINUS SIGN}2346", "9912346", "991-2346"),
        (PG, "1-8", "18", "1-8"),
        (PG, "4 12 34-6", "412346", "4 12 34-6"),
        (PG, "12 34 56–6", "1234566", "12 34 56-6"),
        (IBAN, "se45 5000 0000 0583 9825 7466", "SE4550000000058398257466", "SE45 5000 0000 0583 9825 7466"),
    ],
)
def test_an_account_is_kept_plain_and_shown_as_printed(kind: AccountKind, written: str, kept: str, shown: str) -> None:
    assert read_account(kind, written) == kept
    assert shown_account(kind, kept) == shown


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        (BG, "991-2345", "Bankgironumret 991-2345 stämmer inte"),
        (BG, "123", "Ett bankgironummer har 7–8 siffror."),
        (BG, "", "Ett bankgironummer har 7–8 siffror."),
        (BG, "٩٩١٢٣٤٦", "Ett bankgironummer har 7–8 siffror."),
        (BG, "0000-0000", "Bankgironumret är bara nollor."),
        (BG, "9" * 500, "Ett bankgironummer har 7–8 siffror."),
        (PG, "1-9", "Plusgironumret 1-9 stämmer inte"),
        (PG, "123456789", "Ett plusgironummer har 2–8 siffror."),
        (IBAN, "SE45 5000 0000 0583 9825 7467", "IBAN-numret stämmer inte."),
        (IBAN, "991-2346", "IBAN-numret stämmer inte."),
        (IBAN, "'; DROP TABLE", "IBAN-numret stämmer inte."),
    ],
)
def test_a_wrong_account_is_refused_with_what_to_do(kind: AccountKind, written: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_account(kind, written)


def test_the_code_of_a_bank_is_read_and_refused() -> None:
    assert read_bic("swed sess") == "SWEDSESS"
    # The last two are codes of banks by the standard, and yet none that a payment file can hold.
    for wrong in ("SWED", "SWEDSE1S", "SWEDSESO"):
        with pytest.raises(ValueError, match="8 eller 11 tecken"):
            read_bic(wrong)
