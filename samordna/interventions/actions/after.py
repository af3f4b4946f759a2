"""What follows when an intervention is closed: it is followed up three times. Part of the act that closes it."""

from __future__ import annotations

import datetime as dt

from samordna.core import dates
from samordna.interventions.models import Exit, Intervention
from samordna.interventions.rules.exits import due_days
from samordna.interventions.rules.exits import last_day as ended


def last_day(intervention: Intervention, on: dt.date) -> dt.date:
    """The last day that the association's money was for: the last one of what the board has granted (a decision to end
    it early is a grant of its own), else the one it was planned for, else `on`; never later than it really ended."""
    award = intervention.awards.order_by("-number").first()
    agreed = (award.ends if award else intervention.ends) or on
    reported = intervention.steps.filter(move="final_report").order_by("pk").values_list("on", flat=True).first()
    return ended(agreed, reported or on)


def expect(intervention: Intervention, on: dt.date) -> list[Exit]:
    """Ask what became of it after 6, 12 and 24 months; called inside an action. Those asked already stay."""
    made = [
        Exit.objects.get_or_create(
            association=intervention.association, intervention=intervention, months=months, defaults={"due": due}
        )[0]
        for months, due in due_days(last_day(intervention, on))
    ]
    dates.changed(intervention.association, on)
    return made
