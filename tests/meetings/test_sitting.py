"""What happens at a meeting: attendance, conflicts, proposals, votes, decisions, dissents, closing."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.meetings.actions.attendance import (
    arrive,
    choose_approvers,
    choose_chair,
    leave,
    note_others,
    settle_conflict,
    step_aside,
)
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import (
    Decided,
    Votes,
    ask_for_vote,
    decide,
    dissent,
    note,
    note_dealt_with,
    propose,
    take_back,
    vote,
    withdraw,
)
from samordna.meetings.choices import AttendanceMode, MatterKind, OutcomeKind, ProposalKind, StageKind
from samordna.meetings.models import (
    AgendaItem,
    BallotVote,
    CycleItem,
    Decision,
    Dissent,
    Participant,
    Presence,
    RemoteDecision,
)
from samordna.meetings.queries.sitting import held
from samordna.meetings.rules.deciding import Tally, Voice
from samordna.verdict import Refused
from tests.meetings.boards import DAY, Sat, begun, called

YES, NO, ABSTAIN = Voice.YES, Voice.NO, Voice.ABSTAIN
BY = {"by": None, "on": DAY}


def names(sat: Sat, item: AgendaItem) -> list[str]:
    """Who serves at an item, by the names of `Sat.seats`."""
    known = {seat.pk: name for name, seat in sat.seats.items()}
    return sorted(known[one.pk] for one in held(sat.again(), on=DAY).serving_seats(item))


def votes(sat: Sat, **answers: Voice) -> Votes:
    return Votes("bifall", "avslag", {sat.seats[name.replace("_", "*")].pk: voice for name, voice in answers.items()})


def test_somebody_serves_while_they_are_there(in_north: Association) -> None:
    sat = begun(in_north, "Ett", "Två", there=["kommun", "fk", "af"])
    two = sat.items[1]

    arrive(**BY, meeting=sat.meeting, seat=sat.seats["region"], first=two)
    leave(**BY, presence=Presence.objects.get(seat=sat.seats["af"]), before=two)

    assert [names(sat, item) for item in sat.items] == [["af", "fk", "kommun"], ["fk", "kommun", "region"]]


def test_whoever_leaves_before_the_first_item_was_not_there(in_north: Association) -> None:
    sat = begun(in_north)

    leave(**BY, presence=Presence.objects.get(seat=sat.seats["af"]), before=None)

    assert not Presence.objects.filter(seat=sat.seats["af"]).exists()


def test_nobody_takes_part_from_afar_without_a_standing_decision(in_north: Association) -> None:
    sat = called(in_north)
    remote = {**BY, "meeting": sat.meeting, "seat": sat.seats["af"], "mode": AttendanceMode.VIDEO}

    with pytest.raises(Refused, match="inget stående beslut om distansdeltagande"):
        arrive(**remote)
    decision = Decision.objects.create(association=in_north, day=dt.date(2025, 1, 9), paragraph="4", subject="Distans")
    RemoteDecision.objects.create(association=in_north, decision=decision, extent="Alla möten", starts=decision.day)
    arrive(**remote)

    assert names(sat, sat.items[0]) == ["af"]


def test_somebody_is_not_there_twice(in_north: Association) -> None:
    sat = begun(in_north)

    with pytest.raises(Refused, match="redan antecknad som närvarande"):
        arrive(**BY, meeting=sat.meeting, seat=sat.seats["af"])


def test_who_was_there_is_not_changed_behind_a_decision(in_north: Association) -> None:
    sat = begun(in_north, "Ett", "Två")
    one, two = sat.items
    decide(**BY, item=one, decided=Decided())
    there = Presence.objects.get(seat=sat.seats["af"])

    with pytest.raises(Refused, match="”Ett” är redan avgjort"):
        leave(**BY, presence=there, before=one)
    leave(**BY, presence=there, before=two)

    assert Participant.objects.filter(decision__item=one, seat=sat.seats["af"]).exists()


def test_one_with_a_conflict_leaves_the_item_to_their_substitute(in_north: Association) -> None:
    sat = begun(in_north, "Ett", "Två", there=["kommun", "fk", "af", "region", "af*"])
    one, two = sat.items

    step_aside(**BY, item=one, seat=sat.seats["af"], ground="Är projektägare.")
    decision = decide(**BY, item=one, decided=Decided())

    assert names(sat, one) == ["af*", "fk", "kommun", "region"]
    assert names(sat, two) == ["af", "fk", "kommun", "region"]
    stood_in = decision.participants.get(seat=sat.seats["af*"])
    assert stood_in.instead_of == sat.seats["af"]


def test_a_conflict_that_the_board_disregards_leaves_them_in(in_north: Association) -> None:
    sat = begun(in_north)
    conflict = step_aside(**BY, item=sat.items[0], seat=sat.seats["af"])

    settle_conflict(**BY, conflict=conflict, disregarded=True)

    assert "af" in names(sat, sat.items[0])


def test_a_decision_without_quorum_is_refused_and_says_why(in_north: Association) -> None:
    sat = begun(in_north, there=["kommun", "fk", "af"])
    item = sat.items[0]
    step_aside(**BY, item=item, seat=sat.seats["af"])

    with pytest.raises(Refused, match="Styrelsen är inte beslutsför: 2 av 4 ledamöter tjänstgör"):
        decide(**BY, item=item, decided=Decided())

    assert not Decision.objects.exists()


def test_a_decision_by_acclamation_has_its_words_and_who_took_part(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]

    decided = Decided(owner="director", due=dt.date(2026, 10, 1), abstained=[sat.seats["af"].pk])
    decision = decide(**BY, item=item, decided=decided)

    assert (decision.wording, decision.day, decision.method, decision.paragraph) == (
        "Ärendet godkänns.", DAY, "acclamation", "",
    )  # fmt: skip
    assert {(one.seat.member.kind, one.abstained) for one in decision.participants.all()} == {
        ("kommun", False), ("fk", False), ("af", True), ("region", False),
    }  # fmt: skip


def test_acclamation_gives_way_when_a_vote_is_asked_for(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    ask_for_vote(**BY, item=item)

    with pytest.raises(Refused, match="Omröstning är begärd"):
        decide(**BY, item=item, decided=Decided())
    ask_for_vote(**BY, item=item, asked=False)

    assert decide(**BY, item=item, decided=Decided()).method == "acclamation"


def test_a_vote_settles_the_item_and_each_answer_is_kept(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]

    ballot = vote(**BY, item=item, votes=votes(sat, kommun=YES, fk=YES, af=NO, region=ABSTAIN))
    decision = decide(**BY, item=item, decided=Decided(OutcomeKind.APPROVED))

    assert (ballot.carried, ballot.yes, ballot.no, ballot.abstained) == (True, 2, 1, 1)
    assert (decision.method, decision.ballot) == ("majority", ballot)
    assert dict(ballot.votes.values_list("seat__member__kind", "voice")) == {
        "kommun": "yes", "fk": "yes", "af": "no", "region": "abstain",
    }  # fmt: skip
    assert decision.participants.get(abstained=True).seat == sat.seats["region"]


def test_equal_votes_are_settled_by_the_chairs_own(in_north: Association) -> None:
    sat = begun(in_north)

    ballot = vote(**BY, item=sat.items[0], votes=votes(sat, kommun=NO, fk=YES, af=YES, region=NO))

    assert (ballot.carried, ballot.method, ballot.casting) == (False, "casting_vote", sat.seats["kommun"])


def test_a_vote_in_an_election_is_secret_and_settled_by_lot(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    AgendaItem.objects.filter(pk=item.pk).update(matter=MatterKind.ELECTION)

    with pytest.raises(Refused, match="Omröstningen är sluten"):
        vote(**BY, item=item, votes=votes(sat, kommun=NO, fk=YES, af=YES, region=NO))
    with pytest.raises(Refused, match="genom lottning"):
        vote(**BY, item=item, votes=Votes("A", "B", counted=Tally(2, 2)))
    ballot = vote(**BY, item=item, votes=Votes("A", "B", counted=Tally(2, 2), lot=True))

    assert (ballot.carried, ballot.method, ballot.secret) == (True, "lot", True)
    assert not BallotVote.objects.exists()


@pytest.mark.parametrize("answers", [{"kommun": YES, "fk": YES, "af": NO}, {"kommun": YES, "af_": NO}])
def test_a_vote_where_somebody_is_missing_or_too_many_is_refused(
    in_north: Association, answers: dict[str, Voice]
) -> None:
    sat = begun(in_north)

    with pytest.raises(Refused):
        vote(**BY, item=sat.items[0], votes=votes(sat, **answers))


def test_only_those_who_serve_make_proposals_and_they_can_be_taken_back(in_north: Association) -> None:
    sat = begun(in_north, there=["kommun", "fk", "af", "region", "af*"])
    item = sat.items[0]

    with pytest.raises(Refused, match="tjänstgör inte i ärendet"):
        propose(**BY, item=item, seat=sat.seats["af*"], kind=ProposalKind.REJECT)
    with pytest.raises(ValidationError, match="Skriv vad yrkandet går ut på"):
        propose(**BY, item=item, seat=sat.seats["af"], kind=ProposalKind.CHANGE)
    made = propose(**BY, item=item, seat=sat.seats["af"], kind=ProposalKind.CHANGE, text="Halva beloppet.")
    withdraw(**BY, proposal=made)

    made.refresh_from_db()
    assert made.withdrawn


def test_dissent_is_for_those_who_took_part_before_the_meeting_closes(in_north: Association) -> None:
    sat = begun(in_north, there=["kommun", "fk", "af", "region", "af*"])
    item = sat.items[0]
    decision = decide(**BY, item=item, decided=Decided(abstained=[sat.seats["fk"].pk]))

    for name in ("af*", "fk"):
        with pytest.raises(Refused, match="Bara den som har deltagit"):
            dissent(**BY, decision=decision, seat=sat.seats[name])
    dissent(**BY, decision=decision, seat=sat.seats["af"], text="För dyrt.")
    with pytest.raises(ValidationError, match="redan antecknad"):
        dissent(**BY, decision=decision, seat=sat.seats["af"])
    close_meeting(**BY, meeting=sat.meeting)
    with pytest.raises(Refused, match="En reservation ska anmälas innan"):
        dissent(**BY, decision=decision, seat=sat.seats["region"])

    assert list(Dissent.objects.values_list("seat__member__kind", "text")) == [("af", "För dyrt.")]


def test_a_decision_is_taken_back_while_the_meeting_is_open(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    decision = decide(**BY, item=item, decided=Decided())
    dissent(**BY, decision=decision, seat=sat.seats["af"])

    with pytest.raises(Refused, match="redan behandlat"):
        decide(**BY, item=item, decided=Decided())
    take_back(**BY, item=item)
    decide(**BY, item=item, decided=Decided(OutcomeKind.DEFERRED, "Ärendet bordläggs."))

    assert list(Decision.objects.values_list("outcome", "wording")) == [("deferred", "Ärendet bordläggs.")]


def test_a_vote_is_taken_back_after_its_decision(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    vote(**BY, item=item, votes=votes(sat, kommun=YES, fk=YES, af=YES, region=NO))
    decide(**BY, item=item, decided=Decided())

    take_back(**BY, item=item)
    take_back(**BY, item=item)

    assert (Decision.objects.count(), item.ballots.count()) == (0, 0)
    with pytest.raises(Refused, match="inget att ta tillbaka"):
        take_back(**BY, item=item)


def test_a_meeting_closes_when_all_is_dealt_with_and_its_items_get_paragraphs(in_north: Association) -> None:
    sat = begun(in_north, "Ett", "Två")
    one, two = sat.items
    decide(**BY, item=one, decided=Decided())

    with pytest.raises(Refused, match="1 ärende är inte behandlat"):
        close_meeting(**BY, meeting=sat.meeting)
    note_dealt_with(**BY, item=two)
    close_meeting(**BY, meeting=sat.meeting, at=dt.time(11, 40), first_paragraph=41)

    again = sat.again()
    assert (again.stage, again.closed_at, again.closed_on) == (StageKind.CLOSED, dt.time(11, 40), DAY)
    assert [item.paragraph for item in sat.items] == [41, 42]
    assert Decision.objects.get().paragraph == "41"
    assert CycleItem.objects.get(pk=again.item_id).done_on == DAY


def test_paragraphs_go_on_through_the_year(in_north: Association) -> None:
    first, second = (begun(in_north, "Ett", "Två", day=day) for day in (dt.date(2026, 3, 19), DAY))
    for sat in (first, second):
        for item in sat.items:
            note_dealt_with(**BY, item=item)

    close_meeting(**BY, meeting=first.meeting)
    with pytest.raises(Refused, match="§ 2 är redan använd i år"):
        close_meeting(**BY, meeting=second.meeting, first_paragraph=2)
    close_meeting(**BY, meeting=second.meeting)

    assert [item.paragraph for item in (*first.items, *second.items)] == [1, 2, 3, 4]


def test_after_closing_nothing_more_happens(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.items[0]
    note_dealt_with(**BY, item=item)
    close_meeting(**BY, meeting=sat.meeting)

    for act in (
        lambda: decide(**BY, item=item, decided=Decided()),
        lambda: take_back(**BY, item=item),
        lambda: note(**BY, item=item, text="Sent."),
        lambda: arrive(**BY, meeting=sat.meeting, seat=sat.seats["af*"]),
        lambda: propose(**BY, item=item, seat=sat.seats["af"], kind=ProposalKind.REJECT),
        lambda: close_meeting(**BY, meeting=sat.meeting),
    ):
        with pytest.raises(Refused):
            act()


def test_a_meeting_opens_when_somebody_is_there(in_north: Association) -> None:
    sat = called(in_north)

    with pytest.raises(Refused, match="Ingen är antecknad som närvarande"):
        open_meeting(**BY, meeting=sat.meeting)


def test_where_nobody_of_the_presidium_serves_the_board_chooses_a_chair(in_north: Association) -> None:
    sat = begun(in_north, there=["kommun*", "fk*", "af", "region"])
    item = sat.items[0]

    with pytest.raises(Refused, match="Ingen leder ärendet"):
        decide(**BY, item=item, decided=Decided())
    choose_chair(**BY, meeting=sat.meeting, seat=sat.seats["region"])

    assert decide(**BY, item=item, decided=Decided()).pk


def test_whoever_leads_the_meeting_is_not_chosen_to_approve_beside_themselves(in_north: Association) -> None:
    sat = begun(in_north)

    with pytest.raises(Refused, match="Ledamot 1, Norra kommun leder mötet och justerar ändå"):
        choose_approvers(**BY, meeting=sat.meeting, seats=[sat.seats["fk"], sat.seats["kommun"]])

    assert not sat.meeting.approvers.exists()


def test_what_else_is_noted_at_a_meeting(in_north: Association) -> None:
    sat = begun(in_north)

    choose_approvers(**BY, meeting=sat.meeting, seats=[sat.seats["fk"], sat.seats["region"]])
    choose_approvers(**BY, meeting=sat.meeting, seats=[sat.seats["region"]])
    note_others(**BY, meeting=sat.meeting, others="Förbundschefen")
    note(**BY, item=sat.items[0], text="Frågan tas upp i februari.", seat=sat.seats["af"])

    assert [one.seat for one in sat.meeting.approvers.all()] == [sat.seats["region"]]
    assert sat.again().others == "Förbundschefen"
    assert sat.items[0].notes.get().text == "Frågan tas upp i februari."


def test_a_substitute_sees_but_notes_nothing(in_north: Association, bo: User) -> None:
    sat = begun(in_north)
    before = AuditEvent.objects.count()

    with pytest.raises(Refused, match="Bara förbundschefen och ordföranden antecknar"):
        decide(by=bo, on=DAY, item=sat.items[0], decided=Decided())

    assert AuditEvent.objects.count() == before
