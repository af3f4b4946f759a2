"""The pages as people use them: an owner claims, a director approves, an accountant pays."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from samordna.associations.models import Association, User
from samordna.interventions.choices import ReportKind, Vat
from samordna.interventions.models import Agreement, ReportDue
from samordna.money import Kr
from samordna.payouts.actions.attesting import send_back
from samordna.payouts.actions.mending import release
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Claim, Entry, PayeeAccount, PaymentFile, PlannedPayment
from samordna.payouts.rules.attesting import has_account
from tests.formats.payment_structure import wrong
from tests.payouts import agreed as make
from tests.payouts.agreed import (
    ON,
    People,
    account,
    approved,
    fresh,
    paid,
    payer,
    pdf,
    point,
    submitted,
)
from tests.payouts.pages import ROOT, AsUser, rows, said, tree


@pytest.mark.long
def test_a_claim_goes_from_a_draft_to_a_paid_voucher(agreement: Agreement, who: People, as_user: AsUser) -> None:
    owner, director, accountant = as_user(who.owner), as_user(who.director), as_user(who.accountant)
    point(agreement.association)
    account(agreement.association, who)
    payer(agreement.association)

    begun = owner.post(f"{ROOT}/ny/", {"agreement": agreement.pk, "starts": "2026-01-01", "ends": "2026-03-31"})
    claim = Claim.objects.get()
    assert begun.url == f"{ROOT}/{claim.pk}/skriv/"
    written = {"starts": "2026-01-01", "ends": "2026-03-31", "text": "Handledare.", "seen": "0", "preview": "1"}
    written |= rows({"what": "Handledare", "amount": "125 000,50"}, {"what": "", "amount": ""})
    assert owner.post(f"{ROOT}/{claim.pk}/skriv/", written).url == f"{ROOT}/{claim.pk}/lamna-in/"
    assert "Lägg till underlag" in said(owner.get(f"{ROOT}/{claim.pk}/lamna-in/"))
    owner.post(f"{ROOT}/{claim.pk}/underlag/", {"file": SimpleUploadedFile("huvudbok.pdf", pdf("1"))})
    shown = owner.get(f"{ROOT}/{claim.pk}/lamna-in/")
    assert "Rekvisitionen kan lämnas in." in said(shown)
    seen = tree(shown).xpath("string(//input[@name='seen']/@value)")
    owner.post(f"{ROOT}/{claim.pk}/lamna-in/", {"seen": seen})
    assert fresh(claim).at == State.SUBMITTED

    page = director.get(f"{ROOT}/{claim.pk}/godkann/")
    assert "Godkänn rekvisition 1: 125 000,50 kr" in said(page)
    sent = {"seen": tree(page).xpath("string(//input[@name='seen']/@value)")}
    sent["point"] = tree(page).xpath("string(//select[@name='point']/option[@selected]/@value)")
    assert director.post(f"{ROOT}/{claim.pk}/godkann/", sent).status_code == 302
    assert fresh(claim).at == State.APPROVED

    accountant.post(f"{ROOT}/betalfiler/ny/", {"claims": [claim.pk], "pay_on": "2026-09-15"})
    file = PaymentFile.objects.get()
    assert "Filen är inte hämtad" in said(accountant.get(f"{ROOT}/betalfiler/{file.pk}/betald/"))
    content = accountant.get(f"{ROOT}/betalfiler/{file.pk}/pain.xml")
    assert list(wrong(etree.fromstring(content.content))) == []
    accountant.post(f"{ROOT}/betalfiler/{file.pk}/betald/", {"day": "2026-09-15"})
    assert fresh(claim).at == State.PAID
    vouchers = accountant.get(f"{ROOT}/betalfiler/{file.pk}/verifikat.si").content.decode("cp437").split("\r\n")
    assert vouchers[-6:] == [
        '#VER "U" "1" 20260915 "Rekvisition 1: Vägen till arbete"', "{",
        '   #TRANS 4530 {} 125000.50 "" "Handledare"',
        '   #TRANS 1930 {} -125000.50 "" "Rekvisition 1: Vägen till arbete"', "}", "",
    ]  # fmt: skip


def test_a_new_file_shows_what_is_paid_to_which_account(agreement: Agreement, who: People, as_user: AsUser) -> None:
    make.approved(agreement, who, "100000")
    make.approved(agreement, who, "25000.50", month=2)
    browser = as_user(who.accountant)
    assert "inget bekräftat konto: 100 000 kr" in said(browser.get(f"{ROOT}/betalfiler/ny/"))
    account(agreement.association, who)

    shown = said(browser.get(f"{ROOT}/betalfiler/ny/"))

    assert "2 rekvisitioner kan betalas, tillsammans 125 000,50 kr." in shown
    assert "Nr 1, Vägen till arbete. Norra kommun, Bankgiro 991-2346: 100 000 kr" in shown


def test_a_file_before_its_day_or_closed_has_no_form(agreement: Agreement, who: People, as_user: AsUser) -> None:
    file, browser = make.ordered(agreement, who), as_user(who.accountant)
    PaymentFile.objects.filter(pk=file.pk).update(pay_on=dt.date(2026, 9, 18))

    answer = browser.get(f"{ROOT}/betalfiler/{file.pk}/betald/")
    assert "Betalningsdagen är 2026-09-18." in said(answer)
    assert not tree(answer).xpath("//main//form")
    PaymentFile.objects.filter(pk=file.pk).update(pay_on=ON)
    browser.post(f"{ROOT}/betalfiler/{file.pk}/betald/", {"day": ON})
    for page in ("betald", "ta-tillbaka"):
        assert "är redan antecknad som betald" in said(browser.get(f"{ROOT}/betalfiler/{file.pk}/{page}/"))


def test_a_new_proposal_begins_with_what_is_not_given_up_and_says_so(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    release(by=who.director, on=ON, agreement=agreement, year=2026, amount=Kr.of(200_000), why="Används inte")

    there, browser = f"/norra/insatser/{agreement.intervention_id}/beslut/", as_user(who.director)
    held = tree(browser.get(there)).xpath("//table[@id='beviljat']/tbody/tr[1]/*")
    assert [cell.text_content().replace("\N{NARROW NO-BREAK SPACE}", " ").strip() for cell in held] == [
        "2026", "12", "600 000", "0", "600 000", "0", "200 000", "400 000",
    ]  # fmt: skip

    page = browser.get(f"{there}forslag/")

    assert "För 2026 är 200 000 kr av det beviljade frigjort." in said(page)
    assert "För 2027" not in said(page)
    assert tree(page).xpath("//input[@name='granted_2026']/@value") == ["400\N{NARROW NO-BREAK SPACE}000"]


@pytest.mark.long
def test_every_amount_opens_into_its_rows(agreement: Agreement, who: People, as_user: AsUser) -> None:
    paid(agreement, who, "100000")
    approved(agreement, who, "50000", month=2)
    claim = submitted(agreement, who.owner, "25000", month=3)

    page = tree(as_user(who.owner).get(f"{ROOT}/{claim.pk}/kontroll/"))

    found = [
        [" ".join(cell.xpath("string(.)").replace("\N{NARROW NO-BREAK SPACE}", " ").split()) for cell in row]
        for row in page.xpath("//table[@id='calc-2026']/tbody/tr")
    ]
    assert found == [
        ["Beviljat", "", "600 000"],
        ["Utbetalt: Rekvisition 1", "2026-09-15", "−100 000"],
        ["Godkänt och inte betalt: Rekvisition 2", "", "−50 000"],
        ["Återstår", "", "450 000"],
        ["Begärs nu: Rekvisition 3", "", "−25 000"],
        ["Kvar efter den här", "", "425 000"],
    ]


def test_accounts_are_shown_with_who_stands_behind_them(agreement: Agreement, who: People, as_user: AsUser) -> None:
    sent = {"member": agreement.recipient_id, "kind": "bankgiro", "number": "991-2346", "source": "Brev"}
    assert as_user(who.owner).post(f"{ROOT}/konton/nytt/", sent).status_code == 302
    made = PayeeAccount.objects.get()
    assert "Väntar på bekräftelse" in said(as_user(who.accountant).get(f"{ROOT}/konton/"))

    assert as_user(who.director).post(f"{ROOT}/konton/{made.pk}/bekrafta/").status_code == 302

    assert "Gäller" in said(as_user(who.auditor).get(f"{ROOT}/konton/"))
    wrong_number = as_user(who.director).post(f"{ROOT}/konton/nytt/", {**sent, "number": "991-2345"})
    assert "kontrollsiffran" in said(wrong_number)


@pytest.mark.long
def test_a_paid_claim_is_corrected_reversed_and_demanded_back_from_its_pages(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = paid(agreement, who)
    director = as_user(who.director)
    assert "Rätta med en ny rekvisition" in said(director.get(f"{ROOT}/{claim.pk}/"))

    as_user(who.owner).post(f"{ROOT}/{claim.pk}/ratta/")
    assert Claim.objects.get(corrects=claim).starts == claim.starts
    sent = {"year": "2026", "amount": "40 000", "why": "Vakans", "seen": "1"}
    assert director.post(f"{ROOT}/avtal/{agreement.pk}/aterkrav/", sent).status_code == 302
    sent["seen"] = "2"  # the number of the intervention's last row
    too_much = director.post(f"{ROOT}/avtal/{agreement.pk}/aterkrav/", {**sent, "amount": "60 001"})
    assert "Ange högst 60 000 kr" in said(too_much)
    back = {**sent, "day": "2026-09-15"}
    assert as_user(who.accountant).post(f"{ROOT}/avtal/{agreement.pk}/aterbetalt/", back).status_code == 302
    director.post(f"{ROOT}/avtal/{agreement.pk}/frigor/", {**sent, "amount": "1000", "seen": "3"})
    kinds = [one.kind for one in Entry.objects.order_by("number")]
    assert kinds == [EntryKind.PAID, EntryKind.DEMANDED, EntryKind.RECOVERED, EntryKind.RELEASED]
    page = said(as_user(who.auditor).get(f"{ROOT}/insats/{agreement.intervention_id}/"))
    assert "Frigjort: Vakans" in page
    vouchers = as_user(who.accountant).get(f"{ROOT}/reskontra/verifikat.si?ar=2026").content.decode("cp437")
    assert vouchers.count("#VER") == 3


@pytest.mark.long
def test_a_button_that_is_pressed_twice_moves_money_once(agreement: Agreement, who: People, as_user: AsUser) -> None:
    paid(agreement, who)
    director, sent = as_user(who.director), {"year": "2026", "amount": "100", "why": "Används inte"}

    for act in ("frigor", "aterkrav"):
        form = tree(director.get(f"{ROOT}/avtal/{agreement.pk}/{act}/"))
        shown = form.xpath("//input[@name='seen']/@value")[0]
        answers = [director.post(f"{ROOT}/avtal/{agreement.pk}/{act}/", {**sent, "seen": shown}) for _ in range(2)]
        unseen = director.post(f"{ROOT}/avtal/{agreement.pk}/{act}/", sent)

        assert [one.status_code for one in (*answers, unseen)] == [302, 422, 422]
        assert "Något är antecknat om insatsens pengar" in said(answers[1])

    assert Entry.objects.exclude(kind=EntryKind.PAID).count() == 2


def test_a_reversal_makes_a_voucher_that_takes_the_first_back(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = paid(agreement, who)
    accountant = as_user(who.accountant)

    accountant.post(f"{ROOT}/{claim.pk}/makulera/", {"day": "2026-09-15", "why": "Kontot var avslutat."})

    lines = accountant.get(f"{ROOT}/reskontra/verifikat.si?ar=2026").content.decode("cp437").split("\r\n")
    amounts = [line.split("} ")[1].split(" ")[0] for line in lines if "#TRANS" in line]
    assert amounts == ["100000.00", "-100000.00", "-100000.00", "100000.00"]


def test_the_payment_plan_is_written_by_the_director_within_the_agreement(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    browser, url = as_user(who.director), f"{ROOT}/avtal/{agreement.pk}/plan/"
    sent = {"starts": "2026-01-01", "ends": "2026-03-31", "due": "2026-04-20", "amount": "150 000", "seen": "0"}

    assert browser.post(url, sent).status_code == 302
    outside = browser.post(url, {**sent, "starts": "2025-12-01"})
    assert "Perioden ligger utanför avtalet, som gäller 2026-01-01–2027-06-30." in said(outside)
    row = PlannedPayment.objects.get()
    submitted(agreement, who.owner, "140000", months=3)
    assert "−10 000" in said(browser.get(f"{ROOT}/insats/{agreement.intervention_id}/"))
    browser.post(f"{ROOT}/plan/{row.pk}/ta-bort/", {"seen": "0"})
    assert PlannedPayment.objects.count() == 0


def test_the_choices_for_payments_are_checked(agreement: Agreement, who: People, as_user: AsUser) -> None:
    browser = as_user(who.director)
    sent = {
        "kind": "iban", "number": "SE45 5000 0000 0583 9825 7466", "bic": "swedsess", "customer": "", "series": "U",
        "cost": "4530", "bank": "1930", "receivable": "1510", "accrued": "2990", "prepaid": "1790", "vat": "",
        "seen": "0",
    }  # fmt: skip

    assert "BIC stämmer inte" in said(browser.post(f"{ROOT}/val/", {**sent, "bic": "SWED"}))
    assert "Ett konto i bokföringen har fyra till sex siffror" in said(
        browser.post(f"{ROOT}/val/", {**sent, "cost": "45 3"})
    )
    assert browser.post(f"{ROOT}/val/", sent).status_code == 302
    assert "Det här har ändrats sedan du öppnade sidan" in said(browser.post(f"{ROOT}/val/", {**sent, "seen": "9"}))


@pytest.mark.long
def test_the_turn_of_the_year_shows_debts_and_vat(
    in_north: Association, who: People, as_user: AsUser, day: dt.date
) -> None:
    agreement = make.agreed(in_north, owner=who.owner, vat=Vat.INCLUDED)
    row = make.Row(make.CostType.PREMISES, "Lokal", 2026, Kr.of(125), Kr.of(25))
    paid(agreement, who, rows=[row])
    submitted(agreement, who.owner, "30000", month=2)
    browser = as_user(who.auditor)

    page = said(browser.get(f"{ROOT}/arsskifte/?ar=2026"))

    assert "Upplupna kostnader30 000 kr" in page
    cells = tree(browser.get(f"{ROOT}/arsskifte/?ar=2026")).xpath("//table[@id='vat']/tbody/tr[1]/*")
    assert [cell.text_content() for cell in cells] == ["Rekvisition 1", "Norra kommun", "Lokal", "125", "25"]
    vouchers = browser.get(f"{ROOT}/arsskifte/verifikat.si?ar=2026").content.decode("cp437")
    assert '#VER "U" "" 20261231 "Upplupna kostnader 2026"' in vouchers
    assert browser.get(f"{ROOT}/arsskifte/verifikat.si?ar=2020").url == f"{ROOT}/arsskifte/?ar=2020"
    assert browser.get(f"{ROOT}/arsskifte/?ar=²⁰²⁶").status_code == 200


@pytest.mark.long
def test_whoever_has_the_next_turn_finds_it_on_the_first_page(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    submitted(agreement, who.owner)
    make.ordered(agreement, who, month=2)
    approved(agreement, who, month=3)
    asked = submitted(agreement, who.owner, month=4)
    send_back(by=who.director, on=make.ON, claim=asked, seen=asked.revision, question="Vad är raden?")

    def tasks(by: User) -> list[str]:
        found = tree(as_user(by).get("/norra/")).xpath("//ul[@class='tasks']//a")
        return [link.text_content() for link in found if "utbetalningar" in link.get("href")]

    submitted(agreement, who.director, month=5)  # which the director does not approve themselves

    assert tasks(who.director) == ["Godkänn rekvisition 1"]
    assert tasks(who.chair) == ["Godkänn 2 rekvisitioner"]
    assert tasks(who.accountant) == ["Betala rekvisition 3", "Anteckna betalfil 1 som betald"]
    assert tasks(who.owner) == ["Svara på frågan om rekvisition 4"]
    assert tasks(who.auditor) == []


def test_the_report_that_stops_a_claim_is_one_click_away(agreement: Agreement, who: People, as_user: AsUser) -> None:
    of = {"association": agreement.association, "agreement": agreement, "kind": ReportKind.INTERIM}
    due = ReportDue.objects.create(
        **of, period_from=dt.date(2026, 1, 1), period_to=dt.date(2026, 1, 31), due=dt.date(2026, 2, 28)
    )
    claim, there = make.draft(agreement, who.owner, month=1), f"/norra/insatser/rapporter/{due.pk}/"

    pages = [as_user(who.owner).get(f"{ROOT}/{claim.pk}/{part}/") for part in ("lamna-in", "kontroll")]

    for page in pages:
        assert "har inte kommit. Lämna in rapporten och vänta på att den godkänns." in said(page)
        assert tree(page).xpath("//table//a[.='Visa rapporten']/@href") == [there]
    assert as_user(who.owner).get(there).status_code == 200


def test_that_the_receiver_has_no_account_is_told_long_before_the_payment(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = make.draft(agreement, who.owner)
    here, owner, director = f"{ROOT}/{claim.pk}/", as_user(who.owner), as_user(who.director)
    draft = said(owner.get(here))
    claim = fresh(make.submit(by=who.owner, on=make.ON, claim=claim, seen=claim.revision))

    told, seen = said(owner.get(here)), director.get(here)
    account(agreement.association, who)
    afterwards = said(director.get(here))

    reason = has_account(False, receiver=agreement.recipient.name, waiting=False).reason
    assert [reason in page for page in (draft, told, said(seen), afterwards)] == [False, True, True, False]
    assert f'href="{ROOT}/konton/"' in seen.content.decode().partition("<main")[2]


def test_amounts_of_a_claim_are_told_to_have_ore(agreement: Agreement, who: People, as_user: AsUser) -> None:
    claim = make.draft(agreement, who.owner)

    assert "Belopp, kronor och öre" in said(as_user(who.owner).get(f"{ROOT}/{claim.pk}/skriv/"))
