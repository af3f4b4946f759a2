"""The register that the rules about a plan stand in. Rule modules import it; the package's `__init__` imports them."""

from __future__ import annotations

from samordna.findings import Register
from samordna.plan.checks.subject import Subject

RULES: Register[Subject] = Register()
