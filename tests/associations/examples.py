"""What the addresses of this room need (see tests/routes.py)."""

import datetime as dt
from typing import Any

from samordna.associations.choices import MemberKind, Role
from samordna.associations.models import Association, Grant, Member, User
from samordna.core import clock

SINCE = dt.date(2025, 1, 1)


def _user(association: Association, number: int = 0) -> User:
    user = User.objects.make(email=f"exempel{number}@{association.slug}.example", name=f"Exempel {number}")
    Grant.objects.create(association=association, user=user, role=Role.SUBSTITUTE, starts=SINCE)
    return user


def _given_today(association: Association) -> Grant:
    user = User.objects.make(email=f"ny@{association.slug}.example", name="Ny")
    return Grant.objects.create(association=association, user=user, role=Role.SUBSTITUTE, starts=clock.today())


def _member(association: Association) -> Member:
    return Member.objects.create(association=association, name="Grannkommunen", kind=MemberKind.MUNICIPALITY)


def _users(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        _user(association, number)
    return {}


def _grants(association: Association, rows: int) -> dict[str, Any]:
    user = _user(association)
    for year in range(2000, 2000 + rows):
        Grant.objects.create(
            association=association, user=user, role=Role.CHAIR, starts=dt.date(year, 1, 1), ends=dt.date(year, 12, 31)
        )
    return {"pk": user.pk}


def _members(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        Member.objects.create(association=association, name=f"Kommun {number}", kind=MemberKind.MUNICIPALITY)
    return {}


def _events(association: Association, rows: int) -> dict[str, Any]:
    from samordna.core import audit

    for number in range(rows):
        audit.record(by=None, on=SINCE, association=association, code="test", summary=f"Händelse {number}.")
    return {}


EXAMPLES = {
    "associations:user": lambda association: {"pk": _user(association).pk},
    "associations:correct": lambda association: {"pk": _user(association).pk},
    "associations:new_link": lambda association: {"pk": _user(association).pk},
    "associations:reset_second_factor": lambda association: {"pk": _user(association).pk},
    "associations:end_role": lambda association: {"pk": Grant.objects.get(user=_user(association)).pk},
    "associations:confirming_link": lambda association: {"pk": _given_today(association).pk},
    "associations:take_back_role": lambda association: {"pk": _given_today(association).pk},
    "associations:end_membership": lambda association: {"pk": _member(association).pk},
}

ROWS = {
    "associations:users": _users,
    "associations:user": _grants,
    "associations:association": _members,
    "associations:audit": _events,
}
