"""What an association may not do (7 § second paragraph), as far as words tell it.

A sentence is asked about only where it gives the task to the association or to the intervention itself. One that says
no, or that names the authority whose task it is, is as it should be.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.rules.applied import Applied
from samordna.interventions.rules.checks.register import RULES
from samordna.law import sources, statutes

_FIELDS = (
    ("purpose", "summary"),
    ("purpose", "purpose"),
    ("method", "method"),
    ("organisation", "organisation"),
    ("follow_up", "follow_up"),
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_LONGEST = 160  # of a sentence that is quoted
_DENIED = re.compile(r"\b(inte|ej|aldrig|ingen|inget|inga|utan|varken)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"kommun|socialtjänst|försäkringskass|arbetsförmedling|region|myndigheterna\b|handläggar|\bpart(en|er|erna)?\b"
    r"|ordinarie|medlem|vård(en|central)|nämnd",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(beslut\w*|bevilja\w*|avslå\w*|prövar|prövas|pröva|fastställ\w*|betalar ut|betalas ut)\b", re.IGNORECASE
)
_BENEFITS = re.compile(
    r"sjukpenning|rehabiliteringspenning|sjukersättning|aktivitetsersättning|aktivitetsstöd|etableringsersättning"
    r"|försörjningsstöd|ekonomiskt bistånd|\bbistånd|a-kassa|socialförsäkring|\bförmån(er|en|erna)?\b|rätt(en)? till",
    re.IGNORECASE,
)
_EXERCISE = re.compile(r"myndighetsutövning|myndighetsbeslut|tvångs(åtgärd|vård)|utövar myndighet", re.IGNORECASE)
_GIVES = "(?:erbjuder|ger|tillhandahåller|handleder|behandlar|coachar|rehabiliterar|stöttar|vägleder|utreder|anställer)"
_SERVES = re.compile(
    rf"\b(?:samordnings)?förbundet\s+(?:\w+\s+){{0,2}}{_GIVES}\b|\b{_GIVES}\s+(?:samordnings)?förbundet\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"deltagar|individ|enskild|person(er|erna)\b|ungdomar|unga\b|klient|patient", re.IGNORECASE)


@RULES.rule(
    "A201",
    Severity.WARNING,
    "Förbundet beslutar inte om förmåner eller rättigheter för enskilda.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
)
def no_benefits(subject: Applied, on: dt.date) -> Answer:
    """Texterna läses efter meningar där någon beslutar om, beviljar eller betalar ut en förmån utan att det står vilken
    myndighet det är. Medlemmarna beslutar om förmåner i sin egen verksamhet; står det så är det inget fynd."""
    for section, sentence in _sentences(subject):
        if _DECIDES.search(sentence) and _BENEFITS.search(sentence) and not _AUTHORITY.search(sentence):
            yield _found(
                "A201", section, f"Det står ”{sentence}”, och förbundet får inte besluta om förmåner.",
                "Skriv vilken myndighet som beslutar, eller ta bort det ur insatsen.",
            )  # fmt: skip


@RULES.rule(
    "A202",
    Severity.WARNING,
    "Insatsen innebär ingen myndighetsutövning.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
)
def no_authority(subject: Applied, on: dt.date) -> Answer:
    """Texterna läses efter ord som myndighetsutövning och myndighetsbeslut. En mening som säger att det inte
    förekommer, eller vilken myndighet som svarar för det, är inget fynd."""
    for section, sentence in _sentences(subject):
        if _EXERCISE.search(sentence) and not _AUTHORITY.search(sentence):
            yield _found(
                "A202", section, f"Det står ”{sentence}”, och förbundet får inte utöva myndighet.",
                "Låt den myndighet som har uppgiften göra det, och skriv vilken det är.",
            )  # fmt: skip


@RULES.rule(
    "A203",
    Severity.WARNING,
    "Förbundet tillhandahåller inte tjänster till enskilda.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
)
def no_services(subject: Applied, on: dt.date) -> Answer:
    """Texterna läses efter meningar där förbundet självt ger deltagare stöd, handledning eller anställning. Förbundet
    finansierar; medlemmarna gör arbetet med människor."""
    for section, sentence in _sentences(subject):
        if _SERVES.search(sentence) and _PEOPLE.search(sentence):
            yield _found(
                "A203", section, f"Det står ”{sentence}”, och förbundet får inte ge tjänster till enskilda.",
                "Skriv vilken medlem som gör arbetet. Förbundet finansierar det.",
            )  # fmt: skip


def _sentences(subject: Applied) -> Iterator[tuple[str, str]]:
    """Section and sentence, those left out that say that something is not done."""
    for section, name in _FIELDS:
        for found in _SENTENCE.finditer(getattr(subject.content, name)):
            sentence = " ".join(found[0].split())
            if sentence and not _DENIED.search(sentence):
                yield section, sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rstrip()} …"


def _found(code: str, section: str, said: str, mend: str) -> Finding:
    return Finding(code, Severity.WARNING, said, Where(section), source=sources.FINSAM_7, suggestion=mend)
