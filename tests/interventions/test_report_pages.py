"""Writing a report: an amount stays what it was, and what is refused is kept all the same."""

from collections.abc import Callable

from django.test import Client

from samordna.associations.models import Association, User
from samordna.interventions.models import Report
from samordna.interventions.rules.questions import read, shown
from tests.interventions.reporting import NEEDED, asked

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
