"""Two who invite at the same moment, on both engines."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, connection, connections
from django_scopes import scope

from samordna.associations import actions
from samordna.associations.choices import Role
from samordna.associations.models import Grant, User
from samordna.core import clock
from samordna.verdict import Refused
from tests.conftest import make_association, make_user


def test_invitations_at_once_give_no_roles_that_cannot_be_combined(transactional_db: None, day: dt.date) -> None:
    association = make_association("norra", "Norra")
    director = make_user(association, "Alva", Role.DIRECTOR)
    make_user(association, "Dan", Role.SUBSTITUTE)
    wanted = [("dan@example.org", Role.DIRECTOR), ("dan@example.org", Role.FOLLOW_UP_REPORTER)]
    wanted += [("ny@example.org", role) for _, role in wanted]

    def invite(given: tuple[str, Role]) -> str:
        email, role = given
        try:
            with scope(association=association), clock.frozen(day):
                actions.invite(
                    by=director, on=day, association=association, email=email, name="Dan", role=role, starts=day
                )
        except Refused as refused:
            return refused.reason
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()
        return ""

    # The tests' SQLite lives in memory, in one connection: there the second simply comes after.
    if connection.vendor == "sqlite":
        told = [invite(given) for given in wanted]
    else:
        with ThreadPoolExecutor(4) as threads:
            told = list(threads.map(invite, wanted))
    close_old_connections()

    assert [sum(not reason for reason in told[n : n + 2]) for n in (0, 2)] == [1, 1]
    with scope(association=association):
        for email in ("dan@example.org", "ny@example.org"):
            roles = set(Grant.objects.filter(user=User.objects.get(email=email)).values_list("role", flat=True))
            assert not {Role.DIRECTOR, Role.FOLLOW_UP_REPORTER} <= roles
