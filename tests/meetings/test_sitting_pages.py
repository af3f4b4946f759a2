"""The pages at the meeting: attendance, the items one by one, and how what was typed survives a refusal."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.meetings.actions.agenda import ItemGiven, change_agenda_item
from samordna.meetings.actions.attendance import step_aside
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.deciding import propose
from samordna.meetings.choices import ProposalKind, StageKind
from samordna.meetings.models import Ballot, Conflict, Decision, Dissent, MinuteNote, Presence, Proposal
from tests.conftest import make_user
from tests.meetings.boards import DAY, Sat, begun, called
from tests.meetings.sittings import remote

AsUser = Callable[[User], Client]
BY: dict[str, Any] = {"by": None, "on": DAY}


def at(sat: Sat, rest: str = "") -> str:
    return f"/norra/moten/{sat.meeting.pk}/motet/{rest}"


def on(sat: Sat, number: int, rest: str = "") -> str:
    return at(sat, f"arende/{sat.items[number].pk}/{rest}")


def words(answer: Any) -> str:
    main = html.fromstring(answer.content.decode()).xpath("//main")[0]
    return " ".join(main.text_content().split())


def shown_form(browser: Client, address: str) -> dict[str, Any]:
    """The fields of the page's act as they are sent when nothing is changed."""
    page = html.fromstring(browser.get(address).content.decode())
    return dict(page.xpath("//form[@data-keep]")[0].form_values())


def test_the_board_is_touched_in_and_the_meeting_opened(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = called(in_north, "Ett"), as_user(alva)

    empty = browser.post(at(sat, "oppna/"), {"at": "09:05"})
    browser.post(at(sat, "alla-ar-har/"))
    opened = browser.post(at(sat, "oppna/"), {"at": "09:05"}, follow=True)

    assert (empty.status_code, "Ingen är antecknad som närvarande" in words(empty)) == (422, True)
    assert 'value="09:05"' in empty.content.decode()
    assert "Beslutsför. 4 av 4 ledamöter tjänstgör, minst 3 krävs." in words(opened)
    assert sat.again().stage == StageKind.OPEN


def test_a_substitute_is_shown_as_stepping_in_by_order_for_their_own_member(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, there=["kommun", "fk", "af"]), as_user(alva)

    browser.post(at(sat, f"plats/{sat.seats['region*'].pk}/kommer/"), {"mode": "room"})
    page = browser.get(at(sat))

    assert f"Tjänstgör för {sat.seats['region'].holder}" in words(page)
    assert "Beslutsför. 4 av 4" in words(page)


def test_who_comes_late_and_who_leaves_serve_from_and_to_an_item(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", "Två", there=["kommun", "fk", "af"]), as_user(alva)
    two = sat.items[1].pk

    browser.post(at(sat, f"plats/{sat.seats['region'].pk}/kommer/"), {"mode": "room", "first": two})
    stay = Presence.objects.get(seat=sat.seats["af"])
    browser.post(at(sat, f"narvaro/{stay.pk}/lamnar/"), {"before": two})

    assert "På plats från ärende 2" in words(browser.get(at(sat)))
    assert "På plats till och med ärende 1" in words(browser.get(at(sat)))


def test_nobody_is_noted_from_afar_without_a_standing_decision(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = called(in_north), as_user(alva)
    comes = at(sat, f"plats/{sat.seats['af'].pk}/kommer/")

    refused = browser.post(comes, {"mode": "video"})
    form = {"day": "2026-01-09", "paragraph": "4", "extent": "Alla möten.", "starts": "2026-01-09"}
    browser.post("/norra/moten/distans/", form)
    browser.post(comes, {"mode": "video"})

    assert "inget stående beslut om distansdeltagande" in words(refused)
    assert Presence.objects.get().mode == "video"


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


def test_a_decision_follows_the_proposal_or_says_that_it_does_not(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", "Två", "Tre"), as_user(alva)

    for number, typed in enumerate((
        {"outcome": "approved", "wording": "Ett godkänns."},
        {"outcome": "approved", "wording": "Två godkänns till hälften."},
        {"outcome": "deferred", "wording": "Tre godkänns."},
    )):  # fmt: skip
        browser.post(on(sat, number, "beslut/"), typed)

    assert list(Decision.objects.order_by("pk").values_list("outcome", "wording")) == [
        ("approved", "Ett godkänns."),
        ("changed", "Två godkänns till hälften."),
        ("deferred", "Styrelsen bordlägger ärendet."),
    ]


def test_one_with_a_conflict_leaves_the_item_and_the_board_may_disregard_it(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, there=["kommun", "fk", "af", "region", "af*"]), as_user(alva)

    browser.post(on(sat, 0, "jav/"), {"seat": sat.seats["af"].pk, "ground": "Ansvarar för insatsen."})
    aside = words(browser.get(on(sat, 0)))
    conflict = Conflict.objects.get()
    browser.post(on(sat, 0, f"jav/{conflict.pk}/"), {"hur": "bortse"})

    assert f", för {sat.seats['af'].holder}" in aside
    assert "Ansvarar för insatsen." in aside
    assert f", för {sat.seats['af'].holder}" not in words(browser.get(on(sat, 0)))


def test_equal_votes_are_settled_by_the_chair_and_shown_with_each_answer(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)
    voices = {f"voice-{sat.seats[name].pk}": voice for name, voice in (
        ("kommun", "no"), ("fk", "yes"), ("af", "yes"), ("region", "no"))}  # fmt: skip
    meaning = {"means_yes": "Bifall", "means_no": "Avslag"}

    missing = browser.post(on(sat, 0, "omrostning/"), {**meaning, **dict(list(voices.items())[:3])})
    answer = browser.post(on(sat, 0, "omrostning/"), {**meaning, **voices}, follow=True)

    assert "1 av dem som tjänstgör har inte svarat" in words(missing)
    assert "2 ja, 2 nej. Nej vann med ordförandens utslagsröst." in words(answer)
    assert Ballot.objects.get().casting == sat.seats["kommun"]
    assert shown_form(browser, on(sat, 0, "beslut/"))["outcome"] == "rejected"


def test_what_else_is_noted_in_an_item(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north), as_user(alva)
    af = sat.seats["af"].pk

    browser.post(on(sat, 0, "yrkande/"), {"seat": af, "kind": "refer", "text": ""})
    browser.post(on(sat, 0, "anteckning/"), {"seat": "", "text": "Frågan tas upp i februari."})
    browser.post(on(sat, 0, "beslut/"), {"outcome": "approved", "wording": "Ärendet godkänns."})
    browser.post(on(sat, 0, "reservation/"), {"seat": af, "text": "För dyrt."})
    page = words(browser.get(on(sat, 0)))

    for said in ("Återremiss", "Frågan tas upp i februari.", "Sekreteraren", "Reservationer", "För dyrt."):
        assert said in page


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

    assert "Någon annan har ändrat ärendet" in words(refused)
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


def test_an_item_is_taken_up_at_the_meeting_when_all_agree(in_north: Association, as_user: AsUser) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(make_user(in_north, "Disa", Role.CHAIR))
    typed = {"title": "Brådskande", "proposed": "Så blir det."}

    refused = browser.post(at(sat, "nytt-arende/"), typed)
    browser.post(at(sat, "nytt-arende/"), {**typed, "agreed": "on"})

    assert "bara om alla närvarande är överens" in words(refused)
    assert [item.title for item in sat.items] == ["Ett", "Brådskande"]


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


def test_a_standing_decision_has_a_last_day(in_north: Association, alva: User, as_user: AsUser) -> None:
    standing, browser = remote(in_north), as_user(alva)

    before = words(browser.get("/norra/moten/distans/"))
    wrong = browser.post(f"/norra/moten/distans/{standing.pk}/upphor/", {"ends": "2024-12-31"})
    browser.post(f"/norra/moten/distans/{standing.pk}/upphor/", {"ends": "2026-08-31"})

    assert "LägeGäller" in before
    assert "Beslutets sista dag ligger före den första" in words(wrong)
    assert "LägeHar upphört" in words(browser.get("/norra/moten/distans/"))


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


def test_where_nobody_of_the_presidium_serves_the_page_asks_who_leads(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, there=["kommun*", "fk*", "af", "region"]), as_user(alva)

    before, nobody = browser.get(at(sat)), browser.post(at(sat, "ordforande/"), {})
    browser.post(at(sat, "ordforande/"), {"seat": sat.seats["region"].pk})

    assert "Ingen ur presidiet tjänstgör." in words(before)
    assert "Välj vem det gäller." in words(nobody)
    assert f"{sat.seats['region'].holder} leder mötet." in words(browser.get(at(sat)))


def test_a_secret_vote_asks_for_numbers_only(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north), as_user(alva)
    sat.meeting.agenda.update(matter="election")
    counted = {"means_yes": "Den ena", "means_no": "Den andra", "yes": "2", "no": "2", "abstained": "0"}

    form = browser.get(on(sat, 0, "omrostning/"))
    even = browser.post(on(sat, 0, "omrostning/"), counted)
    answer = browser.post(on(sat, 0, "omrostning/"), {**counted, "lot": "yes"}, follow=True)

    assert b"voice-" not in form.content
    assert "genom lottning" in words(even)
    assert "2 ja, 2 nej. Ja vann genom lottning, sluten omröstning." in words(answer)


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
