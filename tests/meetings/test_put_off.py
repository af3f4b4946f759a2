"""Votes on putting an item off or referring it back, beside those on what was proposed."""

from dataclasses import replace

import pytest

from samordna.associations.models import Association
from samordna.meetings.actions.deciding import Decided, Votes, ask_for_vote, decide, vote
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.rules.deciding import Voice
from samordna.verdict import Refused
from tests.meetings.boards import DAY, Sat, begun

YES, NO, ABSTAIN = Voice.YES, Voice.NO, Voice.ABSTAIN
BY = {"by": None, "on": DAY}


def votes(sat: Sat, **answers: Voice) -> Votes:
    return Votes("ja", "nej", {sat.seats[name].pk: voice for name, voice in answers.items()})


@pytest.mark.parametrize("leads_to", [OutcomeKind.DEFERRED, OutcomeKind.REFERRED])
def test_a_lost_vote_on_putting_the_item_off_does_not_settle_what_was_proposed(
    in_north: Association, leads_to: OutcomeKind
) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    ask_for_vote(**BY, item=item)
    given = votes(sat, kommun=NO, fk=NO, af=YES, region=ABSTAIN)
    vote(**BY, item=item, votes=replace(given, leads_to=leads_to))

    with pytest.raises(Refused, match="Omröstning är begärd"):
        decide(**BY, item=item, decided=Decided())
    ask_for_vote(**BY, item=item, asked=False)
    with pytest.raises(Refused, match="Ja vann inte omröstningen"):
        decide(**BY, item=item, decided=Decided(leads_to))
    decision = decide(**BY, item=item, decided=Decided())

    assert (decision.outcome, decision.method, decision.ballot) == ("approved", "acclamation", None)
    assert not decision.participants.filter(abstained=True).exists()


def test_a_vote_on_the_proposal_settles_it_after_a_lost_one_on_putting_it_off(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    ask_for_vote(**BY, item=item)
    lost = votes(sat, kommun=NO, fk=NO, af=YES, region=YES)
    vote(**BY, item=item, votes=replace(lost, leads_to=OutcomeKind.DEFERRED))
    ballot = vote(**BY, item=item, votes=votes(sat, kommun=YES, fk=YES, af=YES, region=NO))

    decision = decide(**BY, item=item, decided=Decided())

    assert (decision.method, decision.ballot) == ("majority", ballot)
