"""The closed vocabularies of a plan. Values are what a plan file says; Swedish words stand in `SWEDISH`."""

from enum import StrEnum
from functools import cached_property


class Status(StrEnum):
    """How far a plan has come. Only a `PUBLISHED` plan, read from print, carries figures as stated."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    PUBLISHED = "published"


class ColumnKind(StrEnum):
    """What a year's figures are."""

    BUDGET = "budget"
    FORECAST = "forecast"
    PLAN = "plan"
    ACTUAL = "actual"


class Measure(StrEnum):
    """What a table's column shows of a row. The last four only make sense in tables of contributions."""

    AMOUNT = "amount"  # the row's own side: income of an income row, cost of a cost row
    INCOME = "income"
    COST = "cost"
    NET = "net"  # income - cost
    WEIGHT = "weight"  # the key's weight, e.g. inhabitants
    SHARE = "share"  # the weight's share of its party, in per cent
    GRANTED = "granted"  # before the general deduction
    NOTE = "note"  # the marks of the row's notes


class Side(StrEnum):
    """Which way a positive figure points."""

    INCOME = "income"
    COST = "cost"
    RESULT = "result"  # income - cost
    EQUITY = "equity"


class LineClass(StrEnum):
    """National class of a line. The association's own word stands in `Line.word`."""

    CONTRIBUTION = "contribution"
    OTHER_INCOME = "other_income"
    OPENING_EQUITY = "opening_equity"
    INDIVIDUAL = "individual"
    STRUCTURAL = "structural"
    PREVENTIVE = "preventive"
    DEVELOPMENT = "development"
    ADMINISTRATION = "administration"
    UNALLOCATED = "unallocated"
    FINANCIAL_INCOME = "financial_income"
    FINANCIAL_COST = "financial_cost"
    OTHER_COST = "other_cost"

    @cached_property
    def side(self) -> Side:
        """Whether a positive amount is an income or a cost. Opening equity is neither result nor income."""
        if self is LineClass.OPENING_EQUITY:
            return Side.EQUITY
        return Side.INCOME if self in INCOMES else Side.COST


INCOMES = frozenset({LineClass.CONTRIBUTION, LineClass.OTHER_INCOME, LineClass.FINANCIAL_INCOME})
INTERVENTIONS = frozenset({LineClass.INDIVIDUAL, LineClass.STRUCTURAL, LineClass.PREVENTIVE})


class Role(StrEnum):
    """What a section or a total means, so that rules need not guess from its name."""

    NONE = ""
    CONTRIBUTIONS = "contributions"
    INCOME = "income"
    INCOME_WITH_EQUITY = "income_with_equity"
    INTERVENTIONS = "interventions"
    DEVELOPMENT = "development"
    ADMINISTRATION = "administration"
    COST = "cost"
    RESULT = "result"
    ROOM = "room"  # what is left to allocate


class Form(StrEnum):
    """How a cell is printed. Empty, zero, dash and "account without amount" are different things."""

    AMOUNT = "amount"
    DASH = "dash"
    EMPTY = "empty"
    ACCOUNT = "account"


class Signs(StrEnum):
    """How a table prints signs. A row may turn its own sign round."""

    NATURAL = "natural"  # income and cost positive, result = income - cost
    COST_NEGATIVE = "cost_negative"
    INCOME_NEGATIVE = "income_negative"  # as in a ledger: credit is minus; equity and surplus too


class PartyKind(StrEnum):
    """The four kinds of party (3 §). All municipalities together are one party, so are all regions."""

    FK = "fk"
    AF = "af"
    REGION = "region"
    MUNICIPALITY = "municipality"


class KeyKind(StrEnum):
    """How a party's part is split between its members."""

    POPULATION = "population"
    EQUAL = "equal"
    FIXED = "fixed"


class GoalLevel(StrEnum):
    """Whose goal it is."""

    OVERALL = "overall"
    BOARD = "board"
    ACTIVITY = "activity"
    FINANCIAL = "financial"
    INTERVENTION = "intervention"


class ClaimUnit(StrEnum):
    """The unit a claim in running text is made in."""

    KR = "kr"
    TKR = "tkr"
    MKR = "mkr"
    PERCENT = "%"
    PERSONS = "personer"
    COUNT = "st"


SWEDISH: dict[StrEnum, str] = {
    Status.DRAFT: "utkast",
    Status.PROPOSED: "förslag",
    Status.ADOPTED: "antagen",
    Status.PUBLISHED: "publicerad",
    ColumnKind.BUDGET: "budget",
    ColumnKind.FORECAST: "prognos",
    ColumnKind.PLAN: "plan",
    ColumnKind.ACTUAL: "utfall",
    LineClass.CONTRIBUTION: "medlemsbidrag",
    LineClass.OTHER_INCOME: "övrig intäkt",
    LineClass.OPENING_EQUITY: "ingående eget kapital",
    LineClass.INDIVIDUAL: "individinriktad insats",
    LineClass.STRUCTURAL: "strukturövergripande insats",
    LineClass.PREVENTIVE: "förebyggande insats",
    LineClass.DEVELOPMENT: "utveckling",
    LineClass.ADMINISTRATION: "administration",
    LineClass.UNALLOCATED: "kvar att fördela",
    LineClass.FINANCIAL_INCOME: "finansiell intäkt",
    LineClass.FINANCIAL_COST: "finansiell kostnad",
    LineClass.OTHER_COST: "övrig kostnad",
    PartyKind.FK: "Försäkringskassan",
    PartyKind.AF: "Arbetsförmedlingen",
    PartyKind.REGION: "region",
    PartyKind.MUNICIPALITY: "kommun",
    KeyKind.POPULATION: "efter folkmängd",
    KeyKind.EQUAL: "lika",
    KeyKind.FIXED: "fasta andelar",
    GoalLevel.OVERALL: "övergripande mål",
    GoalLevel.BOARD: "styrelsens mål",
    GoalLevel.ACTIVITY: "verksamhetsmål",
    GoalLevel.FINANCIAL: "finansiellt mål",
    GoalLevel.INTERVENTION: "mål för insats",
}


def goals_called(level: GoalLevel, number: int) -> str:
    """What so many goals of a level are called: "finansiellt mål", "finansiella mål"."""
    many = {GoalLevel.FINANCIAL: "finansiella mål", GoalLevel.INTERVENTION: "mål för insatser"}
    return many.get(level, SWEDISH[level]) if number > 1 else SWEDISH[level]
