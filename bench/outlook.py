"""The portfolio of 300 interventions and 3 000 claims (at most 15 queries, 60 ms), and the decision page (100 ms)."""

import datetime as dt
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from random import Random

RUNS = 21
FOLDER = tempfile.TemporaryDirectory(prefix="samordna-bench-")
os.environ["SAMORDNA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "samordna.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_scopes import scope

from samordna.associations.actions import add_member, found_association, invite
from samordna.associations.choices import MemberKind, Role
from samordna.associations.models import Association, Member, User
from samordna.budgets.actions.versions import keep_published
from samordna.core import clock
from samordna.interventions.choices import Stage
from samordna.interventions.models import Agreement, Application, Award, AwardYear, Intervention
from samordna.interventions.rules.content import Content, Cost, stored
from samordna.meetings.models import Decision
from samordna.money import Kr
from samordna.operate import schema
from samordna.outlook.queries.portfolio import whole
from samordna.outlook.queries.unused import learnt
from samordna.outlook.rules import under_use
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Claim, ClaimRow, Entry, PayeeAccount, Payment, PaymentFile
from samordna.plan.file import load

INTERVENTIONS, CLAIMS, PER_YEAR = 300, 3000, 5
TODAY = dt.date(2024, 10, 14)
YEARS = range(2020, 2026)
# The sums of the page as somebody would write them who has nothing but the database.
PEER = """
select i.id, i.name, i.stage, i.kind, y.year, y.granted, y.granted - y.deduction,
 coalesce((select sum(case e.kind when 'paid' then e.amount when 'reversed' then -e.amount when 'recovered' then
  -e.amount else 0 end) from payouts_entry e where e.intervention_id = i.id and e.year = y.year), 0),
 coalesce((select sum(r.amount) from payouts_claimrow r join payouts_claim c on c.id = r.claim_id
  where c.intervention_id = i.id and r.year = y.year and c.state in ('approved', 'ordered')), 0)
from interventions_awardyear y join interventions_award a on a.id = y.award_id
join interventions_intervention i on i.id = a.intervention_id
where i.association_id = ? and a.number = (select max(number) from interventions_award where intervention_id = i.id)
order by i.name, y.year"""


def prepared() -> tuple[Association, User, int]:
    """An association with a plan, its interventions and claims, and one application that waits."""
    schema.bring_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)
    on = clock.today()
    association = found_association(by=None, on=on, slug="norra", name="Samordningsförbundet Norra")
    with scope(association=association):
        director = invite(
            by=None, on=on, association=association, email="chef@norra.example", name="Chef", role=Role.DIRECTOR,
            starts=dt.date(2020, 1, 1), ends=None,
        ).grant.user  # fmt: skip
        recipient = add_member(
            by=director, on=on, association=association, name="Norra kommun", kind=MemberKind.MUNICIPALITY
        )
        keep_published(by=director, on=on, association=association, plan=load("examples/demo/kramfors-2024.yaml"))
        paid_out(association, decided(association, recipient))
        waiting = Intervention.objects.create(
            association=association, name="Vägen in", stage=Stage.PREPARATION, recipient=recipient, kind="individual"
        )
        content = Content(
            starts=dt.date(2025, 1, 1), ends=dt.date(2025, 12, 31), costs=(Cost(2025, amount=Kr.of(400_000)),)
        )
        Application.objects.create(
            association=association, intervention=waiting, number=1, content=stored(content), made_on=on,
            changed_on=on, submitted_on=on,
        )  # fmt: skip
    return association, director, waiting.pk


def decided(association: Association, recipient: Member) -> list[Agreement]:
    """Interventions of two years each, with their agreements."""
    whose = {"association": association}
    decision = Decision.objects.create(**whose, day=TODAY, paragraph="1", subject="Medel")
    made = Intervention.objects.bulk_create(
        Intervention(
            **whose, name=f"Insats {n:03}", recipient=recipient, kind=("individual", "structural")[n % 2],
            stage=Stage.RUNNING if n % 5 else Stage.CLOSED,
        )
        for n in range(INTERVENTIONS)
    )  # fmt: skip
    first = [YEARS[n % (len(YEARS) - 1)] for n in range(INTERVENTIONS)]
    awards = Award.objects.bulk_create(
        Award(
            **whose, intervention=one, number=1, decision=decision, starts=dt.date(year, 1, 1),
            ends=dt.date(year + 1, 12, 31), made_on=TODAY,
        )
        for one, year in zip(made, first, strict=True)
    )  # fmt: skip
    AwardYear.objects.bulk_create(
        AwardYear(**whose, award=award, year=year, granted=Kr.of(5_000), deduction=Kr.of(500))
        for award in awards
        for year in (award.starts.year, award.ends.year)
    )
    return list(
        Agreement.objects.bulk_create(
            Agreement(
                **whose, intervention=award.intervention, award=award, number=1, recipient=recipient,
                starts=award.starts, ends=award.ends, signed_on=award.starts,
            )
            for award in awards
        )
    )  # fmt: skip


def paid_out(association: Association, agreements: list[Agreement]) -> None:
    """Claims for every year, most of them paid, as the ledger has them."""
    whose, random = {"association": association}, Random(1)
    account = PayeeAccount.objects.create(
        **whose, member=agreements[0].recipient, number="9912346", source="Brev", proposed_on=TODAY
    )
    file = PaymentFile.objects.create(**whose, number=1, pay_on=TODAY, content="", made_on=TODAY)
    plan = [(one, year) for one in agreements for year in (one.starts.year, one.ends.year) for _ in range(PER_YEAR)]
    claims = Claim.objects.bulk_create(
        Claim(
            **whose, number=n, intervention=one.intervention, agreement=one, starts=dt.date(year, 1, 1),
            ends=dt.date(year, 12, 31), begun_on=TODAY, submitted_on=TODAY,
            state=State.APPROVED if n % 20 == 0 else State.PAID,
        )
        for n, (one, year) in enumerate(plan)
    )  # fmt: skip
    assert len(claims) == CLAIMS
    amounts = [Kr.of(random.randrange(700, 1000)) for _ in claims]
    ClaimRow.objects.bulk_create(
        ClaimRow(**whose, claim=claim, position=1, year=year, amount=amount)
        for claim, (_, year), amount in zip(claims, plan, amounts, strict=True)
    )
    paid = [
        (claim, year, amount)
        for claim, (_, year), amount in zip(claims, plan, amounts, strict=True)
        if claim.state == State.PAID
    ]
    payments = Payment.objects.bulk_create(
        Payment(**whose, file=file, claim=claim, account=account, amount=amount, reference=f"R{claim.number}")
        for claim, _, amount in paid
    )
    Entry.objects.bulk_create(
        Entry(
            **whose, number=n, intervention=claim.intervention, agreement=claim.agreement, claim=claim,
            payment=payment, kind=EntryKind.PAID, year=year, amount=amount, day=dt.date(year, 1 + n % 12, 5),
            noted_on=TODAY,
        )
        for n, ((claim, year, amount), payment) in enumerate(zip(paid, payments, strict=True))
    )  # fmt: skip


def median(act: Callable[[], object]) -> str:
    """Milliseconds of this process's own work, and on the clock: the median of so many runs."""
    act()
    own, clock_ = [], []
    for _ in range(RUNS):
        began, started = time.perf_counter(), time.process_time()
        act()
        own.append((time.process_time() - started) * 1000)
        clock_.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(own):6.1f} ms ({statistics.median(clock_):.1f} on the clock)"


def main() -> None:
    """Each page, the reads alone, and the peer on the same sums."""
    with clock.frozen(TODAY):
        association, director, waiting = prepared()
        browser = Client(HTTP_HOST="127.0.0.1")
        browser.force_login(director, backend="allauth.account.auth_backends.AuthenticationBackend")
        print(f"{INTERVENTIONS} interventions, {CLAIMS} claims; median of {RUNS}, the process's own work")
        pages = {
            "portfolio, this year": "/norra/insatser/portfolj/",
            "portfolio, all years": "/norra/insatser/portfolj/?ar=alla",
            "under-use": "/norra/insatser/portfolj/underutnyttjande/",
            "target groups": "/norra/insatser/portfolj/malgrupper/",
            "may we decide tonight?": f"/norra/insatser/i-kvall/{waiting}/",
            "the same, another amount": f"/norra/insatser/i-kvall/{waiting}/?belopp=900000&senare=3",
        }
        for label, address in pages.items():
            print(f"  {label:<38} {median(lambda address=address: browser.get(address))}, {asked(browser, address)}")
        with scope(association=association):
            print(f"  the portfolio's reads and sums alone   {median(lambda: whole(TODAY))}")
            found = whole(TODAY)
            under_use._spread.cache_clear()
            print(f"  the deduction, nothing kept            {median(lambda: fresh(found))}")
        raw = sqlite3.connect(connection.settings_dict["NAME"])
        alone = median(lambda: raw.execute(PEER, (association.pk,)).fetchall())
        print(f"  peer: the same sums in one SQL         {alone}")


def fresh(found: object) -> None:
    """The proposal with every spread drawn anew."""
    under_use._spread.cache_clear()
    learnt(found, TODAY)  # type: ignore[arg-type]


def asked(browser: Client, address: str) -> str:
    """How many queries, and how long the page is.

    Raises:
        AssertionError: when it does not answer.
    """
    count: list[str] = []

    def noted(execute: Callable[..., object], sql: str, *rest: object) -> object:
        count.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return f"{len(count)} queries, {len(answer.content):,} bytes"


if __name__ == "__main__":
    main()
