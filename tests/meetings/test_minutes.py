"""Minutes: drafted, edited, approved, posted, sent, corrected."""

import datetime as dt
import hashlib
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.governance.models import Seat
from samordna.meetings.actions.approving import (
    approve_minutes,
    hand_in_signed,
    recall_minutes,
    refuse_minutes,
    send_minutes,
)
from samordna.meetings.actions.attendance import choose_approvers, step_aside
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.deciding import Decided, Votes, decide, note_dealt_with, vote
from samordna.meetings.actions.dispatching import confirm_receipt, dispatch_minutes, note_receipt
from samordna.meetings.actions.following import digest as digest_of
from samordna.meetings.actions.minutes import (
    correct_minutes,
    draft_minutes,
    edit_details,
    edit_section,
    take_down_anew,
    unedit_section,
)
from samordna.meetings.actions.posting import post_minutes, remove_posting
from samordna.meetings.choices import ApprovalHow, MatterKind, MinutesState, OutcomeKind, StageKind
from samordna.meetings.models import AgendaItem, Approval, CycleItem, Dispatch, Minutes
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules.agenda import APPROVERS
from samordna.meetings.rules.approving import gaps
from samordna.meetings.rules.deciding import Tally, Voice
from samordna.meetings.rules.minutes import digest, read
from samordna.meetings.tasks import take_down
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.documents.pdfcheck import faults
from tests.meetings.boards import Sat, begun
from tests.meetings.cycles import laid
from tests.meetings.minuted import BY, LATER, SCAN, approved, drafted, eventful, held, sent


def signers(sat: Sat, **names: str) -> dict[str, User]:
    """People who sit in these seats, and sign in."""
    users = {name: make_user(sat.meeting.association, who, Role.BOARD_MEMBER) for name, who in names.items()}
    for name, user in users.items():
        Seat.objects.filter(pk=sat.seats[name].pk).update(user=user)
    return users


@pytest.mark.long
def test_a_draft_tells_what_happened_and_the_meeting_is_drafted(in_north: Association) -> None:
    sat = eventful(in_north)

    minutes = draft_minutes(**BY, meeting=sat.meeting)

    said = told(minutes)
    opened, budget, support, info = said.sections
    assert said.numbers == (41, 42, 43, 44)
    assert (budget.title, budget.outcome) == ("Verksamhetsplan och budget 2027", "changed")
    assert [motion.kind for motion in budget.motions] == ["Bifall till förslaget", "Avslag"]
    assert [(vote.yes, vote.no, vote.abstained, len(vote.answers)) for vote in budget.votes] == [(2, 1, 1, 4)]
    assert [one.text for one in budget.dissents] == ["Underskottet är inte motiverat."]
    assert budget.abstained == ("Ledamot 1, Arbetsförmedlingen",)
    assert [(one.name, one.instead) for one in support.asides] == [
        ("Ledamot 1, Arbetsförmedlingen", "Ersättare 1, Arbetsförmedlingen")
    ]
    assert (opened.course, info.course) == ("", "Styrelsen tar del av informationen.")
    assert [(one.role, one.numbers) for one in said.signers] == [
        ("Ordförande", (41, 42, 43, 44)), ("Justerare", (41, 42, 43, 44)), ("Justerare", (41, 42, 44)),
    ]  # fmt: skip
    substitute = next(one for one in said.attendees if not one.ordinary)
    assert (substitute.serves, substitute.steads[0].name) == ((43,), "Ledamot 1, Arbetsförmedlingen")
    assert sat.again().stage == StageKind.DRAFTED


def test_whoever_approves_and_led_an_item_for_the_chair_is_told_of_as_both(in_north: Association) -> None:
    sat = begun(in_north, "Mötet öppnas", "Stöd till insatsen")
    on = {"by": None, "on": sat.meeting.day}
    vice = sat.seats["fk"]
    choose_approvers(**on, meeting=sat.meeting, seats=[vice])
    decide(**on, item=sat.items[0], decided=Decided())
    step_aside(**on, item=sat.items[1], seat=sat.seats["kommun"])
    decide(**on, item=sat.items[1], decided=Decided())
    close_meeting(**on, meeting=sat.meeting, at=dt.time(11), first_paragraph=41)

    said = told(draft_minutes(**BY, meeting=sat.meeting))

    assert [(one.role, one.numbers) for one in said.signers] == [
        ("Ordförande", (41,)),
        ("Justerare och ordförande", (41, 42)),
    ]
    assert (42, "Bara en person justerar § 42.") in gaps(said)


def test_the_items_of_every_agenda_say_what_is_always_said(in_north: Association) -> None:
    sat = begun(in_north, "Mötet öppnas", "Val av justerare", "Mötet avslutas")
    on = {"by": None, "on": sat.meeting.day}
    opened, approvers, closed = sat.items
    for item, source in ((opened, "opening"), (approvers, "approvers"), (closed, "closing")):
        AgendaItem.objects.filter(pk=item.pk).update(source=f"standing:{source}")
    note_dealt_with(**on, item=opened)
    choose_approvers(**on, meeting=sat.meeting, seats=[sat.seats["fk"], sat.seats["region"]], day=dt.date(2026, 9, 22))
    decide(**on, item=approvers, decided=Decided())
    note_dealt_with(**on, item=closed)
    close_meeting(**on, meeting=sat.meeting, at=dt.time(11, 40))

    said = told(draft_minutes(**BY, meeting=sat.meeting))

    chosen = "Ledamot 1, Försäkringskassan och Ledamot 1, Region Norra"
    assert [section.course for section in said.sections] == [
        "Ordföranden öppnar sammanträdet klockan 09.00.",
        f"Till justerare väljs {chosen}. Protokollet justeras den 22 september 2026.",
        "Ordföranden avslutar sammanträdet klockan 11.40.",
    ]


def test_those_chosen_to_approve_are_told_after_the_vote_that_chose_them(in_north: Association) -> None:
    sat = begun(in_north, "Val av justerare")
    on = {"by": None, "on": sat.meeting.day}
    AgendaItem.objects.filter(pk=sat.items[0].pk).update(source=APPROVERS, matter=MatterKind.ELECTION)
    vote(**on, item=sat.items[0], votes=Votes("Anna Ek", "Bo Lund", counted=Tally(3, 1)))
    choose_approvers(**on, meeting=sat.meeting, seats=[sat.seats["fk"]])
    decide(**on, item=sat.items[0], decided=Decided())
    close_meeting(**on, meeting=sat.meeting, at=dt.time(11, 40))

    (section,) = told(draft_minutes(**BY, meeting=sat.meeting)).sections

    assert "Ja betyder Anna Ek och nej Bo Lund." in section.course
    assert "Omröstningen är sluten och ger 3 ja-röster och 1 nej-röst." in section.course
    assert section.course.endswith("Till justerare väljs Ledamot 1, Försäkringskassan.")


def test_a_lost_vote_on_referring_back_is_not_told_as_what_settled_the_item(in_north: Association) -> None:
    sat = begun(in_north, "Stöd till insatsen")
    on = {"by": None, "on": sat.meeting.day}
    answers = {sat.seats[name].pk: Voice.NO for name in ("kommun", "fk", "af", "region")}
    lost = Votes("Återremiss", "Avgörs i dag", answers, leads_to=OutcomeKind.REFERRED)
    vote(**on, item=sat.items[0], votes=lost)
    decide(**on, item=sat.items[0], decided=Decided())
    close_meeting(**on, meeting=sat.meeting, at=dt.time(11, 40))

    (section,) = told(draft_minutes(**BY, meeting=sat.meeting)).sections

    assert "Omröstningen ger 0 ja-röster och 4 nej-röster." in section.course
    assert section.course.endswith("ställer därefter ny proposition och finner att styrelsen bifaller förslaget.")


def test_nothing_is_drafted_before_the_meeting_has_closed_nor_twice(in_north: Association) -> None:
    sat = begun(in_north)
    with pytest.raises(Refused, match="Först ska mötet avslutas"):
        draft_minutes(**BY, meeting=sat.meeting)

    minutes = draft_minutes(**BY, meeting=held(in_north, day=dt.date(2026, 3, 19)).meeting)

    with pytest.raises(Refused, match="Det finns redan ett protokoll"):
        draft_minutes(**BY, meeting=minutes.meeting)


def test_two_who_edit_the_same_paragraph_at_once_the_second_is_told(in_north: Association) -> None:
    minutes = drafted(in_north)

    edit_section(**BY, minutes=minutes, number=1, background="Bakgrunden.", course="", seen=0)
    with pytest.raises(Refused, match="Protokollet har ändrats sedan"):
        edit_section(**BY, minutes=minutes, number=1, background="En annan.", course="", seen=0)

    assert told(minutes).sections[0].background == "Bakgrunden."
    unedit_section(**BY, minutes=minutes, number=1, seen=1)
    assert told(minutes).sections[0].background == ""


def test_a_personal_number_is_refused_in_the_texts(in_north: Association) -> None:
    minutes = drafted(in_north)

    with pytest.raises(ValidationError, match="personnummer"):
        edit_section(**BY, minutes=minutes, number=1, background="Född 640823-3234.", course="", seen=0)
    with pytest.raises(Refused, match="Paragrafen finns inte"):
        edit_section(**BY, minutes=minutes, number=99, background="", course="", seen=0)


def test_what_is_sent_stands_still_until_it_is_taken_back(in_north: Association) -> None:
    minutes = sent(drafted(in_north))

    assert minutes.digest == hashlib.sha256(minutes.source.encode()).hexdigest()
    with pytest.raises(Refused, match="hos justerarna"):
        edit_section(**BY, minutes=minutes, number=1, background="Sent.", course="", seen=0)
    with pytest.raises(Refused, match="hos justerarna"):
        edit_details(**BY, minutes=minutes, secretary="X", kept_at="", seen=minutes.revision)
    minutes = recall_minutes(**BY, minutes=minutes)
    edit_section(**BY, minutes=minutes, number=1, background="I tid.", course="", seen=0)

    assert told(minutes).sections[0].background == "I tid."


def test_a_draft_that_somebody_changed_meanwhile_is_not_sent(in_north: Association) -> None:
    minutes = drafted(in_north)
    seen = minutes.revision
    edit_section(**BY, minutes=minutes, number=1, background="Nytt.", course="", seen=0)

    with pytest.raises(Refused, match="Protokollet har ändrats sedan"):
        send_minutes(**BY, minutes=minutes, seen=seen)


def test_a_name_set_right_since_has_to_be_taken_down_anew_before_it_is_sent(in_north: Association) -> None:
    minutes = drafted(in_north)
    Seat.objects.filter(kind="ordinary", member__kind="fk").update(holder="Rätt Namn")

    with pytest.raises(Refused, match="Läs in dem på nytt"):
        sent(minutes)
    take_down_anew(**BY, minutes=minutes)

    assert "Rätt Namn" in sent(minutes).source


def test_all_approve_what_they_were_shown_and_it_is_kept_as_a_pdf_with_its_source(in_north: Association) -> None:
    sat = held(in_north)
    laid(in_north)
    people = signers(sat, kommun="Ordf", fk="Justa")
    minutes = sent(draft_minutes(**BY, meeting=sat.meeting))

    approve_minutes(by=people["kommun"], on=LATER, minutes=minutes, seen=minutes.digest, confirmed=True)
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.SENT
    with pytest.raises(Refused, match="redan svarat"):
        approve_minutes(by=people["kommun"], on=LATER, minutes=minutes, seen=minutes.digest, confirmed=True)
    approve_minutes(by=people["fk"], on=LATER, minutes=minutes, seen=minutes.digest, confirmed=True)

    minutes.refresh_from_db()
    assert (minutes.state, minutes.approved_on, sat.again().stage) == ("approved", LATER, StageKind.APPROVED)
    assert minutes.pdf is not None
    data = minutes.pdf.stored.path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == minutes.pdf.stored.sha256
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as opened:
        (inside,) = opened.attachments.values()
        text = inside.get_file().read_bytes().decode()
    assert digest(text) == minutes.digest
    assert read(text) == told(minutes)
    uid = sat.meeting.item.uid
    assert CycleItem.objects.get(key=f"approved-{uid}").done_on == LATER
    assert CycleItem.objects.get(key=f"announced-{uid}").day == dt.date(2026, 9, 21)  # the 20th is a Sunday


def test_only_those_who_led_or_were_chosen_approve_and_only_what_they_were_shown(
    in_north: Association, alva: User, bo: User
) -> None:
    sat = held(in_north)
    people = signers(sat, kommun="Ordf")
    minutes = sent(draft_minutes(**BY, meeting=sat.meeting))
    before = AuditEvent.objects.count()

    for stranger in (alva, bo):
        with pytest.raises(Refused, match="inte ordförande eller justerare"):
            approve_minutes(by=stranger, on=LATER, minutes=minutes, seen=minutes.digest, confirmed=True)
    with pytest.raises(Refused, match="har ändrats sedan du läste det"):
        approve_minutes(by=people["kommun"], on=LATER, minutes=minutes, seen="0" * 64, confirmed=True)

    assert (Approval.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_whoever_refuses_says_why_and_all_answer_anew(in_north: Association) -> None:
    sat = held(in_north)
    people = signers(sat, kommun="Ordf", fk="Justa")
    minutes = sent(draft_minutes(**BY, meeting=sat.meeting))
    approve_minutes(by=people["kommun"], on=LATER, minutes=minutes, seen=minutes.digest, confirmed=True)

    with pytest.raises(ValidationError, match="Skriv varför"):
        refuse_minutes(by=people["fk"], on=LATER, minutes=minutes, seen=minutes.digest, reason=" ")
    refuse_minutes(by=people["fk"], on=LATER, minutes=minutes, seen=minutes.digest, reason="§ 1 är fel.")
    minutes = sent(minutes)
    for user in people.values():
        approve_minutes(by=user, on=LATER, minutes=minutes, seen=minutes.digest, confirmed=True)

    minutes.refresh_from_db()
    assert (minutes.state, minutes.round, minutes.approvals.count()) == ("approved", 2, 4)


def test_a_signed_copy_approves_for_those_who_signed_it(in_north: Association) -> None:
    minutes = sent(drafted(in_north))
    chair, other = (one.seat for one in told(minutes).signers)
    hand_in = {**BY, "minutes": minutes, "how": ApprovalHow.PAPER, "name": "kopia.pdf", "data": SCAN}

    with pytest.raises(Refused, match="Välj vilka"):
        hand_in_signed(**hand_in, seats=[12345])
    with pytest.raises(Refused, match="Dagen ska ligga mellan"):
        hand_in_signed(**hand_in, seats=[chair], day=dt.date(2026, 9, 16))
    hand_in_signed(**hand_in, seats=[chair])
    hand_in_signed(**hand_in, seats=[other])

    minutes.refresh_from_db()
    assert minutes.is_approved
    assert minutes.signed is not None
    assert minutes.signed.stored.sha256 == hashlib.sha256(SCAN).hexdigest()


def test_the_approval_is_posted_for_three_weeks_and_is_down_by_itself_after(in_north: Association) -> None:
    minutes = approved(in_north)

    posting = post_minutes(**BY, minutes=minutes)
    with pytest.raises(Refused, match="redan anslagen"):
        post_minutes(**BY, minutes=minutes)

    assert posting.last_day == dt.date(2026, 10, 9)
    assert [posting.stands(dt.date(2026, 10, day)) for day in (9, 10)] == [True, False]
    minutes.meeting.refresh_from_db()
    assert minutes.meeting.stage == StageKind.ANNOUNCED
    assert take_down(dt.date(2026, 10, 9)) == 0
    assert (take_down(dt.date(2026, 10, 10)), take_down(dt.date(2026, 10, 10))) == (1, 0)
    posting.refresh_from_db()
    assert posting.removed_on == dt.date(2026, 10, 10)


def test_nothing_is_posted_or_sent_before_it_is_approved(in_north: Association) -> None:
    minutes = drafted(in_north)

    with pytest.raises(Refused, match="inte justerat än"):
        post_minutes(**BY, minutes=minutes)
    with pytest.raises(Refused, match="inte justerat än"):
        dispatch_minutes(**BY, minutes=minutes, to="Regionen", number=1)


def test_an_announcement_taken_down_too_soon_has_to_begin_anew(in_north: Association) -> None:
    minutes = approved(in_north)
    first = post_minutes(**BY, minutes=minutes)

    with pytest.raises(Refused, match="får inte tas bort före överklagandetidens utgång"):
        remove_posting(**BY, posting=first, why="")
    remove_posting(by=None, on=dt.date(2026, 9, 20), posting=first, why="Fel dag stod i anslaget.")
    second = post_minutes(by=None, on=dt.date(2026, 9, 21), minutes=minutes)

    first.refresh_from_db()
    assert not first.stands(dt.date(2026, 9, 20))
    assert second.last_day == dt.date(2026, 10, 12)


def test_an_extract_is_sent_with_a_secret_and_its_receipt_is_noted(in_north: Association) -> None:
    minutes = approved(in_north)

    made, secret = dispatch_minutes(**BY, minutes=minutes, to="Norra kommun", number=1, how="e-post")
    confirm_receipt(by=None, on=dt.date(2026, 9, 19), dispatch=made)
    confirm_receipt(by=None, on=dt.date(2026, 9, 30), dispatch=made)
    whole, _ = dispatch_minutes(**BY, minutes=minutes, to="Revisorerna")
    note_receipt(**BY, dispatch=whole, day=LATER, receipt="svar per e-post")
    with pytest.raises(Refused, match="Dagen ska ligga mellan"):
        note_receipt(**BY, dispatch=whole, day=dt.date(2026, 9, 19), receipt="")

    made.refresh_from_db()
    assert (made.link, made.received_on) == (digest_of(secret), dt.date(2026, 9, 19))
    assert secret not in str(list(AuditEvent.objects.order_by("pk").values_list("summary", "details")))
    assert whole.file == minutes.pdf
    assert faults(made.file.stored.path.read_bytes()) == []
    assert Dispatch.objects.count() == 2


def test_what_is_approved_is_corrected_only_as_a_new_version_beside_it(in_north: Association) -> None:
    minutes = approved(in_north)

    with pytest.raises(Refused, match="är justerat och går inte att ändra"):
        edit_section(**BY, minutes=minutes, number=1, background="Smygändrat.", course="", seen=0)
    with pytest.raises(Refused, match="Skriv vad som var fel"):
        correct_minutes(**BY, minutes=minutes, why=" ")
    second = correct_minutes(**BY, minutes=minutes, why="Bakgrunden saknades i § 1.")
    with pytest.raises(Refused, match="Bara den senaste"):
        correct_minutes(**BY, minutes=minutes, why="En till.")
    edit_section(**BY, minutes=second, number=1, background="Bakgrunden.", course="", seen=0)

    assert told(second).corrects == "Bakgrunden saknades i § 1. Ersätter den som justerades 2026-09-18."
    assert (told(minutes).sections[0].background, told(second).sections[0].background) == ("", "Bakgrunden.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.create(
            association=in_north, meeting=minutes.meeting, version=3, happened="{}", drafted_on=LATER
        )


def test_only_the_director_writes_minutes(in_north: Association, bo: User) -> None:
    sat = held(in_north)
    minutes = draft_minutes(**BY, meeting=sat.meeting)
    before = AuditEvent.objects.count()

    for act in (
        lambda: edit_section(by=bo, on=LATER, minutes=minutes, number=1, background="", course="", seen=0),
        lambda: send_minutes(by=bo, on=LATER, minutes=minutes, seen=0),
        lambda: post_minutes(by=bo, on=LATER, minutes=minutes),
        lambda: dispatch_minutes(by=bo, on=LATER, minutes=minutes, to="X"),
        lambda: correct_minutes(by=bo, on=LATER, minutes=minutes, why="X"),
    ):
        with pytest.raises(Refused, match="Bara förbundschefen förbereder möten"):
            act()

    assert AuditEvent.objects.count() == before
