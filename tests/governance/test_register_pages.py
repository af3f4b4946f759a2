"""The registers' pages: what should have been done by now is marked in its row."""

import datetime as dt
from collections.abc import Callable

from django.test import Client
from lxml import html

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.governance.actions.registers import keep
from samordna.governance.models import DelegatedDecision, DelegationRule, Service, SteeringDocument

AsUser = Callable[[User], Client]
ON = dt.date(2026, 9, 15)


def marked(browser: Client, page: str) -> list[tuple[str, str]]:
    """The rows with a mark: the row's first words, and what is marked."""
    tree = html.fromstring(browser.get(f"/norra/organisation/{page}/").content.decode())
    rows = tree.xpath("//main//tbody/tr[.//span[contains(@class, 'tag--warn')]]")
    return [
        (row.xpath("string(th//a)"), row.xpath("string(.//span[contains(@class, 'tag--warn')])").strip())
        for row in rows
    ]


def test_a_day_that_has_passed_is_marked_until_the_row_is_over(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    ends, over, later = dt.date(2026, 12, 31), dt.date(2026, 8, 31), dt.date(2027, 9, 30)
    for row in (
        Service(what="Dataskyddsombud", provider="Norra kommun", ends=ends, notice_months=4),
        Service(what="Ekonomitjänst", provider="Norra kommun", ends=over, notice_months=1),
        Service(what="Löner", provider="Norra kommun", ends=later, notice_months=3),
        SteeringDocument(name="Attestordning", review_on=over),
        SteeringDocument(name="Gammal policy", review_on=over, ends=over),
        SteeringDocument(name="Dokumenthanteringsplan", review_on=later),
    ):
        keep(by=alva, on=ON, association=in_north, row=row)

    with clock.frozen(ON):
        browser = as_user(alva)
        assert marked(browser, "tjanster") == [("Dataskyddsombud", "2026-08-31")]
        assert marked(browser, "styrdokument") == [("Attestordning", "2026-08-31")]


def test_what_may_be_several_is_ticked_and_not_written(in_north: Association, alva: User, as_user: AsUser) -> None:
    matter = DelegationRule(number="1.1", matter="Inköp", holder="Förbundschefen", starts=ON)
    rule = keep(by=alva, on=ON, association=in_north, row=matter)
    decided = DelegatedDecision(rule=rule, day=ON, what="En dator", decided_by="Förbundschefen")
    keep(by=alva, on=ON, association=in_north, row=decided)
    browser = as_user(alva)

    auditor = html.fromstring(browser.get("/norra/organisation/register/revisorer/ny/").content.decode())
    report = html.fromstring(browser.get("/norra/organisation/delegation/anmal/").content.decode())

    assert len(auditor.xpath("//input[@type='checkbox'][@name='members']")) == 4
    assert len(report.xpath("//input[@type='checkbox'][@name='decisions'][@checked]")) == 1
