"""Twenty people over one installation: no krona is approved or paid above the decision, or twice.

Each has a connection of its own, to SQLite on disk too, which lets one writer in at a time because its transactions are
IMMEDIATE. `tests/payouts/test_two_at_once.py` holds more of the same on PostgreSQL.
"""

import json
from collections.abc import Callable

import pytest

from tests.operate.conftest import Installation

pytestmark = [pytest.mark.database, pytest.mark.process]
TWENTY = """
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from django.conf import settings
from django.db import connections
from django_scopes import scope
from samordna.core import audit, clock
from samordna.money import Kr, total
from samordna.payouts.actions.attesting import approve
from samordna.payouts.actions.paying import order
from samordna.payouts.choices import State
from samordna.payouts.models import Approval, Claim, Payment
from samordna.verdict import Refused
from tests.conftest import make_association
from tests.payouts import agreed as make
from tests.payouts.agreed import ON
from tests.payouts.test_two_at_once import many

association = make_association("norra", "Norra")
with scope(association=association), clock.frozen(ON):
    who = make.people(association)
    first = make.agreed(association, owner=who.owner, granted={2026: Kr.of(300_000)})
    claims = many(first, who, State.SUBMITTED, each_its_day=True)
    rule = make.point(association)
    make.account(association, who)
    make.payer(association)

def together(act):
    def one(number):
        try:
            with scope(association=association), clock.frozen(ON):
                act(number)
        except Refused as refused:
            return refused.reason.split(" ")[0]
        finally:
            connections.close_all()
        return ""
    with ThreadPoolExecutor(20) as threads:
        return Counter(threads.map(one, range(20)))

approved = together(
    lambda n: approve(by=who.director, on=ON, claim=claims[n], seen=claims[n].revision, point=rule)
)
with scope(association=association):
    keys = list(Claim.objects.filter(state=State.APPROVED).order_by("pk").values_list("pk", flat=True))
paid = together(lambda n: order(by=who.accountant, on=ON, association=association, claims=keys, pay_on=ON))
with scope(association=association):
    print("OUTCOME", json.dumps({
        "approved": approved, "ordered": paid[""], "sum": total(a.amount for a in Approval.objects.all()).ore,
        "payments": Payment.objects.count(), "broken": audit.verify_all(),
    }))
"""


def test_twenty_people_never_go_above_the_decision_or_pay_twice(
    migrated: Callable[[], Installation],
) -> None:
    outcome = json.loads(migrated().python(TWENTY).partition("OUTCOME ")[2])

    assert outcome == {
        "approved": {"": 3, "Rekvisitionen": 17}, "ordered": 1, "sum": 30_000_000, "payments": 3, "broken": []
    }  # fmt: skip
