"""One intervention from idea to what is left of it two years after, by five people at browsers without script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django_scopes import scope, scopes_disabled

from samordna.associations.actions import add_member
from samordna.associations.choices import MemberKind, Role
from samordna.core import audit, clock
from samordna.interventions.models import Exit, Intervention, ReportForm
from samordna.payouts.models import Claim, Entry, PaymentFile
from tests.journeys.conftest import TODAY, Place
from tests.journeys.person import Person

NEXT = "Spara och gå vidare"
# What the owner writes, section by section, as the fields are named.
WRITTEN: tuple[dict[str, str], ...] = (
    {
        "summary": "En coach följer unga vuxna till arbete.",
        "purpose": "Unga som behöver samordnad rehabilitering får en väg till arbete.",
        "need": "Fyrtio unga saknar plan.",
    },
    {
        "takes-municipality": "on", "how-municipality": "Färre utan sysselsättning.", "takes-af": "on",
        "how-af": "Fler redo.",
    },
    {"target_group": "Unga vuxna", "participants": "20", "age_from": "20", "age_to": "29", "places": "Trelleborg"},
    {"kind": "individual", "starts": "2024-11-01", "ends": "2025-04-30"},
    {"method": "Supported Employment."},
    {
        "0-text": "Unga går till arbete.", "0-indicator": "Andel i arbete", "0-unit": "procent", "0-target": "40",
        "0-due": "2025-04-30",
    },
    {"m-2024": "2", "m-2025": "4", "c-2024-staff": "60 000", "c-2025-staff": "120 000"},
    {},
    {"organisation": "Kommunen är arbetsgivare."},
    {"0-text": "Coachen slutar.", "0-likelihood": "2", "0-consequence": "3", "0-measure": "En ersättare finns."},
    {"follow_up": "En rapport när insatsen är slut."},
    {"equality": "Lika stöd.", "violence": "Frågan ställs."},
)  # fmt: skip
LAST = {
    "afterwards": "Kommunen anställer coachen.", "afterwards_owner": "Arbetsmarknadsenheten",
    "afterwards_money": "Ordinarie budget.",
}  # fmt: skip


@pytest.mark.walk
def test_an_intervention_goes_from_idea_to_what_is_left_of_it(drafted: Callable[[str], Place]) -> None:
    place = drafted("trelleborg")
    with scope(association=place.association):
        add_member(
            by=None, on=TODAY, association=place.association, name="Trelleborgs kommun", kind=MemberKind.MUNICIPALITY
        )
    director, owner = place.director, place.colleague("Enhetschefen", Role.INTERVENTION_OWNER)
    group, chair = place.colleague("Beredaren", Role.PREPARATORY_GROUP), place.colleague("Ordf", Role.CHAIR)
    accountant = place.colleague("Ekonomen", Role.ACCOUNTANT)

    applied(owner)
    prepared(group, director)
    told_tonight(chair)
    decided(director)
    agreed(director)
    paid_for_the_autumn(owner, director, chair, accountant)
    reported_and_paid(owner, director, accountant)
    closed_and_followed_up(director, chair)

    with scope(association=place.association):
        made = Intervention.objects.get()
        assert made.stage == "followed_up"
        assert [s.move for s in made.steps.order_by("pk")] == [
            "idea", "apply", "submit", "award", "agree", "begin", "final_report", "close", "follow_up",
        ]  # fmt: skip
        assert sum(entry.amount.ore for entry in Entry.objects.all()) == 175_000_00
    assert audit.verify_all() == []


def key(model: type[Model], **wanted: object) -> int:
    """The key of the latest row, as an address has it."""
    with scopes_disabled():
        return int(model.objects.filter(**wanted).order_by("-pk").values_list("pk", flat=True)[0])


def page_of(person: Person, part: str = "") -> Person:
    return person.open(f"/trelleborg/insatser/{key(Intervention)}/{part}")


def claim(person: Person, part: str) -> Person:
    return person.open(f"/trelleborg/utbetalningar/{key(Claim)}/{part}/")


def applied(owner: Person) -> None:
    """In one sitting: the idea, thirteen sections, what is missing told on the way, and handed in."""
    owner.open("/trelleborg/insatser/").follow("Ny insats")
    owner.press("Lägg in idén", {"name": "Första steget", "idea": "En coach för unga."})
    owner.follow("Ansökan").follow("Börja ansökan").press("Börja")
    owner.follow("Syfte och behov")
    for fields in WRITTEN:
        owner.press(NEXT, fields)
    owner.press("Spara och gå till listan", LAST)

    page_of(owner, "ansokan/").follow("Lämna in").press("Lämna in", {"Jag lämnar in": "on"})

    assert "Beredning" in page_of(owner).text


def prepared(group: Person, director: Person) -> None:
    page_of(director, "andra/").press(
        "Spara", {"recipient": director.page.xpath("//select[@name='recipient']/option")[-1].get("value")}
    )
    page_of(group, "beredning/forslag/")
    group.press("Spara", {"advice": "grant", "text": "Två parter har nytta av det.", "conditions": "En slutrapport."})

    assert "Bifall" in page_of(group, "beredning/").text


def told_tonight(chair: Person) -> None:
    page_of(chair).follow("Får vi besluta?")

    assert "180 000 kr" in chair.text


def decided(director: Person) -> None:
    page_of(director, "beslut/").follow("Lägg fram förslag").press("Spara förslaget")
    director.open("/trelleborg/moten/beslut/nytt/")
    director.press("Anteckna", {"day": TODAY.isoformat(), "paragraph": "50", "subject": "Första steget"})
    page_of(director, "beslut/").follow("Anteckna styrelsens beslut").press("Fortsätt").press("Anteckna beslutet")

    assert "Insatsen är beviljad medel från 1 november 2024" in director.text


def agreed(director: Person) -> None:
    director.press("Skriv avtal").press("Spara")
    director.follow("Anteckna underskrifter")
    director.press("Anteckna", {"day": TODAY.isoformat(), "for_them": "Förvaltningschef"})
    page_of(director, "rapporter/").follow("Planera rapporter").press("Planera", {"yearly": "false"})

    assert "Slutrapport" in page_of(director, "rapporter/").text


def account_kept(director: Person, chair: Person, accountant: Person) -> None:
    """Where the money goes, by two people; what may be approved, and from which account it is paid."""
    director.open("/trelleborg/utbetalningar/konton/nytt/")
    member = director.page.xpath("//input[@name='member']/@value")[-1]
    given = {"member": member, "kind": "bankgiro", "number": "991-2346", "source": "Brev från kommunen"}
    director.press("Spara förslaget", given)
    chair.open("/trelleborg/utbetalningar/konton/").follow("Bekräfta").press("Bekräfta")
    director.open("/trelleborg/organisation/register/delegation/ny/")
    director.press(
        "Lägg till",
        {
            "number": "1", "matter": "Godkänna rekvisitioner", "kind": "economy", "delegate": "employee",
            "holder": "Förbundschefen", "limit": "500 000", "starts": "2024-01-01",
        },
    )  # fmt: skip
    director.open("/trelleborg/utbetalningar/val/")
    director.press("Spara", {"kind": "iban", "number": "SE45 5000 0000 0583 9825 7466", "bic": "SWEDSESS"})


def claimed(owner: Person, starts: str, ends: str, year: str, amount: str) -> None:
    owner.open("/trelleborg/utbetalningar/").follow("Ny rekvisition")
    owner.press("Börja utkastet", {"starts": starts, "ends": ends})
    fields = {"r0-type": "staff", "r0-what": "Coach", "r0-year": year, "r0-amount": amount}
    owner.press("Spara och lägg till underlag", fields)
    owner.press("Lägg till filen", {"file": SimpleUploadedFile(f"huvudbok-{ends}.txt", f"Konto 5010 {ends}".encode())})


def paid(owner: Person, director: Person, accountant: Person) -> None:
    claim(owner, "lamna-in").press("Lämna in")
    claim(director, "godkann").press("Godkänn")
    accountant.open("/trelleborg/utbetalningar/betalfiler/ny/")
    accountant.press("Gör filen")
    assert accountant.fetch("Hämta filen till banken").startswith(b"<?xml")
    accountant.open(f"/trelleborg/utbetalningar/betalfiler/{key(PaymentFile)}/betald/").press("Anteckna")


def paid_for_the_autumn(owner: Person, director: Person, chair: Person, accountant: Person) -> None:
    with clock.frozen(dt.date(2024, 11, 1)):
        page_of(owner).follow("Börja insatsen").press("Börja insatsen")
    with clock.frozen(dt.date(2025, 1, 10)):
        account_kept(director, chair, accountant)
        claimed(owner, "2024-11-01", "2024-12-31", "2024", "70 000")
        claim(owner, "kontroll")
        assert "60 000 kr" in owner.text  # it is more than the year's, and the figure that stops it is told
        claim(owner, "skriv").press("Spara utkastet", {"r0-amount": "60 000"})
        paid(owner, director, accountant)


def reported_and_paid(owner: Person, director: Person, accountant: Person) -> None:
    with clock.frozen(dt.date(2025, 5, 20)):
        director.open("/trelleborg/insatser/formular/")
    with clock.frozen(dt.date(2025, 5, 21)):
        claimed(owner, "2025-01-01", "2025-04-30", "2025", "115 000")
        paid(owner, director, accountant)
        final_report(owner, director)


def final_report(owner: Person, director: Person) -> None:
    director.open("/trelleborg/insatser/formular/").press("Förslag till slutrapport")
    page_of(director, "rapporter/").follow("Slutrapport").follow("Ändra").press("Spara", {"form": str(key(ReportForm))})
    page_of(owner, "rapporter/").follow("Slutrapport").press("Börja skriva")
    answers = dict.fromkeys(owner.page.xpath("//textarea/@name"), "Som planerat.")
    answers |= dict.fromkeys(owner.page.xpath("//input[@type='text']/@name"), "20")
    answers |= dict.fromkeys(owner.page.xpath("//input[@type='radio'][@value='yes']/@name"), "yes")
    answers |= {s.get("name"): s.xpath("./option/@value")[-1] for s in owner.page.xpath("//main//select")}
    owner.press("Lämna in", answers)
    page_of(director, "rapporter/").follow("Slutrapport").follow("Godkänn").press("Godkänn")


def closed_and_followed_up(director: Person, chair: Person) -> None:
    with clock.frozen(dt.date(2025, 6, 1)):
        page_of(director).follow("Avsluta").press("Avsluta")
        page_of(director, "katalog/andra/")
        director.press("Spara", {"title": "Första steget", "text": "En coach för unga.", "contact_role": "Samordnare"})
        page_of(director, "katalog/").press("Publicera")
    for months, day in ((6, dt.date(2025, 10, 30)), (12, dt.date(2026, 4, 30)), (24, dt.date(2027, 4, 30))):
        with clock.frozen(day):
            director.open(f"/trelleborg/insatser/efter-avslut/{key(Exit, months=months)}/")
            member = director.page.xpath("//select[@name='member']/option")[-1].get("value")
            director.press("Spara", {"outcome": "whole", "member": member, "text": "Coachen är anställd."})

    assert "Trelleborgs kommun" in chair.open("/trelleborg/insatser/efter-avslut/").text
    with clock.frozen(dt.date(2027, 5, 1)):
        anybody = Person(Client(), "/insatser/?visa=alla")
        anybody.follow("Första steget")
        assert "Trelleborgs kommun" in anybody.text
