"""Matters laid before the members, that the tests of this room are about."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association
from samordna.governance.actions.rounds import attach, keep_round
from samordna.governance.choices import PackagePart
from samordna.governance.models import Round
from tests.formats.kept import PDF

ON = dt.date(2026, 9, 15)


def begun(association: Association, **more: Any) -> Round:
    """A round that has just been begun, in the association's scope."""
    row = Round(**{"subject": "Ny förbundsordning", **more})
    return keep_round(by=None, on=ON, association=association, row=row)


def with_paper(round: Round, part: PackagePart = PackagePart.STATEMENT, name: str = "Revisionsberättelse.pdf") -> Round:
    """The round with a paper."""
    attach(by=None, on=ON, round=round, part=part, name=name, data=PDF + name.encode())
    return round
