"""Where the rules are registered."""

from samordna.findings import Register
from samordna.governance.rules.subject import Organisation

RULES: Register[Organisation] = Register()
