"""Tables of a claim as they are read on any screen, and how far it has come."""

import datetime as dt

from samordna.interventions.models import Agreement
from samordna.money import Kr
from samordna.payouts.choices import Act, State
from samordna.payouts.models import ClaimStep
from samordna.payouts.queries.claims import course_from
from samordna.payouts.queries.tables import rows_of
from tests.payouts.agreed import People, draft


def test_the_amount_stands_beside_what_it_is_for(agreement: Agreement, who: People) -> None:
    claim = draft(agreement, who.owner)

    table = rows_of(list(claim.rows.all()), claim)

    assert [column.label for column in table.columns][:2] == ["Vad kostnaden gäller", "Belopp"]
    assert [row.cells[1] for row in table.rows] == [claim.amount, claim.amount]
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_a_claim_off_the_way_shows_how_far_it_had_come() -> None:
    on = dt.date(2026, 8, 3)
    handed_in = ClaimStep(after=State.SUBMITTED, act=Act.SUBMIT, on=on, amount=Kr.of(1))
    returned = ClaimStep(after=State.RETURNED, act=Act.RETURN, on=on, amount=Kr.of(1), why="Vad är raden?")

    found = course_from(State.RETURNED, [handed_in, returned]).steps

    assert [how for _, _, how in found] == ["done", "done", "", "", "", "now"]
