"""What a claim is tested against: each test lets the good claim through and stops the bad one with its figure."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from samordna.interventions.choices import Vat
from samordna.money import Kr
from samordna.payouts.rules.claiming import (
    Other,
    Proof,
    Report,
    RowOf,
    Term,
    checks,
    may_be_submitted,
)
from samordna.payouts.rules.sums import standing
from tests.payouts.subjects import AGREEMENT, ON, SUBJECT, claim

OTHER = Other("7", dt.date(2026, 8, 31), dt.date(2026, 9, 10), frozenset({"b" * 64}))
REPORT = Report("Delrapport 2026-01-01–2026-06-30", dt.date(2026, 6, 30), dt.date(2026, 8, 31))


def test_a_good_claim_is_let_through_by_every_test() -> None:
    found = checks(SUBJECT, ON)

    assert [check.key for check in found if not check.verdict] == []
    assert len({check.key for check in found}) == 9
    assert may_be_submitted(SUBJECT, ON)


@pytest.mark.parametrize(
    ("other", "key", "reason"),
    [
        (
            {"agreement": replace(AGREEMENT, signed_on=None)}, "agreement",
            "Avtal 1 är inte underskrivet än. Pengar betalas först när båda har skrivit under.",
        ),
        (
            {"agreement": replace(AGREEMENT, over="Insatsen är avslutad.")}, "agreement", "Insatsen är avslutad.",
        ),
        (
            {"starts": dt.date(2025, 12, 31)}, "period",
            ("Perioden 2025-12-31–2026-08-31 ligger utanför avtalet, som gäller 2026-01-01–2027-06-30. Ta bara med "
            "kostnader från avtalets tid."),
        ),
        (
            {"ends": dt.date(2026, 9, 30)}, "period",
            ("Perioden slutar 2026-09-30 och det är den 2026-09-15. Kostnader begärs när de har uppstått, om inte "
            "betalningsplanen säger att pengarna betalas i förväg."),
        ),
        (
            {"ends": dt.date(2026, 6, 30)}, "period",
            "Periodens sista dag 2026-06-30 ligger före den första, 2026-07-01.",
        ),
        (
            {"others": (OTHER,)}, "overlap",
            ("Rekvisition 7 gäller 2026-08-31–2026-09-10 och har dagar gemensamt med den här. Samma tid begärs inte "
            "två gånger: ändra perioden, eller rätta den andra rekvisitionen."),
        ),
        ({"rows": ()}, "rows", "Lägg till minst en rad med en kostnad."),
        (
            {"rows": (RowOf("Avdrag", 2026, Kr.of(-500)),)}, "rows",
            "Raden ”Avdrag” är på −500 kr. Varje rad är över noll; det som ska dras av görs genom ett mindre belopp.",
        ),
        (
            {"rows": (RowOf("Noll", 2026, Kr(0)),)}, "rows",
            "Raden ”Noll” är på 0 kr. Varje rad är över noll; det som ska dras av görs genom ett mindre belopp.",
        ),
        (
            {"rows": (RowOf("Stor", 2026, Kr.of(999_999_999_999)),)}, "rows",
            "Raden ”Stor” är på 999 999 999 999 kr. Kontrollera antalet siffror.",
        ),
        (
            {"rows": (RowOf("Lön", 2027, Kr.of(5)),)}, "rows",
            "Raden ”Lön” hör till 2027, men perioden är 2026-07-01–2026-08-31. Ange ett år som perioden har dagar i.",
        ),
        (
            {"rows": (RowOf("Lokal", 2026, Kr.of(125), Kr.of(25)),)}, "vat",
            ("Raden ”Lokal” har 25 kr moms. Enligt avtalet räknas kostnaderna utan moms, eftersom mottagaren får den "
            "ersatt av staten. Begär 100 kr utan moms."),
        ),
        (
            {"rows": (RowOf("Lokal", 2026, Kr.of(125), Kr.of(126)),)}, "vat",
            "Momsen på raden ”Lokal” är 126 kr av 125 kr. Den är mellan noll och beloppet.",
        ),
        (
            {"rows": (RowOf("Lön", 2026, Kr.of("300000.01")),)}, "remaining",
            ("Rekvisitionen har 300 000,01 kr för 2026 och 300 000 kr återstår av 600 000 kr som är beviljat det året. "
            "Sänk med 0,01 kr, eller begär ett nytt beslut."),
        ),
        ({"evidence": ()}, "evidence",
            "Lägg till underlag: minst en fil som visar kostnaderna, till exempel en huvudbok för perioden."),
        (
            {"evidence": (Proof("a.pdf", "a" * 64), Proof("b.pdf", "a" * 64))}, "evidence",
            "Underlaget ”a.pdf” ligger två gånger i rekvisitionen. Ta bort det ena.",
        ),
        (
            {"reports": (REPORT,)}, "reports",
            ("Delrapport 2026-01-01–2026-06-30 skulle ha lämnats 2026-08-31 och har inte kommit. Lämna in rapporten "
            "och vänta på att den godkänns."),
        ),
        (
            {"reports": (replace(REPORT, delivered_on=dt.date(2026, 9, 1)),)}, "reports",
            ("Delrapport 2026-01-01–2026-06-30 lämnades 2026-09-01 och är inte godkänd än. Vänta på att förbundschefen "
            "eller ordföranden godkänner den."),
        ),
        (
            {"reports": (replace(REPORT, delivered_on=dt.date(2026, 9, 1), sent_back=True),)}, "reports",
            ("Delrapport 2026-01-01–2026-06-30 är åter för komplettering. Lämna in rapporten igen och vänta på att den "
            "godkänns."),
        ),
        (
            {"terms": (Term("Styrgrupp utsedd", dt.date(2026, 3, 1)),)}, "terms",
            (
                "Villkoret ”Styrgrupp utsedd” skulle ha uppfyllts 2026-03-01 och är inte antecknat som uppfyllt. "
                "Förbundschefen antecknar det under insatsens Beslut och avtal."
            ),
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_stopped_with_its_figure(other: dict[str, Any], key: str, reason: str) -> None:
    stopped = {check.key: check.verdict.reason for check in checks(claim(**other), ON) if not check.verdict}

    assert set(stopped) - {"remaining"} <= {key}
    told = stopped[key].replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert told == reason


def test_the_same_evidence_as_in_another_claim_is_stopped() -> None:
    earlier = Other("3", dt.date(2026, 1, 1), dt.date(2026, 3, 31), frozenset({"a" * 64}))

    assert [one.verdict.reason for one in checks(claim(others=(earlier,)), ON) if not one.verdict] == [
        (
            "Underlaget ”huvudbok.pdf” är samma fil som i rekvisition 3. Samma kostnader begärs inte två gånger: lägg "
            "in underlaget för den här perioden."
        )
    ]


def test_a_year_with_nothing_granted_is_told_as_such() -> None:
    bare = claim(standing=standing({2025: Kr.of(1)}, [], []))

    assert "Inget är beviljat för 2026." in may_be_submitted(bare, ON).reason


def test_a_claim_over_the_turn_of_the_year_is_tested_year_by_year() -> None:
    rows = (RowOf("December", 2026, Kr.of(300_000)), RowOf("Januari", 2027, Kr.of(300_000)))
    over = claim(starts=dt.date(2026, 12, 1), ends=dt.date(2027, 1, 31), rows=rows)
    more = replace(over, rows=(*rows, RowOf("Mer", 2027, Kr(1))))

    assert may_be_submitted(over, dt.date(2027, 2, 1))
    assert over.years == {2026: Kr.of(300_000), 2027: Kr.of(300_000)}
    assert "för 2027" in may_be_submitted(more, dt.date(2027, 2, 1)).reason


def test_a_years_room_is_no_room_when_the_whole_award_has_less() -> None:
    # 2025 was paid above what a later award left of it, so 2026 cannot take all of its own.
    lowered = standing(
        {2025: Kr.of(100), 2026: Kr.of(100)},
        [replace(SUBJECT.standing.years[0].moved[0], year=2025, amount=Kr.of(150))],
        [],
    )
    whole = claim(standing=lowered, rows=(RowOf("Lön", 2026, Kr.of(60)),))

    told = may_be_submitted(whole, ON).reason.replace("\N{NARROW NO-BREAK SPACE}", " ")

    assert told == "Rekvisitionen är på 60 kr och 50 kr återstår av hela beviljandet på 200 kr. Sänk med 10 kr."


def test_vat_may_be_claimed_where_the_agreement_says_so() -> None:
    rows = (RowOf("Lokal", 2026, Kr.of(125), Kr.of(25)),)

    assert may_be_submitted(claim(rows=rows, agreement=replace(AGREEMENT, vat=Vat.INCLUDED)), ON)


def test_a_period_that_the_plan_pays_in_advance_need_not_be_over() -> None:
    ahead = claim(starts=dt.date(2026, 10, 1), ends=dt.date(2026, 12, 31))

    assert not may_be_submitted(ahead, ON)
    assert may_be_submitted(replace(ahead, in_advance=((ahead.starts, ahead.ends),)), ON)


@pytest.mark.parametrize(
    "report",
    [
        replace(REPORT, signed_off_on=dt.date(2026, 9, 10)),
        replace(REPORT, due=dt.date(2026, 9, 16)),
        replace(REPORT, ends=dt.date(2026, 9, 1)),
    ],
)
def test_a_report_that_is_signed_off_or_not_due_stops_nothing(report: Report) -> None:
    assert may_be_submitted(claim(reports=(report,)), ON)


def test_the_check_of_reports_knows_which_one_stops_it() -> None:
    good, bad = replace(REPORT, signed_off_on=ON, key=1), replace(REPORT, key=2)

    found = {one.key: one.report for one in checks(claim(reports=(good, bad)), ON)}

    assert found.pop("reports") == 2
    assert set(found.values()) == {0}
    assert not any(one.report for one in checks(claim(reports=(good,)), ON))


@pytest.mark.parametrize("term", [Term("Utan dag"), Term("Senare", dt.date(2026, 9, 16)), Term("Klart", ON, ON)])
def test_a_condition_that_is_met_or_not_due_stops_nothing(term: Term) -> None:
    assert may_be_submitted(claim(terms=(term,)), ON)
