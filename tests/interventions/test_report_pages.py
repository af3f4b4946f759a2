"""Writing a report: an amount stays what it was, and what is refused is kept all the same."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.actions import reports
from samordna.interventions.actions.report_days import BEGUN
from samordna.interventions.choices import ReportKind, ReportState, Stage
from samordna.interventions.models import Intervention, Report, ReportDue
from samordna.interventions.rules.questions import Question, read, shown
from samordna.interventions.rules.reporting import OWN, may_sign
from samordna.interventions.rules.schedule import is_ahead, may_be_asked
from tests.conftest import make_user
from tests.interventions.awarded import under_way
from tests.interventions.browsing import text
from tests.interventions.lives import ON
from tests.interventions.reporting import FINAL, INDICATOR, NEEDED, asked, submitted

AsUser = Callable[[User], Client]


def begun(association: Association, client: Client) -> str:
    """The address where it is written."""
    due = asked(association)
    client.post(f"/norra/insatser/rapporter/{due.pk}/borja/")
    return f"/norra/insatser/rapporter/{due.pk}/skriv/"


def used() -> str:
    """What the report says is used, as people read it."""
    report = Report.objects.get()
    question = next(one for one in read(report.questions) if one.key == "used")
    return shown(question, report.answers["used"])


def test_an_amount_is_the_same_however_often_it_is_saved(in_north: Association, as_user: AsUser, alva: User) -> None:
    client = as_user(alva)
    there = begun(in_north, client)

    client.post(there, {"used": "150 000", "seen": "0"})
    first = used()
    client.post(there, {"used": "150\u202f000", "seen": str(Report.objects.get().revision)})

    assert first == used() == "150\u202f000 kr"


def test_what_is_written_is_kept_when_something_more_is_needed(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    client = as_user(alva)
    there = begun(in_north, client)
    lacking = {key: value for key, value in NEEDED.items() if key != "done"}

    answer = client.post(there, {**lacking, "lamna_in": "1", "seen": "0"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Det du har skrivit är sparat som utkast." in page
    assert used() == "120\u202f000 kr"

    seen = page.split('name="seen" value="')[1].split('"')[0]
    client.post(there, {**NEEDED, "lamna_in": "1", "seen": seen})

    assert Report.objects.get().state == "submitted"


@pytest.mark.long
@pytest.mark.parametrize("kind", [ReportKind.FINAL, ReportKind.INTERIM])
def test_who_handed_it_in_is_told_before_they_ask_to_approve(
    in_north: Association, as_user: AsUser, alva: User, kind: ReportKind
) -> None:
    chair = make_user(in_north, "Chris", Role.CHAIR)
    due = asked(in_north, kind=kind)
    submitted(due, alva, FINAL if kind is ReportKind.FINAL else NEEDED)
    here = f"/norra/insatser/rapporter/{due.pk}/"

    own, others = ((as_user(user).get(here), as_user(user).get(here + "godkann/")) for user in (alva, chair))

    assert [OWN in text(page) for page in (*own, *others)] == [True, True, False, False]
    assert ["godkann/" in page.content.decode() for page in (own[0], others[0])] == [False, True]
    assert ['name="seen"' in page.content.decode() for page in (own[1], others[1])] == [False, True]


def test_a_final_report_that_would_be_refused_is_not_asked_about(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    due = asked(in_north, agreement=under_way(in_north, stage=Stage.AGREED), kind=ReportKind.FINAL)
    report = submitted(due, make_user(in_north, "Olle", Role.INTERVENTION_OWNER, Role.DIRECTOR), FINAL)
    client, here = as_user(alva), f"/norra/insatser/rapporter/{due.pk}/"
    reason = may_sign(ReportState.SUBMITTED, writers={1}, by=2, moves_from=Stage.AGREED).reason

    page, question = client.get(here), client.get(here + "godkann/")
    sent = client.post(here + "godkann/", {"seen": str(report.revision)})

    assert reason.endswith("Välj ”Börja insatsen” på insatsens översikt först.")
    assert all(reason in text(answer) for answer in (page, question, sent))
    assert "godkann/" not in page.content.decode()
    assert Report.objects.get().state == ReportState.SUBMITTED


def test_what_is_not_handed_in_is_neither_approved_nor_sent_back(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    due = asked(in_north)
    reports.begin(by=None, on=ON, due=due)
    client, here = as_user(alva), f"/norra/insatser/rapporter/{due.pk}/"

    for part in ("godkann/", "komplettera/"):
        page = client.get(here + part)
        assert "Rapporten står som ”Utkast”. Bara en inlämnad rapport prövas." in text(page)
        assert "<textarea" not in page.content.decode()


def test_of_one_that_is_over_no_report_is_asked_for_from_any_page(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    due = asked(in_north, agreement=under_way(in_north))
    client, here = as_user(alva), f"/norra/insatser/rapporter/{due.pk}/"
    of = f"/norra/insatser/{due.agreement.intervention_id}/rapporter/"
    before = client.get(of).content.decode() + client.get(here).content.decode()
    Intervention.objects.update(stage=Stage.CLOSED)

    after = client.get(of).content.decode() + client.get(here).content.decode()
    pages = [client.get(there) for there in (of + "planera/", of + "ny/", here + "andra/")]

    parts = ("planera/", "rapporter/ny/", "andra/")
    assert [(part in before, part in after) for part in parts] == [(True, False)] * 3
    assert "behovs-inte/" in after
    assert all(may_be_asked(Stage.CLOSED).reason in text(page) for page in pages)
    assert not any('method="post"' in page.content.decode().partition("<main")[2] for page in pages)


def test_a_day_that_is_past_is_told_in_the_form(in_north: Association, as_user: AsUser, alva: User) -> None:
    there = f"/norra/insatser/{under_way(in_north).intervention_id}/rapporter/ny/"

    answer = as_user(alva).post(
        there, {"kind": "interim", "starts": "2026-01-01", "ends": "2026-06-30", "due": "2026-09-14", "form": ""}
    )

    assert is_ahead(dt.date(2026, 9, 14), ON).reason in text(answer)
    assert ReportDue.objects.count() == 0


def test_what_is_begun_or_handed_in_says_so_before_it_is_changed(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    due = asked(in_north)
    submitted(due, alva)
    client, here = as_user(alva), f"/norra/insatser/rapporter/{due.pk}/"

    assert "Rapporten är inlämnad, så tiden och dagen ligger fast." in text(client.get(here + "andra/"))
    assert BEGUN in text(client.get(here + "behovs-inte/"))


@pytest.mark.long
def test_more_than_is_granted_is_asked_about_and_may_be_handed_in(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    client = as_user(alva)
    there = begun(in_north, client)

    asks = client.post(there, {**NEEDED, "used": "1 000 001", "lamna_in": "1", "seen": "0"})
    between = Report.objects.get()
    client.post(there, {**NEEDED, "used": "1 000 001", "anda": "1", "seen": str(between.revision)})
    make_chair = as_user(make_user(in_north, "Chris", Role.CHAIR))

    assert asks.status_code == 422
    assert "Det är mer än hela det beviljade beloppet, 1 000 000 kr" in text(asks)
    assert (between.state, used()) == (ReportState.DRAFT, "1\u202f000\u202f001 kr")
    assert Report.objects.get().state == ReportState.SUBMITTED
    assert "Det är mer än hela" in text(make_chair.get(there.replace("skriv", "godkann")))


def test_exactly_what_is_granted_is_not_asked_about(in_north: Association, as_user: AsUser, alva: User) -> None:
    client = as_user(alva)

    client.post(begun(in_north, client), {**NEEDED, "used": "1 000 000", "lamna_in": "1", "seen": "0"})

    assert Report.objects.get().state == ReportState.SUBMITTED


@pytest.mark.parametrize(
    ("question", "says", "silent"),
    [
        (INDICATOR, "blir utfall vid planens mål", "De hör inte till något mål"),
        (replace(INDICATOR, goal=""), "De hör inte till något mål i planen", "blir utfall vid planens mål"),
    ],
)
def test_approving_says_which_figures_belong_to_the_plan(
    in_north: Association, as_user: AsUser, alva: User, question: Question, says: str, silent: str
) -> None:
    due = asked(in_north, question)
    submitted(due, None, {**NEEDED, "andel": "40"})

    page = text(as_user(alva).get(f"/norra/insatser/rapporter/{due.pk}/godkann/"))

    assert says in page
    assert silent not in page


def test_before_the_time_has_ended_the_page_says_when(in_north: Association, as_user: AsUser, alva: User) -> None:
    client = as_user(alva)
    there = begun(in_north, client)
    ReportDue.objects.update(period_to=dt.date(2026, 9, 30))

    page = client.get(there)
    client.post(there, {**NEEDED, "lamna_in": "1", "seen": "0"})

    assert "Perioden slutar 2026-09-30" in text(page)
    assert (Report.objects.get().state, used()) == (ReportState.DRAFT, "120\u202f000 kr")
