"""Writing figures and what the plan says: rights, conflicts, and that nothing is left pointing at what is not there."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.actions import amounts, content, versions
from samordna.budgets.actions.amounts import Conflict, NewCell
from samordna.budgets.actions.locking import Changed
from samordna.budgets.models import Goal, Line, PlannedIntervention, Section, Text, Version
from samordna.budgets.queries.plans import plan_of
from samordna.core.models import AuditEvent
from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell
from samordna.plan.kinds import LineClass
from samordna.verdict import Refused
from tests.budgets.plans import draft
from tests.conftest import make_user

DAY = dt.date(2026, 9, 15)
ONLY_DIRECTOR = "Bara förbundschefen ändrar planen."


@pytest.fixture
def version(in_north: Association) -> Version:
    return draft(in_north)


def fresh(version: Version) -> Version:
    return Version.objects.select_related("association", "decision").get(pk=version.pk)


def budget(version: Version) -> str:
    return version.columns.get(year=version.year, kind="budget").key


def cell(version: Version, kronor: int, seen: int = 0, line: str = "kansli") -> NewCell:
    return NewCell(line, budget(version), Cell(Kr.of(kronor)), seen)


def stored(version: Version, line: str = "kansli") -> tuple[int, int]:
    row = version.amounts.get(line__key=line, column__key=budget(version), of="budgeted")
    return row.ore.kronor, row.revision


def test_figures_are_saved_together_as_one_event(version: Version, alva: User) -> None:
    amounts.set_amounts(
        by=alva, on=DAY, version=version, cells=[cell(version, 510_000), cell(version, 90_000, line="styrelse")]
    )

    assert (stored(version), stored(version, "styrelse")) == ((510_000, 1), (90_000, 1))
    event = AuditEvent.objects.filter(chain=version.association_id).order_by("-serial")[0]
    assert (event.code, len(event.details["cells"])) == ("plan.amounts", 2)


def test_the_second_writer_is_told_with_both_figures_and_nothing_is_saved(version: Version, alva: User) -> None:
    other = make_user(version.association, "Disa", Role.DIRECTOR)
    amounts.set_amounts(by=other, on=DAY, version=version, cells=[cell(version, 510_000)])

    with pytest.raises(Conflict) as told:
        amounts.set_amounts(
            by=alva, on=DAY, version=version, cells=[cell(version, 480_000), cell(version, 1, line="styrelse")]
        )

    (clash,) = told.value.clashes
    assert (clash.theirs.amount, clash.typed.cell.amount, clash.by) == (Kr.of(510_000), Kr.of(480_000), "Disa")
    assert (stored(version)[0], stored(version, "styrelse")[1]) == (510_000, 0)


def test_two_who_typed_the_same_figure_are_not_in_each_others_way(version: Version, alva: User) -> None:
    amounts.set_amounts(by=alva, on=DAY, version=version, cells=[cell(version, 510_000)])

    amounts.set_amounts(by=alva, on=DAY, version=version, cells=[cell(version, 510_000)])

    assert stored(version) == (510_000, 1)


def test_a_figure_of_a_line_that_is_gone_is_refused(version: Version, alva: User) -> None:
    with pytest.raises(Refused, match="finns inte längre i planen"):
        amounts.set_amounts(by=alva, on=DAY, version=version, cells=[cell(version, 1, line="hyra")])


def test_an_indexed_line_grows_from_the_budget_in_whole_kronor(version: Version, alva: User) -> None:
    row = version.lines.get(key="kansli")
    base = stored(version)[0]

    amounts.index_line(by=alva, on=DAY, version=version, line="kansli", percent=Fraction(5, 2), seen=row.revision)

    later = version.amounts.filter(line=row, of="budgeted", column__year__gt=version.year).order_by("column__year")
    expected = [round(base * Fraction(1025, 1000) ** years) for years in range(1, len(later) + 1)]
    assert [amount.ore.kronor for amount in later] == expected
    assert len(expected) == 2


def any_text(version: Version) -> dict[str, Any]:
    row = version.texts.order_by("position", "pk")[0]
    return {"row": row, "seen": row.revision}


ONE_PERCENT = {"line": "kansli", "percent": Fraction(1), "seen": 0}
NAMED = {"title": "Plan", "subtitle": "", "register_number": ""}
WRITES: list[tuple[str, Any]] = [
    ("set_amounts", lambda v, by: amounts.set_amounts(by=by, on=DAY, version=v, cells=[cell(v, 1)])),
    ("index_line", lambda v, by: amounts.index_line(by=by, on=DAY, version=v, **ONE_PERCENT)),
    ("add", lambda v, by: content.add(by=by, on=DAY, version=v, model=Text, fields={"heading": "Ny"})),
    ("change", lambda v, by: content.change(by=by, on=DAY, version=v, fields={"body": "Ny"}, **any_text(v))),
    ("move", lambda v, by: content.move(by=by, on=DAY, version=v, row=any_text(v)["row"], down=True)),
    ("remove", lambda v, by: content.remove(by=by, on=DAY, version=v, **any_text(v))),
    ("set_part", lambda v, by: content.set_part(by=by, on=DAY, version=v, name="groups", data=[], seen=0)),
    ("add_part_year", lambda v, by: content.add_part_year(by=by, on=DAY, version=v, year=2025, months=1)),
    ("describe", lambda v, by: content.describe(by=by, on=DAY, version=v, seen=0, **NAMED)),
    ("waive", lambda v, by: content.waive(by=by, on=DAY, version=v, code="E230", reason="Ja.", place={})),
]


@pytest.mark.parametrize(("name", "write"), WRITES, ids=[name for name, _ in WRITES])
def test_only_the_director_writes_and_only_in_a_draft(
    name: str, write: Any, version: Version, alva: User, bo: User
) -> None:
    with pytest.raises(Refused, match=ONLY_DIRECTOR):
        write(version, bo)
    write(version, alva)  # there is something to refuse
    versions.propose(by=alva, on=DAY, version=version)

    with pytest.raises(Refused, match="Planen är framlagd"):
        write(version, alva)


def test_a_changed_text_remembers_who_and_refuses_an_older_sight_with_both_kept(version: Version, alva: User) -> None:
    row = version.texts.get(key="inledning")
    content.change(by=alva, on=DAY, version=version, row=row, seen=0, fields={"body": "Först"})

    with pytest.raises(Changed) as told:
        content.change(by=alva, on=DAY, version=version, row=row, seen=0, fields={"body": "Sedan"})

    assert (told.value.theirs.body, told.value.theirs.changed_by) == ("Först", alva)
    assert version.texts.get(key="inledning").body == "Först"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Kostnaden är [[cost@b1999]].", "kolumnen ”b1999” finns inte"),
        ("Kostnaden är [[hyra@b2022]].", "hänvisningen ”hyra” leder ingenstans"),
        ("Kontakta 19121212-1212.", "personnummer"),
    ],
)
def test_a_text_that_points_at_nothing_or_at_a_person_is_refused(
    body: str, why: str, version: Version, alva: User
) -> None:
    with pytest.raises(ValidationError, match=why):
        content.add(by=alva, on=DAY, version=version, model=Text, fields={"heading": "Ny", "body": body})

    assert not version.texts.filter(heading="Ny").exists()


def test_a_new_line_gets_its_row_in_the_tables_and_a_removed_one_leaves_none(version: Version, alva: User) -> None:
    section = version.sections.get(key="administration")
    fields = {"label": "Hyra", "section": section, "kind": LineClass.ADMINISTRATION.value}

    def rows() -> list[str]:
        plan = plan_of(Version.objects.select_related("association", "decision").get(pk=version.pk))
        return [row.ref for table in plan.tables for row in table.rows if row.ref == "hyra"]

    line = content.add(by=alva, on=DAY, version=version, model=Line, fields=fields)
    with_row = rows()
    content.remove(by=alva, on=DAY, version=version, row=line, seen=line.revision)

    assert (with_row, rows()) == (["hyra"], [])


@pytest.mark.parametrize("label", ["Administration", "Cost", "Resultat", "Summa intäkter", "Kansli"])
def test_a_line_may_be_called_what_something_else_is_called(label: str, version: Version, alva: User) -> None:
    section = version.sections.get(key="administration")
    before = Figures(plan_of(fresh(version)))
    fields = {"label": label, "section": section, "kind": LineClass.ADMINISTRATION.value}

    line = content.add(by=alva, on=DAY, version=version, model=Line, fields=fields)
    amounts.set_amounts(by=alva, on=DAY, version=version, cells=[cell(version, 1_000, line=line.key)])

    after = Figures(plan_of(fresh(version)))
    assert after.amount("cost", budget(version)) - before.amount("cost", budget(version)) == Kr.of(1_000)
    assert after.plan.line(line.key).label == label


def test_an_account_takes_no_personal_number(version: Version, alva: User) -> None:
    section = version.sections.get(key="administration")
    fields = {"label": "Hyra", "section": section, "kind": "administration", "account": "9001010017"}

    with pytest.raises(ValidationError, match="ser ut som ett personnummer"):
        content.add(by=alva, on=DAY, version=version, model=Line, fields=fields)


def test_an_absurdly_long_text_is_refused_and_a_long_one_kept(version: Version, alva: User) -> None:
    content.add(by=alva, on=DAY, version=version, model=Text, fields={"heading": "Lång", "body": "x" * 20_000})

    with pytest.raises(ValidationError, match=r"är 20001 tecken\. Högst 20000 får plats"):
        content.add(by=alva, on=DAY, version=version, model=Text, fields={"heading": "Längre", "body": "x" * 20_001})
    assert not version.texts.filter(heading="Längre").exists()


def test_a_line_that_a_text_speaks_of_is_not_removed(version: Version, alva: User) -> None:
    row = version.texts.get(key="inledning")
    fields = {"body": f"Kansliet kostar [[kansli@{budget(version)}|tkr]]."}
    content.change(by=alva, on=DAY, version=version, row=row, seen=0, fields=fields)
    line = version.lines.get(key="kansli")

    with pytest.raises(ValidationError, match="hänvisningen ”kansli” leder ingenstans"):
        content.remove(by=alva, on=DAY, version=version, row=line, seen=line.revision)

    assert version.lines.filter(key="kansli").exists()


def test_what_keeps_a_thing_there_is_told_with_where_it_is(version: Version, alva: User) -> None:
    part = version.parts.get(name="members")
    left = [member for member in part.data if member["key"] != "gislaved"]

    with pytest.raises(ValidationError) as told:
        content.set_part(by=alva, on=DAY, version=version, name="members", data=left, seen=part.revision)

    assert told.value.messages == [
        "Raden ”Gislaveds kommun”: medlemmen ”gislaved” finns inte.",
        "Styrelsens platser: medlemmen ”gislaved” finns inte.",
    ]


def test_a_section_with_lines_is_not_removed(version: Version, alva: User) -> None:
    section = version.sections.get(key="administration")

    with pytest.raises(Refused, match="har rader"):
        content.remove(by=alva, on=DAY, version=version, row=section, seen=section.revision)

    assert Section.objects.filter(pk=section.pk).exists()


def test_a_removed_intervention_leaves_its_line_without_one(version: Version, alva: User) -> None:
    row = version.plannedinterventions.get(key="mitt_val")
    line = version.lines.filter(intervention=row).get()

    content.remove(by=alva, on=DAY, version=version, row=row, seen=row.revision)

    line.refresh_from_db()
    assert line.intervention is None
    assert not PlannedIntervention.objects.filter(pk=row.pk).exists()


def test_a_goal_is_kept_with_its_indicators(version: Version, alva: User) -> None:
    indicators = [{"text": "Andel i arbete", "unit": "%", "baseline": "32.5", "target": "40", "due": "2022-12-31"}]
    fields = {"text": "Fler i arbete", "level": "activity", "indicators": indicators, "measures": ["Coachning"]}

    row = content.add(by=alva, on=DAY, version=version, model=Goal, fields=fields)

    goal = next(goal for goal in plan_of(version).goals if goal.uid == str(row.uid))
    assert (goal.indicators[0].unit, str(goal.indicators[0].baseline), goal.measures) == ("%", "32.5", ("Coachning",))


def test_a_part_is_replaced_whole_and_refused_for_what_a_plan_file_would_be(version: Version, alva: User) -> None:
    seen = version.parts.get(name="target_groups").revision

    with pytest.raises(ValidationError, match="age_from"):
        content.set_part(
            by=alva, on=DAY, version=version, name="target_groups", seen=seen,
            data=[{"key": "unga", "label": "Unga", "age_from": "sexton"}],
        )  # fmt: skip
    content.set_part(
        by=alva, on=DAY, version=version, name="target_groups", seen=seen,
        data=[{"key": "unga", "label": "Unga", "age_from": "16"}],
    )  # fmt: skip

    assert [(g.label, g.age_from) for g in plan_of(version).target_groups] == [("Unga", 16)]
    with pytest.raises(Changed):
        content.set_part(by=alva, on=DAY, version=version, name="target_groups", data=[], seen=seen)


def test_a_finding_is_let_stand_only_with_a_reason_and_that_is_taken_back(version: Version, alva: User) -> None:
    with pytest.raises(Refused, match="Skriv varför"):
        content.waive(by=alva, on=DAY, version=version, code="E230", reason=" ", place={})
    with pytest.raises(Refused, match="L128 kan inte godtas"):
        content.waive(by=alva, on=DAY, version=version, code="L128", reason="Numret behövs.", place={})
    waiver = content.waive(by=alva, on=DAY, version=version, code="E230", reason="Förbundet trycker så.", place={})

    content.unwaive(by=alva, on=DAY, version=version, waiver=waiver)

    assert not version.waivers.exists()


def test_the_board_and_the_preparatory_group_comment_and_the_director_takes_care(
    version: Version, alva: User, bo: User
) -> None:
    owner = make_user(version.association, "Ida", Role.INTERVENTION_OWNER)
    with pytest.raises(Refused, match="Beredningsgruppen, styrelsen och förbundschefen kommenterar"):
        content.comment(by=owner, on=DAY, version=version, place="budget", body="Hej")
    with pytest.raises(Refused, match="Skriv kommentaren"):
        content.comment(by=bo, on=DAY, version=version, place="budget", body=" ")
    said = content.comment(by=bo, on=DAY, version=version, place="budget", body="Varför så mycket?")
    with pytest.raises(Refused, match=ONLY_DIRECTOR):
        content.settle(by=bo, on=DAY, version=version, comment=said)

    content.settle(by=alva, on=DAY, version=version, comment=said)

    said.refresh_from_db()
    assert said.settled_on == DAY
