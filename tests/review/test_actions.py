"""What is handed in is kept for its own reader, as long as asked, and nothing of what cannot be read."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.reading.apart import loaded
from samordna.review import actions, rules
from samordna.review.choices import State
from samordna.review.models import PagePicture, ReviewedDocument, ReviewWaiver
from samordna.review.queries import mine
from samordna.review.queries.opened import Numbered, idle, numbered
from samordna.verdict import Refused
from tests.review.documents import PNG, done, reviewed, waiting, word


def events(association: Association) -> list[str]:
    return [e.code for e in AuditEvent.objects.filter(chain=association.pk).order_by("serial")]


def first(document: ReviewedDocument) -> Numbered:
    review = mine.review_of(document)
    assert review is not None
    return numbered(review, document.waivers.all())[0]


def test_a_document_waits_to_be_read_and_the_log_does_not_say_which(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva, "Vår hemliga plan.docx")

    kept = ReviewedDocument.objects.get()
    assert (kept.state, kept.uploaded_by, kept.keep_until) == (State.WAITING, alva, dt.date(2026, 9, 29))
    assert (bytes(kept.data), kept.sha256) == (word(), hashlib.sha256(word()).hexdigest())
    (event,) = AuditEvent.objects.filter(chain=in_north.pk)
    assert event.code == "review.handed_in"
    assert event.subject == f"review.revieweddocument:{document.pk}"
    assert "hemliga" not in f"{event.summary}{event.details}"


@pytest.mark.parametrize("data", [b"", b"x" * (rules.MOST_BYTES + 1)])
def test_an_empty_or_too_large_document_is_not_taken_in(in_north: Association, alva: User, data: bytes) -> None:
    with pytest.raises(Refused):
        waiting(in_north, alva, data=data)

    assert ReviewedDocument.objects.count() == 0
    assert events(in_north) == []


def test_a_name_with_a_personal_number_is_not_kept(in_north: Association, alva: User) -> None:
    with pytest.raises(ValidationError, match="personnummer"):
        waiting(in_north, alva, "900101-0017.docx")

    assert ReviewedDocument.objects.count() == 0


def test_a_person_who_has_no_room_left_is_told(
    in_north: Association, alva: User, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_DOCUMENTS", 1)
    waiting(in_north, alva)

    with pytest.raises(Refused, match="Du har redan 1 granskade dokument"):
        waiting(in_north, alva)
    waiting(in_north, bo)

    assert ReviewedDocument.objects.count() == 2


def test_what_is_read_is_kept_with_its_counts_and_pictures(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)

    assert document.review is not None
    assert loaded(bytes(document.review)) == reviewed()
    assert (document.state, document.kind, document.title) == ("done", "docx", "Verksamhetsplan och budget 2025")
    assert (document.errors, document.warnings, document.notes) == (1, 1, 1)
    assert mine.picture_of(document, 1) == PNG
    assert events(in_north) == ["review.handed_in", "review.reading", "review.read"]


def test_only_one_reads_a_document_at_a_time(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva)
    actions.begin_reading(by=alva, on=clock.today(), document=document)

    with pytest.raises(Refused, match="läses redan"):
        actions.begin_reading(by=alva, on=clock.today(), document=document)


def test_a_reading_that_never_ended_is_begun_again(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva)
    taken = actions.begin_reading(by=alva, on=clock.today(), document=document)
    long_ago = taken.moved_at - dt.timedelta(seconds=rules.PATIENCE_READING + 1)
    ReviewedDocument.objects.update(moved_at=long_ago)

    again = actions.begin_reading(by=alva, on=clock.today(), document=document)

    assert again.state == State.READING
    assert again.moved_at > long_ago


def test_a_document_that_is_read_is_not_read_again_unasked(in_north: Association, alva: User) -> None:
    with pytest.raises(Refused, match="redan läst"):
        actions.begin_reading(by=alva, on=clock.today(), document=done(in_north, alva))


def test_nothing_but_the_name_is_kept_of_what_cannot_be_read(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva)

    actions.refuse(by=alva, on=clock.today(), document=document, problem="plan.docx är skadad.")

    document.refresh_from_db()
    assert (document.state, bytes(document.data), document.review) == (State.REFUSED, b"", None)
    assert document.problem == "plan.docx är skadad."
    assert mine.room_taken(alva) == (1, 0)


def test_a_review_that_could_not_be_made_anew_stays_as_it_was(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)
    actions.judge_on(by=alva, on=clock.today(), document=document, day=dt.date(2020, 1, 1))

    actions.refuse(by=alva, on=clock.today(), document=document, problem="Det tog för lång tid.")

    document.refresh_from_db()
    assert (document.state, document.problem, bytes(document.data)) == (State.DONE, "Det tog för lång tid.", word())
    assert mine.review_of(document) == reviewed()


def test_a_document_is_kept_longer_when_asked(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva)

    kept = actions.keep(by=alva, on=clock.today(), document=document)

    assert kept.keep_until == dt.date(2026, 12, 14)


def test_what_is_removed_is_gone_with_everything_about_it(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)
    actions.waive(by=alva, on=clock.today(), document=document, found=first(document), reason="Rättat.")

    actions.remove(by=alva, on=clock.today(), document=document)

    assert [m.objects.count() for m in (ReviewedDocument, PagePicture, ReviewWaiver)] == [0, 0, 0]


def test_what_has_lain_its_time_is_taken_away_and_nothing_else(
    in_north: Association, south: Association, alva: User, cecilia: User
) -> None:
    old, kept = done(in_north, alva), done(in_north, alva)
    actions.keep(by=alva, on=clock.today(), document=kept)
    with scope(association=south):
        theirs = done(south, cecilia)
    last = clock.today() + dt.timedelta(days=rules.FIRST_DAYS)

    with clock.frozen(last):
        on_the_last_day = [d.pk for d in mine.listed(alva, clock.today())]
    with clock.frozen(last + dt.timedelta(days=1)):
        the_day_after = [d.pk for d in mine.listed(alva, clock.today())]
        count = actions.purge(by=None, on=clock.today(), association=in_north)

    assert set(on_the_last_day) == {old.pk, kept.pk}
    assert (the_day_after, count) == ([kept.pk], 1)
    assert [d.pk for d in ReviewedDocument.objects.all()] == [kept.pk]
    with scope(association=south):
        assert [d.pk for d in ReviewedDocument.objects.all()] == [theirs.pk]
    assert events(in_north)[-1] == "review.purged"


def test_a_finding_is_let_stand_with_a_reason_and_counts_no_more(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)
    found = first(document)

    actions.waive(by=alva, on=clock.today(), document=document, found=found, reason=" Rättat i protokollet. ")

    document.refresh_from_db()
    again = first(document)
    assert (again.finding.waived_by, again.stands, document.errors) == ("Rättat i protokollet.", False, 0)


def test_a_reason_said_again_replaces_the_first(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)

    for reason in ("Först.", "Sedan."):
        actions.waive(by=alva, on=clock.today(), document=document, found=first(document), reason=reason)

    assert [w.reason for w in document.waivers.all()] == ["Sedan."]


@pytest.mark.parametrize(
    ("reason", "sentence"), [("  ", "Skriv varför det stämmer."), ("Anna 900101-0017", "personnummer")]
)
def test_a_reason_is_needed_and_may_hold_no_personal_number(
    in_north: Association, alva: User, reason: str, sentence: str
) -> None:
    document = done(in_north, alva)

    with pytest.raises(ValidationError, match=sentence):
        actions.waive(by=alva, on=clock.today(), document=document, found=first(document), reason=reason)

    assert document.waivers.count() == 0


def test_a_reason_can_be_taken_back(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)
    waiver = actions.waive(by=alva, on=clock.today(), document=document, found=first(document), reason="Rättat.")

    actions.unwaive(by=alva, on=clock.today(), document=document, waiver=waiver)

    document.refresh_from_db()
    assert (first(document).stands, document.errors) == (True, 1)


def test_a_reason_for_a_finding_that_is_gone_is_kept_to_be_seen(in_north: Association, alva: User) -> None:
    document = done(in_north, alva)
    waiver = actions.waive(by=alva, on=clock.today(), document=document, found=first(document), reason="Rättat.")
    review = reviewed()

    left = idle(numbered(review, ())[1:], document.waivers.all())

    assert left == [waiver]
    assert (waiver.code, waiver.place) == ("K101", "tabell 1: Budget / Summa kostnader / Plan 2026")


def test_nobody_else_may_do_anything_with_it(in_north: Association, alva: User, bo: User) -> None:
    document = done(in_north, alva)
    found = first(document)
    given = {"by": bo, "on": clock.today(), "document": document}
    waiver = actions.waive(by=alva, on=clock.today(), document=document, found=found, reason="Rättat.")
    acts = [
        lambda: actions.keep(**given),
        lambda: actions.remove(**given),
        lambda: actions.judge_on(**given, day=None),
        lambda: actions.waive(**given, found=found, reason="Nej."),
        lambda: actions.unwaive(**given, waiver=waiver),
        lambda: actions.refuse(**given, problem="Nej."),
    ]
    before = len(events(in_north))

    for act in acts:
        with pytest.raises(Refused, match="lämnades in av någon annan"):
            act()

    assert len(events(in_north)) == before


def test_what_was_taken_away_meanwhile_is_not_written_back(in_north: Association, alva: User) -> None:
    document = waiting(in_north, alva)
    actions.remove(by=alva, on=clock.today(), document=document)

    with pytest.raises(Refused, match="finns inte längre"):
        actions.finish(by=alva, on=clock.today(), document=document, review=reviewed(), pictures={})
