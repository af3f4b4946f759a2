"""What the rooms below ask of this one: its line in the menu, the parts of its page, and what the board's decision on
an intervention's paper sets going."""

from __future__ import annotations

from collections.abc import Collection

from samordna.budgets import outcomes
from samordna.core import awaiting, dates, navigation, searching
from samordna.core.navigation import Entry
from samordna.core.saving import number
from samordna.core.searching import Room
from samordna.interventions import tabs
from samordna.interventions.actions.award import settle
from samordna.interventions.actions.life import hold_all
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Intervention, Proposed
from samordna.interventions.queries import awaiting as waits
from samordna.interventions.queries import dates as days
from samordna.interventions.queries.goals import latest
from samordna.interventions.queries.proposing import OPEN, SHELF, decided_otherwise, noted_for, said_in, stated
from samordna.interventions.queries.searching import look
from samordna.interventions.rules.lifecycle import AFTERWARDS, OVER
from samordna.interventions.tabs import Tab
from samordna.meetings import effects
from samordna.meetings.effects import Carried, Warned
from samordna.meetings.models import Decision
from samordna.verdict import Refused, Verdict

CHANGED_SINCE = (
    "Förslaget är ändrat sedan styrelsen fick handlingen. Se till att förslaget säger det som styrelsen beslutade, och "
    "anteckna beslutet under Beslut och avtal."
)


def fill() -> None:
    """Register them; called once, when the app is ready."""
    start = "interventions:start"
    navigation.register(Entry("Insatser", start, order=30))
    navigation.register(Entry("Rapporter", "interventions:reports", order=32, under=start))
    navigation.register(Entry("Vad blev kvar", "interventions:exits", order=34, under=start))
    tabs.register(Tab("Översikt", "interventions:one", order=10))
    tabs.register(Tab("Ansökan", "interventions:application", order=20))
    tabs.register(Tab("Beredning", "interventions:preparation", order=30))
    tabs.register(Tab("Beslut och avtal", "interventions:award", order=45))
    tabs.register(Tab("Rapporter", "interventions:reports_of", order=50))
    tabs.register(Tab("Efter avslut", "interventions:exits_of", order=70, only_if=lambda one: one.at in AFTERWARDS))
    tabs.register(Tab("Katalog", "interventions:entry", order=80))
    effects.register(SHELF, decided, lambda keys: hold_all(number(key) for key in keys), otherwise, says)
    dates.register("interventions", days.dates_of, days.HOMES, days.of_others)
    awaiting.register("interventions", days.awaiting)
    awaiting.register("applications", waits.awaiting)
    outcomes.fill(latest)
    searching.register("interventions", Room("Insatser", start, "Alla insatser", 10, look))


def decided(told: Carried) -> str:
    """The board has decided in line with the proposal: it is granted, prolonged, changed, ended or rejected. Without a
    proposal nothing says how much and until when, and whoever closes the meeting is told so.

    Raises:
        Refused: when the proposal is another one, or worded in another way, than in the paper that the board had.
    """
    rows = Proposed.objects.filter(intervention=number(told.key), settled_on=None).select_related(
        "intervention__association"
    )
    proposal = rows.order_by("pk").first()
    if proposal is None:
        return _nothing_waited(told)
    if not told.stamp.endswith(stated(proposal.intervention_id)):
        raise Refused(CHANGED_SINCE)
    settle(by=told.by, on=told.on, proposal=proposal, decision=told.decision)
    name = proposal.intervention.name
    return {
        ProposalOf.AWARD: f"{name} är beviljad medel. Nästa steg är avtalet.",
        ProposalOf.REJECT: f"Ansökan om {name} är avslagen.",
        ProposalOf.PROLONG: f"{name} är förlängd.",
        ProposalOf.CHANGE: f"{name} är ändrad.",
        ProposalOf.END_EARLY: f"{name} avslutas i förtid.",
    }[ProposalOf(proposal.of)]


def says(keys: Collection[str], words: str) -> Verdict:
    """Whether words grant the amounts that are proposed for the interventions with these keys."""
    return said_in(words, {number(key) for key in keys})


def otherwise(told: Carried) -> str:
    """What is to be done about a decision on its paper that was not in line with the proposal."""
    intervention = Intervention.objects.filter(pk=number(told.key)).first()
    if intervention is None:
        return ""
    if any(one.pk == told.decision.pk for one in decided_otherwise(intervention)):
        return _noted_already(intervention, told.decision)
    waits = Proposed.objects.filter(intervention=intervention, settled_on=None).exists()
    if not waits or told.decision.outcome in OPEN:
        return ""
    return Warned(
        f"Styrelsen följde inte förslaget om {intervention} ({told.decision.get_outcome_display().lower()}). Anteckna "
        "beslutet under Beslut och avtal, så följer det med till insatsen."
    )


def _noted_already(intervention: Intervention, decision: Decision) -> str:
    noted = noted_for(intervention)
    return Warned(
        f"{intervention}: styrelsens beslut nu ({decision.get_outcome_display().lower()}) är ett annat än det som är "
        f"antecknat ({noted.decision if noted else ''}). Inget ändras av sig självt. Se efter under Beslut och avtal "
        "vilket som gäller, och ångra det antecknade beslutet om det är fel."
    )


def _nothing_waited(told: Carried) -> str:
    intervention = Intervention.objects.filter(pk=number(told.key)).first()
    if intervention is None:
        return ""
    if any(one.pk == told.decision.pk for one in decided_otherwise(intervention)):
        return _noted_already(intervention, told.decision)
    if intervention.at in OVER:
        return ""
    return Warned(
        f"Inget följde av beslutet om {intervention}: inget förslag var framlagt. Lägg fram det under Beslut och "
        "avtal, med den tid och de belopp som styrelsen beslutade, och anteckna beslutet där."
    )
