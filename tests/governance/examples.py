"""What the addresses of this room need (see tests/routes.py)."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association, Member
from samordna.governance.actions.charter import propose
from samordna.governance.actions.registers import keep
from samordna.governance.actions.rounds import send
from samordna.governance.actions.seats import elect
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import (
    Auditor,
    Charter,
    DelegatedDecision,
    DelegationRule,
    Group,
    Service,
    SteeringDocument,
)
from tests.governance.boards import TERM, full_board, seat
from tests.governance.rounds import begun, with_paper

ON = dt.date(2026, 9, 15)


def _town() -> Member:
    return Member.objects.get(kind="kommun")


def _seat(association: Association) -> dict[str, Any]:
    return {"pk": seat(_town()).pk}


def _coming(association: Association) -> dict[str, Any]:
    return {"pk": seat(_town(), starts=dt.date(2027, 4, 1), ends=dt.date(2031, 3, 31)).pk}


def _substitute(association: Association) -> dict[str, Any]:
    seat(_town(), ends=dt.date(2026, 8, 31), term_ends=TERM[1])
    return {"pk": seat(_town(), SeatKind.SUBSTITUTE).pk, "place": 1}


def _place(association: Association) -> dict[str, Any]:
    return {"member": _town().pk, "kind": "ordinary", "place": 1}


def _office(association: Association) -> dict[str, Any]:
    held = elect(by=None, on=ON, seat=seat(_town()), kind=OfficeKind.CHAIR, starts=TERM[0], ends=None)
    return {"pk": held.pk}


def _charter(association: Association) -> dict[str, Any]:
    return {"pk": propose(by=None, on=ON, association=association).pk}


def _member(association: Association) -> dict[str, Any]:
    return {"pk": _town().pk}


def _service(association: Association) -> dict[str, Any]:
    row = Service(what="Ekonomitjänst", provider="Norra kommun")
    return {"kind": "tjanster", "pk": keep(by=None, on=ON, association=association, row=row).pk}


def _round(association: Association) -> dict[str, Any]:
    return {"pk": begun(association).pk}


def _asked(association: Association) -> dict[str, Any]:
    made = begun(association)
    members = list(made.members.order_by("pk"))
    send(by=None, on=ON, round=made, members=[part.pk for part in members], day=ON)
    return {"pk": members[0].pk}


def _paper(association: Association) -> dict[str, Any]:
    return {"pk": with_paper(begun(association)).files.get().pk}


def _package(association: Association) -> dict[str, Any]:
    return {"pk": with_paper(begun(association)).pk}


EXAMPLES = {
    **dict.fromkeys(
        (
            "governance:round",
            "governance:change_round",
            "governance:remove_round",
            "governance:add_paper",
            "governance:send",
        ),
        _round,
    ),
    "governance:answer": _asked,
    **dict.fromkeys(("governance:paper", "governance:remove_paper"), _paper),
    "governance:package": _package,
    **dict.fromkeys(("governance:seat", "governance:end_seat"), _seat),
    "governance:take_back": _coming,
    "governance:step_in": _substitute,
    "governance:appoint": _place,
    "governance:end_office": _office,
    **dict.fromkeys(
        (
            "governance:version",
            "governance:choices",
            "governance:checklist",
            "governance:decisions",
            "governance:discard",
        ),
        _charter,
    ),
    **dict.fromkeys(("governance:seats", "governance:notice"), _member),
    **dict.fromkeys(("governance:edit", "governance:remove"), _service),
}


def _board(association: Association, rows: int) -> dict[str, Any]:
    full_board(association)
    for number in range(rows):
        held = seat(_town(), starts=dt.date(2015 + number, 4, 1), ends=dt.date(2016 + number, 3, 31))
        elect(by=None, on=ON, seat=held, kind=OfficeKind.CHAIR, starts=held.starts, ends=None)
        seat(_town(), place=2, starts=dt.date(2030 + number, 1, 1), ends=dt.date(2030 + number, 12, 31))
    return _registers(association, rows)


def _registers(association: Association, rows: int) -> dict[str, Any]:
    def kept(row: Any, **more: Any) -> Any:
        return keep(by=None, on=ON, association=association, row=row, **more)

    for number in range(rows):
        name = f"Nummer {number}"
        kept(Service(what=name, provider="Norra kommun"))
        kept(Group(name=name))
        kept(SteeringDocument(name=name))
        kept(Auditor(name=name, chosen_by=_town(), starts=TERM[0]), audits=list(Member.objects.order_by("pk")))
        point = kept(DelegationRule(number=str(number), matter=name, holder="Förbundschefen", starts=TERM[0]))
        kept(DelegatedDecision(rule=point, day=ON, what=name, decided_by="Förbundschefen"))
        Charter.objects.create(association=association, number=number + 1, starts=dt.date(2019 + number, 1, 1))
    return {}


def _rounds(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        made = with_paper(begun(association, subject=f"Samråd {number}"))
    for number in range(rows):
        with_paper(made, name=f"Underlag {number}.pdf")
    return {"pk": made.pk}


def _all_rounds(association: Association, rows: int) -> dict[str, Any]:
    _rounds(association, rows)
    return {}


ROWS = {
    "governance:round": _rounds,
    "governance:rounds": _all_rounds,
    "governance:board": _board,
    "governance:term": _board,
    **dict.fromkeys(
        (
            "governance:charter",
            "governance:auditors",
            "governance:groups",
            "governance:services",
            "governance:documents",
            "governance:delegation",
            "governance:report",
        ),
        _registers,
    ),
}
