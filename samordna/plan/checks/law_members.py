"""L: who the members are, who sits on the board, and who audits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.law import sources, statutes
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed
from samordna.plan.kinds import PartyKind
from samordna.plan.model import Plan
from samordna.plan.words import counted

STATE = (PartyKind.FK, PartyKind.AF)


@RULES.rule(
    "L101",
    Severity.ERROR,
    "Försäkringskassan, Arbetsförmedlingen, minst en region och minst en kommun är medlemmar.",
    source=sources.FINSAM_3,
    since=statutes.ONE_STATE_PARTY,
)
def parties_take_part(subject: Subject, on: dt.date) -> Answer:
    """Medlemmarna räknas per part. Region får saknas bara när en kommun som inte ingår i någon region deltar, som på
    Gotland."""
    plan = subject.plan
    if not plan.members:
        yield Unseen("medlemmar")
        return
    missing = [
        name
        for party, name in (
            (PartyKind.FK, "Försäkringskassan"),
            (PartyKind.AF, "Arbetsförmedlingen"),
            (PartyKind.MUNICIPALITY, "en kommun"),
        )
        if not plan.members_of(party)
    ]
    outside = any(m.outside_region for m in plan.members_of(PartyKind.MUNICIPALITY))
    if not plan.members_of(PartyKind.REGION) and not outside:
        missing.append("en region")
    if missing:
        yield Finding(
            "L101",
            Severity.ERROR,
            f"Bland de {len(plan.members)} medlemmarna saknas {listed(missing)}.",
            Where(row=f"member:{plan.members[0].key}"),
            len(plan.members),
            len(plan.members) + len(missing),
            "st",
            sources.FINSAM_3,
            "Lägg till medlemmen. Är kommunen utanför region, markera det på kommunen.",
        )


@RULES.rule(
    "L104",
    Severity.ERROR,
    "Varje medlem har minst en ledamot och en ersättare i styrelsen, och ersättarna är lika många som ledamöterna.",
    source=sources.FINSAM_10,
    since=statutes.ACT_IN_FORCE,
)
def seats_for_every_member(subject: Subject, on: dt.date) -> Answer:
    """Platserna i styrelsen räknas per medlem och tillsammans. Redovisar planen inga platser bedöms inget."""
    plan = subject.plan
    if not plan.board:
        yield Unseen("platser i styrelsen per medlem")
        return
    for kind, least, is_substitute in (
        ("ledamot", statutes.BOARD_MEMBERS_PER_MEMBER.at(on), False),
        ("ersättare", statutes.SUBSTITUTES_PER_MEMBER.at(on), True),
    ):
        seated = [seat.member for seat in plan.board if seat.substitute is is_substitute]
        without = [m for m in plan.members if seated.count(m.key) < least]
        if without:
            yield Finding(
                "L104",
                Severity.ERROR,
                f"{listed([m.name for m in without])} har ingen {kind} i styrelsen; varje medlem ska ha minst {least}.",
                Where(row=f"member:{without[0].key}"),
                0,
                least,
                "st",
                sources.FINSAM_10,
                f"Lägg till platsen som {kind}, eller be medlemmen utse någon.",
            )
    substitutes = sum(seat.substitute for seat in plan.board)
    ordinary = len(plan.board) - substitutes
    if substitutes != ordinary:
        yield Finding(
            "L104",
            Severity.ERROR,
            f"Styrelsen har {counted(ordinary, 'ledamot', 'ledamöter')} men {substitutes} ersättare; "
            "de ska vara lika många.",
            Where(row=f"member:{plan.board[0].member}"),
            substitutes,
            ordinary,
            "st",
            sources.FINSAM_10,
            "Rätta antalet platser, eller ta upp frågan med medlemmarna.",
        )


@RULES.rule(
    "L106",
    Severity.ERROR,
    "Styrelsen har en ordförande och en eller två vice ordförande, valda bland ledamöterna.",
    source=sources.FINSAM_17,
    since=statutes.ACT_IN_FORCE,
)
def chair_and_vice(subject: Subject, on: dt.date) -> Answer:
    """Uppdragen räknas bland styrelsens platser. Anger planen varken ordförande eller vice ordförande bedöms inget;
    anger den bara det ena är det en varning, för det andra kan vara utelämnat."""
    plan = subject.plan
    if not any(seat.office for seat in plan.board):
        yield Unseen("styrelsens ordförande och vice ordförande")
        return
    least, most = statutes.VICE_CHAIRS.at(on)
    chairs = sum(seat.office == "chair" for seat in plan.board)
    vice = sum(seat.office == "vice_chair" for seat in plan.board)
    if chairs != 1:
        yield _office(plan, "ordförande", chairs, 1, "ska ha en", Severity.ERROR if chairs else Severity.WARNING)
    if vice > most:
        yield _office(plan, "vice ordförande", vice, most, "får ha högst två", Severity.ERROR)
    elif vice < least:
        yield _office(plan, "vice ordförande", vice, least, "ska ha minst en", Severity.WARNING)
    wrong = [seat for seat in plan.board if seat.office and seat.substitute]
    if wrong:
        yield Finding(
            "L106",
            Severity.ERROR,
            f"En ersättare för {plan.label(f'member:{wrong[0].member}')} står som ordförande eller vice ordförande; "
            "styrelsen väljer dem bland ledamöterna.",
            Where(row=f"member:{wrong[0].member}"),
            source=sources.FINSAM_17,
            suggestion="Flytta uppdraget till en ledamot.",
        )


def _office(plan: Plan, office: str, there: int, wanted: int, law: str, severity: Severity) -> Finding:
    shown = f"{there} {office}" if there else f"ingen {office}"
    return Finding(
        "L106",
        severity,
        f"Styrelsen visas med {shown}; den {law}.",
        Where(row=f"member:{plan.board[0].member}"),
        there,
        wanted,
        "st",
        sources.FINSAM_17,
        "Rätta uppdragen bland styrelsens platser.",
    )


@RULES.rule(
    "L119",
    Severity.WARNING,
    "Varje medlem har en revisor; Försäkringskassan och Arbetsförmedlingen har en gemensam.",
    source=sources.FINSAM_25,
    since=statutes.ONE_STATE_PARTY,
)
def auditors(subject: Subject, on: dt.date) -> Answer:
    """Statens två medlemmar delar en revisor, och regioner och kommuner får dela. Därför behövs minst två revisorer,
    och fler än medlemmarna minus en kan det inte vara. Nämner planen inga revisorer bedöms inget."""
    plan = subject.plan
    if not plan.auditors:
        yield Unseen("revisorer")
        return
    payers = sum(m.party not in STATE for m in plan.members)
    least, most = min(2, 1 + payers), 1 + payers
    if payers and not least <= len(plan.auditors) <= most:
        few = len(plan.auditors) < least
        yield Finding(
            "L119",
            Severity.WARNING,
            f"Planen nämner {counted(len(plan.auditors), 'revisor', 'revisorer')}; det ska vara "
            + (f"minst {least}: en för staten och en för övriga." if few else f"högst {most}, en gemensam för staten."),
            stated=len(plan.auditors),
            computed=least if few else most,
            unit="st",
            source=sources.FINSAM_25,
            suggestion="Kontrollera vilka som är utsedda. Försäkringskassan utser en gemensam revisor för staten.",
        )


@RULES.rule(
    "L125",
    Severity.NOTE,
    "Styrelsens uppdrag löper till och med 31 mars året efter ett val, om förbundsordningen inte säger annat.",
    source=sources.FINSAM_13,
    since=statutes.ACT_IN_FORCE,
)
def terms_of_office(subject: Subject, on: dt.date) -> Answer:
    """Sista dagen för varje plats jämförs med mandattiderna efter de allmänna valen. En plats som gått ut innan
    planens år börjar är en varning."""
    plan = subject.plan
    ends = sorted({seat.until for seat in plan.board if seat.until})
    expired = [day for day in ends if day < dt.date(plan.year, 1, 1) and day < on]
    if expired:
        yield _term(plan, expired[-1], f"har gått ut före {plan.year}", Severity.WARNING)
    usual = {last for election in _elections(ends) for last in [statutes.term_after(election)[1]]}
    for day in ends:
        if day not in usual and day not in expired:
            yield _term(plan, day, "slutar inte den 31 mars året efter ett allmänt val", Severity.NOTE)


def _elections(ends: list[dt.date]) -> Iterator[int]:
    """The general elections, every fourth year from the first after the act, that any of the terms may follow."""
    last = max((day.year for day in ends), default=0)
    return iter(range(2006, last + 1, statutes.TERM_YEARS.entries[-1].value))


def _term(plan: Plan, day: dt.date, what: str, severity: Severity) -> Finding:
    seat = next(s for s in plan.board if s.until == day)
    return Finding(
        "L125",
        severity,
        f"Uppdrag i styrelsen till och med {day} {what}.",
        Where(row=f"member:{seat.member}"),
        source=sources.FINSAM_13,
        suggestion="Rätta dagen, eller godta fyndet om förbundsordningen har en annan mandattid.",
    )
