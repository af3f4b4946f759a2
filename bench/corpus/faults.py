"""One thing spoiled in a right plan, and the finding that a careful reader would make of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.corpus.truth import Truth, grouped

SUMS = ("sum_income", "sum_administration", "sum_interventions", "sum_cost")
WRONG_SUM = ("K101", "K102")  # where the years are rows, a sum is a column of totals


@dataclass(frozen=True, slots=True)
class Expected:
    """What should be found: any of the codes, and words of the place or the message that must stand in it."""

    fault: str
    codes: tuple[str, ...]
    needs: tuple[str, ...] = ()  # what the layout must show for the fault to be in the document at all


def spoil(truth: Truth, fault: str, rng: Random) -> tuple[Truth, Expected]:
    """A copy with that fault in it."""
    spoiled = truth.copy()
    codes = FAULTS[fault].plant(spoiled, rng)
    return spoiled, Expected(fault, codes, FAULTS[fault].needs)


@dataclass(frozen=True, slots=True)
class Fault:
    """How a fault is planted; it answers with the codes that may tell it."""

    plant: Callable[[Truth, Random], tuple[str, ...]]
    needs: tuple[str, ...] = ()


def _ahead(truth: Truth) -> list[str]:
    return [key for key, year, _ in truth.columns if year >= truth.year]


def _digit(amount: int, rng: Random) -> int:
    digits = list(str(abs(amount)))
    kept = 4 if amount % 1000 == 0 else 2  # in thousands, a few units may be rounding: a careful reader passes them
    at = rng.randrange(0, max(1, len(digits) - kept))
    digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    return int("".join(digits)) * (-1 if amount < 0 else 1)


def _wrong_digit(truth: Truth, rng: Random) -> tuple[str, ...]:
    key, column = rng.choice(SUMS), rng.choice(_ahead(truth))
    truth.amounts[key, column] = _digit(truth.amounts[key, column], rng)
    return WRONG_SUM


def _swapped(truth: Truth, rng: Random) -> tuple[str, ...]:
    places = [(key, column, at) for key in SUMS for column in _ahead(truth)
              for at in _swappable(str(truth.amounts[key, column]))]  # fmt: skip
    if not places:
        return _wrong_digit(truth, rng)
    key, column, at = rng.choice(places)
    digits = str(truth.amounts[key, column])
    truth.amounts[key, column] = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    return WRONG_SUM


def _swappable(digits: str) -> list[int]:
    """Where two digits side by side differ, and a careful reader would see that they had changed places."""
    last = len(digits) - (4 if digits.endswith("000") else 1)
    return [n for n in range(last) if digits[n] != digits[n + 1] and (n or digits[n + 1] != "0")]


def _factor(truth: Truth, rng: Random) -> tuple[str, ...]:
    key, column = rng.choice(SUMS), rng.choice(_ahead(truth))
    truth.amounts[key, column] *= 10
    return (*WRONG_SUM, "K110")


def _left_out(truth: Truth, rng: Random) -> tuple[str, ...]:
    key, column = rng.choice(SUMS[1:3]), rng.choice(_ahead(truth))
    truth.amounts[key, column] -= truth.amounts[rng.choice(truth.row(key).of), column]
    return WRONG_SUM


def _neighbour(truth: Truth, rng: Random) -> tuple[str, ...]:
    ahead = _ahead(truth)
    apart = [(s, ahead[1], ahead[0], abs(truth.amounts[s, ahead[0]] - truth.amounts[s, ahead[1]])) for s in SUMS]
    rounded = all(truth.amounts[s, ahead[0]] % 1000 == 0 for s in SUMS)
    changing = [(s, one, other) for s, one, other, off in apart if off > (5_000 if rounded else 0)]
    if not changing:  # the two years are alike: the sum is last year's but for one digit
        return _wrong_digit(truth, rng)
    key, column, other = rng.choice(changing)
    truth.amounts[key, column] = truth.amounts[key, other]
    return WRONG_SUM


def _line(truth: Truth, rng: Random) -> tuple[str, ...]:
    row, column = rng.choice(truth.of("cost", group="administration")), rng.choice(_ahead(truth))
    truth.amounts[row.key, column] = _digit(truth.amounts[row.key, column], rng)
    return WRONG_SUM


def _result(truth: Truth, rng: Random) -> tuple[str, ...]:
    column = rng.choice(_ahead(truth))
    truth.amounts["result", column] = _digit(truth.amounts["result", column], rng)
    return (*WRONG_SUM, "E201")


def _closing(truth: Truth, rng: Random) -> tuple[str, ...]:
    column = _ahead(truth)[-1]
    truth.amounts["closing", column] = _digit(truth.amounts["closing", column], rng)
    return ("E201",)


def _opening(truth: Truth, rng: Random) -> tuple[str, ...]:
    column = _ahead(truth)[-1]
    wrong = truth.amounts["opening", column] + rng.choice((-1, 1)) * rng.randrange(5, 60) * 1_000
    truth.amounts["opening", column] = wrong
    truth.amounts["closing", column] = wrong + truth.amounts["result", column]
    return ("E202",)


def _law_share(truth: Truth, rng: Random) -> tuple[str, ...]:
    """The region pays too little; every sum follows."""
    for column in truth.keys:
        off = truth.amounts["region", column] // 10 // 1000 * 1000
        truth.amounts["region", column] -= off
        for key in ("sum_income", "result", "closing"):
            truth.amounts[key, column] -= off
    opening = None
    for column in truth.keys:
        opening = truth.amounts["opening", column] if opening is None else opening
        truth.amounts["opening", column] = opening
        truth.amounts["closing", column] = opening = opening + truth.amounts["result", column]
    truth.said.pop("share")
    return ("L102",)


def _said_amount(truth: Truth, rng: Random) -> tuple[str, ...]:
    what = rng.choice(("state", "cost"))
    right = truth.amounts["state" if what == "state" else "sum_cost", truth.budget]
    digits = str(right)
    places = [n for n in range(1, len(digits) - 1) if digits[n] != digits[n + 1]] or [0]
    at = rng.choice(places)
    wrong = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    truth.said[what] = truth.said[what].replace(grouped(right), grouped(wrong if wrong != right else right + 100_000))
    return ("C501",)


def _said_share(truth: Truth, rng: Random) -> tuple[str, ...]:
    found = re.search(r"(\d+),(\d) %", truth.said["share"])
    assert found is not None
    truth.said["share"] = truth.said["share"].replace(found[0], f"{int(found[1]) + 2},{found[2]} %")
    return ("C502",)


def _said_law(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.said["law"] = (
        "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera till finansieringen."
    )
    return ("C503",)


def _stale_heading(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.heading_years = (truth.year - 1, truth.year + 1)
    return ("D401",)


def _weekday(truth: Truth, rng: Random) -> tuple[str, ...]:
    at = rng.randrange(len(truth.meetings))
    weekday, day, time = truth.meetings[at]
    truth.meetings[at] = ("Lördag" if weekday != "Lördag" else "Måndag", day, time)
    return ("D405",)


def _impossible_day(truth: Truth, rng: Random) -> tuple[str, ...]:
    weekday, _, time = truth.meetings[2]
    truth.meetings[2] = (weekday, f"{truth.year}-06-31", time)
    return ("D404",)


def _no_register(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.register = ""
    return ("D408",)


def _late(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.adopted = f"{truth.year - 1}-12-{rng.randrange(4, 20):02}"
    return ("L107",)


def _project_total(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.project["total"] = sum(truth.project.values()) + rng.choice((17, 100, -1_000))
    return ("K102",)


def _project_other(truth: Truth, rng: Random) -> tuple[str, ...]:
    """The intervention's own table has another figure for the budget year than the budget."""
    column = truth.budget
    truth.project[column] = _digit(truth.project[column], rng)
    return ("K103", "K104")


def _key_amount(truth: Truth, rng: Random) -> tuple[str, ...]:
    """Two municipalities' amounts have changed places in the table that splits their quarter."""
    truth.said["key"] = "swap"
    return ("L103", "K103", "K110")  # K110 where the years beside show that two rows have changed places


def _key_share(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.said["key"] = "share"
    return ("K106",)


def _third_year(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.columns = truth.columns[:-1]
    truth.project.pop(next(key for key in list(truth.project) if key not in truth.keys), None)
    truth.heading_years = (truth.year, truth.year + 1)
    return ("L110",)


def _personal_number(truth: Truth, rng: Random) -> tuple[str, ...]:
    truth.said["other"] += " Kontakta deltagaren 811228-9874 för frågor."
    return ("L128",)


FAULTS: dict[str, Fault] = {
    "one digit of a sum": Fault(_wrong_digit),
    "two digits of a sum swapped": Fault(_swapped),
    "a sum ten times too large": Fault(_factor),
    "a row left out of a sum": Fault(_left_out),
    "a sum of the neighbouring year": Fault(_neighbour),
    "one digit of a row": Fault(_line),
    "one digit of the result": Fault(_result),
    "closing equity": Fault(_closing, ("equity",)),
    "opening equity not carried over": Fault(_opening, ("equity",)),
    "the region's share": Fault(_law_share),
    "an amount in the text": Fault(_said_amount, ("text",)),
    "a share in the text": Fault(_said_share, ("text",)),
    "what the text says of the law": Fault(_said_law, ("text",)),
    "years in a heading": Fault(_stale_heading, ("heading years",)),
    "a weekday": Fault(_weekday, ("weekdays",)),
    "a day that cannot be": Fault(_impossible_day, ("meetings",)),
    "no register number": Fault(_no_register, ("register",)),
    "adopted too late": Fault(_late, ("adopted",)),
    "a total column": Fault(_project_total, ("project",)),
    "another figure in another table": Fault(_project_other, ("project",)),
    "amounts of a key swapped": Fault(_key_amount, ("key",)),
    "a share of a key": Fault(_key_share, ("key",)),
    "a third year missing": Fault(_third_year),
    "a personal number": Fault(_personal_number, ("text",)),
}
