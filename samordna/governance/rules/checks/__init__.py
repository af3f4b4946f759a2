"""The rules of an association's organisation, G101–G602. Pure; each answers for a day."""

from samordna.governance.rules.checks import auditors, board, charter, running, terms
from samordna.governance.rules.checks.register import RULES

__all__ = ["RULES", "auditors", "board", "charter", "running", "terms"]
