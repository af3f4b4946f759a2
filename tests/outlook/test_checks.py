"""The rules of a decision on money, by code; the answer that follows; the wording with its financing."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.findings import Finding, Severity
from samordna.interventions.choices import ProposalOf
from samordna.money import Kr
from samordna.outlook.rules import asked, months
from samordna.outlook.rules.answer import reply
from samordna.outlook.rules.asked import Asked
from samordna.outlook.rules.checks import RULES
from samordna.outlook.rules.liquidity import Assumed, Instalments, cash
from samordna.outlook.rules.overlap import Aimed, overlaps
from samordna.outlook.rules.room import PlanYear, closings, rooms
from samordna.outlook.rules.served import Served, reached_groups, served
from samordna.outlook.rules.subject import Tonight
from samordna.outlook.rules.wording import clauses, sentence
from tests.outlook.cases import GOAL, PLAN
from tests.outlook.test_room import YEAR, kr

ON = dt.date(2026, 9, 15)
FIRST = months.month(2026, 1)
STARTS, ENDS = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def tonight(wanted: dict[int, Kr], years: tuple[PlanYear, ...] = (YEAR,), **fields: object) -> Tonight:
    """A decision that takes so much of each year, evenly over it."""
    flow = months.together(months.spread(amount, months.of_year(year)) for year, amount in wanted.items())
    last = max(flow, default=FIRST)
    paid = Assumed(Instalments.YEAR, Instalments.YEAR)
    made = Tonight(
        "Vägen in", recipient="Norra kommun", asked=Asked(flow, FIRST, last), granted=wanted, starts=STARTS, ends=ENDS,
        years=years, rooms=rooms(years, wanted), closings=closings(years, wanted),
        cash=cash(years, (), flow, FIRST, paid),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def found(subject: Tonight, code: str) -> list[Finding]:
    """What one rule finds."""
    return [finding for finding in RULES.check(subject, ON) if finding.code == code]


def said(subject: Tonight) -> str:
    """The answer with narrow spaces as plain ones."""
    answer = reply(subject, RULES.check(subject, ON))
    return f"{answer.kind}: {answer.sentence}".replace("\u202f", " ")


def unseen(subject: Tonight) -> str:
    """What cannot be judged, or empty."""
    return next((f.message for f in RULES.check(subject, ON) if f.code == "U000"), "")


def test_b101_money_that_is_missing_is_an_error_with_both_figures() -> None:
    (finding,) = found(tonight({2026: kr(900)}), "B101")

    assert (finding.severity, finding.stated, finding.computed) == (Severity.ERROR, kr(900), kr(800))
    assert finding.source is not None
    assert "11 kap. 15 §" in str(finding.source)
    assert found(tonight({2026: kr(800)}), "B101") == []


def test_b101_without_a_plan_cannot_be_seen() -> None:
    assert "B101 (en plan med budget för åren)" in unseen(tonight({2031: kr(10)}, ()))


def test_b102_more_equity_than_the_plan_takes_is_a_warning() -> None:
    (finding,) = found(tonight({2026: kr(560)}), "B102")

    assert (finding.severity, finding.stated, finding.computed) == (Severity.WARNING, kr(560), kr(500))
    assert found(tonight({2026: kr(500)}), "B102") == []


def test_b103_what_is_set_aside_for_something_else_is_a_warning() -> None:
    (finding,) = found(tonight({2026: kr(650)}), "B103")

    assert (finding.stated, finding.computed) == (kr(50), kr(200))
    assert found(tonight({2026: kr(600)}), "B103") == []


def test_b104_a_year_outside_every_plan_is_a_warning() -> None:
    (finding,) = found(tonight({2026: kr(10), 2031: kr(20)}), "B104")

    assert (finding.where.year, finding.stated) == (2031, kr(20))
    assert found(tonight({2026: kr(10)}), "B104") == []


def test_b201_an_account_below_zero_is_an_error() -> None:
    late = replace(YEAR, opening=kr(-900))

    (finding,) = found(tonight({2026: kr(100)}, (late,)), "B201")

    assert finding.severity is Severity.ERROR
    assert finding.computed == kr(-900 + 1400 - 400 - 200 - 100)
    assert found(tonight({2026: kr(100)}), "B201") == []


def test_b201_without_equity_cannot_be_seen() -> None:
    assert "B201 (förbundets eget kapital)" in unseen(tonight({2026: kr(10)}, (replace(YEAR, opening=None),)))


def test_b202_an_account_below_the_floor_is_a_warning() -> None:
    tight = replace(YEAR, opening=kr(-600), floor=kr(150))

    (finding,) = found(tonight({2026: kr(100)}, (tight,)), "B202")

    assert (finding.stated, finding.computed) == (kr(150), kr(100))
    assert found(tonight({2026: kr(100)}, (replace(tight, floor=None),)), "B202") == []


@pytest.mark.parametrize(
    ("opening", "severity"), [(250, Severity.WARNING), (30, Severity.ERROR)], ids=["below the floor", "below zero"]
)
def test_b301_equity_that_the_decision_brings_below_the_floor(opening: int, severity: Severity) -> None:
    (finding,) = found(tonight({2026: kr(900)}, (replace(YEAR, opening=kr(opening)),)), "B301")

    assert finding.severity is severity


def test_b301_a_plan_that_goes_below_by_itself_is_a_note() -> None:
    (finding,) = found(tonight({2026: kr(100)}, (replace(YEAR, opening=kr(150)),)), "B301")

    assert (finding.severity, finding.computed) == (Severity.NOTE, kr(150))
    assert found(tonight({2026: kr(100)}), "B301") == []


def test_b302_equity_above_the_ceiling_when_nothing_more_is_decided_is_a_note() -> None:
    (finding,) = found(tonight({2026: kr(100)}, (replace(YEAR, ceiling=kr(600)),)), "B302")

    assert (finding.severity, finding.stated, finding.computed) == (Severity.NOTE, kr(600), kr(700))
    assert found(tonight({2026: kr(100)}, (replace(YEAR, ceiling=kr(700)),)), "B302") == []


def test_b303_no_floor_is_a_note() -> None:
    assert len(found(tonight({2026: kr(100)}, (replace(YEAR, floor=None),)), "B303")) == 1
    assert found(tonight({2026: kr(100)}), "B303") == []


def test_b401_target_groups_that_stay_without_are_named() -> None:
    (finding,) = found(tonight({2026: kr(1)}, served=Served(without=("Äldre", "Unga"))), "B401")

    assert finding.message == "2 målgrupper står utan insats också efter beslutet: Äldre; Unga."
    assert found(tonight({2026: kr(1)}), "B401") == []


class TestTheAnswer:
    def test_yes_with_what_is_left(self) -> None:
        assert (
            said(tonight({2026: kr(400)}))
            == "yes: Ja. 400 000 kr ryms i planen, och 100 000 kr är kvar att fördela 2026."
        )

    def test_yes_if_equity_may_be_taken(self) -> None:
        assert said(tonight({2026: kr(560)})) == "if: Ja, om 60 000 kr får tas ur eget kapital 2026."

    def test_yes_if_something_else_stands_back(self) -> None:
        no_equity = replace(YEAR, opening=kr(200))

        assert said(tonight({2026: kr(560)}, (no_equity,))) == (
            "if: Ja, om 60 000 kr av det planen avsätter till annat får tas 2026."
        )

    def test_yes_if_years_ahead_are_left_open(self) -> None:
        assert said(tonight({2026: kr(10), 2031: kr(20)})) == (
            "if: Ja, om beslutet förbehåller att medel finns 2031, som ingen plan har."
        )

    def test_yes_if_the_account_may_go_low(self) -> None:
        tight = replace(YEAR, opening=kr(-600), floor=kr(150))

        assert said(tonight({2026: kr(100)}, (tight,))).startswith(
            "if: Ja, om kontot får gå ned till 100 000 kr i december"
        )

    def test_several_conditions_stand_in_one_sentence(self) -> None:
        assert said(tonight({2026: kr(650)})) == (
            "if: Ja, om 100 000 kr får tas ur eget kapital 2026 och 50 000 kr av det planen avsätter till annat får "
            "tas 2026."
        )

    def test_no_with_the_figure_that_decides_and_how_many_more(self) -> None:
        answer = said(tonight({2026: kr(900)}, (replace(YEAR, opening=kr(30)),)))

        assert answer == (
            "no: Nej. 2026 saknas 200 000 kr: det söks 900 000 kr och finns 700 000 kr. 2 fel till står bland fynden."
        )

    def test_no_when_the_application_itself_has_an_error(self) -> None:
        wrong = Finding("A401", Severity.ERROR, "Insatsen är registrerad som ett annat slag.")

        answer = reply(tonight({2026: kr(10)}), [wrong])

        assert (answer.kind, answer.sentence) == ("no", "Nej. Insatsen är registrerad som ett annat slag.")

    def test_nothing_can_be_said_without_a_plan_or_without_amounts(self) -> None:
        assert said(tonight({2031: kr(10)}, ())).startswith(": Det finns ingen plan med budget för de år")
        assert said(tonight({})) == ": Ansökan har inga belopp att pröva än."

    def test_what_takes_no_new_money_may_be_decided(self) -> None:
        assert said(tonight({}, of=ProposalOf.END_EARLY)) == "yes: Ja. Beslutet tar inga nya pengar."


class TestTheWording:
    def test_who_how_much_for_what_when_and_how_it_is_paid_for(self) -> None:
        subject = tonight({2026: kr(560)}, conditions=("Delrapport i juni.", "Styrgruppen träffas."))

        assert sentence(subject).replace("\u202f", " ") == (
            "Styrelsen beslutar att bevilja Norra kommun 560 000 kronor för insatsen Vägen in under tiden 1 januari "
            "2026–31 december 2026; att finansiera beslutet med 500 000 kronor ur budgetens medel för insatser 2026 "
            "och 60 000 kronor ur eget kapital 2026; att ställa följande villkor: Delrapport i juni; Styrgruppen "
            "träffas; att uppdra åt förbundschefen att teckna avtal med Norra kommun."
        )

    def test_several_years_are_told_apart_and_years_ahead_left_open(self) -> None:
        found_ = clauses(tonight({2026: kr(100), 2031: kr(50)}))

        assert found_[0].endswith("varav 100\u202f000\u202fkronor 2026 och 50\u202f000\u202fkronor 2031")
        assert found_[1].endswith(" och förbehålla att medel finns i kommande budget för 2031")

    def test_what_no_money_is_found_for_is_not_passed_over(self) -> None:
        financing = clauses(tonight({2026: kr(900)}))[1].replace("\u202f", " ")

        assert financing.endswith(" och ange hur de 100 000 kronor 2026 som saknas finansieras")

    def test_a_decision_leaves_no_year_out_however_many(self) -> None:
        wanted = {year: kr(1) for year in range(2026, 2036)}

        assert all(str(year) in clauses(tonight(wanted))[0] for year in wanted)

    def test_to_reject_and_to_wait(self) -> None:
        assert clauses(tonight({}, of=ProposalOf.REJECT)) == ("avslå ansökan om medel till insatsen Vägen in",)
        assert clauses(tonight({}, deferred=True)) == ("vänta med beslut om insatsen Vägen in",)

    def test_to_prolong_to_change_and_to_end(self) -> None:
        longer = clauses(tonight({2026: kr(100)}, of=ProposalOf.PROLONG))
        other = clauses(tonight({}, of=ProposalOf.CHANGE, granted={2026: kr(300)}))

        assert longer[0].replace("\u202f", " ") == (
            "förlänga insatsen Vägen in till och med 31 december 2026 och bevilja ytterligare 100 000 kronor"
        )
        assert other[0].endswith(
            "under tiden 1 januari 2026–31 december 2026 och är beviljad 300\u202f000\u202fkronor 2026"
        )
        assert clauses(tonight({}, of=ProposalOf.END_EARLY)) == (
            "avsluta insatsen Vägen in i förtid den 31 december 2026",
        )


class TestWhomItIsFor:
    ONE = Aimed(1, "Vägen in", "unga", ("Norra",), STARTS, ENDS)

    def test_another_for_the_same_group_at_the_same_time_overlaps(self) -> None:
        other = Aimed(2, "Jobbspåret", "unga", ("norra", "Södra"), dt.date(2026, 6, 1), None)

        (overlap,) = overlaps(self.ONE, [other, self.ONE])

        assert (overlap.of, overlap.starts, overlap.ends, overlap.places) == (
            other,
            dt.date(2026, 6, 1),
            ENDS,
            ("Norra",),
        )

    @pytest.mark.parametrize(
        "other",
        [
            Aimed(2, "Annan grupp", "aldre", (), STARTS, ENDS),
            Aimed(2, "Senare", "unga", (), dt.date(2027, 1, 1), None),
            Aimed(2, "Annan ort", "unga", ("Södra",), STARTS, ENDS),
            Aimed(2, "Säger ingen grupp"),
        ],
        ids=lambda other: other.name,
    )
    def test_another_group_time_or_place_does_not(self, other: Aimed) -> None:
        assert overlaps(self.ONE, [other]) == ()

    def test_what_is_not_told_of_places_and_days_may_overlap(self) -> None:
        assert len(overlaps(self.ONE, [Aimed(2, "Jobbspåret", "unga")])) == 1

    def test_goals_are_found_by_uid_or_key_and_groups_that_stay_without_are_told(self) -> None:
        running = [Aimed(2, "Jobbspåret", "sjukskrivna"), Aimed(3, "Loket")]

        found_ = served(PLAN, [GOAL, ""], "unga", running)

        assert [goal.key for goal in found_.goals] == ["arbete"]
        assert (found_.groups, found_.without, found_.unplaced) == (("Unga vuxna",), ("Äldre",), ("Loket",))
        assert served(PLAN, ["arbete"], "", []).goals == found_.goals
        assert served(PLAN, ["okänt"], "", []).goals == ()

    def test_what_the_plan_prints_for_a_group_counts_too(self) -> None:
        assert reached_groups(PLAN, [Aimed(2, "Jobbspåret")]) == {"sjukskrivna"}
        assert reached_groups(PLAN, [Aimed(2, "Något annat", printed=("Jobbspåret",))]) == {"sjukskrivna"}
        assert served(PLAN, [], "", [Aimed(2, "Jobbspåret")]).unplaced == ()


def test_what_is_tried_is_held_to_the_same_rules() -> None:
    was = tonight({2026: kr(900)}).asked

    smaller = asked.changed(was, kr(400))

    assert said(tonight(dict(smaller.by_year))).startswith("yes:")
