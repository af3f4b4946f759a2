"""Several processes over one installation: what two people do at the same moment is done once, and both are told."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.operate.conftest import ROOT, Installation

pytestmark = [pytest.mark.database, pytest.mark.process]
PREPARE = """
from django.core.management import call_command
from django_scopes import scope
from samordna.associations.choices import Role
from tests.budgets.plans import consulted, proposal
from tests.conftest import make_association, make_user
association = make_association("norra", "Norra")
for name in ("Alva", "Disa"):
    make_user(association, name, Role.DIRECTOR)
with scope(association=association):
    consulted(proposal(association))
call_command("collectstatic", verbosity=0, interactive=False)
"""
# A tab: signed in, on the page, the form filled in; it is sent when a line comes.
TAB = """
import django; django.setup()
import json, sys
from django.test import Client
from lxml import html
from samordna.associations.models import User
from samordna.core import clock
name, paragraph = sys.argv[1:]
tab = Client(headers={"host": "127.0.0.1"})
tab.force_login(User.objects.get(email=f"{name}@example.org"))
there = "/norra/plan/2022/beslut/anta/"
assert tab.get(there).status_code == 200
print("ready", flush=True)
sys.stdin.readline()
answer = tab.post(there, {"day": clock.today().isoformat(), "paragraph": paragraph})
page = html.fromstring(answer.content.decode() or "<p></p>")
told = page.xpath("string(//*[@class='error-summary']//li)")
print(json.dumps([answer.status_code, " ".join(told.split())]), flush=True)
"""
OUTCOME = """
import json
from django_scopes import scope
from samordna.associations.models import Association
from samordna.budgets.models import Version
from samordna.core import audit
from samordna.core.models import AuditEvent
from samordna.meetings.models import Decision
association = Association.objects.get()
with scope(association=association):
    version = Version.objects.select_related("decision").get(year=2022)
    print("OUTCOME", json.dumps({
        "state": version.state,
        "decisions": [d.paragraph for d in Decision.objects.order_by("pk")],
        "paragraph": version.decision.paragraph,
        "events": AuditEvent.objects.filter(code="plan.adopted").count(),
        "broken": audit.verify_all(),
    }))
"""


def test_two_directors_who_adopt_at_the_same_moment_adopt_once_and_the_other_is_told(
    migrated: Callable[[], Installation],
) -> None:
    installation = migrated()
    installation.python(PREPARE)

    answers = at_once(installation, [("alva", "41"), ("disa", "42")])

    outcome = json.loads(installation.python(OUTCOME).partition("OUTCOME ")[2])
    winners = [paragraph for paragraph, (status, _) in answers.items() if status == 302]
    assert len(winners) == 1
    assert outcome == {
        "state": "adopted", "decisions": winners, "paragraph": winners[0], "events": 1, "broken": []
    }  # fmt: skip
    sentence = "Planen är redan antagen, och beslutet är antecknat. Läs det under Läge och beslut."
    assert [told for status, told in answers.values() if status != 302] == [sentence]


def at_once(installation: Installation, people: list[tuple[str, str]]) -> dict[str, tuple[int, str]]:
    """Let each send their form at the same moment; by paragraph, the status and what the page said."""
    tabs = {
        paragraph: subprocess.Popen(
            [sys.executable, "-c", TAB, name, paragraph],
            cwd=ROOT,
            env=installation.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name, paragraph in people
    }
    try:
        for tab in tabs.values():
            assert tab.stdout is not None
            assert tab.stdout.readline() == "ready\n"
        answers = {}
        for tab in tabs.values():
            assert tab.stdin is not None
            tab.stdin.write("now\n")
            tab.stdin.flush()
        for paragraph, tab in tabs.items():
            out, _ = tab.communicate(timeout=60)
            status, told = json.loads(out)
            answers[paragraph] = (status, told)
        return answers
    finally:
        for tab in tabs.values():
            tab.kill()
            tab.wait()
