"""The board: a member and a substitute for each member, the presidium, who may be chosen (10, 12, 17 §§)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from samordna.findings import Answer, Finding, Severity, Where
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.rules.checks.register import RULES
from samordna.governance.rules.seats import Held
from samordna.governance.rules.subject import STATE, MemberOf, Organisation
from samordna.governance.rules.terms import Vacancy, places, vacancies
from samordna.law import sources, statutes
from samordna.plan.checks.wording import listed
from samordna.plan.words import counted

BOARD = "board"


@RULES.rule(
    "G101",
    Severity.ERROR,
    "Varje plats som ledamot i styrelsen är besatt, minst en för varje medlem.",
    source=sources.FINSAM_10,
    since=statutes.ACT_IN_FORCE,
)
def ordinary_seats(subject: Organisation, on: dt.date) -> Answer:
    """Platserna räknas för varje medlem: så många som förbundsordningen ger den, och minst en. Är en plats tom
    inträder den ersättare för samma medlem som står näst i tur, för resten av mandattiden (15 §). Finns ingen
    utser medlemmen en ny ledamot."""
    for vacancy in _vacant(subject, on, SeatKind.ORDINARY):
        name = subject.names[vacancy.place.member]
        if vacancy.next is not None:
            mend = (
                f"{vacancy.next.holder} står näst i tur och inträder till och med {vacancy.until} (15 §). "
                f"Låt ersättaren inträda här; {name} utser sedan en ny ersättare."
            )
        elif vacancy.until is not None and vacancy.until >= on:
            mend = f"Ersättare saknas. Be {name} utse en ny ledamot till och med {vacancy.until} (15 §)."
        else:
            mend = f"Be {name} utse en ledamot."
        yield Finding(
            "G101",
            Severity.ERROR,
            f"{name} saknar ledamot på plats {vacancy.place.place}{_after(vacancy)}.",
            Where(BOARD, _row(vacancy)),
            source=sources.FINSAM_10,
            suggestion=mend,
        )


@RULES.rule(
    "G102",
    Severity.ERROR,
    "Varje medlem har lika många ersättare som ledamöter i styrelsen, minst en.",
    source=sources.FINSAM_10,
    since=statutes.ACT_IN_FORCE,
)
def substitute_seats(subject: Organisation, on: dt.date) -> Answer:
    """Ersättarna räknas för varje medlem mot de platser som den har. Den nye utses för resten av företrädarens
    mandattid (15 §), och medlemmen bestämmer ordningen som de kallas i (12 §)."""
    for vacancy in _vacant(subject, on, SeatKind.SUBSTITUTE):
        name = subject.names[vacancy.place.member]
        until = f" till och med {vacancy.until}" if vacancy.until and vacancy.until >= on else ""
        yield Finding(
            "G102",
            Severity.ERROR,
            f"{name} saknar ersättare nummer {vacancy.place.place}{_after(vacancy)}.",
            Where(BOARD, _row(vacancy)),
            source=sources.FINSAM_10,
            suggestion=f"Be {name} utse en ersättare{until}.",
        )


@RULES.rule(
    "G103",
    Severity.WARNING,
    "Ingen sitter på fler platser än förbundsordningen ger, eller för den som inte är medlem.",
    source=sources.FINSAM_9,
    since=statutes.ACT_IN_FORCE,
)
def seats_too_many(subject: Organisation, on: dt.date) -> Answer:
    """Dagens platser jämförs med dem som varje medlem har enligt förbundsordningen (9 § 3)."""
    wanted = set(places((member.key, member.seats) for member in subject.members))
    seats_of = {member.key: member.seats for member in subject.members}
    for seat in subject.board(on):
        if seat.member not in seats_of:
            why = "sitter för den som inte längre är medlem"
            mend = "Sätt en sista dag på mandatet."
        elif not any(
            (seat.member, seat.kind, seat.place) == (place.member, place.kind, place.place) for place in wanted
        ):
            number = counted(seats_of[seat.member], "plats", "platser")
            why = f"sitter på plats {seat.place}, men {subject.names[seat.member]} har {number} av det slaget"
            mend = "Ändra medlemmens antal platser om förbundsordningen säger det, eller avsluta mandatet."
        else:
            continue
        yield Finding(
            "G103", Severity.WARNING, f"{seat.holder} {why}.", Where(BOARD, f"seat:{seat.key}"),
            source=sources.FINSAM_9, suggestion=mend,
        )  # fmt: skip


@RULES.rule(
    "G104",
    Severity.ERROR,
    "Styrelsen har en ordförande och en eller två vice ordförande, valda bland ledamöterna.",
    source=sources.FINSAM_17,
    since=statutes.ACT_IN_FORCE,
)
def presidium(subject: Organisation, on: dt.date) -> Answer:
    """Uppdragen räknas bland dagens ledamöter. Styrelsen utser dem själv, för den tid som den bestämmer. Har styrelsen
    inga ledamöter alls bedöms inget."""
    if not subject.board(on, SeatKind.ORDINARY):
        return
    sitting = {seat.key for seat in subject.board(on, SeatKind.ORDINARY)}
    held = [office.kind for office in subject.offices if office.seat.key in sitting and office.overlaps(on, on)]
    least, _most = statutes.VICE_CHAIRS.at(on)  # there are no more than two kinds of vice chair
    vice = len(held) - held.count(OfficeKind.CHAIR)
    if OfficeKind.CHAIR not in held:
        yield _missing("ordförande", 1, 0)
    if vice < least:
        yield _missing("vice ordförande", least, vice)


def _missing(office: str, wanted: int, there: int) -> Finding:
    return Finding(
        "G104",
        Severity.ERROR,
        f"Styrelsen har ingen {office}.",
        Where(BOARD, "presidium"),
        there,
        wanted,
        "st",
        sources.FINSAM_17,
        f"Styrelsen väljer {office} bland ledamöterna vid nästa möte. Anteckna valet här.",
    )


@RULES.rule(
    "G105",
    Severity.ERROR,
    "Den som sitter i styrelsen är ledamot eller ersättare i fullmäktige, eller anställd hos statens medlem.",
    source=sources.FINSAM_12,
    since=statutes.ACT_IN_FORCE,
)
def eligible(subject: Organisation, on: dt.date) -> Answer:
    """Kommun och region väljer bland fullmäktiges ledamöter och ersättare, Försäkringskassan och Arbetsförmedlingen
    bland sina anställda. Saknas uppgiften är det en upplysning. Att ett mandat i fullmäktige löper ut avslutar
    inte platsen (16 §)."""
    members = {member.key: member for member in subject.members}
    unknown: list[Held] = []
    for seat in subject.board(on):
        member = members.get(seat.member)
        if member is None:
            continue
        if seat.eligibility is None:
            unknown.append(seat)
        elif (seat.eligibility is Eligibility.EMPLOYEE) is not (member.party in STATE):
            yield Finding(
                "G105",
                Severity.ERROR,
                f"{seat.holder} sitter för {member.name} som {seat.eligibility.label.lower()}; det ska vara "
                f"{_who(member)}.",
                Where(BOARD, f"seat:{seat.key}"),
                source=sources.FINSAM_12,
                suggestion="Rätta uppgiften, eller be medlemmen utse någon som är valbar.",
            )
    if unknown:
        yield Finding(
            "G105",
            Severity.NOTE,
            f"Det står inte vad som gör {listed([seat.holder for seat in unknown])} valbar.",
            Where(BOARD, f"seat:{unknown[0].key}"),
            source=sources.FINSAM_12,
            suggestion="Fyll i det på platsen.",
        )


def _who(member: MemberOf) -> str:
    return "en anställd" if member.party in STATE else "en ledamot eller ersättare i fullmäktige"


def _vacant(subject: Organisation, on: dt.date, kind: SeatKind) -> Iterator[Vacancy]:
    wanted = places((member.key, member.seats) for member in subject.members)
    return (one for one in vacancies(wanted, subject.seats, on) if one.place.kind is kind)


def _after(vacancy: Vacancy) -> str:
    return f" efter {vacancy.before.holder}, som slutade {vacancy.before.ends}" if vacancy.before else ""


def _row(vacancy: Vacancy) -> str:
    return f"place:{vacancy.place.member}:{vacancy.place.kind}:{vacancy.place.place}"
