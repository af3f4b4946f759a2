"""What is looked after between the elections: groups, documents, agreements, delegation."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.governance.rules.checks.register import RULES
from samordna.governance.rules.running import doubtful_word
from samordna.governance.rules.subject import Organisation, ToReview
from samordna.law import sources, statutes
from samordna.plan.words import counted

LONG = 90  # days that a decision may reasonably wait for the board


@RULES.rule("G501", Severity.WARNING, "En grupp som vilar prövas på nytt den dag som är bestämd.")
def groups_reviewed(subject: Organisation, on: dt.date) -> Answer:
    """Dagen för omprövning jämförs med dagens datum. Förbundets egen ordning, ingen lag."""
    for group in subject.groups:
        if group.review_on is not None and group.review_on < on:
            state = "är vilande och " if group.paused else ""
            yield _late(group, "G501", f"{group.name} {state}skulle prövas senast {group.review_on}.", "groups", on)


@RULES.rule("G502", Severity.WARNING, "Varje styrdokument har en ägare och ses över i tid.")
def documents_reviewed(subject: Organisation, on: dt.date) -> Answer:
    """Översynens dag jämförs med dagens datum; saknas ägare är det en upplysning. Förbundets egen ordning, ingen
    lag."""
    for document in subject.documents:
        if document.review_on is not None and document.review_on < on:
            said = f"{document.name} skulle ses över senast {document.review_on}."
            yield _late(document, "G502", said, "documents", on)
        if not document.owner:
            yield Finding(
                "G502",
                Severity.NOTE,
                f"{document.name} har ingen ägare.",
                Where("documents", f"row:{document.key}"),
                suggestion="Skriv vilken befattning som ser till att dokumentet hålls aktuellt.",
            )


def _late(one: ToReview, code: str, said: str, where: str, on: dt.date) -> Finding:
    assert one.review_on is not None
    return Finding(
        code,
        Severity.WARNING,
        said,
        Where(where, f"row:{one.key}"),
        (on - one.review_on).days,
        None,
        "dagar",
        suggestion="Ta upp det på nästa möte, och skriv sedan en ny dag.",
    )


@RULES.rule("G503", Severity.WARNING, "Ett avtal om en köpt tjänst tas upp innan det går ut.")
def agreements(subject: Organisation, on: dt.date) -> Answer:
    """Sista dagen att säga upp räknas från avtalets sista dag och uppsägningstiden. Från påminnelsens dag är det en
    upplysning, efter sista uppsägningsdagen en varning. Förbundets eget avtal, ingen lag."""
    for service in subject.services:
        if service.ends is None or service.notice_on is None or on < service.notice_on - _days(service.remind_days):
            continue
        if on > service.ends:
            said, mend = (
                f"Avtalet om {service.name} gick ut {service.ends}.",
                "Teckna ett nytt, eller ta bort tjänsten.",
            )
        elif on > service.notice_on:
            said = f"Avtalet om {service.name} går ut {service.ends}; sista uppsägningsdag var {service.notice_on}."
            mend = "Bestäm om det förlängs, och skriv den nya sista dagen."
        else:
            said = f"Avtalet om {service.name} går ut {service.ends}; säg upp senast {service.notice_on}."
            mend = "Bestäm i tid om tjänsten ska köpas vidare, upphandlas på nytt eller avslutas."
        yield Finding(
            "G503",
            Severity.WARNING if on > service.notice_on else Severity.NOTE,
            said,
            Where("services", f"row:{service.key}"),
            suggestion=mend,
        )


def _days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


@RULES.rule(
    "G601",
    Severity.WARNING,
    "Delegationsordningen rör inte sådant som aldrig får delegeras.",
    source=sources.FINSAM_10,
    since=statutes.ACT_IN_FORCE,
)
def never_delegated(subject: Organisation, on: dt.date) -> Answer:
    """Mål, inriktning, omfattning och kvalitet, yttranden över överklagade beslut och det som särskilda föreskrifter
    ger styrelsen stannar där. Ett sådant ärende tas inte emot i delegationsordningen; här letas också efter ord
    som brukar stå i sådana."""
    for point in subject.points:
        if word := doubtful_word(point.matter):
            yield Finding(
                "G601",
                Severity.WARNING,
                f"Punkt {point.number} nämner ”{word}”, som låter som något bara styrelsen får besluta.",
                Where("delegation", f"row:{point.key}"),
                source=sources.FINSAM_10,
                suggestion="Läs punkten igen. Skriv om den så att den bara rör löpande förvaltning, eller avsluta den.",
            )


@RULES.rule(
    "G602",
    Severity.NOTE,
    "Delegationsbeslut anmäls till styrelsen.",
    source=sources.FINSAM_10,
    since=statutes.ACT_IN_FORCE,
)
def reported(subject: Organisation, on: dt.date) -> Answer:
    """Beslut som inte är anmälda räknas. Styrelsen bestämmer i vilken ordning de anmäls; har något väntat mer än tre
    månader är det en varning."""
    if subject.unreported:
        first = min(subject.unreported)
        waited, number = (on - first).days, len(subject.unreported)
        waiting = counted(number, "delegationsbeslut är inte anmält", "delegationsbeslut är inte anmälda")
        yield Finding(
            "G602",
            Severity.WARNING if waited > LONG else Severity.NOTE,
            f"{waiting} till styrelsen; det äldsta är från {first}.",
            Where("delegation"),
            number,
            None,
            "st",
            sources.FINSAM_10,
            "Anmäl dem på nästa möte, och anteckna dagen.",
        )
