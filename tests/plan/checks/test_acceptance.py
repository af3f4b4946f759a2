"""What a careful auditor finds in the five published plans, and nothing else."""

import pytest

from samordna.plan.checks import check
from tests.plan.checks.plans import place, said
from tests.plan.grids import example

FOUND = {
    # Right sums throughout. A deficit with reason, cover and a way back; equity above the ceiling as the year begins.
    "finnveden-2021": """
        M301 warning goal:vision
        M302 warning goal:fullfoljda_insatser
        E210 note b2021
        E220 note equity.opening / b2021
        E230 note summa_intakter / b2021
    """,
    # Administration 120 000 too low in two years, a project left out of a sum, no third year.
    "gotland-2024": """
        K101 error administration / administration / b2024
        K101 error administration / administration / p2025
        L110 error
        K101 warning utveckling / projekt / b2023
        L112 warning
        M301 warning goal:individ
        E210 note b2024
        E220 note equity.opening / b2024
        E230 note totalt_intakter / b2024
        I601 note intervention:gotland_forward
    """,
    # A project with two sums, a total that is 17 kr off, promised room that later years use, growing deficits.
    "trelleborg-2024": """
        K102 error samansvar / intervention:samansvar / totalt
        E212 warning resultat / b2024
        E213 warning medel_till_forfogande / equity.closing / pl2026
        K104 warning samansvar / b2024
        L126 warning intervention:samansvar
        M301 warning goal:samansvar_1
        M302 warning goal:mal1
        E210 note b2024
        E214 note kvar_att_fordela / b2024
        E220 note equity.opening / b2024
    """,
    # "25 % each", two meetings of the wrong year, goals copied from one intervention to another.
    "kramfors-2021": """
        C503 warning verksamhetsplan / claim:agande_fk
        D403 warning Styrelsen 2021-09-30
        M301 warning goal:samkraft_samordning
        M302 warning goal:na_malen
        M304 warning goal:stegsam_plus_forflyttning
        M305 warning goal:stegsam_plus_nojda
        E210 note b2021
        E220 note equity.opening / b2021
        L126 note intervention:samkraft
        M303 note goal:stegsam_nojda
    """,
    # Adopted 80 days late, growing deficits without equity, "equal sums by law", a grant without income, stale years.
    "sydnarke-2022": """
        L107 error
        L112 error
        C503 warning sydnarke / claim:lika_fk
        C506 warning andra_intakter / claim:leader / b2022
        D401 warning vision
        D401 warning budgetoversikt
        D401 warning medlemsbidrag / bidrag
        E210 warning b2022
        E211 warning b2022
        E212 warning result / b2022
        M301 warning goal:huvudmal
        D404 note Beredning 04.02.01.2022
        D406 note Beredningsgruppen 2022-08-31
        D407 note Intern Kontroll 2022-12-09
        D408 note
        K109 note insatser / b2022
    """,
}
UNSEEN = {
    "finnveden-2021": "D411 K105 L103 L106 L108 L113 L114 L119 L127",
    "gotland-2024": "D411 L104 L106 L108 L113 L114 L119 L127",
    "trelleborg-2024": "D411 L106 L108 L113 L114 L119",
    "kramfors-2021": "L108 L113 L114 L119",
    "sydnarke-2022": "E220 L104 L106 L108 L114",
}


@pytest.mark.parametrize("name", FOUND)
def test_the_published_plan_gets_what_a_careful_auditor_finds_and_no_more(name: str) -> None:
    findings = check(example(name))[:-1]

    told = [f"{f.code} {f.severity.value} {place(f)}".strip() for f in findings]
    assert told == [row.strip() for row in FOUND[name].strip().splitlines()]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_the_published_plan_does_not_show_is_one_note(name: str) -> None:
    note = check(example(name))[-1]

    listed = note.message.partition(": ")[2]
    assert " ".join(word for word in listed.split() if word[0].isupper() and word[1:].isdigit()) == UNSEEN[name]


def said_by(name: str, code: str) -> list[str]:
    return [said(f) for f in check(example(name)) if f.code == code]


def test_gotland_names_the_row_left_out_and_the_note_that_may_explain_it() -> None:
    administration, forecast, projects = [f for f in check(example("gotland-2024")) if f.code == "K101"]

    assert (administration.stated, administration.computed) != (forecast.stated, forecast.computed)
    assert said(administration).endswith("anges till 1 437 000 kr, men raderna blir 1 557 000 kr.")
    assert said(projects).endswith("”Digitalt utanförskap” är inte med i summan.")
    assert projects.suggestion.endswith("Not 10 kan vara förklaringen: säg i så fall det vid summan.")


def test_trelleborg_promises_room_that_is_used_up() -> None:
    (message,) = said_by("trelleborg-2024", "E213")

    assert message == (
        "2 420 000 kr sägs vara kvar att fördela 2024, men planens senare år tar 2 014 568 kr av samma kapital: "
        "vid utgången av 2026 återstår 405 388 kr."
    )


def test_trelleborg_has_its_project_with_other_sums_in_its_own_table() -> None:
    (message,) = said_by("trelleborg-2024", "K104")

    assert message == (
        "”Projekt Samansvar” är 3 561 677 kr i budgeten 2024 men 3 454 973 kr i insatsens egen kostnadsplan "
        "(även 2025: 3 857 888 kr mot 3 738 082 kr, 2026: 3 958 459 kr mot 3 835 148 kr)."
    )


def test_kramfors_claims_what_neither_the_law_nor_its_own_figures_say() -> None:
    (message,) = said_by("kramfors-2021", "C503")

    assert message == (
        "”25 % vardera” i ”Verksamhetsplan” är inte vad lagen säger: Försäkringskassan bidrar med 50 % och "
        "Arbetsförmedlingen har ingen egen andel. Planens egna siffror: staten 1 296 000 kr av 2 592 000 kr, 50 %."
    )


def test_kramfors_cites_an_exception_that_is_not_for_associations() -> None:
    (message,) = said_by("kramfors-2021", "E210")

    assert message.endswith("Undantaget för synnerliga skäl, 11 kap. 5 § tredje stycket kommunallagen, gäller inte "
                            "ett samordningsförbund.")  # fmt: skip


DEFICIT = "Kostnaderna för 2022 är 5 780 500 kr mot intäkter på 5 234 000 kr: ett underskott på 546 500 kr."
GROWING = "-546 500 kr 2022, -647 000 kr 2023 och -771 000 kr 2024"


def test_sydnarke_tells_its_deficits_once() -> None:
    messages = [said_by("sydnarke-2022", code) for code in ("E210", "E211", "E212", "L113")]

    assert messages == [
        [f"{DEFICIT} I planen hittades inte skälet."],
        ["Underskottet 2022–2024 tillsammans är 1 964 500 kr, men planen visar inget eget kapital att ta det ur."],
        [f"Underskottet växer varje år: {GROWING}. Inget av planens år är i balans."],
        [],
    ]


def test_finnveden_is_inside_the_ceiling_within_the_year() -> None:
    (message,) = said_by("finnveden-2021", "E220")

    assert message == (
        "Eget kapital är 1 824 471 kr vid ingången av 2021, 35,4 % av medlemsbidragen 5 158 000 kr; rekommenderat är "
        "högst 1 031 600 kr (20 %). Med planens siffror är det inom nivån vid utgången av 2021: 1,0 % 2021, 1,0 % 2022 "
        "och 1,7 % 2023."
    )
