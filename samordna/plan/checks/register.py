"""The register of rules about plans. Rule modules add theirs with `@RULES.rule(...)`."""

from samordna.findings import Register
from samordna.plan.model import Plan

RULES: Register[Plan] = Register()
