"""The rules of the organisation, each where it holds and where it does not; named after its code."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.findings import Finding, Severity
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.rules.charter import ITEMS
from samordna.governance.rules.checks import RULES
from samordna.governance.rules.seats import Held, HeldOffice
from samordna.governance.rules.subject import (
    Agreement,
    AuditorOf,
    CharterOf,
    MemberOf,
    Organisation,
    PointOf,
    ToReview,
)
from samordna.plan.kinds import PartyKind

ON = dt.date(2026, 6, 1)
START, END = dt.date(2023, 4, 1), dt.date(2027, 3, 31)
FK, AF, REGION, TOWN = 1, 2, 3, 4
STATE = (FK, AF)
MEMBERS = (
    MemberOf(FK, "Försäkringskassan", PartyKind.FK),
    MemberOf(AF, "Arbetsförmedlingen", PartyKind.AF),
    MemberOf(REGION, "Region Norra", PartyKind.REGION),
    MemberOf(TOWN, "Norra kommun", PartyKind.MUNICIPALITY),
)


def _seat(member: int, kind: SeatKind) -> Held:
    chosen = Eligibility.EMPLOYEE if member in STATE else Eligibility.COUNCIL
    return Held(
        10 * member + (kind is SeatKind.SUBSTITUTE), member, kind, 1, f"{kind.label} {member}", START, END, END, chosen
    )


SEATS = tuple(_seat(member.key, kind) for member in MEMBERS for kind in SeatKind)
OFFICES = (
    HeldOffice(OfficeKind.CHAIR, SEATS[6], START, END),
    HeldOffice(OfficeKind.VICE_CHAIR, SEATS[0], START, END),
)
AUDITORS = (
    AuditorOf("Revisor för staten", FK, frozenset(STATE)),
    AuditorOf("Revisor för regionen", REGION, frozenset({REGION})),
    AuditorOf("Revisor för kommunen", TOWN, frozenset({TOWN})),
)
RIGHT = Organisation(MEMBERS, SEATS, OFFICES, AUDITORS, CharterOf(1, (), TOWN))


def found(organisation: Organisation, code: str, on: dt.date = ON) -> list[Finding]:
    """What one rule finds."""
    return [finding for finding in RULES.check(organisation, on) if finding.code == code]


def said(organisation: Organisation, code: str, on: dt.date = ON) -> list[tuple[Severity, str]]:
    """How grave, and the sentence."""
    return [(finding.severity, finding.message) for finding in found(organisation, code, on)]


def with_seat(key: int, **changes: object) -> Organisation:
    """The right organisation with one seat changed."""
    return replace(RIGHT, seats=tuple(replace(s, **changes) if s.key == key else s for s in SEATS))  # type: ignore[arg-type]


def test_a_right_organisation_has_no_findings() -> None:
    assert RULES.check(RIGHT, ON) == []


def test_every_finding_of_a_statute_cites_it() -> None:
    assert {rule.code for rule in RULES if rule.source is None} == {"G501", "G502", "G503"}


def test_g101_an_empty_place_is_filled_by_the_substitute_or_the_member() -> None:
    left = dt.date(2026, 5, 1)
    gone = with_seat(40, ends=left)
    nobody = replace(gone, seats=tuple(s for s in gone.seats if s.key != 41))
    never = replace(RIGHT, seats=tuple(s for s in SEATS if s.key != 40))

    [with_substitute], [without], [new] = (found(one, "G101") for one in (gone, nobody, never))
    assert with_substitute.message == "Norra kommun saknar ledamot på plats 1 efter Ledamot 4, som slutade 2026-05-01."
    assert with_substitute.suggestion == (
        "Ersättare 4 står näst i tur och inträder till och med 2027-03-31 (15 §). Låt ersättaren inträda här; "
        "Norra kommun utser sedan en ny ersättare."
    )
    assert without.suggestion == "Ersättare saknas. Be Norra kommun utse en ny ledamot till och med 2027-03-31 (15 §)."
    assert (new.message, new.suggestion) == (
        "Norra kommun saknar ledamot på plats 1.",
        "Be Norra kommun utse en ledamot.",
    )


def test_g102_there_are_as_many_substitutes() -> None:
    two_seats = replace(RIGHT, members=(*MEMBERS[:3], replace(MEMBERS[3], seats=2)))
    both = replace(SEATS[6], key=99, place=2, holder="Ledamot Fem")

    assert said(replace(two_seats, seats=(*SEATS, both)), "G102") == [
        (Severity.ERROR, "Norra kommun saknar ersättare nummer 2.")
    ]


def test_g103_nobody_sits_on_a_place_that_is_not_there() -> None:
    second = replace(SEATS[4], key=98, place=2, holder="Ledamot Fem")
    former = replace(SEATS[4], key=97, member=77, holder="Ledamot Sex")

    assert said(replace(RIGHT, seats=(*SEATS, second, former)), "G103") == [
        (Severity.WARNING, "Ledamot Sex sitter för den som inte längre är medlem."),
        (Severity.WARNING, "Ledamot Fem sitter på plats 2, men Region Norra har 1 plats av det slaget."),
    ]


def test_g104_the_board_has_a_chair_and_a_vice_chair() -> None:
    ended = replace(OFFICES[0], ends=dt.date(2026, 5, 31))

    assert said(replace(RIGHT, offices=(ended, OFFICES[1])), "G104") == [
        (Severity.ERROR, "Styrelsen har ingen ordförande.")
    ]
    assert said(replace(RIGHT, offices=(OFFICES[0],)), "G104") == [
        (Severity.ERROR, "Styrelsen har ingen vice ordförande.")
    ]
    assert said(replace(RIGHT, seats=(), offices=()), "G104") == []


def test_g105_who_sits_may_be_chosen() -> None:
    employee = (
        "Ledamot 4 sitter för Norra kommun som anställd hos myndigheten; det ska vara en ledamot eller ersättare i "
        "fullmäktige."
    )

    assert said(with_seat(40, eligibility=Eligibility.EMPLOYEE), "G105") == [(Severity.ERROR, employee)]
    assert said(with_seat(10, eligibility=Eligibility.COUNCIL), "G105") == [
        (
            Severity.ERROR,
            "Ledamot 1 sitter för Försäkringskassan som ledamot i fullmäktige; det ska vara en anställd.",
        )
    ]
    assert said(with_seat(10, eligibility=None), "G105") == [
        (Severity.NOTE, "Det står inte vad som gör Ledamot 1 valbar.")
    ]


def test_g201_a_term_is_at_most_four_years() -> None:
    assert said(with_seat(10, ends=dt.date(2027, 4, 1)), "G201") == [
        (Severity.WARNING, "Mandatet för Ledamot 1 är 2023-04-01 – 2027-04-01, längre än 4 år.")
    ]
    assert said(with_seat(10, ends=None), "G201") == [(Severity.WARNING, "Mandatet för Ledamot 1 har ingen sista dag.")]


def test_g202_members_choose_before_the_term_is_over() -> None:
    chosen = tuple(replace(s, key=s.key + 100, starts=dt.date(2027, 4, 1), ends=dt.date(2031, 3, 31)) for s in SEATS)

    assert said(RIGHT, "G202", dt.date(2026, 10, 2)) == [
        (Severity.NOTE, "8 mandat går ut 2027-03-31 utan att någon är utsedd därefter.")
    ]
    assert said(RIGHT, "G202", dt.date(2027, 3, 1))[0][0] is Severity.WARNING
    assert said(replace(RIGHT, seats=(*SEATS, *chosen[:-1])), "G202", dt.date(2027, 3, 1)) == [
        (Severity.WARNING, "1 mandat går ut 2027-03-31 utan att någon är utsedd därefter.")
    ]
    assert said(replace(RIGHT, seats=(*SEATS, *chosen)), "G202", dt.date(2027, 3, 1)) == []


def test_g203_a_member_that_leaves_is_told_of() -> None:
    leaving = replace(MEMBERS[3], ends=dt.date(2027, 12, 31))

    assert said(replace(RIGHT, members=(*MEMBERS[:3], leaving)), "G203") == [
        (Severity.NOTE, "Norra kommun är medlem till och med 2027-12-31.")
    ]


def test_g301_every_member_has_one_auditor() -> None:
    shared = AuditorOf("Gemensam revisor", TOWN, frozenset({REGION, TOWN}))

    assert said(replace(RIGHT, auditors=(AUDITORS[0], shared)), "G301") == []
    assert said(replace(RIGHT, auditors=AUDITORS[:2]), "G301") == [(Severity.ERROR, "Norra kommun har ingen revisor.")]
    assert said(replace(RIGHT, auditors=(*AUDITORS, shared)), "G301") == [
        (Severity.WARNING, "Region Norra har 2 revisorer: Revisor för regionen och Gemensam revisor."),
        (Severity.WARNING, "Norra kommun har 2 revisorer: Revisor för kommunen och Gemensam revisor."),
    ]


def test_g302_the_state_has_one_joint_auditor_chosen_by_forsakringskassan() -> None:
    for_one = replace(AUDITORS[0], audits=frozenset({AF}))
    chosen_by_af = replace(AUDITORS[0], chosen_by=AF)

    assert said(replace(RIGHT, auditors=(for_one, *AUDITORS[1:])), "G302") == [
        (
            Severity.ERROR,
            "Revisor för staten granskar bara för Arbetsförmedlingen, inte för statens båda medlemmar.",
        )
    ]
    assert said(replace(RIGHT, auditors=(chosen_by_af, *AUDITORS[1:])), "G302") == [
        (Severity.ERROR, "Revisor för staten granskar för statens medlemmar men är utsedd av Arbetsförmedlingen.")
    ]


def test_g401_there_is_a_charter_in_force() -> None:
    assert said(replace(RIGHT, charter=None), "G401") == [
        (Severity.WARNING, "Ingen gällande förbundsordning är antecknad.")
    ]


def test_g402_the_charter_has_its_eighteen_items() -> None:
    untouched = CharterOf(2, tuple(range(1, len(ITEMS) + 1)), TOWN)

    assert said(replace(RIGHT, charter=CharterOf(1, (7, 11), TOWN)), "G402") == [
        (
            Severity.ERROR,
            "Förbundsordningen saknar 2 punkter: 7 (var tillkännagivanden anslås) och 11 (budgetprocessen).",
        )
    ]
    assert said(replace(RIGHT, charter=untouched), "G402") == [
        (Severity.NOTE, "Ingen av de 18 punkterna i förbundsordningen, version 2, är genomgången.")
    ]


@pytest.mark.parametrize(
    ("member", "severity"), [(TOWN, None), (None, Severity.NOTE), (REGION, Severity.ERROR), (77, Severity.ERROR)]
)
def test_g403_a_member_municipality_looks_after_the_archive(member: int | None, severity: Severity | None) -> None:
    told = said(replace(RIGHT, charter=CharterOf(1, (), member)), "G403")

    assert [one for one, _ in told] == ([severity] if severity else [])


def test_g501_a_paused_group_is_looked_at_again() -> None:
    group = ToReview(1, "Beredningsgruppen", dt.date(2026, 5, 31), paused=True)

    assert said(replace(RIGHT, groups=(group,)), "G501") == [
        (Severity.WARNING, "Beredningsgruppen är vilande och skulle prövas senast 2026-05-31.")
    ]
    assert said(replace(RIGHT, groups=(replace(group, review_on=ON),)), "G501") == []


def test_g502_a_steering_document_has_an_owner_and_is_looked_over() -> None:
    document = ToReview(1, "Attestordningen", dt.date(2026, 5, 31))

    assert said(replace(RIGHT, documents=(document,)), "G502") == [
        (Severity.WARNING, "Attestordningen skulle ses över senast 2026-05-31."),
        (Severity.NOTE, "Attestordningen har ingen ägare."),
    ]
    assert said(replace(RIGHT, documents=(replace(document, review_on=ON, owner="Förbundschefen"),)), "G502") == []


@pytest.mark.parametrize(
    ("on", "severity", "sentence"),
    [
        (dt.date(2026, 5, 1), None, ""),
        (
            dt.date(2026, 5, 2),
            Severity.NOTE,
            "Avtalet om Ekonomitjänst går ut 2026-09-30; säg upp senast 2026-07-01.",
        ),
        (
            dt.date(2026, 7, 2),
            Severity.WARNING,
            "Avtalet om Ekonomitjänst går ut 2026-09-30; sista uppsägningsdag var 2026-07-01.",
        ),
        (dt.date(2026, 10, 1), Severity.WARNING, "Avtalet om Ekonomitjänst gick ut 2026-09-30."),
    ],
)
def test_g503_an_agreement_is_taken_up_in_time(on: dt.date, severity: Severity | None, sentence: str) -> None:
    service = Agreement(1, "Ekonomitjänst", dt.date(2026, 9, 30), dt.date(2026, 7, 1), 60)

    assert said(replace(RIGHT, services=(service,)), "G503", on) == ([(severity, sentence)] if severity else [])


def test_g601_delegation_keeps_off_what_only_the_board_decides() -> None:
    points = (PointOf(1, "1.1", "Inköp"), PointOf(2, "1.2", "Verksamhetens inriktning"))

    assert said(replace(RIGHT, points=points), "G601") == [
        (Severity.WARNING, "Punkt 1.2 nämner ”inriktning”, som låter som något bara styrelsen får besluta.")
    ]


def test_g602_delegated_decisions_are_reported() -> None:
    assert said(replace(RIGHT, unreported=(dt.date(2026, 5, 2), dt.date(2026, 3, 3))), "G602") == [
        (Severity.NOTE, "2 delegationsbeslut är inte anmälda till styrelsen; det äldsta är från 2026-03-03.")
    ]
    assert said(replace(RIGHT, unreported=(dt.date(2026, 3, 2),)), "G602") == [
        (Severity.WARNING, "1 delegationsbeslut är inte anmält till styrelsen; det äldsta är från 2026-03-02.")
    ]
