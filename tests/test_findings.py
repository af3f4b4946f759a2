"""Rules answer that they hold, are broken or cannot be seen; checking returns everything."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from samordna.findings import (
    UNSEEN_CODE,
    Finding,
    Register,
    Severity,
    Source,
    Unseen,
    Waiver,
    Where,
    error_count,
    waived,
)
from samordna.money import Kr

DAY = dt.date(2026, 11, 22)


def register() -> Register[int]:
    """Rules about a number: it should be even, below 100, and its colour cannot be seen."""
    rules: Register[int] = Register()

    @rules.rule("K002", Severity.WARNING, "Talet är litet.")
    def small(number: int, on: dt.date) -> Iterator[Finding]:
        """Ett tal över hundra
        är svårt att läsa."""
        if number >= 100:
            yield Finding("K002", Severity.WARNING, f"Talet är {number}.", Where("tabell", "rad", "kolumn"))

    @rules.rule("K001", Severity.ERROR, "Talet är jämnt.", source=Source("lagen", "1 §"), since=dt.date(2020, 1, 1))
    def even(number: int, on: dt.date) -> Iterator[Finding]:
        """Jämna tal går att dela lika."""
        if number % 2:
            yield Finding(
                "K001", Severity.ERROR, f"{number} är udda.", stated=Kr.of(number), computed=Kr.of(number - 1)
            )

    @rules.rule("M001", Severity.NOTE, "Talet har en färg.")
    def colour(number: int, on: dt.date) -> Iterator[Unseen]:
        """Färgen behövs för omslaget."""
        yield Unseen("talets färg")

    return rules


def codes(findings: list[Finding]) -> list[str]:
    return [f.code for f in findings]


def test_all_findings_come_gravest_first_and_then_what_cannot_be_seen() -> None:
    assert codes(register().check(101, DAY)) == ["K001", "K002", UNSEEN_CODE]


def test_a_rule_that_holds_says_nothing() -> None:
    assert codes(register().check(2, DAY)) == [UNSEEN_CODE]


def test_everything_unseen_is_one_note_that_says_what_is_missing() -> None:
    note = register().check(2, DAY)[-1]

    assert note.severity is Severity.NOTE
    assert note.message == "Kan inte bedömas utifrån planen: M001 (talets färg)."


def test_a_rule_is_not_asked_before_its_source_is_known_to_hold() -> None:
    assert codes(register().check(101, dt.date(2019, 12, 31))) == ["K002", UNSEEN_CODE]
    assert codes(register().check(101, dt.date(2020, 1, 1))) == ["K001", "K002", UNSEEN_CODE]


def test_rules_are_listed_in_the_order_of_their_codes_with_their_explanation() -> None:
    rules = register()

    assert [rule.code for rule in rules] == ["K001", "K002", "M001"]
    assert rules["K002"].explanation == "Ett tal över hundra är svårt att läsa."
    assert rules["K001"].source == Source("lagen", "1 §")
    assert "K001" in rules
    assert "K999" not in rules


@pytest.mark.parametrize("code", ["K001", UNSEEN_CODE])
def test_a_code_can_be_used_once_only(code: str) -> None:
    def check(number: int, on: dt.date) -> list[Finding]:
        """Förklaring."""
        return []

    with pytest.raises(ValueError, match=f"{code} is registered already"):
        register().rule(code, Severity.ERROR, "Titel.")(check)


def test_a_rule_without_an_explanation_is_refused() -> None:
    with pytest.raises(ValueError, match="K900 needs an explanation"):
        Register[int]().rule("K900", Severity.ERROR, "Titel.")(lambda number, on: [])


def test_a_waived_error_stands_with_its_reason_but_does_not_block() -> None:
    found = register().check(101, DAY, waivers=[Waiver("K001", "Styrelsen beslutade så.")])

    assert [(f.code, f.waived_by) for f in found[:2]] == [("K001", "Styrelsen beslutade så."), ("K002", "")]
    assert error_count(found) == 0
    assert error_count(register().check(101, DAY)) == 1


def test_a_waiver_whose_finding_is_mended_is_told_as_a_waived_note_at_its_place() -> None:
    elsewhere = Where("tabell", "annan rad")

    note = register().check(2, DAY, waivers=[Waiver("K002", "Talet ska vara stort.", elsewhere)])[0]

    assert (note.code, note.severity, note.where) == ("K002", Severity.NOTE, elsewhere)
    assert note.waived_by == "Talet ska vara stort."
    assert note.message == "K002 är godtaget här, men något sådant fynd finns inte här längre."
    assert not note.blocks


def test_a_finding_told_at_another_place_than_its_waiver_stands_and_says_what_was_waived() -> None:
    moved = [Waiver("K002", "Talet ska vara stort.", Where("tabell", "annan rad"))]

    finding, note, _ = register().check(102, DAY, waivers=moved)

    assert (finding.severity, finding.waived_by) == (Severity.WARNING, "")
    assert finding.suggestion == (
        "Planen godtar K002 på en annan plats (”Talet ska vara stort.”); godta fyndet här om skälet gäller här också."
    )
    assert note.waived_by == "Talet ska vara stort."


def test_a_waiver_that_covers_something_is_not_told_apart() -> None:
    assert codes(register().check(102, DAY, waivers=[Waiver("K002", "Ja.")])) == ["K002", UNSEEN_CODE]


@pytest.mark.parametrize(
    ("where", "covers"),
    [
        (Where(), True),
        (Where(table="tabell"), True),
        (Where("tabell", "rad", "kolumn"), True),
        (Where(table="annan"), False),
        (Where(row="annan"), False),
        (Where(column="annan"), False),
        (Where(text="mål"), False),
        (Where(year=2026), False),
    ],
)
def test_a_waiver_covers_its_place_where_an_empty_field_matches_any(where: Where, covers: bool) -> None:
    finding = Finding("K002", Severity.WARNING, "Talet är 100.", Where("tabell", "rad", "kolumn", 2025))

    assert Waiver("K002", "Ja.", where).covers(finding) is covers
    assert waived(finding, [Waiver("K002", "Ja.", where)]).waived_by == ("Ja." if covers else "")


def test_a_waiver_of_another_code_covers_nothing() -> None:
    assert not Waiver("K001", "Ja.").covers(Finding("K002", Severity.WARNING, "Talet är 100."))


def test_the_first_waiver_that_covers_gives_the_reason() -> None:
    finding = Finding("K001", Severity.ERROR, "3 är udda.")

    assert waived(finding, [Waiver("K002", "Nej."), Waiver("K001", "Ett."), Waiver("K001", "Två.")]).waived_by == "Ett."


def test_only_errors_block() -> None:
    assert [Finding("X", severity, "Text.").blocks for severity in Severity] == [True, False, False]


def test_severities_have_a_rank_and_a_swedish_word() -> None:
    assert [(s.rank, s.swedish) for s in Severity] == [(0, "fel"), (1, "varning"), (2, "upplysning")]


def test_a_source_reads_as_section_and_act() -> None:
    assert str(Source("lagen (2003:1210)", "5 §")) == "5 § lagen (2003:1210)"
    assert str(Source("lagen (2003:1210)")) == "lagen (2003:1210)"


def test_a_citation_says_what_binds_nobody_and_what_nobody_has_read() -> None:
    council = Source("Nationella rådet", "om eget kapital", recommendation=True)

    assert str(council) == "Nationella rådet, om eget kapital (ingen lag)"
    assert str(replace(council, unverified=True)) == (
        "Nationella rådet, om eget kapital (ingen lag, inte läst i original)"
    )
    assert str(Source("lagen (2003:1210)", "19 §", unverified=True)) == "19 § lagen (2003:1210) (inte läst i original)"
