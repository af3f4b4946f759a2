"""At the meeting: what is refused says why and keeps what was typed; two who write at once; nothing after closing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from samordna.associations.models import Association, User
from samordna.meetings.actions.agenda import ItemGiven, change_agenda_item
from samordna.meetings.actions.attendance import step_aside
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.deciding import propose
from samordna.meetings.choices import ProposalKind
from samordna.meetings.models import Conflict, Decision, Dissent, MinuteNote, Presence, Proposal
from tests.meetings.boards import DAY, begun
from tests.meetings.sittings import at, on, shown_form, words

AsUser = Callable[[User], Client]
BY: dict[str, Any] = {"by": None, "on": DAY}


@pytest.mark.long
def test_a_decision_without_quorum_says_why_and_keeps_what_was_typed(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", there=["kommun", "fk"]), as_user(alva)
    typed = {"outcome": "changed", "wording": "Halva beloppet.", "owner": "director", "due": "2026-10-01"}

    refused = browser.post(on(sat, 0, "beslut/"), typed)
    by_htmx = browser.post(on(sat, 0, "beslut/"), typed, HTTP_HX_REQUEST="true")
    page = html.fromstring(refused.content.decode())

    assert (refused.status_code, by_htmx.status_code) == (422, 200)
    assert "2 av 4 ledamöter tjänstgör" in words(refused)
    form = page.xpath("//form[@data-keep]")[0]
    assert {name: form.fields[name] for name in typed} == typed
    assert not Decision.objects.exists()
    browser.post(on(sat, 0, "gor/nasta-mote/"))
    assert [(item.noted, item.put_off) for item in sat.items] == [(True, True)]
    assert "tas upp på nästa möte" in MinuteNote.objects.get().text
    browser.post(on(sat, 0, "gor/ta-tillbaka/"))
    assert [(item.noted, item.put_off) for item in sat.items] == [(False, False)]
    assert not MinuteNote.objects.exists()


def test_the_second_of_two_writers_sees_what_happened_and_loses_nothing(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)
    item = sat.items[0]
    typed = shown_form(browser, on(sat, 0, "beslut/")) | {"outcome": "changed", "wording": "Mina ord."}

    propose(**BY, item=item, seat=sat.seats["af"], kind=ProposalKind.REJECT)
    refused = browser.post(on(sat, 0, "beslut/"), typed)
    form = html.fromstring(refused.content.decode()).xpath("//form[@data-keep]")[0]
    again = browser.post(on(sat, 0, "beslut/"), dict(form.form_values()), follow=True)

    assert "Ärendet har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik" in words(refused)
    assert f"{sat.seats['af'].holder} yrkade avslag" in words(refused)
    assert form.fields["wording"] == "Mina ord."
    assert "Mina ord." in words(again)
    assert Decision.objects.get().wording == "Mina ord."


def test_whoever_decides_is_told_when_others_serve_than_those_on_the_page(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)
    typed = shown_form(browser, on(sat, 0, "beslut/"))
    Presence.objects.get(seat=sat.seats["af"]).delete()

    refused = browser.post(on(sat, 0, "beslut/"), typed)

    assert "De som tjänstgör i ärendet är andra än när du öppnade det" in words(refused)


@pytest.mark.long
def test_a_meeting_closes_when_nothing_is_left_and_then_takes_nothing_more(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(alva)
    close = {"at": "11:40", "first": "1"}
    af = sat.seats["af"].pk

    early = browser.post(at(sat, "avsluta/"), close)
    browser.post(on(sat, 0, "beslut/"), {"outcome": "approved", "wording": "Ett godkänns."})
    browser.post(at(sat, "justering/"), {"seats": [af], "day": "2026-09-24"})
    closed = browser.post(at(sat, "avsluta/"), close, follow=True)
    late = browser.post(on(sat, 0, "reservation/"), {"seat": af, "text": "Nej."})

    assert "1 ärende är inte behandlat" in words(early)
    assert "Mötet är avslutat." in words(closed)
    assert "24 september 2026" in words(closed)
    assert "En reservation ska anmälas innan sammanträdet avslutas" in words(late)
    assert not Dissent.objects.exists()


@pytest.mark.long
def test_after_closing_each_act_is_refused_with_a_sentence(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(alva)
    conflict = step_aside(**BY, item=sat.items[0], seat=sat.seats["af"])
    made = propose(**BY, item=sat.items[0], seat=sat.seats["fk"], kind=ProposalKind.REJECT)
    browser.post(on(sat, 0, "gor/utan-beslut/"))
    close_meeting(**BY, meeting=sat.meeting)
    stay, fk = Presence.objects.order_by("pk")[0], sat.seats["fk"].pk
    everything = {
        on(sat, 0, "beslut/"): {"outcome": "approved", "wording": "Ja."},
        on(sat, 0, "yrkande/"): {"seat": fk, "kind": "reject"},
        on(sat, 0, "anteckning/"): {"text": "Sent."},
        on(sat, 0, "jav/"): {"seat": fk},
        on(sat, 0, "gor/ta-tillbaka/"): {},
        on(sat, 0, f"jav/{conflict.pk}/"): {"hur": "ta-bort"},
        on(sat, 0, f"yrkande/{made.pk}/"): {},
        at(sat, f"plats/{sat.seats['af*'].pk}/kommer/"): {"mode": "room"},
        at(sat, f"narvaro/{stay.pk}/lamnar/"): {"before": sat.items[0].pk},
        at(sat, "ovriga/"): {"others": "Någon"},
        at(sat, "justering/"): {"seats": [fk]},
        at(sat, "ordforande/"): {"seat": fk},
        at(sat, "nytt-arende/"): {"title": "Nytt", "agreed": "on"},
        at(sat, "avsluta/"): {"first": "5"},
    }

    told = {address: words(browser.post(address, typed, follow=True)) for address, typed in everything.items()}

    assert [address for address, said in told.items() if "Mötet är " not in said] == []
    assert (Decision.objects.count(), Conflict.objects.count(), MinuteNote.objects.count()) == (0, 1, 0)
    assert Proposal.objects.get().withdrawn is False


def test_a_member_of_the_board_reads_along_and_notes_nothing(in_north: Association, bo: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north), as_user(bo)

    read, refused = browser.get(on(sat, 0)), browser.post(on(sat, 0, "beslut/"))

    assert "Beslutsför" in words(read)
    assert b"data-keep" not in read.content
    assert refused.status_code == 403


def test_an_item_of_another_meeting_is_not_found_below_this_one(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, other, browser = begun(in_north), begun(in_north, day=DAY.replace(month=8)), as_user(alva)

    answers = [
        browser.get(at(sat, f"arende/{other.items[0].pk}/")),
        browser.get(on(sat, 0, "finns-inte/")),
        browser.post(at(sat, f"narvaro/{Presence.objects.filter(meeting=other.meeting)[0].pk}/lamnar/")),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_text_that_is_too_long_or_holds_a_personal_number_stays_in_its_form(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)

    for typed in ("x" * 2001, "Gäller 19121212-1212."):
        answer = browser.post(on(sat, 0, "anteckning/"), {"text": typed})
        form = html.fromstring(answer.content.decode()).xpath("//form[@data-keep]")[0]
        assert (answer.status_code, form.fields["text"].strip()) == (422, typed)
    assert not MinuteNote.objects.exists()


def test_an_item_changed_in_the_office_meanwhile_is_told(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(alva)
    typed = shown_form(browser, on(sat, 0, "beslut/"))
    change_agenda_item(**BY, item=sat.items[0], given=ItemGiven("Ett", proposed="Annat."), seen=sat.items[0].revision)

    refused = browser.post(on(sat, 0, "beslut/"), typed)

    assert "ändrades på dagordningen" in words(refused)


def test_another_screen_is_told_that_something_was_noted_and_not_what_it_knows(
    in_north: Association, bo: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(bo)
    seen, page = sat.again().revision, on(sat, 0)
    asks = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": f"http://testserver{page}"}

    before = browser.get(at(sat, f"nytt/?sett={seen}"), **asks)
    step_aside(**BY, item=sat.items[0], seat=sat.seats["af"])
    after = browser.get(at(sat, f"nytt/?sett={seen}"), **asks)
    elsewhere = browser.get(at(sat, f"nytt/?sett={seen}"), HTTP_HX_CURRENT_URL="https://annan.example/fel/")

    assert (before.status_code, before.content) == (204, b"")
    assert "Något har antecknats på en annan skärm." in after.content.decode()
    assert f'href="{page}"' in after.content.decode()
    assert f'href="{at(sat)}"' in elsewhere.content.decode()


@pytest.mark.long
def test_a_forged_form_is_refused_with_a_sentence_and_breaks_nothing(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)
    decision = {"outcome": "approved", "wording": "Ja."}
    forged = {
        "beslut/": [decision | {"seen": "7"}, decision | {"seen": "0", "serving": f"{'9' * 5000},-1,²,x"}],
        "jav/": [{"seat": "0"}, {"seat": "9" * 5000}, {"seat": sat.seats["af*"].pk}],
        "yrkande/": [{"seat": sat.seats["af"].pk, "kind": "annat"}, {"seat": sat.seats["af"].pk, "kind": "change"}],
        "omrostning/": [{"means_yes": "A", "means_no": "B", f"voice-{sat.seats['af'].pk}": "kanske"}],
    }

    answers = [browser.post(on(sat, 0, rest), typed) for rest, several in forged.items() for typed in several]

    assert [answer.status_code for answer in answers] == [422] * 8
    assert (Decision.objects.count(), Conflict.objects.count(), Proposal.objects.count()) == (0, 0, 0)


def test_after_a_lost_vote_a_decision_in_line_with_the_proposal_is_stopped_with_why(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(alva)
    voices = {f"voice-{seat.pk}": "no" for name, seat in sat.seats.items() if "*" not in name}
    ballot = {"means_yes": "Bifall till förslaget", "means_no": "Avslag", "casting": "", **voices}
    browser.post(on(sat, 0, "omrostning/"), ballot)

    refused = browser.post(on(sat, 0, "beslut/"), {"outcome": "approved", "wording": "Ett godkänns."})
    none = Decision.objects.count()
    other = browser.post(on(sat, 0, "beslut/"), {"outcome": "changed", "wording": "Hälften godkänns."}, follow=True)

    assert (refused.status_code, none) == (422, 0)
    assert "Ja vann inte omröstningen (0 ja, 4 nej), så beslutet kan inte bli ”Enligt förslaget”." in words(refused)
    assert "Beslutet är antecknat." in words(other)


def test_a_lost_vote_on_referring_the_item_back_does_not_stop_the_proposal(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(alva)
    voices = {f"voice-{seat.pk}": "no" for name, seat in sat.seats.items() if "*" not in name}
    browser.post(
        on(sat, 0, "omrostning/"),
        {"means_yes": "Återremiss", "means_no": "Avgörs i dag", "leads_to": "referred", "casting": "", **voices},
    )

    referred = browser.post(on(sat, 0, "beslut/"), {"outcome": "referred", "wording": ""})
    browser.post(on(sat, 0, "beslut/"), {"outcome": "approved", "wording": "Ett godkänns."})

    assert "så beslutet kan inte bli ”Återremitterat”" in words(referred)
    assert "Med acklamation: ordföranden frågar" in words(referred)
    assert (Decision.objects.get().outcome, Decision.objects.get().method) == ("approved", "acclamation")
