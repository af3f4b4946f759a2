"""Pages of whoever approves a claim."""

import pytest

from samordna.associations.choices import Role
from samordna.associations.models import Grant
from samordna.governance.choices import Delegate
from samordna.interventions.models import Agreement
from samordna.money import Kr
from samordna.payouts.actions.claiming import add_evidence, submit, withdraw
from samordna.payouts.choices import State
from tests.payouts import agreed as make
from tests.payouts.agreed import (
    ON,
    People,
    fresh,
    pdf,
    point,
    submitted,
)
from tests.payouts.pages import ROOT, AsUser, said, tree


@pytest.mark.long
def test_an_approval_above_the_limit_asks_for_the_boards_decision(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = submitted(agreement, who.owner, "300000")
    rule = point(agreement.association, limit=Kr.of(250_000))
    browser = as_user(who.director)

    page = browser.get(f"{ROOT}/{claim.pk}/godkann/")
    assert not tree(page).xpath("//select[@name='decision']")
    assert "Skriv ”rekvisition 1” och beloppet 300 000 kr i beslutet" in said(page)
    assert "Över gränsen beslutar styrelsen" in said(page)
    chairs = make.point(agreement.association, Delegate.BOARD_MEMBER, Kr.of(500_000))
    page = browser.get(f"{ROOT}/{claim.pk}/godkann/")
    assert "Ordföranden kan godkänna enligt punkt 2.2 i delegationsordningen. Annars: ta upp" in said(page)
    assert not tree(page).xpath("//form[@class='stack']")  # nothing to choose that would not be refused
    theirs = as_user(who.chair).get(f"{ROOT}/{claim.pk}/godkann/")
    assert tree(theirs).xpath("//select[@name='point']/option[@selected]/@value") == [str(chairs.pk)]
    chairs.delete()
    decision = make.decided(agreement.association, "40", ON, "Rekvisition 1")
    page = browser.get(f"{ROOT}/{claim.pk}/godkann/")
    assert tree(page).xpath("//select[@name='decision']/option/@value") == ["", str(decision.pk)]
    answer = browser.post(f"{ROOT}/{claim.pk}/godkann/", {"seen": claim.revision, "point": rule.pk})

    assert answer.status_code == 422
    assert "Beslutet gäller 300 000 kr och punkt 2.1 går till 250 000 kr." in said(answer)
    assert fresh(claim).at == State.SUBMITTED


def test_the_right_to_approve_is_chosen_where_several_points_fit(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim, browser = submitted(agreement, who.owner), as_user(who.director)
    first = point(agreement.association)

    def chosen() -> tuple[list[str], list[str]]:
        options = tree(browser.get(f"{ROOT}/{claim.pk}/godkann/")).xpath("//select[@name='point']/option")
        return [one.get("value") for one in options], [one.get("value") for one in options if "selected" in one.attrib]

    assert chosen()[1] == [str(first.pk)]
    second = point(agreement.association, limit=Kr.of(500_000))
    assert chosen()[1] in ([], [""])
    answer = browser.post(f"{ROOT}/{claim.pk}/godkann/", {"seen": claim.revision, "point": ""})
    assert "Välj den punkt i delegationsordningen" in said(answer)
    second.matter = "Godkänna rekvisitioner"
    second.save()
    assert chosen() == (["", str(second.pk), str(first.pk)], [str(second.pk)])


@pytest.mark.long
def test_the_page_of_a_claim_that_cannot_be_approved_says_why(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    Grant.objects.create(association=agreement.association, user=who.owner, role=Role.DIRECTOR, starts=make.STARTS)
    point(agreement.association)
    claim, done = submitted(agreement, who.owner), make.approved(agreement, who, month=2)

    for by, one, page, told in (
        (who.owner, claim, "godkann", "Du har själv skrivit i rekvisitionen eller lämnat in den."),
        (who.director, done, "godkann", "Rekvisitionen är redan godkänd."),
        (who.director, done, "fraga", "görs med en rekvisition som står som ”Inlämnad”. Den här står som"),
    ):
        answer = as_user(by).get(f"{ROOT}/{one.pk}/{page}/")
        assert told in said(answer)
        assert not tree(answer).xpath("//main//form")
    assert tree(as_user(who.director).get(f"{ROOT}/{claim.pk}/godkann/")).xpath("//main//select[@name='point']")


def test_the_same_file_in_another_intervention_is_told_to_whoever_approves(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    first = submitted(agreement, who.owner)
    other = make.draft(make.agreed(agreement.association, owner=who.owner, name="Stegen"), who.owner, month=2)
    add_evidence(by=who.owner, on=ON, claim=other, name="samma.pdf", data=pdf(f"{first.number}"))
    submit(by=who.owner, on=ON, claim=other, seen=fresh(other).revision)
    told = "”samma.pdf” är samma fil som i rekvisition 1 för Vägen till arbete. Det kan vara riktigt"

    for page in ("", "godkann/"):
        assert told in said(as_user(who.director).get(f"{ROOT}/{other.pk}/{page}"))
    assert "samma fil som" not in said(as_user(who.owner).get(f"{ROOT}/{other.pk}/"))


def test_nobody_is_asked_to_approve_what_they_have_had_a_hand_in(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    for delegate in (Delegate.EMPLOYEE, Delegate.BOARD_MEMBER):
        make.point(agreement.association, delegate)
    claim = make.draft(agreement, who.director)
    claim = submit(by=who.owner, on=make.ON, claim=claim, seen=claim.revision)
    disa, kaj, there = as_user(who.director), as_user(who.chair), f"{ROOT}/{claim.pk}/godkann/"

    page = disa.get(there)

    assert (
        "Du har själv skrivit i rekvisitionen eller lämnat in den. En annan person godkänner den: ordföranden"
        in said(page)
    )
    assert 'name="point"' not in page.content.decode()
    assert "Godkänn rekvisition 1" not in disa.get("/norra/").content.decode()
    assert "Godkänn rekvisition 1" in kaj.get("/norra/").content.decode()
    assert 'name="point"' in kaj.get(there).content.decode()

    withdraw(by=who.owner, on=make.ON, claim=claim)
    assert "”Godkänn” görs med en rekvisition som står som ”Inlämnad”." in said(kaj.get(there))
