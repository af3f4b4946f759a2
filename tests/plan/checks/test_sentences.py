"""C507–C510: what running text says by itself: sums of its own figures, days and rights by law, numbers of members."""

from dataclasses import replace

import pytest

from samordna.findings import Severity
from samordna.money import Kr
from samordna.plan.kinds import Status
from samordna.plan.model import Plan
from tests.plan.checks.plans import RIGHT, found, item, one, place, said, without


def text(*sentences: str, plan: Plan = RIGHT) -> Plan:
    """The plan with a text that says so."""
    return item(plan, "texts", "inledning", body=" ".join(sentences))


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Budgeten är 100 000 + 200 000 + 50 000, tillsammans 400 000 kr.", "350 000 kr"),
        ("Kansliet kostar 100 tkr + 250 tkr = 360 tkr.", "350 000 kr"),
        ("Vi söker 100 000 kr till Stegen, 200 000 kr till Bron och 50 000 kr till Torget, tillsammans 400 000 kr.",
         "350 000 kr"),
        ("Lokalen kostar 100 000 kr och telefonen 20 000 kr, vilket blir sammanlagt 130 000 kr.", "120 000 kr"),
        ("Bidragen är 3 742 tkr vilket tillsammans med eget kapital om 3 063 tkr ger en budget om 6 905 tkr.",
         "6 805 000 kr"),
        ("Fördelningen är 50 % + 25 % + 20 % = 100 %.", "95 %"),
        ("Det blir 1,2 mkr + 0,5 mkr, totalt 2,7 mkr.", "1 700 000 kr"),
    ],
)  # fmt: skip
def test_c507_adds_up_what_a_sentence_adds(sentence: str, right: str) -> None:
    finding = one(text(sentence), "C507")

    assert f" i ”Inledning”: talen blir {right}, inte " in said(finding)
    assert place(finding) == "inledning"


def test_c507_gives_both_figures() -> None:
    finding = one(text("Det är 100 kr + 50 kr, tillsammans 160 kr."), "C507")

    assert said(finding) == "”100 kr + 50 kr, tillsammans 160 kr” i ”Inledning”: talen blir 150 kr, inte 160 kr."
    assert (finding.stated, finding.computed) == (Kr.of(160), Kr.of(150))


@pytest.mark.parametrize(
    "sentence",
    [
        "Budgeten är 100 000 + 200 000 + 50 000, tillsammans 350 000 kr.",
        "Det blir 1,2 mkr + 0,4 mkr, totalt 1,7 mkr.",  # each is rounded
        "Staten ger 33 % + 33 % + 33 % = 100 %.",
        # Figures that are no parts of the one that follows.
        "Insatsen kostar 100 000 kr, varav 20 000 kr till lokaler och 10 000 kr till resor, tillsammans 100 000 kr.",
        "Stegen kostar 100 000 kr och Bron 50 000 kr, tillsammans med kommunen 900 000 kr.",
        "Stegen kostar 100 000 kr och Bron 50 000 kr. Tillsammans kostar allt 900 000 kr.",
        "Bidraget ökar från 100 000 kr till 150 000 kr, totalt 900 000 kr.",
        "Stegen får högst 100 000 kr och Bron 50 000 kr, tillsammans 900 000 kr.",
        "Stegen kostar 100 000 kr och Bron 50 000 kr, tillsammans ca 160 000 kr.",
        "Region och kommun bidrar med 100 000 kr var och staten med 200 000 kr.",
        "Ring 0470 + 12 34 56 totalt 7 kr.",
        "I 25 % + 3 kr, tillsammans 9 kr ligger inget.",
    ],
)
def test_c507_leaves_figures_that_are_not_added_alone(sentence: str) -> None:
    assert found(text(sentence), "C507") == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Budgeten ska fastställas senast den 31 december.", ("senast den 31 december", "30 november")),
        ("Styrelsen ska senast 15 dec fastställa budgeten.", ("senast 15 dec", "30 november")),
        ("Verksamhetsplan och budget antas av styrelsen senast i december.", ("senast i december", "30 november")),
        ("Styrelsen beslutar, efter samråd med medlemmarna, om budgeten senast den 31/12.",
         ("senast den 31/12", "30 november")),
        ("Årsredovisningen ska vara klar senast den 30 april.", ("senast den 30 april", "31 mars")),
        ("Styrelsen upprättar årsredovisning senast under april.", ("senast under april", "31 mars")),
    ],
)  # fmt: skip
def test_c508_tells_a_day_that_is_later_than_the_law_s(sentence: str, told: tuple[str, str]) -> None:
    finding = one(text(sentence), "C508")

    assert said(finding).startswith(f"”{told[0]}” i ”Inledning” är senare än lagen säger: ")
    assert said(finding).endswith(f" senast den {told[1]}.")


def test_c508_cites_the_section_of_each_day() -> None:
    plan = text("Budgeten fastställs senast den 1 december.", "Årsredovisningen upprättas senast den 1 april.")

    assert [str(f.source).split(" lagen")[0] for f in found(plan, "C508")] == ["23 §", "24 §"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Budgeten ska fastställas senast den 30 november.",
        "Budgeten ska fastställas senast i oktober.",
        "Budgeten ska inte fastställas senast den 31 december.",
        "Ett förslag till budget beslutas senast den 15 december.",
        "Regeringens budget antas av riksdagen senast den 31 december.",
        "Kommunens budget fastställs senast den 31 december.",
        "En reviderad budget antas senast den 31 december.",
        "Ansökningar som ska rymmas i budgeten beslutas senast den 31 december.",
        "Budgeten följs upp senast den 31 december.",
        "Budgeten fastställs av styrelsen; insatserna avslutas senast den 31 december.",
        "Styrelsen fastställer budgeten, och webbplatsen är klar senast den 31 december.",
        "Årsredovisningen ska vara klar senast den 31 mars.",
        "Årsredovisningen ska vara granskad av revisorerna och klar senast den 15 april.",
        "Årsredovisningen lämnas till medlemmarna senast den 30 april.",
        "Projektets årsredovisning ska vara klar senast den 30 april.",
        "Senast den 31 december har alla deltagare en plan.",
    ],
)
def test_c508_leaves_other_days_alone(sentence: str) -> None:
    assert found(text(sentence), "C508") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Förbundet får ta upp lån.", "ta upp lån"),
        ("Vid behov kan samordningsförbundet också gå i borgen för en medlem.", "gå i borgen"),
        ("Styrelsen har rätt att anställa, besluta om hyra och ta upp ett litet lån.", "ta upp ett litet lån"),
        ("Förbundet får besluta om enskildas förmåner.", "besluta om enskildas förmåner"),
        ("Styrelsen beslutar om rättigheter för enskilda.", "beslutar om rättigheter för enskilda"),
        ("Förbundet kan besluta i frågor om enskilda deltagares ersättning.",
         "besluta i frågor om enskilda deltagares ersättning"),
    ],
)  # fmt: skip
def test_c509_tells_a_right_that_the_association_has_not(sentence: str, words: str) -> None:
    finding = one(text(sentence), "C509")

    assert said(finding).startswith(f"”{words}” i ”Inledning” går inte: ett samordningsförbund får inte ")


def test_c509_tells_both_rights_of_one_sentence_with_their_sections() -> None:
    plan = text("Förbundet får ta upp lån och besluta om enskildas förmåner.")

    assert [str(f.source).split(" lagen")[0] for f in found(plan, "C509")] == ["21 §", "7 §"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Förbundet får inte ta upp lån.",
        "Förbundet får varken ta upp lån eller besluta om enskildas förmåner.",
        "Förbundet får inte överta ansvar, ta upp lån eller besluta om enskildas förmåner.",
        "Förbundet får ta upp lån i form av sedvanliga krediter.",
        "Förbundet kan stödja kommunen, som beslutar om enskildas förmåner.",
        "Förbundet får stöd av medlemmarna, och besluta om enskildas förmåner gör de själva.",
        "Försäkringskassan beslutar om enskildas förmåner.",
        "Styrelsen beslutar om ersättning till ledamöterna.",
        "Styrelsen beslutar om förmåner för anställda.",
        "Deltagaren får ta upp lån.",
        "Förbundet får låna lokaler.",
    ],
)
def test_c509_leaves_what_is_denied_or_said_of_others_alone(sentence: str) -> None:
    assert found(text(sentence), "C509") == []


DRAFT = replace(RIGHT, status=Status.DRAFT)  # five members: two of the state, a region, two municipalities


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("De sju medlemmarna samverkar.", "”de sju medlemmarna” i ”Inledning”: planen har 5 medlemmar, "),
        ("Förbundet har 3 medlemmar.", "”förbundet har 3 medlemmar” i ”Inledning”: planen har 5 medlemmar, "),
        ("Våra tre medlemskommuner deltar.",
         "”våra tre medlemskommuner” i ”Inledning”: planen har 2 medlemskommuner, Åby kommun och Bergs kommun."),
    ],
)  # fmt: skip
def test_c510_counts_the_members(sentence: str, told: str) -> None:
    assert said(one(text(sentence, plan=DRAFT), "C510")).startswith(told)


@pytest.mark.parametrize(
    "sentence",
    [
        "De fem medlemmarna samverkar.",
        "De fyra medlemmarna samverkar.",  # the state as one
        "Förbundets två medlemskommuner samverkar.",
        "Styrelsen har sju medlemmar.",
        "Gruppen som består av sju medlemmar träffas.",
        "De tre medlemmarna i arbetsgruppen träffas.",
        "De tre medlemmar som deltar betalar.",
        "De tre övriga medlemmarna väntar.",
        "Tre av de fem medlemmarna har svarat.",
    ],
)
def test_c510_leaves_right_numbers_and_other_groups_alone(sentence: str) -> None:
    assert found(text(sentence, plan=DRAFT), "C510") == []


def test_c510_says_of_print_only_that_a_number_is_too_small_and_as_a_note() -> None:
    few, many = text("De tre medlemmarna samverkar."), text("De sju medlemmarna samverkar.")

    assert one(few, "C510").severity is Severity.NOTE
    assert found(many, "C510") == []


def test_c510_trusts_no_members_that_may_be_one_by_two_names() -> None:
    plan = item(text("De tre medlemmarna samverkar."), "members", "berg", name="Åby")

    assert found(plan, "C510") == []
    assert found(item(plan, "members", "berg", name="Kommunerna"), "C510") == []


def test_c510_compares_texts_that_speak_of_employees() -> None:
    plan = item(text("Förbundet har ingen anställd personal."), "texts", "ekonomi", body="Förbundets anställda reser.")

    finding = one(without(plan, "claims"), "C510")

    assert said(finding) == (
        "”förbundets anställda” i ”Ekonomi 2024–2026” förutsätter anställda, men i ”Inledning” står att förbundet inte "
        "har någon anställd."
    )
    assert place(finding) == "ekonomi"


@pytest.mark.parametrize(
    "sentence", ["Medlemmarnas anställda deltar.", "Förbundet har två anställda hos kommunen.", "De anställda deltar."]
)
def test_c510_knows_whose_the_employees_are(sentence: str) -> None:
    assert found(text("Förbundet har ingen anställd.", sentence), "C510") == []


@pytest.mark.parametrize("code", ["C507", "C508", "C509", "C510"])
def test_a_sentence_that_never_ends_is_passed_over_in_no_time(code: str) -> None:
    endless = ("Förbundet får ta upp lån och senast 1 kr + 1 kr de tre medlemmar anställd budget fastställa " * 300)[
        :-1
    ]

    assert found(text(endless), code) == []
