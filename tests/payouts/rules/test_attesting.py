"""Two people for each krona, and limits that hold."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.governance.rules.running import Delegated
from samordna.money import Kr
from samordna.payouts.choices import EntryKind
from samordna.payouts.rules import mending
from samordna.payouts.rules.attesting import (
    Hands,
    has_account,
    may_approve,
    may_confirm,
    may_decide,
    may_pay,
    proposed_point,
)
from samordna.payouts.rules.sums import Moved, Promised, standing
from samordna.verdict import Verdict

ON = dt.date(2026, 9, 15)
POINT = Delegated("2.1", dt.date(2026, 1, 1), None, Kr.of(250_000))


def test_the_limit_of_the_point_holds_to_the_ore() -> None:
    def asked(amount: Kr) -> str:
        return may_approve(1, {2}, amount=amount, on=ON, point=POINT, decided=False).reason

    assert asked(Kr.of(250_000)) == ""
    assert asked(Kr.of("250000.01")).replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "Beslutet gäller 250 000,01 kr och punkt 2.1 går till 250 000 kr. Över gränsen beslutar styrelsen själv."
    )


def test_the_board_decides_above_the_limit_but_nobody_approves_their_own() -> None:
    big = Kr.of(900_000)

    assert may_approve(1, {2}, amount=big, on=ON, point=None, decided=True)
    assert may_approve(1, {2}, amount=big, on=ON, point=None, decided=False).reason.startswith("Välj den punkt")
    assert may_approve(2, {2, 3}, amount=Kr(1), on=ON, point=POINT, decided=True).reason.startswith("Du har själv")


def test_what_was_approved_lately_counts_against_the_limit() -> None:
    def asked(lately: Kr, point: Delegated = POINT, *, decided: bool = False) -> Verdict:
        return may_approve(1, {2}, amount=Kr.of(100_000), on=ON, point=point, decided=decided, lately=lately)

    assert asked(Kr.of(150_000))
    assert not asked(Kr.of("150000.01"))
    assert asked(Kr.of("150000.01"), replace(POINT, limit=None))
    assert asked(Kr.of("150000.01"), decided=True)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Styrelsen godkänner rekvisition 12.", True),
        ("Rekvisitionen nr 12 godkänns", True),
        ("Rekvisition\N{NO-BREAK SPACE}12 godkänns", True),
        ("Rekvisition nummer 12, på 250 000,50 kr, ryms i beviljade 600 000 kr och godkänns.", True),
        ("Styrelsen godkänner rekvisition 12, som inte ryms i delegationen. Den har inte betalats förut.", True),
        ("Rekvisition 12 2026 godkänns", True),
        ("Rekvisition 120 godkänns", False),
        ("Rekvisition 12 000 kr godkänns", False),
        ("Rekvisition 12-14 godkänns", False),
        ("Rekvisition 12/2025 godkänns", False),
        ("Rekvisition 1 och § 12", False),
        ("Medel till insatser", False),
        # A part of it.
        ("Styrelsen godkänner 200 000 kr för rekvisition 12.", False),
        ("Styrelsen godkänner rekvisition 12, ca 200 000 kr.", True),
        # By its amount: what it is for is told too, and no claim by number.
        ("Styrelsen godkänner 250 000,50 kr till Norra kommun.", True),
        ("Styrelsen godkänner 250\N{NARROW NO-BREAK SPACE}000,50 kronor till vägen  till arbete.", True),
        ("Styrelsen godkänner 250 000,50 kr.", False),
        ("Styrelsen godkänner rekvisition 11 på 250 000,50 kr till Norra kommun.", False),
        ("Styrelsen godkänner rekvisitionerna 11 och 13 på 250 000,50 kr vardera till Norra kommun.", False),
        ("Styrelsen godkänner 250 000 kr till Norra kommun.", False),
        ("Styrelsen godkänner ca 250 000,50 kr till Norra kommun.", False),
        ("Ärende 250000,50 Norra kommun", False),
        # Against it, or later.
        ("Styrelsen avslår rekvisition 12.", False),
        ("Rekvisition 12\nStyrelsen avslog begäran.", False),
        ("Rekvisition 12 återremitteras.", False),
        ("Styrelsen bordlägger rekvisition 12.", False),
        ("Styrelsen godkänner inte rekvisition 12.", False),
        ("Rekvisition 12 godkänns därmed inte.", False),
        ("Rekvisition 12 ska inte betalas.", False),
        ("Beslutet om rekvisition 12 upphävs.", False),
        ("Frågan om rekvisition 12 skjuts upp.", False),
    ],
)
def test_a_decision_is_on_a_claim_when_it_tells_just_that(words: str, answer: bool) -> None:
    told = {"number": 12, "amount": Kr.of("250000.50"), "about": ("Vägen till arbete", "Norra kommun")}

    assert bool(may_decide(words, **told)) is answer
    assert "redan använt" in may_decide(words, **told, used_for="rekvisition 7").reason


def test_an_amount_that_is_granted_is_no_payment() -> None:
    told = {"number": 12, "amount": Kr.of(100), "about": ("Norra kommun",), "elsewhere": True}

    assert not may_decide("Norra kommun beviljas 100 kr.", **told)
    assert may_decide("Norra kommun beviljas 100 kr. Rekvisition 12 godkänns.", **told)


@pytest.mark.parametrize(
    ("hands", "told"),
    [
        (Hands({1}, approver=9), "Du har själv godkänt rekvisitionen."),
        (Hands({1, 9}, approver=2), "Du har själv skrivit i rekvisitionen eller lämnat in den."),
        (Hands({1}, approver=2, account_hands={3, 9}), "Du har själv ändrat mottagarens kontouppgifter."),
    ],
)
def test_whoever_pays_has_done_nothing_else(hands: Hands, told: str) -> None:
    assert may_pay(4, hands)
    assert may_pay(9, hands).reason.startswith(told)


def test_an_account_has_two_people_behind_it() -> None:
    assert may_confirm(1, 2)
    assert may_confirm(1, 1).reason.startswith("Du har själv skrivit in kontot.")
    assert has_account(True, receiver="Norra kommun", waiting=False)
    assert "väntar på" in has_account(False, receiver="Norra kommun", waiting=True).reason
    assert "inget bekräftat konto för Norra kommun" in has_account(False, receiver="Norra kommun", waiting=False).reason


def test_nobody_in_particular_is_never_the_second_person() -> None:
    assert not may_confirm(None, None)
    assert not may_confirm(None, 1)
    assert not may_approve(None, {1}, amount=Kr(1), on=ON, point=POINT, decided=False)
    assert not may_approve(None, {1}, amount=Kr(1), on=ON, point=None, decided=True)
    assert not may_pay(None, Hands({1}, approver=None))


def test_what_comes_back_or_is_given_up_is_never_more_than_there_is() -> None:
    rows = [Moved(EntryKind.PAID, 2026, Kr.of(100)), Moved(EntryKind.DEMANDED, 2026, Kr.of(40))]
    year = standing({2026: Kr.of(300)}, rows, [Promised(2026, Kr.of(50))]).year(2026)

    assert mending.may_release(year, Kr.of(150))
    assert not mending.may_release(year, Kr.of("150.01"))
    assert mending.may_demand(year, Kr.of(60))
    assert not mending.may_demand(year, Kr.of("60.01"))
    assert mending.may_recover(year, Kr.of(40))
    assert not mending.may_recover(year, Kr.of("40.01"))
    assert mending.may_reverse(year, Kr.of(60))
    assert not mending.may_reverse(year, Kr.of(100))
    for act in (mending.may_release, mending.may_demand, mending.may_recover):
        assert not act(year, Kr(0))
        assert not act(year, Kr.of(-1))
    assert not mending.has_reason(" ")
    assert not mending.has_been(dt.date(2026, 9, 16), ON)


INVOICES, CLAIMS = (1, "Attestera fakturor", Kr.of(100)), (2, "Godkänna rekvisitioner", Kr.of(500))


@pytest.mark.parametrize(
    ("points", "needed", "proposed"),
    [
        ([INVOICES, CLAIMS], 50, 2),  # both reach, one speaks of claims
        ([INVOICES, CLAIMS], 200, 2),
        ([INVOICES], 100, 1),
        ([INVOICES], 101, None),
        ([INVOICES, (3, "Betalningar", None)], 50, None),  # whoever approves says by which
        ([CLAIMS, (4, "Större rekvisitioner", None)], 50, None),
        ([CLAIMS, (4, "Större rekvisitioner", None)], 501, 4),
        ([], 1, None),
    ],
)
def test_a_point_is_proposed_where_only_one_can_be_meant(
    points: list[tuple[int, str, Kr | None]], needed: int, proposed: int | None
) -> None:
    assert proposed_point(points, Kr.of(needed)) == proposed
