"""Payment files: as the message definition says, and never with anything that could be read as another payment."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from samordna.formats.pain import NAMESPACE, Account, AccountKind, Order, Payer, write
from samordna.money import Kr, total
from tests.formats.payment_structure import wrong

IBAN = Account(AccountKind.IBAN, "SE4550000000058398257466")
PAYER = Payer("Samordningsförbundet Norra", "2220001234", IBAN, "ESSESESS", "123456789A001")
BANKGIRO, PLUSGIRO = Account(AccountKind.BANKGIRO, "9912346"), Account(AccountKind.PLUSGIRO, "41234567")
ORDERS = (
    Order("U7-1", "Norra kommun", BANKGIRO, Kr.of("125000.50"), "Rekvisition 12 <Krami> & Språngbrädan"),
    Order("U7-2", "Region Norra", PLUSGIRO, Kr(1)),
    Order("U7-3", "Arbetsförmedlingen", IBAN, Kr.of(3)),
)
MADE, PAY_ON = dt.datetime(2026, 9, 15, 10, 30, 5, 77, tzinfo=dt.UTC), dt.date(2026, 9, 18)


def made(**other: Any) -> bytes:
    given: dict[str, Any] = {"id": "U7", "made": MADE, "pay_on": PAY_ON, "payer": PAYER, "orders": ORDERS, **other}
    return write(**given)


def found(data: bytes, path: str) -> list[str]:
    tree = etree.fromstring(data)
    return [str(one.text) for one in tree.iterfind("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/")))]


def test_a_file_is_as_the_message_definition_says() -> None:
    data = made()

    assert list(wrong(etree.fromstring(data))) == []
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_the_structure_tells_what_is_wrong() -> None:
    moved = made().replace(b"<PmtMtd>TRF</PmtMtd>", b"").replace(b"SEK", b"EUR")

    told = list(wrong(etree.fromstring(moved)))

    assert any(one.startswith("PmtInf: ") for one in told)
    assert "InstdAmt: {'Ccy': 'EUR'}" in told


def test_counts_and_control_sums_are_those_of_the_payments() -> None:
    data = made()

    for top in ("CstmrCdtTrfInitn/GrpHdr", "CstmrCdtTrfInitn/PmtInf"):
        assert found(data, f"{top}/NbOfTxs") == ["3"]
        assert found(data, f"{top}/CtrlSum") == ["125003.51"]
    assert found(data, "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Amt/InstdAmt") == ["125000.50", "0.01", "3.00"]
    assert found(data, "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/PmtId/EndToEndId") == ["U7-1", "U7-2", "U7-3"]
    assert found(data, "CstmrCdtTrfInitn/GrpHdr/CreDtTm") == ["2026-09-15T10:30:05"]
    assert found(data, "CstmrCdtTrfInitn/PmtInf/ReqdExctnDt") == ["2026-09-18"]


def test_each_kind_of_account_is_told_as_the_banks_want_it() -> None:
    data, top = made(), "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf"

    assert found(data, f"{top}/CdtrAcct/Id/Othr/Id") == ["9912346", "41234567"]
    assert found(data, f"{top}/CdtrAcct/Id/Othr/SchmeNm/Prtry") == ["BGNR"]
    assert found(data, f"{top}/CdtrAcct/Id/Othr/SchmeNm/Cd") == ["BBAN"]
    assert found(data, f"{top}/CdtrAcct/Id/IBAN") == [IBAN.number]
    assert found(data, f"{top}/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId") == ["9900", "9960"]


def test_the_payer_is_known_by_the_banks_number_else_by_its_own() -> None:
    alone = made(payer=replace(PAYER, customer="", organisation_number=""))
    top = "CstmrCdtTrfInitn/GrpHdr/InitgPty/Id/OrgId/Othr/"

    assert found(made(), f"{top}Id") + found(made(), f"{top}SchmeNm/Cd") == ["123456789A001", "CUST"]
    own = made(payer=replace(PAYER, customer=""))
    assert found(own, f"{top}Id") + found(own, f"{top}SchmeNm/Cd") == ["2220001234", "COID"]
    assert found(alone, f"{top}Id") == []
    assert list(wrong(etree.fromstring(alone))) == []


def test_the_same_orders_give_the_same_bytes() -> None:
    assert made() == made()


@given(
    st.lists(st.tuples(st.integers(1, 10**14), st.text(max_size=200), st.text(max_size=200)), min_size=1, max_size=5)
)
def test_no_text_breaks_a_file_or_adds_a_payment(rows: list[tuple[int, str, str]]) -> None:
    orders = [Order(f"U{n}", f"A{name}", BANKGIRO, Kr(ore), text) for n, (ore, name, text) in enumerate(rows)]

    data = made(orders=orders)

    assert list(wrong(etree.fromstring(data))) == []
    assert len(found(data, "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/PmtId/EndToEndId")) == len(rows)
    kronor, ore = divmod(total(order.amount for order in orders).ore, 100)
    assert found(data, "CstmrCdtTrfInitn/GrpHdr/CtrlSum") == [f"{kronor}.{ore:02}"]


@pytest.mark.parametrize(
    "other",
    [
        {"orders": ()},
        {"orders": (ORDERS[0], ORDERS[0])},
        {"orders": (replace(ORDERS[0], amount=Kr(0)),)},
        {"orders": (replace(ORDERS[0], amount=Kr.of(-5)),)},
        {"orders": (replace(ORDERS[0], amount=Kr(10**18)),)},
        {"orders": (replace(ORDERS[0], id="/U7"),)},
        {"orders": (replace(ORDERS[0], id="U7//1"),)},
        {"orders": (replace(ORDERS[0], receiver=" \n"),)},
        {"orders": (replace(ORDERS[0], account=Account(AccountKind.BANKGIRO, "991-2346")),)},
        {"orders": (replace(ORDERS[0], account=Account(AccountKind.PLUSGIRO, "٤٥")),)},
        {"orders": (replace(ORDERS[0], account=Account(AccountKind.IBAN, "SE45 5000")),)},
        {"id": "x" * 36},
        {"payer": replace(PAYER, bic="ESSE")},
        {"payer": replace(PAYER, name="")},
    ],
)
def test_what_the_format_cannot_hold_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        made(**other)
