"""The association's organisation: board, charter, auditors, groups, bought services, delegation, steering documents."""

from samordna.governance.models.board import Office, Seat
from samordna.governance.models.charter import Charter, CharterApproval, CharterItem
from samordna.governance.models.delegation import DelegatedDecision, DelegationRule
from samordna.governance.models.registers import Audited, Auditor, Group, Service, SteeringDocument
from samordna.governance.models.rounds import Round, RoundFile, RoundMember

__all__ = [
    "Audited",
    "Auditor",
    "Charter",
    "CharterApproval",
    "CharterItem",
    "DelegatedDecision",
    "DelegationRule",
    "Group",
    "Office",
    "Round",
    "RoundFile",
    "RoundMember",
    "Seat",
    "Service",
    "SteeringDocument",
]
