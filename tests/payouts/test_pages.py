"""The pages as people use them: an owner claims, a director approves, an accountant pays; and what others meet."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree, html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.choices import Vat
from samordna.interventions.models import Agreement
from samordna.money import Kr
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Claim, Entry, Evidence, PayeeAccount, PaymentFile, PlannedPayment
from tests.conftest import make_user
from tests.formats.payment_structure import wrong
from tests.payouts import agreed as make
from tests.payouts.agreed import (
    ON,
    People,
    account,
    approved,
    draft,
    fresh,
    ordered,
    paid,
    payer,
    pdf,
    point,
    submitted,
)

# What a browser answers is told as anything: Django's own types know neither a redirect's address nor a file's content.
AsUser = Callable[[User], Any]
ROOT = "/norra/utbetalningar"


def tree(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def said(answer: Any) -> str:
    """The words of a page's main part, with ordinary spaces."""
    text: str = tree(answer).xpath("string(//main)")
    return " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").split())


def status(answer: Any) -> int:
    """How a page answered; a file is read to its end, and so shut."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def rows(*written: dict[str, str]) -> dict[str, str]:
    """Rows of a claim as the browser sends them."""
    sent = {"rows": str(len(written))}
    for place, row in enumerate(written):
        sent |= {f"r{place}-{name}": value for name, value in {"type": "staff", **row}.items()}
    return sent


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
    sent["point"] = tree(page).xpath("string(//input[@name='point'][@checked]/@value)")
    assert director.post(f"{ROOT}/{claim.pk}/godkann/", sent).status_code == 302
    assert fresh(claim).at == State.APPROVED

    accountant.post(f"{ROOT}/betalfiler/ny/", {"claims": [claim.pk], "pay_on": "2026-09-18"})
    file = PaymentFile.objects.get()
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


def test_another_owner_finds_no_claim_nor_its_evidence(
    in_north: Association, agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = draft(agreement, who.owner)
    evidence = claim.evidence.get()
    other = make_user(in_north, "Ove", Role.INTERVENTION_OWNER)
    theirs = make.agreed(in_north, owner=other, name="En annan insats")
    addresses = [
        f"{ROOT}/{claim.pk}/{part}" for part in ("", "kontroll/", "skriv/", "underlag/", "lamna-in/", "ta-tillbaka/")
    ]
    addresses += [
        f"{ROOT}/underlag/{evidence.pk}/", f"{ROOT}/underlag/{evidence.pk}/ta-bort/",
        f"{ROOT}/insats/{agreement.intervention_id}/",
    ]  # fmt: skip

    assert [status(as_user(who.owner).get(url)) for url in addresses] == [200] * len(addresses)
    browser = as_user(other)
    assert [browser.get(url).status_code for url in addresses] == [404] * len(addresses)
    assert browser.post(f"{ROOT}/{claim.pk}/lamna-in/", {"seen": "1"}).status_code == 404
    shown = browser.get(f"{ROOT}/?visa=alla").content.decode()
    assert theirs.intervention.name not in shown
    assert agreement.intervention.name not in shown
    sent = {"agreement": agreement.pk, "starts": "", "ends": ""}
    assert browser.post(f"{ROOT}/ny/", sent).status_code == 422
    assert Claim.objects.count() == 1


def test_a_colleague_without_the_right_is_told_why(agreement: Agreement, who: People, as_user: AsUser) -> None:
    claim = submitted(agreement, who.owner)

    for by, url, told in (
        (who.accountant, f"{ROOT}/{claim.pk}/godkann/", "Den som godkänner betalar aldrig"),
        (who.owner, f"{ROOT}/{claim.pk}/godkann/", "Förbundschefen godkänner inom delegationen"),
        (who.director, f"{ROOT}/betalfiler/ny/", "Ekonomen betalar"),
        (who.auditor, f"{ROOT}/ny/", "Insatsägaren och förbundschefen begär pengar"),
        (who.accountant, f"{ROOT}/konton/nytt/", "Den som betalar gör det aldrig"),
    ):
        answer = as_user(by).get(url)
        assert answer.status_code == 403
        if by is not who.accountant or "konton" in url:
            assert told in said(answer)


def test_bad_amounts_are_told_by_row_and_nothing_is_lost(agreement: Agreement, who: People, as_user: AsUser) -> None:
    claim = make.begin(by=who.owner, on=ON, agreement=agreement)
    sent = {"starts": "2026-01-01", "ends": "2025-12-01", "text": "Behåll mig", "seen": "0"}
    sent |= rows(
        {"what": "Negativ", "amount": "-500"}, {"what": "Ord", "amount": "tusen"},
        {"what": "Jätte", "amount": "9" * 30},
        {"what": "Utan belopp", "amount": ""}, {"what": "Årtal", "amount": "10", "year": "26"},
        {"what": "Ören", "amount": "12,345"},
    )  # fmt: skip

    answer = as_user(who.owner).post(f"{ROOT}/{claim.pk}/skriv/", sent)

    assert answer.status_code == 422
    summary = [" ".join(one.itertext()) for one in tree(answer).xpath("//div[@class='error-summary']//li")]
    assert summary == [
        "Periodens sista dag ligger före den första, 2026-01-01.",
        "Rad 1: Beloppet är över noll. Det som ska dras av görs genom ett mindre belopp.",
        "Rad 2: Skriv ett belopp i kronor med siffror, till exempel 125 000 eller 12,50.",
        "Rad 3: Skriv ett belopp i kronor med siffror, till exempel 125 000 eller 12,50.",
        "Rad 4: Skriv beloppet, eller töm raden.",
        "Rad 5: Skriv ett år med fyra siffror.",
        "Rad 6: Skriv ett belopp i kronor med siffror, till exempel 125 000 eller 12,50.",
    ]
    kept = tree(answer)
    assert kept.xpath("string(//input[@name='r1-amount']/@value)") == "tusen"
    assert "Behåll mig" in answer.content.decode()
    assert fresh(claim).rows.count() == 0


def test_a_personal_number_in_a_text_is_refused(agreement: Agreement, who: People, as_user: AsUser) -> None:
    claim = make.begin(by=who.owner, on=ON, agreement=agreement)
    sent = {"text": "Deltagare 19121212-1212", "seen": "0", **rows({"what": "Lön till 121212-1212", "amount": "5"})}

    answer = as_user(who.owner).post(f"{ROOT}/{claim.pk}/skriv/", sent)

    assert answer.status_code == 422
    assert said(answer).count("ser ut som ett personnummer") >= 2


def test_the_second_of_two_who_write_is_told_and_keeps_the_words(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = make.begin(by=who.owner, on=ON, agreement=agreement)
    browser = as_user(who.owner)
    browser.post(f"{ROOT}/{claim.pk}/skriv/", {"text": "Först", "seen": "0", **rows()})

    answer = browser.post(f"{ROOT}/{claim.pk}/skriv/", {"text": "Sedan", "seen": "0", **rows()})

    assert answer.status_code == 422
    assert "Någon annan har ändrat rekvisitionen" in said(answer)
    assert "Sedan" in answer.content.decode()
    assert fresh(claim).text == "Först"


def test_an_upload_of_a_gigabyte_is_turned_away_unread(agreement: Agreement, who: People, as_user: AsUser) -> None:
    claim = draft(agreement, who.owner)

    class Endless(io.RawIOBase):
        """Says it is a gigabyte and must never be read to its end."""

        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += max(size, 0)
            return b"x" * max(size, 0)

    body = Endless()
    answer = as_user(who.owner).generic(
        "POST", f"{ROOT}/{claim.pk}/underlag/", b"", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(10**9), **{"wsgi.input": body},
    )  # fmt: skip

    assert answer.status_code == 413
    assert body.taken == 0
    assert claim.evidence.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("tom.pdf", b"", "tom"),
        ("huvudbok.exe", b"MZ\x90\x00\x03", "huvudbok.exe"),
        ("huvudbok.pdf", b"<html><script>alert(1)</script>", "huvudbok.pdf"),
    ],
)
def test_what_is_no_evidence_is_refused(
    name: str, data: bytes, told: str, agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = make.begin(by=who.owner, on=ON, agreement=agreement)

    answer = as_user(who.owner).post(f"{ROOT}/{claim.pk}/underlag/", {"file": SimpleUploadedFile(name, data)})

    assert answer.status_code == 422
    assert told in said(answer)
    assert Evidence.objects.count() == 0


def test_evidence_is_handed_out_as_a_download(agreement: Agreement, who: People, as_user: AsUser) -> None:
    evidence = draft(agreement, who.owner).evidence.get()

    answer = as_user(who.auditor).get(f"{ROOT}/underlag/{evidence.pk}/")

    assert b"".join(answer.streaming_content) == pdf("1")
    assert answer["Content-Disposition"] == 'attachment; filename="huvudbok.pdf"'


def test_an_approval_above_the_limit_asks_for_the_boards_decision(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = submitted(agreement, who.owner, "300000")
    rule = point(agreement.association, limit=Kr.of(250_000))
    browser = as_user(who.director)

    page = browser.get(f"{ROOT}/{claim.pk}/godkann/")
    assert tree(page).xpath("//input[@name='decision']")
    answer = browser.post(f"{ROOT}/{claim.pk}/godkann/", {"seen": claim.revision, "point": rule.pk})

    assert answer.status_code == 422
    assert "Beslutet gäller 300 000 kr och punkt 2.1 går till 250 000 kr." in said(answer)
    assert fresh(claim).at == State.SUBMITTED


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


def test_a_paid_claim_is_corrected_reversed_and_demanded_back_from_its_pages(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    claim = paid(agreement, who)
    director = as_user(who.director)
    assert "Rätta med en ny rekvisition" in said(director.get(f"{ROOT}/{claim.pk}/"))

    as_user(who.owner).post(f"{ROOT}/{claim.pk}/ratta/")
    assert Claim.objects.get(corrects=claim).starts == claim.starts
    sent = {"year": "2026", "amount": "40 000", "why": "Vakans"}
    assert director.post(f"{ROOT}/avtal/{agreement.pk}/aterkrav/", sent).status_code == 302
    too_much = director.post(f"{ROOT}/avtal/{agreement.pk}/aterkrav/", {**sent, "amount": "60 001"})
    assert "Ange högst 60 000 kr" in said(too_much)
    back = {**sent, "day": "2026-09-15"}
    assert as_user(who.accountant).post(f"{ROOT}/avtal/{agreement.pk}/aterbetalt/", back).status_code == 302
    director.post(f"{ROOT}/avtal/{agreement.pk}/frigor/", {**sent, "amount": "1000"})
    kinds = [one.kind for one in Entry.objects.order_by("number")]
    assert kinds == [EntryKind.PAID, EntryKind.DEMANDED, EntryKind.RECOVERED, EntryKind.RELEASED]
    page = said(as_user(who.auditor).get(f"{ROOT}/insats/{agreement.intervention_id}/"))
    assert "Frigjort: Vakans" in page
    vouchers = as_user(who.accountant).get(f"{ROOT}/reskontra/verifikat.si?ar=2026").content.decode("cp437")
    assert vouchers.count("#VER") == 3


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
    assert "ändrat detta sedan du öppnade sidan" in said(browser.post(f"{ROOT}/val/", {**sent, "seen": "9"}))


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


def test_tables_are_taken_out_with_the_rights_they_are_shown_with(
    in_north: Association, agreement: Agreement, who: People, as_user: AsUser
) -> None:
    other = make_user(in_north, "Ove", Role.INTERVENTION_OWNER)
    submitted(agreement, who.owner, "1234.50")
    submitted(make.agreed(in_north, owner=other, name="En annan insats"), other)
    url = f"{ROOT}/?visa=alla&tabell=rekvisitioner&format=csv"

    mine = as_user(who.owner).get(url).content.decode("utf-8-sig").splitlines()
    every = as_user(who.auditor).get(url).content.decode("utf-8-sig").splitlines()

    assert mine[1:] == ["Nr 1;Vägen till arbete;2026-01-01–2026-01-31;Norra kommun;1234,50;Inlämnad;2026-09-15"]
    assert len(every) == 3


def test_a_file_that_was_taken_back_is_not_handed_out(agreement: Agreement, who: People, as_user: AsUser) -> None:
    file, browser = ordered(agreement, who), as_user(who.accountant)
    browser.post(f"{ROOT}/betalfiler/{file.pk}/ta-tillbaka/", {"why": "Banken tog inte emot filen."})

    answer = browser.get(f"{ROOT}/betalfiler/{file.pk}/pain.xml")

    assert answer.status_code == 403
    assert "tillbakatagen och ska inte till banken" in said(answer)
