"""The charter: one in force, with what 9 § asks for, and an archive authority (20 §)."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.governance.rules.charter import ITEMS
from samordna.governance.rules.checks.register import RULES
from samordna.governance.rules.subject import Organisation
from samordna.law import sources, statutes
from samordna.plan.checks.wording import listed
from samordna.plan.kinds import PartyKind
from samordna.plan.words import counted

CHARTER = Where("charter")


@RULES.rule(
    "G401",
    Severity.WARNING,
    "Det finns en förbundsordning som medlemmarna har fastställt.",
    source=sources.FINSAM_8,
    since=statutes.ACT_IN_FORCE,
)
def in_force(subject: Organisation, on: dt.date) -> Answer:
    """Varje förbund har en förbundsordning. Är ingen antecknad här är det en varning, för den finns antagligen på
    papper."""
    if subject.charter is None:
        yield Finding(
            "G401",
            Severity.WARNING,
            "Ingen gällande förbundsordning är antecknad.",
            CHARTER,
            source=sources.FINSAM_8,
            suggestion="Lägg upp den som gäller, med dagen då varje medlem beslutade den.",
        )


@RULES.rule(
    "G402",
    Severity.ERROR,
    "Förbundsordningen har de arton punkter som lagen kräver.",
    source=sources.FINSAM_9,
    since=statutes.ACT_IN_FORCE,
)
def eighteen_items(subject: Organisation, on: dt.date) -> Answer:
    """Punkterna på checklistan räknas. Punkt 9, 13 och 18 behövs inte i alla förbund. Är hela listan ogjord är det en
    upplysning. Bara medlemmarna kan ändra förbundsordningen, aldrig styrelsen (8 §)."""
    charter = subject.charter
    if charter is None or not charter.missing:
        return
    if len(charter.missing) == len(ITEMS):
        yield Finding(
            "G402",
            Severity.NOTE,
            f"Ingen av de {len(ITEMS)} punkterna i förbundsordningen, version {charter.number}, är genomgången.",
            CHARTER,
            source=sources.FINSAM_9,
            suggestion="Gå igenom checklistan och anteckna var varje punkt står.",
        )
        return
    named = listed([f"{number} ({ITEMS[number - 1].lower()})" for number in charter.missing])
    yield Finding(
        "G402",
        Severity.ERROR,
        f"Förbundsordningen saknar {counted(len(charter.missing), 'punkt', 'punkter')}: {named}.",
        CHARTER,
        len(ITEMS) - len(charter.missing),
        len(ITEMS),
        "st",
        sources.FINSAM_9,
        "Ta upp det med medlemmarna. De beslutar om en ny version; styrelsen kan föreslå den.",
    )


@RULES.rule(
    "G403",
    Severity.NOTE,
    "Tillsynen över förbundets arkiv ligger på arkivmyndigheten i en kommun som är medlem.",
    source=sources.FINSAM_20,
    since=statutes.ACT_IN_FORCE,
)
def archive(subject: Organisation, on: dt.date) -> Answer:
    """Kommunen står i förbundets egna val. Är det ingen kommun som är medlem är det ett fel; saknas uppgiften är det
    en upplysning."""
    if subject.charter is None:
        return
    member = next((m for m in subject.members if m.key == subject.charter.archive_member), None)
    if member is not None and member.party is PartyKind.MUNICIPALITY:
        return
    wrong = subject.charter.archive_member is not None
    yield Finding(
        "G403",
        Severity.ERROR if wrong else Severity.NOTE,
        "Arkivmyndigheten hör inte till en kommun som är medlem."
        if wrong
        else "Det står inte vilken kommuns arkivmyndighet som har tillsyn över arkivet.",
        CHARTER,
        source=sources.FINSAM_20,
        suggestion="Välj kommunen. Är kommunerna flera kommer de överens om vilken.",
    )
