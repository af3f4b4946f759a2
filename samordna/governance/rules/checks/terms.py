"""The board's terms (13 §) and notice of membership (27 §)."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.governance.rules.checks.register import RULES
from samordna.governance.rules.subject import Organisation
from samordna.law import sources, statutes
from samordna.plan.checks.wording import listed
from samordna.plan.words import counted

SOON = dt.timedelta(days=180)


@RULES.rule(
    "G201",
    Severity.WARNING,
    "Styrelsens mandat är på högst fyra år och har en sista dag.",
    source=sources.FINSAM_13,
    since=statutes.ACT_IN_FORCE,
)
def length_of_terms(subject: Organisation, on: dt.date) -> Answer:
    """Dagens mandat mäts från första till sista dagen. Styrelsen väljs för fyra år, eller kortare tid om
    förbundsordningen säger det. Ett mandat utan sista dag är en varning."""
    years = statutes.TERM_YEARS.at(on)
    for seat in subject.board(on):
        if seat.ends is None:
            said = f"Mandatet för {seat.holder} har ingen sista dag"
        elif seat.ends >= seat.starts.replace(year=seat.starts.year + years, day=min(seat.starts.day, 28)):
            said = f"Mandatet för {seat.holder} är {seat.starts} – {seat.ends}, längre än {years} år"
        else:
            continue
        yield Finding(
            "G201",
            Severity.WARNING,
            f"{said}.",
            Where("board", f"seat:{seat.key}"),
            source=sources.FINSAM_13,
            suggestion=f"Styrelsen väljs för {years} år från den 1 april året efter valet. Rätta dagarna.",
        )


@RULES.rule(
    "G202",
    Severity.NOTE,
    "Medlemmarna har utsett nya ledamöter och ersättare innan mandatet går ut.",
    source=sources.FINSAM_13,
    since=statutes.ACT_IN_FORCE,
)
def coming_terms(subject: Organisation, on: dt.date) -> Answer:
    """Mandat som går ut inom ett halvår räknas, om ingen är utsedd till samma plats efter dem. En månad före är det en
    varning."""
    ending = [
        seat
        for seat in subject.board(on)
        if seat.ends is not None
        and seat.ends - on <= SOON
        and not any(
            (later.member, later.kind, later.place) == (seat.member, seat.kind, seat.place) and later.starts > seat.ends
            for later in subject.seats
        )
    ]
    for last in sorted({seat.ends for seat in ending if seat.ends}):
        of_day = [seat for seat in ending if seat.ends == last]
        names = listed(list(dict.fromkeys(subject.names.get(seat.member, "") for seat in of_day)))
        yield Finding(
            "G202",
            Severity.WARNING if (last - on).days <= 31 else Severity.NOTE,
            f"{counted(len(of_day), 'mandat', 'mandat')} går ut {last} utan att någon är utsedd därefter.",
            Where("board", f"seat:{of_day[0].key}"),
            (last - on).days,
            None,
            "dagar",
            sources.FINSAM_13,
            f"Påminn {names} om att utse ledamöter och ersättare. Nyvalda fullmäktige gör det efter ett val (14 §).",
        )


@RULES.rule(
    "G203",
    Severity.NOTE,
    "En medlem som har sagt upp sig är medlem till dess att uppsägningstiden är slut.",
    source=sources.FINSAM_27,
    since=statutes.ACT_IN_FORCE,
)
def leaving(subject: Organisation, on: dt.date) -> Answer:
    """Uppsägningstiden är tre år, om inte förbundsordningen gör den kortare. Till dess betalar medlemmen och sitter i
    styrelsen som förut."""
    for member in subject.members:
        if member.ends is not None:
            yield Finding(
                "G203",
                Severity.NOTE,
                f"{member.name} är medlem till och med {member.ends}.",
                Where("members", f"member:{member.key}"),
                source=sources.FINSAM_27,
                suggestion="Kontrollera att minst en kommun och en region är kvar (3 §), och räkna om bidragen.",
            )
