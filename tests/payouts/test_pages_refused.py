"""What the pages refuse: others' claims, bad amounts, bad files; and that nothing is lost or leaks."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samordna.associations.choices import Role
from samordna.associations.models import Association
from samordna.interventions.models import Agreement
from samordna.payouts.models import Claim, Evidence
from tests.conftest import make_user
from tests.payouts import agreed as make
from tests.payouts.agreed import (
    ON,
    People,
    draft,
    fresh,
    ordered,
    pdf,
    submitted,
)
from tests.payouts.pages import ROOT, AsUser, rows, said, status, tree


@pytest.mark.long
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


@pytest.mark.long
def test_a_draft_is_seen_by_its_owner_and_the_director_alone(
    agreement: Agreement, who: People, as_user: AsUser
) -> None:
    unsent, sent = draft(agreement, who.owner), submitted(agreement, who.owner, month=2)
    files = [one.evidence.get().pk for one in (unsent, sent)]

    others = (who.accountant, who.chair, who.auditor)
    for by, expected in ((who.owner, 200), (who.director, 200), *((one, 404) for one in others)):
        browser = as_user(by)
        assert status(browser.get(f"{ROOT}/{unsent.pk}/")) == expected
        assert status(browser.get(f"{ROOT}/underlag/{files[0]}/")) == expected
        assert status(browser.get(f"{ROOT}/{sent.pk}/")) == 200
        assert status(browser.get(f"{ROOT}/underlag/{files[1]}/")) == 200
        assert (f'/{unsent.pk}/"' in browser.get(f"{ROOT}/?visa=alla").content.decode()) == (expected == 200)


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
        "Rad 3: Beloppet är för stort. Högst 999\u202f999\u202f999\u202f999\u202fkr går att skriva.",
        "Rad 4: Skriv beloppet, eller töm raden.",
        "Rad 5: Skriv ett år med fyra siffror, från 2004 till 2100.",
        "Rad 6: Skriv beloppet med högst två decimaler, till exempel 12,50.",
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
    assert "Rekvisitionen har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik" in said(answer)
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
    evidence = submitted(agreement, who.owner).evidence.get()

    answer = as_user(who.auditor).get(f"{ROOT}/underlag/{evidence.pk}/")

    assert b"".join(answer.streaming_content) == pdf("1")
    assert answer["Content-Disposition"] == 'attachment; filename="huvudbok.pdf"'


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
