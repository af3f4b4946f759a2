"""The auditors: one for each member, one joint for the state's two (25 §)."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.governance.rules.checks.register import RULES
from samordna.governance.rules.subject import STATE, Organisation
from samordna.law import sources, statutes
from samordna.plan.checks.wording import listed
from samordna.plan.kinds import PartyKind


@RULES.rule(
    "G301",
    Severity.ERROR,
    "Varje medlem har en revisor.",
    source=sources.FINSAM_25,
    since=statutes.ONE_STATE_PARTY,
)
def auditor_for_each(subject: Organisation, on: dt.date) -> Answer:
    """En revisor granskar för varje medlems räkning. Kommuner och regioner får dela; fler än en revisor för samma
    medlem är en varning."""
    without = [m.name for m in subject.members if not any(m.key in a.audits for a in subject.auditors)]
    if without:
        yield Finding(
            "G301",
            Severity.ERROR,
            f"{listed(without)} har ingen revisor.",
            Where("auditors"),
            source=sources.FINSAM_25,
            suggestion="Be medlemmen utse en. Delar flera medlemmar revisor, kryssa för dem på samma revisor.",
        )
    for member in subject.members:
        theirs = [auditor.name for auditor in subject.auditors if member.key in auditor.audits]
        if len(theirs) > 1:
            yield Finding(
                "G301",
                Severity.WARNING,
                f"{member.name} har {len(theirs)} revisorer: {listed(theirs)}.",
                Where("auditors"),
                len(theirs),
                1,
                "st",
                sources.FINSAM_25,
                "En av dem räcker. Sätt en sista dag på den som har slutat, eller ta bort krysset.",
            )


@RULES.rule(
    "G302",
    Severity.ERROR,
    "Försäkringskassan och Arbetsförmedlingen har en gemensam revisor, som Försäkringskassan utser.",
    source=sources.FINSAM_25,
    since=statutes.ONE_STATE_PARTY,
)
def one_for_the_state(subject: Organisation, on: dt.date) -> Answer:
    """Statens två medlemmar har samma revisor. Är ingen utsedd för någon av dem säger G301 det."""
    state = {member.key: member.party for member in subject.members if member.party in STATE}
    for auditor in subject.auditors:
        of_state = auditor.audits & state.keys()
        if not of_state:
            continue
        if of_state != state.keys():
            alone = listed([subject.names[key] for key in sorted(of_state)])
            said = f"{auditor.name} granskar bara för {alone}, inte för statens båda medlemmar"
            mend = "Kryssa för båda på samma revisor."
        elif state.get(auditor.chosen_by) is not PartyKind.FK:
            said = (
                f"{auditor.name} granskar för statens medlemmar men är utsedd av {_chooser(subject, auditor.chosen_by)}"
            )
            mend = "Försäkringskassan utser den gemensamma revisorn. Rätta vem som har utsett, eller be dem göra det."
        else:
            continue
        yield Finding("G302", Severity.ERROR, f"{said}.", Where("auditors"), source=sources.FINSAM_25, suggestion=mend)


def _chooser(subject: Organisation, key: int) -> str:
    return subject.names.get(key, "den som inte längre är medlem")
