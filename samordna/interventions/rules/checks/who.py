"""Who gets the money, who gains, and that it is about work (2 and 7 §§)."""

from __future__ import annotations

import datetime as dt
import re

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.rules.applied import Applied
from samordna.interventions.rules.checks.register import RULES
from samordna.interventions.rules.completeness import FEWEST_PARTIES
from samordna.law import sources, statutes
from samordna.plan.words import counted

# Parts of words: "förvärvsarbete", "arbetslivsinriktad", "anställning", "egen försörjning", "sysselsättning".
_WORK = re.compile(r"arbet|anställ|försörj|sysselsätt|förvärv|yrke|jobb", re.IGNORECASE)


@RULES.rule(
    "A101",
    Severity.WARNING,
    "Mottagaren av medel är medlem i förbundet.",
    source=sources.NR_FUNDED,
    since=statutes.ACT_IN_FORCE,
)
def recipient_is_member(subject: Applied, on: dt.date) -> Answer:
    """Förbundet finansierar insatser inom medlemmarnas samlade ansvar. En förening eller ett företag kan utföra dem åt
    en medlem, men får inte medlen direkt. Medlemskapet prövas på dagen."""
    if not subject.recipient:
        said, mend = (
            "Det står inte vem som ska ta emot medlen.",
            "Förbundschefen väljer medlemmen under Översikt, Ändra. Den som söker behöver inte göra något.",
        )
    elif not subject.is_member:
        said = f"{subject.recipient} är inte medlem i förbundet i dag."
        mend = "Låt en medlem ta emot medlen. Medlemmen kan köpa tjänsten av någon annan."
    else:
        return
    yield Finding("A101", Severity.WARNING, said, Where("overview"), source=sources.NR_FUNDED, suggestion=mend)


@RULES.rule(
    "A102",
    Severity.WARNING,
    "Minst två av de fyra parterna har nytta av insatsen.",
    source=sources.NR_FUNDED,
    since=statutes.ACT_IN_FORCE,
)
def two_parties(subject: Applied, on: dt.date) -> Answer:
    """Parterna är Försäkringskassan, Arbetsförmedlingen, regionerna och kommunerna. Flera kommuner är tillsammans en
    part (5 §). En insats som bara en part har nytta av hör till den partens egen verksamhet."""
    parties = len({one.party for one in subject.content.parties})
    so_many = counted(parties, "part", "parter") if parties else "Ingen part"
    if parties < FEWEST_PARTIES:
        yield Finding(
            "A102",
            Severity.WARNING,
            f"{so_many} har nytta av insatsen, och det ska vara minst {FEWEST_PARTIES}.",
            Where("parties"),
            parties,
            FEWEST_PARTIES,
            "st",
            sources.NR_FUNDED,
            "Fråga de andra parterna vad insatsen betyder för dem. Är det bara en part är insatsen partens egen sak.",
        )


@RULES.rule(
    "A103",
    Severity.NOTE,
    "Syftet är att människor når eller förbättrar sin förmåga att arbeta.",
    source=sources.FINSAM_2,
    since=statutes.ACT_IN_FORCE,
)
def about_work(subject: Applied, on: dt.date) -> Answer:
    """Reglerna läser sammanfattningen och syftet efter ord om arbete, anställning och försörjning. Ett tomt syfte är
    inget fynd; det syns i avsnittet."""
    content = subject.content
    if content.purpose and not _WORK.search(f"{content.purpose} {content.summary}"):
        yield Finding(
            "A103",
            Severity.NOTE,
            "Syftet säger inget om arbete eller försörjning.",
            Where("purpose"),
            source=sources.FINSAM_2,
            suggestion="Skriv hur insatsen leder till att människor kan arbeta, också när vägen dit är lång.",
        )
