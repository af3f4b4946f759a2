"""What is written in a plan under work is held to its figures and the law, and nothing that is right is called."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from samordna.findings import Severity
from samordna.plan import checks
from samordna.plan.content import About, Claim
from samordna.plan.copying import next_year
from samordna.plan.kinds import ClaimUnit, Status
from samordna.plan.model import Plan
from samordna.reading.written import check, with_claims
from tests.examples import load

EXAMPLES = sorted(path.name for path in Path("examples").glob("*.yaml"))
KEY = "budget"


def draft(*sentences: str, example: str = "finnveden-2021") -> Plan:
    """An example copied to the next year, in which the text about the budget says so."""
    plan = next_year(load(f"examples/{example}.yaml"))
    key = next((text.key for text in plan.texts if text.key == KEY), plan.texts[0].key)
    texts = tuple(replace(t, body=" ".join(sentences)) if t.key == key else replace(t, body="") for t in plan.texts)
    return replace(plan, texts=texts)


def told(plan: Plan) -> list[tuple[str, str]]:
    """The claims that are wrong, by rule, each with what it should have been."""
    return [
        (finding.code, f"{finding.computed}")
        for finding in check(plan)
        if finding.code.startswith("C") and finding.severity is Severity.WARNING
    ]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Statens bidrag är 1 234 kr.", [("C501", "2\u202f579\u202f000\u202fkr")]),
        ("Bidraget från staten uppgår till 3 tkr 2022.", [("C501", "2\u202f579\u202f000\u202fkr")]),
        ("Medlemsbidragen är 4 mkr.", [("C501", "5\u202f158\u202f000\u202fkr")]),
        ("De totala kostnaderna beräknas till 1 kr.", [("C501", "5\u202f157\u202f600\u202fkr")]),
        ("Årets resultat är 999 000 kr.", [("C501", "400\u202fkr")]),
        ("Eget kapital vid årets slut är 12 kr.", [("C501", "50\u202f071\u202fkr")]),
        ("Administrationen kostar **123 tkr**.", [("C501", "679\u202f000\u202fkr")]),
        ("Administrationen är 90 % av medlemsbidragen.", [("C502", "13.2")]),
        ("Staten, regionen och kommunerna finansierar förbundet med 25 % vardera.", [("C503", "50")]),
        ("Statens andel är 40 %.", [("C503", "50")]),
        ("Enligt lagen ska statens andel vara 40 %.", [("C503", "50")]),
        ("Lagen säger att staten ska stå för 40 % av medlen.", [("C503", "50")]),
        ("Kostnaderna uppgår totalt till 3 000 000 kr 2022.", [("C501", "5\u202f157\u202f600\u202fkr")]),
        ("Intäkterna beräknas sammanlagt till 3 mkr.", [("C501", "5\u202f158\u202f000\u202fkr")]),
        ("Varje medlem bidrar med lika mycket.", [("C503", "50")]),
        ("Summorna ska vara lika stora från varje medlem enligt lagen.", [("C503", "50")]),
        ("Parterna ska betala lika stora belopp.", [("C503", "50")]),
        ("Staten, regionen och kommunerna står för en fjärdedel var.", [("C503", "50")]),
        ("Staten ska stå för 40 %, regionen 30 % och kommunerna 30 %.", [("C503", "50"), ("C503", "25")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_is_written(sentence: str, wrong: list[tuple[str, str]]) -> None:
    plan = draft(sentence)

    assert told(plan) == wrong
    assert {finding.where.text for finding in check(plan) if finding.code.startswith("C5")} == {KEY}


@pytest.mark.parametrize(
    "sentence",
    [
        "Statens bidrag är 2 579 000 kr.",
        "Statens bidrag är 2 579 tkr, och regionens bidrag är 1 289 500 kr.",
        "Medlemsbidragen är ca 5 mkr.",
        "Statens bidrag är [[forsakringskassan@b2022]].",
        "Staten bidrar med 50 %, regionen med 25 % och kommunerna med 25 %.",
        "Statens andel är 50 %.",
        "Enligt lagen ska staten stå för 50 % av medlen.",
        "Staten finansierar 30 % av insatsen.",
        "Kommunen betalar 40 %.",
        "Kommunerna svarar för 60 % av deltagarna.",
        "Regionen bidrar med 20 % av en tjänst.",
        "Försäkringskassan bidrar med 50 % handläggare.",
        # As much, but of something else or not of all.
        "Varje medlem bidrar med lika mycket tid.",
        "Kommunerna bidrar med lika mycket var.",
        "Inom varje part är bidragen lika stora från alla medlemmar.",
        "Varje medlem bidrar inte med lika mycket.",
        "Alla medlemmar är lika viktiga.",
        "Kostnaderna för insatsen uppgår totalt till 200 000 kr.",
        # What is said of another year, before the figures.
        "Så fördelades budgeten för 2031: Insatser 1 kr. Administration 14,9 %.",
        # Amounts of something else.
        "Statens bidrag är 1 234 kr per invånare.",
        "Statens bidrag är 40 000 kr lägre än i fjol.",
        "Ökningen av statens bidrag är 40 000 kr.",
        "I fjol var statens bidrag 40 000 kr.",
        "Statens bidrag är 40 000 kr 2031.",
        "Kostnaderna är 200 000 kr för varje insats.",
        "Kostnaderna uppgår till 200 000 kr.",
        "Det extra statens bidrag är 40 000 kr.",
        "Administrationen får vara högst 20 % av medlemsbidragen.",
        "Staten står för 60 % av deltagarna och kommunerna för 40 % av deltagarna.",
        "Regionen remitterar 40 % och kommunerna 60 %.",
        "Insatsen följs upp efter 30 dagar.",
    ],
)
def test_what_is_right_or_of_something_else_is_left_alone(sentence: str) -> None:
    assert told(draft(sentence)) == []


def test_who_pays_by_one_line_with_others_is_known_by_the_contributions() -> None:
    plan = draft("Statens bidrag är 3 742 000 kr.", example="trelleborg-2024")

    assert told(plan) == [("C501", "1\u202f871\u202f000\u202fkr")]


def test_the_year_that_figures_are_announced_with_is_theirs_until_something_else_is_said() -> None:
    item, wrong = "- Administration: 39,9 %", ("C502", "36.6")

    def of(year: int, after: str = "") -> list[tuple[str, str]]:
        text = f"Så fördelas budgeten för {year}:\n\n{item}{after}"
        return [one for one in told(draft(text, example="kramfors-2021")) if one[0] == "C502"]

    assert (of(2022), of(2031)) == ([wrong], [])
    assert of(2031, f"\n\nSå är det.\n\n{item}") == [wrong]


def test_all_members_may_pay_as_much_where_there_is_no_region() -> None:
    assert told(draft("Varje medlem bidrar med lika mycket.", example="gotland-2024")) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Leader har beviljat projektet Drivbänk 437 940 kr.", [("C506", "0\u202fkr")]),
        ("Leader har beviljat projektet Drivbänk 437 940 kr för 2021.", []),
        ("Leader har inte beviljat projektet Drivbänk 437 940 kr.", []),
        ("Tidigare beviljades projektet Drivbänk 437 940 kr.", []),
        ("Leader har beviljat Drivbänken 437 940 kr.", []),
        ("Leader har beviljat projektet Drivbänk 437 940 kr och Mottagningsteam 10 kr.", []),
    ],
)
def test_what_is_granted_to_a_row_without_money_is_missed(sentence: str, wrong: list[tuple[str, str]]) -> None:
    assert told(draft(sentence, example="sydnarke-2022")) == wrong


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_copied_to_the_next_year_say_nothing_false(name: str) -> None:
    plan = next_year(load(f"examples/{name}"))

    new = [finding.code for finding in check(plan) if finding not in checks.check(plan)]

    # Kramfors: 25 % of each of four parties. Sydnärke: as much of each, and money for a row that has none.
    known = {"kramfors-2021.yaml": ["C503"], "sydnarke-2022.yaml": ["C503", "C506"]}
    assert new == known.get(name, [])


def claim(printed: str) -> Claim:
    return Claim("a", printed, Decimal(7), ClaimUnit.KR, About("contributions", "b2022"), KEY)


def test_a_claim_somebody_wrote_down_counts_while_its_words_stand_and_is_not_told_twice() -> None:
    plan = replace(draft("Medlemsbidragen är 7 kr."), claims=(claim("7 kr"), claim("8 kr")))

    assert [one.printed for one in with_claims(plan).claims] == ["7 kr"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PROPOSED, Status.ADOPTED])
def test_the_texts_are_read_as_long_as_nobody_printed_them(status: Status) -> None:
    plan = replace(draft("Statens andel är 40 %."), status=status)

    assert told(plan) == [("C503", "50")]
    assert with_claims(replace(plan, status=Status.PUBLISHED)).claims == ()


def keys(found: Sequence[Claim]) -> list[str]:
    return [one.key for one in found]


def test_each_claim_has_a_key_of_its_own_that_stays_when_nothing_is_changed() -> None:
    plan = draft("Statens andel är 40 %.", "Statens andel är 40 %.")

    assert keys(with_claims(plan).claims) == keys(with_claims(plan).claims)
    assert len(set(keys(with_claims(plan).claims))) == 2
