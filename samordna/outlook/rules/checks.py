"""The rules of a decision on money, B101–B401. Pure; each answers for the evening it is asked."""

from __future__ import annotations

import datetime as dt
from typing import Final

from samordna.findings import Answer, Finding, Register, Severity, Unseen, Where
from samordna.law import sources
from samordna.money import KRONA, ZERO, Kr
from samordna.outlook.rules.months import name_of
from samordna.outlook.rules.room import Room
from samordna.outlook.rules.subject import Tonight
from samordna.plan.words import counted

RULES: Final[Register[Tonight]] = Register()
# Broken rules that the board may decide in spite of, if it says so.
CONDITIONS: Final = ("B102", "B103", "B104", "B202", "B301")
NO_PLAN = "en plan med budget för åren"
NO_EQUITY = "förbundets eget kapital"


@RULES.rule("B101", Severity.ERROR, "Det finns pengar till beslutet varje år.", source=sources.KL_11_15)
def money_each_year(subject: Tonight, on: dt.date) -> Answer:
    """Planens medel för insatser, minus det som redan är beslutat, plus det egna kapital som ligger över golvet,
    jämförs år för år med det som söks. Ett beslut om utgift ska säga hur den finansieras; saknas pengar går det inte
    att säga."""
    if not any(room.known for room in subject.rooms):
        yield Unseen(NO_PLAN)
    for room in subject.rooms:
        if room.missing:
            yield _of_year(
                "B101", Severity.ERROR, room,
                f"{room.year} saknas {room.missing}: det söks {room.asked} och finns {room.asked - room.missing}.",
                room.asked, room.asked - room.missing,
                "Sänk beloppet, flytta starten eller ändra planen först.",
            )  # fmt: skip


@RULES.rule("B102", Severity.WARNING, "Beslutet ryms utan mer ur eget kapital än planen har.", source=sources.KL_11_5_2)
def without_more_equity(subject: Tonight, on: dt.date) -> Answer:
    """Det som inte ryms i planens fria medel tas ur det egna kapital som ligger över golvet, så länge senare år inte
    behöver det. Intäkterna ska vara större än kostnaderna, så ett uttag behöver ett skäl i beslutet."""
    for room in subject.rooms:
        if room.from_equity:
            yield _of_year(
                "B102", Severity.WARNING, room,
                f"{room.year} tas {room.from_equity} ur eget kapital; av det som söks, {room.asked}, ryms "
                f"{room.from_plan} i planen.",
                room.asked, room.from_plan,
                "Skriv i beslutet att det finansieras ur eget kapital, och varför.",
            )  # fmt: skip


@RULES.rule("B103", Severity.WARNING, "Beslutet tar inte det som planen har avsatt till annat.")
def nothing_set_aside(subject: Tonight, on: dt.date) -> Answer:
    """Rader för insatser som ingen har beslutat om räknas som avsatta. Räcker varken fria medel eller eget kapital
    behöver beslutet en del av dem."""
    for room in subject.rooms:
        if room.from_reserved:
            assert room.of is not None
            yield _of_year(
                "B103", Severity.WARNING, room,
                f"{room.year} behövs {room.from_reserved} av de {room.of.reserved} som planen har avsatt till annat.",
                room.from_reserved, room.of.reserved,
                "Besluta samtidigt vad i planen som får stå tillbaka.",
            )  # fmt: skip


@RULES.rule("B104", Severity.WARNING, "Varje år som beslutet gäller finns i en plan.")
def years_planned(subject: Tonight, on: dt.date) -> Answer:
    """Ett år som ingen plan har går inte att pröva. Beslutet kan förbehålla sig att medel finns i kommande budgetar."""
    if not subject.years:
        return
    for room in subject.rooms:
        if not room.known:
            yield _of_year(
                "B104", Severity.WARNING, room,
                f"{room.year} finns inte i någon plan, och {room.asked} söks det året.", room.asked, None,
                "Förbehåll i beslutet att medel finns i kommande budget.",
            )  # fmt: skip


@RULES.rule("B201", Severity.ERROR, "Pengarna på kontot räcker varje månad.")
def cash_each_month(subject: Tonight, on: dt.date) -> Answer:
    """Kontot räknas månad för månad: bidrag i förskott i de delar som är antagna, löpande kostnader jämnt, insatser
    enligt betalningsplan eller jämnt över sina månader. Förbundet får inte låna."""
    lowest = subject.cash.lowest
    if lowest is None:
        yield Unseen(NO_EQUITY)
    elif lowest.closing < ZERO:
        yield Finding(
            "B201", Severity.ERROR,
            f"I slutet av {name_of(lowest.month)} är kontot {lowest.closing}.",
            Where("cash", year=lowest.month // 12), None, lowest.closing, "kr", sources.FINSAM_21,
            "Flytta starten, dela upp betalningarna eller begär bidragen tidigare.",
        )  # fmt: skip


@RULES.rule("B202", Severity.WARNING, "Pengarna på kontot går inte under den lägsta nivån.")
def cash_above_floor(subject: Tonight, on: dt.date) -> Answer:
    """Den månad då kontot är lägst jämförs med golvet för det egna kapitalet, som brukar vara satt för att trygga
    utbetalningarna. Förbundets eget mått, ingen lag."""
    lowest = subject.cash.lowest
    if lowest is not None and subject.floor and ZERO <= lowest.closing < subject.floor:
        yield Finding(
            "B202", Severity.WARNING,
            f"I slutet av {name_of(lowest.month)} är kontot {lowest.closing}, under den lägsta nivån {subject.floor}.",
            Where("cash", year=lowest.month // 12), subject.floor, lowest.closing, "kr",
            suggestion="Godta det för den månaden, eller ändra när pengarna betalas.",
        )  # fmt: skip


@RULES.rule("B301", Severity.ERROR, "Det egna kapitalet hålls över golvet med beslutet.")
def equity_above_floor(subject: Tonight, on: dt.date) -> Answer:
    """Kapitalet vid varje års slut räknas när allt som planen har används, och det som beslutet tar därutöver. Under
    noll är ett fel, under förbundets eget golv en varning. Går planen själv under golvet är det en upplysning."""
    if not subject.closings:
        yield Unseen(NO_EQUITY)
    for one in subject.closings:
        floor = one.of.floor or ZERO
        if one.used < floor:
            below = "noll" if not floor else f"golvet {floor}"
            severity = Severity.ERROR if one.used < ZERO else Severity.WARNING
            mend = "Sänk beloppet, eller besluta att golvet får underskridas och när det är återställt."
            yield Finding(
                "B301", severity if one.lowered else Severity.NOTE,
                f"Vid utgången av {one.of.year} är kapitalet {one.used} när allt i planen används, under {below}.",
                Where("equity", year=one.of.year), floor, one.used, "kr",
                suggestion=mend if one.lowered else "Beslutet ändrar det inte. Ta upp det när planen revideras.",
            )  # fmt: skip


@RULES.rule("B302", Severity.NOTE, "Det egna kapitalet ryms under taket.", source=sources.NR_EQUITY)
def equity_under_ceiling(subject: Tonight, on: dt.date) -> Answer:
    """Kapitalet vid sista årets slut, om inget mer beslutas, jämförs med taket. Är det högre finns mer att använda än
    det som söks."""
    last = subject.last
    if last is not None and last.of.ceiling is not None and last.left > last.of.ceiling:
        ceiling = last.of.ceiling.rounded(KRONA)
        yield Finding(
            "B302", Severity.NOTE,
            f"Beslutas inget mer är kapitalet {last.left} vid utgången av {last.of.year}, över taket {ceiling}.",
            Where("equity", year=last.of.year), ceiling, last.left, "kr", sources.NR_EQUITY,
            "Utrymmet räcker till mer; ta upp vad det ska användas till.",
        )  # fmt: skip


@RULES.rule("B303", Severity.NOTE, "Förbundet har beslutat ett golv för det egna kapitalet.")
def floor_decided(subject: Tonight, on: dt.date) -> Answer:
    """Utan golv räknas allt kapital över noll som möjligt att använda."""
    if subject.closings and all(one.of.floor is None for one in subject.closings):
        yield Finding(
            "B303", Severity.NOTE, "Inget golv för kapitalet är beslutat, så det räknas ned till noll kronor.",
            Where("equity"), suggestion="Besluta en lägsta nivå, eller skriv den i planen.",
        )  # fmt: skip


@RULES.rule("B401", Severity.NOTE, "Varje målgrupp i planen har en beslutad insats.")
def every_group(subject: Tonight, on: dt.date) -> Answer:
    """Planens målgrupper jämförs med dem som beslutade insatser och ansökan vänder sig till."""
    if subject.served.without:
        many = counted(len(subject.served.without), "målgrupp", "målgrupper")
        said = f"{many} står utan insats också efter beslutet: {'; '.join(subject.served.without)}."
        yield Finding("B401", Severity.NOTE, said, Where("groups"))


def _of_year(
    code: str, severity: Severity, room: Room, said: str, stated: Kr | None, computed: Kr | None, mend: str
) -> Finding:
    source = {"B101": sources.KL_11_15, "B102": sources.KL_11_5_2}.get(code)
    return Finding(code, severity, said, Where("room", year=room.year), stated, computed, "kr", source, mend)
