"""What the addresses of this room need (see tests/routes.py)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from samordna.associations.models import Association, Member
from samordna.interventions.models import Agreement
from samordna.money import Kr
from samordna.payouts.actions.accounts import propose
from samordna.payouts.actions.keeping import plan
from samordna.payouts.choices import AccountKind
from samordna.payouts.models import Claim, PlannedPayment
from tests.payouts import agreed as make
from tests.payouts.agreed import ON, People

Arguments = dict[str, Any]


def _agreed(association: Association, name: str = "Vägen till arbete") -> tuple[Agreement, People]:
    who = make.people(association)
    return make.agreed(association, owner=who.owner, name=name), who


def _claim(made: Callable[[Agreement, People], Claim]) -> Callable[[Association], Arguments]:
    def example(association: Association) -> Arguments:
        agreement, who = _agreed(association)
        return {"pk": made(agreement, who).pk}

    return example


def _evidence(association: Association) -> Arguments:
    agreement, who = _agreed(association)
    return {"pk": make.submitted(agreement, who.owner).evidence.get().pk}


def _file(association: Association) -> Arguments:
    agreement, who = _agreed(association)
    return {"pk": make.ordered(agreement, who).pk}


def _paid_file(association: Association) -> Arguments:
    agreement, who = _agreed(association)
    return {"pk": make.paid(agreement, who).payments.get().file_id}


def _account(association: Association) -> Arguments:
    made = propose(
        by=make.people(association).director, on=ON, association=association, member=Member.objects.get(kind="region"),
        kind=AccountKind.BANKGIRO, number="991-2346", source="Brev",
    )  # fmt: skip
    return {"pk": made.pk}


def _intervention(association: Association) -> Arguments:
    return {"pk": _agreed(association)[0].intervention_id}


def _agreement(association: Association) -> Arguments:
    return {"pk": _agreed(association)[0].pk}


def planned(agreement: Agreement, who: People, month: int = 1) -> PlannedPayment:
    """A row of the payment plan, for a month."""
    starts = dt.date(2026, month, 1)
    row = PlannedPayment(starts=starts, ends=starts + dt.timedelta(days=27), due=starts, amount=Kr.of(50_000))
    return plan(by=who.director, on=ON, agreement=agreement, row=row)


def _planned(association: Association) -> Arguments:
    return {"pk": planned(*_agreed(association)).pk}


EXAMPLES = {
    **dict.fromkeys(
        ("payouts:claim", "payouts:check", "payouts:approve", "payouts:send_back", "payouts:refuse"),
        _claim(lambda agreement, who: make.submitted(agreement, who.owner)),
    ),
    **dict.fromkeys(
        ("payouts:write", "payouts:add_evidence", "payouts:submit", "payouts:withdraw"),
        _claim(lambda agreement, who: make.draft(agreement, who.owner)),
    ),
    **dict.fromkeys(("payouts:correct", "payouts:reverse"), _claim(make.paid)),
    **dict.fromkeys(("payouts:evidence", "payouts:remove_evidence"), _evidence),
    **dict.fromkeys(("payouts:file", "payouts:file_content", "payouts:mark_paid", "payouts:undo"), _file),
    "payouts:file_vouchers": _paid_file,
    **dict.fromkeys(("payouts:confirm", "payouts:drop"), _account),
    "payouts:of_intervention": _intervention,
    **dict.fromkeys(("payouts:add_plan", "payouts:release", "payouts:demand", "payouts:recover"), _agreement),
    **dict.fromkeys(("payouts:edit_plan", "payouts:remove_plan"), _planned),
}


def _several(association: Association, rows: int) -> tuple[Agreement, People, list[Claim]]:
    """So many claims at each stage, in so many interventions."""
    who, claims = make.people(association), []
    for number in range(rows):
        agreement = make.agreed(association, owner=who.owner, name=f"Insats {number}")
        for month in range(1, rows + 1):
            planned(agreement, who, month)
        make.paid(agreement, who, "1000", month=6)
        make.approved(agreement, who, "1000", month=7)
        claims.append(make.submitted(agreement, who.owner, "1000", month=8))
    claim = claims[-1]
    for number in range(rows):
        extra = make.begin(by=who.owner, on=ON, agreement=agreement, given=make.given(month=1))
        for file in range(rows):
            make.add_evidence(by=who.owner, on=ON, claim=extra, name=f"{file}.pdf", data=make.pdf(f"{number} {file}"))
    return agreement, who, [claim, extra]


def _list(association: Association, rows: int) -> Arguments:
    _several(association, rows)
    return {}


def _one(association: Association, rows: int) -> Arguments:
    return {"pk": _several(association, rows)[2][0].pk}


def _draft(association: Association, rows: int) -> Arguments:
    return {"pk": _several(association, rows)[2][1].pk}


def _of_one(association: Association, rows: int) -> Arguments:
    return {"pk": _several(association, rows)[0].intervention_id}


def _file_of_many(association: Association, rows: int) -> Arguments:
    _, who, _ = _several(association, rows)
    claims = Claim.objects.filter(state="approved").order_by("pk").values_list("pk", flat=True)
    made = make.order(by=who.accountant, on=ON, association=association, claims=list(claims), pay_on=ON)
    return {"pk": made.pk}


ROWS = {
    **dict.fromkeys(
        ("payouts:claims", "payouts:files", "payouts:order", "payouts:accounts", "payouts:ledger", "payouts:year_end"),
        _list,
    ),
    **dict.fromkeys(("payouts:claim", "payouts:check", "payouts:approve"), _one),
    **dict.fromkeys(("payouts:write", "payouts:submit"), _draft),
    "payouts:of_intervention": _of_one,
    "payouts:file": _file_of_many,
}
