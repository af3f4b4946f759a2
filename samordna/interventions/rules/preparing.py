"""When an application is prepared, and what the preparation may say. Pure."""

from __future__ import annotations

import datetime as dt

from samordna.interventions.choices import Advice, Stage
from samordna.interventions.rules.award import within_asked
from samordna.interventions.rules.lifecycle import BOUND
from samordna.money import ZERO, Kr
from samordna.verdict import YES, Verdict, no

# The board has decided: what the preparation said is no longer kept from the applicant.
SETTLED = BOUND | {Stage.CLOSED, Stage.FOLLOWED_UP, Stage.REJECTED}
WITH_AMOUNT = frozenset({Advice.GRANT, Advice.PARTLY})


def may_be_prepared(stage: Stage) -> Verdict:
    """Whether an application is being prepared."""
    if stage is Stage.PREPARATION:
        return YES
    if stage in SETTLED:
        return no(f"Styrelsen har beslutat: insatsen står i ”{stage.label}”. Beredningen är avslutad.")
    return no(f"Insatsen står i ”{stage.label}”. Den bereds när en ansökan är inlämnad.")


def may_recommend(advice: Advice, amount: Kr | None, asked: Kr) -> Verdict:
    """Whether an advice fits its amount, and what is asked for."""
    if advice not in WITH_AMOUNT:
        return (
            YES if amount is None else no(f"”{advice.label}” har inget belopp. Ta bort beloppet, eller föreslå bifall.")
        )
    if amount is None or amount <= ZERO:
        return no("Skriv vilket belopp ni föreslår att styrelsen beviljar.")
    if not (within := within_asked(amount, asked)):
        return within
    if advice is Advice.GRANT and amount != asked:
        return no(f"Bifall gäller det som söks, {asked}. Välj ”{Advice.PARTLY.label}” för ett annat belopp.")
    return YES


def may_ask(requests: int, due: dt.date | None, on: dt.date) -> Verdict:
    """Whether a completion can be asked for: something, by a day that has not been."""
    if not requests:
        return no("Skriv vad som ska kompletteras i minst ett avsnitt.")
    if due is not None and due < on:
        return no(f"Dagen {due} har varit. Ange en dag som insatsägaren hinner svara till.")
    return YES
