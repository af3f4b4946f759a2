"""Tables of a claim as they are read on any screen."""

from samordna.interventions.models import Agreement
from samordna.payouts.queries.tables import rows_of
from tests.payouts.agreed import People, draft


def test_the_amount_stands_beside_what_it_is_for(agreement: Agreement, who: People) -> None:
    claim = draft(agreement, who.owner)

    table = rows_of(list(claim.rows.all()), claim)

    assert [column.label for column in table.columns][:2] == ["Vad kostnaden gäller", "Belopp"]
    assert [row.cells[1] for row in table.rows] == [claim.amount, claim.amount]
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
