"""The rules of an application, A101–A702. Pure; each answers for a day. They advise whoever prepares and decides."""

from samordna.interventions.rules.checks import kind, limits, money, perspectives, plan, target, who
from samordna.interventions.rules.checks.register import RULES

__all__ = ["RULES", "kind", "limits", "money", "perspectives", "plan", "target", "who"]
