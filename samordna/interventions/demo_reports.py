"""What the demonstration's interventions have reported, what was left of them, and what the catalogue tells of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samordna.associations.models import Association, Member, User
from samordna.interventions.actions import catalogue, reports
from samordna.interventions.actions.catalogue import Tags
from samordna.interventions.actions.exits import Found, note_exit
from samordna.interventions.actions.life import make
from samordna.interventions.actions.report_days import plan_reports
from samordna.interventions.actions.report_forms import from_proposal, put_question
from samordna.interventions.choices import ExitOutcome, Need, QuestionType, ReportKind
from samordna.interventions.models import Agreement, CatalogueEntry, Exit, Intervention, Report, ReportDue, ReportForm
from samordna.interventions.queries.goals import latest_plan
from samordna.interventions.rules.content import Content
from samordna.interventions.rules.questions import Question, read
from samordna.interventions.rules.schedule import Wanted
from samordna.plan.kinds import GoalLevel, PartyKind

A_WEEK = dt.timedelta(days=7)
LONG_AGO = 600  # days; of what ended before that, only the final report is kept here
ANSWERS: dict[str, object] = {
    "done": "Vi har arbetat i mindre grupper och träffat parterna varje vecka.",
    "as_planned": "Något efter",
    "results": "Fler har gått vidare till arbete eller studier, och parterna planerar tillsammans.",
    "started": "14",
    "ended": "9",
    "to_work": "5",
    "used": "410 000",
    "money_ok": "yes",
    "hinders": "Det tog längre tid än väntat att anställa.",
    "learnt": "Börja tidigare med att komma överens om vem som tar över.",
    "afterwards": "Drivs vidare delvis",
}


@dataclass(frozen=True, slots=True)
class People:
    """Who writes, who judges, and the demonstration's day."""

    association: Association
    owner: User
    director: User
    today: dt.date


@dataclass(frozen=True, slots=True)
class Left:
    """What was left so many months after the end; `by` is the kind of member that carries it on."""

    months: int
    outcome: ExitOutcome
    day: dt.date
    text: str
    by: str = ""


def forms(people: People) -> None:
    """A form for each kind of report, with an indicator of the plan in the one that is written most."""
    made = {
        kind: from_proposal(
            by=people.director, on=people.today, association=people.association, kind=kind, invented=True
        )
        for kind in ReportKind
    }
    if (asked := _of_plan()) is not None:
        form = made[ReportKind.INTERIM]
        put_question(by=people.director, on=people.today, form=form, question=asked, seen=form.revision)


def report(people: People, made: Intervention, signed: dt.date, reported: dt.date | None, last: str) -> None:
    """Plan the reports of the agreement, and write those that should have come. `last` tells how the latest of them
    stands: "late" is begun and not handed in, "waits" for somebody to judge it; otherwise it is approved."""
    agreement = Agreement.objects.get(intervention=made)
    if not ReportForm.objects.exists():
        forms(people)
    every = 0 if (people.today - agreement.ends).days > LONG_AGO else 6
    plan_reports(by=people.director, on=signed, agreement=agreement, wanted=Wanted(every=every))
    due = list(ReportDue.objects.filter(agreement=agreement, due__lt=people.today).order_by("due", "pk"))
    for one in due:
        stands = last if one == due[-1] else ""
        day = reported if one.kind == ReportKind.FINAL and reported else one.due
        if stands == "late":
            reports.begin(by=people.owner, on=day, due=one)
        else:
            _written(people, one, day, judged=stands != "waits")


def close(
    people: People, made: Intervention, day: dt.date, left: Sequence[Left], members: Mapping[str, Member]
) -> None:
    """Close it, and note what was left."""
    make(by=people.director, on=day, intervention=made, code="close")
    for one in left:
        found = Found(one.outcome, members[one.by] if one.by else None, "", one.text)
        exit_ = Exit.objects.get(intervention=made, months=one.months)
        note_exit(by=people.director, on=one.day, exit=exit_, found=found)


def tell(people: People, made: Intervention, content: Content) -> None:
    """Publish it in the catalogue."""
    of = CatalogueEntry(
        title=made.name, text=content.summary or made.idea, gives=content.purpose, age_from=content.age_from,
        how_in="Tala med den du redan har kontakt med hos någon av parterna.", age_to=content.age_to,
        contact_role="Samordnare för insatsen", contact_phone="010-000 00 00",
        contact_mail=f"insatser@{people.association.slug}.example",
    )  # fmt: skip
    tags = Tags((Need.WORK, *_needs(content)), content.places, _parties(content))
    day = people.today
    entry = catalogue.describe_entry(by=people.director, on=day, intervention=made, entry=of, tags=tags, seen=0)
    catalogue.publish(by=people.director, on=day, entry=entry, seen=entry.revision)


def _written(people: People, due: ReportDue, day: dt.date, *, judged: bool) -> Report:
    report = reports.begin(by=people.owner, on=day, due=due)
    answers = {one.key: _answer(one) for one in read(report.questions)}
    report = reports.submit(by=people.owner, on=day, report=report, answers=answers, seen=report.revision)
    if judged:
        on = min(day + A_WEEK, people.today)
        report = reports.sign_off(by=people.director, on=on, report=report, seen=report.revision)
    return report


def _answer(question: Question) -> object:
    if question.is_indicator:
        return str((question.target or 40) * 3 // 4)
    return ANSWERS.get(question.key, "")


def _of_plan() -> Question | None:
    """An indicator of the first goal that the plan has for its interventions."""
    plan = latest_plan(frozenset({"director"}))
    goals = [goal for goal in plan.goals if goal.uid and goal.level is GoalLevel.INTERVENTION] if plan else []
    if not goals:
        return None
    return Question(
        "mal", QuestionType.INDICATOR, "Andel av parternas personal som instämmer", goals[0].text[:200], unit="procent",
        baseline=Decimal(35), target=Decimal(80), goal=goals[0].uid,
    )  # fmt: skip


def _needs(content: Content) -> tuple[Need, ...]:
    told = f"{content.target_group} {content.need} {content.summary}".casefold()
    words = {
        "psyki": Need.MENTAL, "unga": Need.YOUNG, "sjukskriv": Need.SICK_LEAVE, "försörjningsstöd": Need.SUPPORT,
        "samordna": Need.COORDINATION,
    }  # fmt: skip
    return tuple(need for word, need in words.items() if word in told)


def _parties(content: Content) -> tuple[PartyKind, ...]:
    return tuple(one.party for one in content.parties)
