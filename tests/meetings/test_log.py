"""What became of decisions: followed up, in the annual cycle, told to the board, and looked through."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from lxml import html

from samordna.associations.models import Association, User
from samordna.core import clock, papers
from samordna.documents import html as pages
from samordna.meetings.actions.agenda import add_proposed
from samordna.meetings.actions.cycle import lay_out
from samordna.meetings.actions.log import MEANWHILE, FollowUp, follow_up
from samordna.meetings.actions.outside import note_decision
from samordna.meetings.actions.planning import given_of
from samordna.meetings.models import CycleItem, Decision, Meeting, Paper
from samordna.meetings.queries.log import Asked, decisions
from samordna.meetings.queries.paragraphs import next_paragraph
from samordna.meetings.queries.proposed import proposed
from samordna.meetings.rules.log import Carried, carried, may_follow_up
from samordna.verdict import Refused
from tests.meetings.cycles import ON, meeting

AsUser = Callable[[User], Client]
DECIDED, DUE = dt.date(2026, 5, 20), dt.date(2026, 10, 30)
PAPER = "decisions:followup"


def decided(association: Association, paragraph: str = "12", subject: str = "Upphandling av ekonomitjänst") -> Decision:
    return note_decision(
        by=None, on=ON, association=association, day=DECIDED, paragraph=paragraph, subject=subject, wording="Upphandla."
    )


def followed(decision: Decision, seen: int = 0, **given: object) -> Decision:
    return follow_up(by=None, on=ON, decision=decision, given=FollowUp(**{"owner": "director", **given}), seen=seen)


@pytest.mark.parametrize(
    ("owner", "due", "done", "state"),
    [
        ("", None, None, Carried.NOTHING),
        ("director", None, None, Carried.WAITS),
        ("director", ON, None, Carried.WAITS),
        ("director", ON - dt.timedelta(1), None, Carried.LATE),
        ("", None, ON, Carried.DONE),
    ],
)
def test_how_far_a_decision_has_been_carried_out(
    owner: str, due: dt.date | None, done: dt.date | None, state: Carried
) -> None:
    assert carried(owner, due, done, ON) is state


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"owner": "director", "due": DECIDED - dt.timedelta(1), "done_on": None}, "före beslutet"),
        ({"owner": "", "due": DUE, "done_on": None}, "vem som ansvarar"),
        ({"owner": "director", "due": None, "done_on": DECIDED - dt.timedelta(1)}, "före beslutet"),
        ({"owner": "director", "due": None, "done_on": ON + dt.timedelta(1)}, "har inte varit än"),
    ],
)
def test_days_that_cannot_be_are_refused_with_their_reason(given: dict[str, object], why: str) -> None:
    assert why in may_follow_up(DECIDED, on=ON, **given).reason  # type: ignore[arg-type]


def test_a_decisions_day_stands_in_the_cycle_until_it_is_done(in_north: Association) -> None:
    lay_out(by=None, on=ON, association=in_north, year=2026)
    row = followed(decided(in_north), due=DUE)
    item = CycleItem.objects.get(key=f"decision-{row.pk}")
    assert (item.title, item.day, item.owner) == ("Beslut genomfört: Upphandling av ekonomitjänst", DUE, "director")

    followed(row, seen=1, due=dt.date(2026, 11, 13))
    assert CycleItem.objects.get(key=f"decision-{row.pk}").day == dt.date(2026, 11, 13)
    followed(row, seen=2, due=dt.date(2026, 11, 13), done_on=ON)
    assert CycleItem.objects.get(key=f"decision-{row.pk}").done_on == ON


def test_the_second_of_two_is_told(in_north: Association) -> None:
    row = decided(in_north)
    followed(row, follow_up="Underlaget är ute.")

    with pytest.raises(Refused, match=MEANWHILE[:30]):
        followed(row, follow_up="Inget har hänt.")


@pytest.mark.parametrize("written", ["²", "99999999999999999999", "12 a"])
def test_a_paragraph_that_is_no_number_of_a_year_is_not_counted_on_from(in_north: Association, written: str) -> None:
    decided(in_north, paragraph="12")
    decided(in_north, paragraph=written)

    assert next_paragraph(DECIDED.year) == 13


def test_the_board_is_told_by_a_live_paper_that_comes_with_the_item(in_north: Association) -> None:
    followed(decided(in_north), due=ON - dt.timedelta(1), follow_up="Anbuden är sena.")
    decided(in_north, "13", "Något som ingen ska göra")
    held = Meeting.objects.get(item=meeting(in_north, dt.date(2026, 10, 8)))
    offered = [one for one in proposed(held, on=ON) if one.source == "standing:followup"]

    add_proposed(by=None, on=ON, meeting=held, proposed=[given_of(one) for one in offered])

    assert [one.why for one in offered] == ["1 beslut är inte klart"]
    assert Paper.objects.get().ref == PAPER
    made = papers.made(PAPER)
    assert made is not None
    told = pages.write(made.document).decode()
    assert "Anbuden är sena." in told
    assert "Försenat" in told
    assert "Något som ingen ska göra" not in told


def test_a_paper_of_what_became_of_decisions_has_another_stamp_when_one_changes(in_north: Association) -> None:
    row = followed(decided(in_north))
    before = papers.stamp(PAPER)

    followed(row, seen=1, follow_up="Klart i november.")

    assert papers.stamp(PAPER) != before


def test_a_day_that_passes_asks_for_no_new_notice(in_north: Association) -> None:
    row = followed(decided(in_north), due=ON + dt.timedelta(1))
    today = clock.today()
    sent = papers.stamp(PAPER)

    with clock.frozen(today + dt.timedelta(2)):
        as_sent, as_now = papers.stamp(PAPER, today), papers.stamp(PAPER)
        followed(row, seen=1, follow_up="Klart i november.")

        assert as_sent == sent != as_now
        assert papers.stamp(PAPER, today) != sent


def test_the_log_is_looked_through_by_words_year_and_state(in_north: Association) -> None:
    late = followed(decided(in_north), due=ON - dt.timedelta(1))
    done = followed(decided(in_north, "13", "Policy"), done_on=ON)
    decided(in_north, "14", "Läggs till handlingarna")

    def found(**asked: object) -> list[str]:
        return [row.paragraph for row in decisions(Asked(**asked), ON)]  # type: ignore[arg-type]

    assert found() == ["14", "13", "12"]
    assert found(words="ekonomitjänst upphandla") == [late.paragraph]
    assert found(state="forsenade") == found(state="oppna") == [late.paragraph]
    assert found(state="klara") == [done.paragraph]
    assert found(year=2025) == []


def test_a_director_follows_a_decision_up_on_its_page(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        row = decided(north)
    browser, here = as_user(alva), reverse("meetings:follow_up", args=["norra", row.pk])

    wrong = browser.post(here, {"due": "2026-10-30", "seen": "0"})
    browser.post(here, {"owner": "director", "due": "2026-10-30", "follow_up": "Annonserat.", "seen": "0"})

    assert wrong.status_code == 422
    assert "vem som ansvarar" in wrong.content.decode()
    text = html.fromstring(browser.get(reverse("meetings:decision", args=["norra", row.pk])).content).text_content()
    assert "Annonserat." in text
    listed = html.fromstring(browser.get(reverse("meetings:decisions", args=["norra"])).content.decode())
    assert [" ".join(cell.text_content().split()) for cell in listed.xpath("//tbody/tr[1]/*")][:5] == [
        "Upphandling av ekonomitjänst", "2026-05-20", "12", "Enligt förslaget", "Förbundschefen",
    ]  # fmt: skip
