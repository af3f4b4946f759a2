"""The register that the rules about a plan stand in. Rule modules import it; the package's `__init__` imports them."""

from __future__ import annotations

from samordna.findings import Register
from samordna.plan.model import Plan

RULES: Register[Plan] = Register()
