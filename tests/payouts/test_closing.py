"""What the page that closes an intervention tells of its money and its reports before it is closed."""

import datetime as dt

import pytest

from samordna.core import clock
from samordna.interventions.actions.report_days import skip_report
from samordna.interventions.choices import ReportKind, Stage
from samordna.interventions.models import Agreement, Condition, Intervention, Report, ReportDue
from samordna.money import Kr
from samordna.payouts.actions.claiming import withdraw
from samordna.payouts.actions.mending import demand, release
from tests.payouts.agreed import ON, People, draft, paid, submitted
from tests.payouts.pages import AsUser, said


def over(agreement: Agreement) -> str:
    """Let the final report be approved; the address where it is closed."""
    Intervention.objects.filter(pk=agreement.intervention_id).update(stage=Stage.FINAL_REPORT)
    return f"/norra/insatser/{agreement.intervention_id}/steg/close/"


def asked(agreement: Agreement, kind: ReportKind, **other: str) -> ReportDue:
    """A report that the agreement asks for."""
    return ReportDue.objects.create(
        association=agreement.association, agreement=agreement, kind=kind, period_from=dt.date(2026, 1, 1),
        period_to=dt.date(2026, 6, 30), due=dt.date(2026, 7, 28), **other,
    )  # fmt: skip


def test_what_is_open_is_told_first_and_hinders_nothing(agreement: Agreement, who: People, as_user: AsUser) -> None:
    paid(agreement, who, "600000")
    demand(by=who.director, on=ON, agreement=agreement, year=2026, amount=Kr.of(40_000), why="Inte använt.")
    draft(agreement, who.owner, month=2)
    waits = asked(agreement, ReportKind.INTERIM)
    Report.objects.create(
        association=agreement.association, due=waits, questions=[], state="submitted", author=who.owner
    )
    asked(agreement, ReportKind.YEARLY)
    asked(agreement, ReportKind.FINAL, skipped_why="Lämnad på papper.")
    there, client = over(agreement), as_user(who.director)

    told = said(client.get(there))
    answer = client.post(there, {"why": ""})

    assert "300 000 kr av det beviljade för 2027 är varken utbetalt eller frigjort" in told
    assert "det beviljade för 2026" not in told
    assert "40 000 kr är återkrävt för 2026 och har inte kommit tillbaka" in told
    assert "Rekvisition 2 är ett utkast" in told
    assert "Delrapport 1 januari 2026–30 juni 2026 är inlämnad och inte prövad" in told
    assert "Årsrapport 1 januari 2026–30 juni 2026 är inte lämnad" in told
    assert "Slutrapport" not in told
    assert answer.status_code == 302
    assert Intervention.objects.get().at is Stage.CLOSED


def test_when_nothing_is_open_that_is_told(agreement: Agreement, who: People, as_user: AsUser) -> None:
    for year, amount in ((2026, 600_000), (2027, 300_000)):
        release(by=who.director, on=ON, agreement=agreement, year=year, amount=Kr.of(amount), why="Används inte.")

    agreement.conditions.update(met_on=ON)
    with clock.frozen(agreement.ends):
        told = said(as_user(who.director).get(over(agreement)))

    assert "Alla rapporter är godkända, och det beviljade är utbetalt eller frigjort." in told
    assert "Kvar att ta ställning till" not in told


def test_claims_under_way_refuse_at_once(agreement: Agreement, who: People, as_user: AsUser) -> None:
    first = submitted(agreement, who.owner)
    submitted(agreement, who.owner, month=2)
    there, client = over(agreement), as_user(who.director)

    page = client.get(there)

    told = said(page)
    assert "Rekvisition 1 står som ”Inlämnad”, och 1 till väntar. Låt den bli betald, avslagen" in told
    assert f'href="/norra/utbetalningar/{first.pk}/"' in page.content.decode()
    assert 'name="why"' not in page.content.decode()
    assert client.post(there, {"why": ""}).status_code == 422

    withdraw(by=who.owner, on=ON, claim=first)
    assert "Rekvisition 2 står som ”Inlämnad”. Låt den" in said(client.get(there))


def test_a_move_that_is_not_made_from_here_is_not_asked_about(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    there = f"/norra/insatser/{agreement.intervention_id}/steg/close/"

    page = as_user(who.director).get(there)

    assert "”Avsluta” görs när insatsen står i ”Slutrapport”. Nu står den i ”Pågår”." in said(page)
    assert 'name="why"' not in page.content.decode()


def test_agreed_time_and_conditions_are_told_before_it_is_closed(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    agreement.conditions.all().delete()
    for text, met in (("Styrgruppen träffas.", None), ("Extern utvärdering", None), ("Lokal finns", ON)):
        Condition.objects.create(association=agreement.association, agreement=agreement, text=text, met_on=met)

    told = said(as_user(who.director).get(over(agreement)))

    assert "Avtalet löper till 30 juni 2027, 9 månader till" in told
    assert "2 villkor är inte antecknade som uppfyllda" in told
    assert "Styrgruppen träffas. Extern utvärdering." in told
    assert "Lokal finns" not in told


@pytest.mark.parametrize(
    ("stage", "says"),
    [(Stage.CLOSED, "Dessutom är allt inte klart sedan avslutet."), (Stage.FOLLOWED_UP, "men allt är inte klart")],
)
def test_what_is_open_stands_on_the_overview_after_it_is_closed(
    agreement: Agreement, who: People, as_user: AsUser, stage: Stage, says: str
) -> None:
    draft(agreement, who.owner, month=2)
    asked(agreement, ReportKind.FINAL)
    Intervention.objects.update(stage=stage)
    there = f"/norra/insatser/{agreement.intervention_id}/"

    told = said(as_user(who.director).get(there))

    assert says in told
    assert "Inget mer att göra" not in told
    assert "600 000 kr av det beviljade för 2026 är varken utbetalt eller frigjort" in told
    assert "Rekvisition 1 är ett utkast" in told
    assert "Insatsen är avslutad, så den kan inte lämnas in. Ta tillbaka den." in told
    assert "Slutrapport 1 januari 2026–30 juni 2026 är inte lämnad" in told


def test_when_all_is_settled_nothing_more_is_done(agreement: Agreement, who: People, as_user: AsUser) -> None:
    for year, amount in ((2026, 600_000), (2027, 300_000)):
        release(by=who.director, on=ON, agreement=agreement, year=year, amount=Kr.of(amount), why="Används inte.")
    Intervention.objects.update(stage=Stage.FOLLOWED_UP)

    told = said(as_user(who.director).get(f"/norra/insatser/{agreement.intervention_id}/"))

    assert "Inget mer att göra" in told
    assert "Kvar sedan avslutet" not in told


def test_no_claim_is_begun_of_what_is_closed(agreement: Agreement, who: People, as_user: AsUser) -> None:
    there = f"/norra/utbetalningar/insats/{agreement.intervention_id}/"
    client = as_user(who.owner)

    before = said(client.get(there))
    Intervention.objects.update(stage=Stage.CLOSED)
    after = said(client.get(there))

    assert "Ny rekvisition" in before
    assert "Ny rekvisition" not in after
    assert "Insatsen står som ”Avslutad”." in after


def test_what_the_overview_asks_for_can_be_done_after_it_is_closed(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim, due = draft(agreement, who.owner, month=2), asked(agreement, ReportKind.FINAL)
    Intervention.objects.update(stage=Stage.CLOSED)

    withdraw(by=who.owner, on=ON, claim=claim)
    skip_report(by=who.director, on=ON, due=due, why="Lämnad på papper.")
    for year, amount in ((2026, 600_000), (2027, 300_000)):
        release(by=who.director, on=ON, agreement=agreement, year=year, amount=Kr.of(amount), why="Används inte.")

    assert "Kvar sedan avslutet" not in said(as_user(who.director).get(f"/norra/insatser/{agreement.intervention_id}/"))
