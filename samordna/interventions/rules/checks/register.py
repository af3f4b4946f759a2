"""Where the rules are registered."""

from samordna.findings import Register
from samordna.interventions.rules.applied import Applied

RULES: Register[Applied] = Register()
