"""The demonstration's interventions: those of the published plans, at different stages of an invented life.

What is told lies in `examples/demo/insatser/`, one file an association, and each intervention is marked as invented.
Everything goes through the same actions as a user's, on the days that the file tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samordna.associations.choices import Role
from samordna.associations.models import Association, Member, User
from samordna.interventions import demo_reports
from samordna.interventions.actions import agreement, award
from samordna.interventions.actions.application import begin, submit, take_in
from samordna.interventions.actions.criteria import keep
from samordna.interventions.actions.life import describe, make, suggest
from samordna.interventions.actions.preparation import Judged, assess, comment, recommend
from samordna.interventions.choices import Advice, Judgement, ProposalOf
from samordna.interventions.demo_reports import Left
from samordna.interventions.models import Application, Criterion, Intervention
from samordna.interventions.queries.proposing import begins_with
from samordna.interventions.rules.award import Given, YearGiven
from samordna.interventions.rules.content import Content, read
from samordna.meetings.actions.outside import note_decision
from samordna.meetings.models import Decision
from samordna.money import Kr
from samordna.plan.plain import from_plain

# Which kind of member a file calls by the plan's own word.
MEMBERS = {"municipality": "kommun", "region": "region", "fk": "fk", "af": "af"}
SINCE = dt.date(2018, 1, 1)
CRITERIA = (
    ("Behovet är visat", "Det framgår vilka insatsen är till för, hur många de är och hur ni vet det."),
    ("Flera parter har nytta", "Minst två parter deltar, och det står vad var och en får ut av det."),
    ("Målen går att följa", "Varje mål har en indikator, ett målvärde och en dag."),
    ("Det finns en plan för sedan", "Det står vem som tar över och med vilka pengar."),
)
OURS, THEIRS = "Förbundschef", "Förvaltningschef"


@dataclass(frozen=True, slots=True)
class Told:
    """A day and a reason: of one that was taken back."""

    day: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Ending:
    """An end before time: the board's decision, the new last day, what is granted of that year, and why."""

    day: dt.date
    decided: dt.date
    paragraph: str
    ends: dt.date
    granted: Kr
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """One intervention's invented life, as far as it has come."""

    name: str
    plan_key: str = ""
    recipient: str = ""
    register_number: str = ""
    idea: str = ""
    draft: bool = False
    applied: dt.date | None = None
    advice: str = ""
    advice_text: str = ""
    advice_conditions: str = ""
    advice_amount: Kr | None = None
    proposed: bool = False
    decided: dt.date | None = None
    paragraph: str = ""
    years: tuple[YearGiven, ...] = ()
    conditions: str = ""
    reason: str = ""
    signed: dt.date | None = None
    begun: dt.date | None = None
    ended_early: Ending | None = None
    last_report: str = ""
    reported: dt.date | None = None
    closed: dt.date | None = None
    exits: tuple[Left, ...] = ()
    withdrawn: Told | None = None


def stories(file: Path) -> list[tuple[Story, Content]]:
    """Each intervention of a file with its application; what is common to the file's stands once."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    common: Mapping[str, Any] = data.get("common", {})
    found = []
    for one in data["interventions"]:
        own = {key: value for key, value in one.items() if key != "content"}
        content = read({**common, **one["content"]}) if "content" in one else Content()
        found.append((from_plain(Story, own, f"{file.name}: {one['name']}"), content))
    return found


def seed(*, association: Association, file: Path, people: Mapping[Role, User], on: dt.date) -> None:
    """Live through the association's file, where it has one. Inside its scope."""
    if not file.exists():
        return
    members = {member.kind: member for member in Member.objects.order_by("-pk")}
    world = _Living(association, people, members, on)
    _criteria(world)
    for story, content in stories(file):
        _live(world, story, content)


def finish(*, association: Association, file: Path, people: Mapping[Role, User], on: dt.date) -> None:
    """Close what is over and note what was left of it, when everything has been paid. Inside its scope."""
    if not file.exists():
        return
    members = {member.kind: member for member in Member.objects.order_by("-pk")}
    named = {word: members[kind] for word, kind in MEMBERS.items() if kind in members}
    rows = {one.name: one for one in Intervention.objects.select_related("association").order_by("pk")}
    those = demo_reports.People(association, people[Role.INTERVENTION_OWNER], people[Role.DIRECTOR], on)
    for story, _ in stories(file):
        if story.closed is not None:
            demo_reports.close(those, rows[story.name], story.closed, story.exits, named)


@dataclass(frozen=True, slots=True)
class _Living:
    association: Association
    people: Mapping[Role, User]
    members: Mapping[str, Member]
    today: dt.date

    @property
    def director(self) -> User:
        return self.people[Role.DIRECTOR]

    @property
    def owner(self) -> User:
        return self.people[Role.INTERVENTION_OWNER]


def _live(world: _Living, story: Story, content: Content) -> None:
    first = (story.applied or world.today) - dt.timedelta(days=30)
    made = Intervention(name=story.name, idea=story.idea or content.summary, plan_key=story.plan_key, invented=True)
    suggest(by=world.owner, on=first, association=world.association, intervention=made)
    made.recipient = world.members[MEMBERS[story.recipient]] if story.recipient else None
    made.register_number = story.register_number
    describe(by=world.director, on=first, intervention=made, changed=made, seen=made.revision)
    if not story.draft and story.applied is None:
        return
    application = begin(by=world.owner, on=first, intervention=made)
    application = take_in(by=world.owner, on=first, application=application, content=content)
    if story.applied is None:
        return
    application = submit(by=world.owner, on=story.applied, application=application)
    if story.advice:
        _prepare(world, story, application)
    _decide(world, story, application.intervention)
    made.refresh_from_db()
    _afterwards(world, story, made, content)


def _prepare(world: _Living, story: Story, application: Application) -> None:
    """The preparatory group says what it thinks: a comment, a judgement by each criterion, and what it recommends."""
    by, on = world.people[Role.PREPARATORY_GROUP], application.submitted_on or world.today
    day = min(on + dt.timedelta(days=14), world.today)
    comment(by=by, on=day, application=application, section="budget", text="Kostnaden per deltagare verkar rimlig.")
    judged = {one.pk: Judged(Judgement.MEETS, "") for one in Criterion.objects.order_by("position")}
    assess(by=by, on=day, application=application, judged=judged)
    recommend(
        by=by, on=day, application=application, advice=Advice(story.advice), text=story.advice_text,
        conditions=story.advice_conditions, amount=story.advice_amount,
    )  # fmt: skip


def _criteria(world: _Living) -> None:
    for place, (name, help) in enumerate(CRITERIA):
        row = Criterion(name=name, help=help, position=place, starts=SINCE, invented=True)
        keep(by=world.director, on=world.today, association=world.association, criterion=row)


def _decide(world: _Living, story: Story, made: Intervention) -> None:
    if story.withdrawn is not None:
        make(
            by=world.owner, on=story.withdrawn.day, intervention=made, code="withdraw", why=story.withdrawn.reason
        )  # fmt: skip
        return
    applied = begins_with(made, None)
    assert applied is not None
    if story.decided is None:
        if story.proposed:
            given = Given(applied.starts, applied.ends, applied.years, story.advice_conditions)
            award.propose(by=world.director, on=world.today, intervention=made, of=ProposalOf.AWARD, given=given)
        return
    of = ProposalOf.AWARD if story.years else ProposalOf.REJECT
    granted = Given(applied.starts, applied.ends, story.years, story.conditions) if story.years else None
    _settle(world, made, of, granted, story.decided, story.paragraph, story.reason)
    if story.signed is None:
        return
    drafted = agreement.draft(by=world.director, on=story.signed, intervention=made)
    agreement.sign(
        by=world.director, on=story.signed, agreement=drafted, day=story.signed, for_us=OURS, for_them=THEIRS
    )  # fmt: skip
    if story.begun is not None:
        make(by=world.owner, on=story.begun, intervention=made, code="begin")
    if (ending := story.ended_early) is not None:
        years = (YearGiven(ending.ends.year, ending.ends.month, ending.granted),)
        shorter = Given(applied.starts, ending.ends, years, story.conditions, ending.reason)
        _settle(world, made, ProposalOf.END_EARLY, shorter, ending.decided, ending.paragraph, ending.reason)


def _afterwards(world: _Living, story: Story, made: Intervention, content: Content) -> None:
    if story.signed is None or story.begun is None:
        return
    people = demo_reports.People(world.association, world.owner, world.director, world.today)
    demo_reports.report(people, made, story.signed, story.reported, story.last_report)
    demo_reports.tell(people, made, content)


def _settle(
    world: _Living, made: Intervention, of: ProposalOf, given: Given | None, day: dt.date, paragraph: str, reason: str
) -> None:
    proposal = award.propose(
        by=world.director, on=day, intervention=made, of=of, given=given, reason=reason
    )  # fmt: skip
    decision: Decision = note_decision(
        by=world.director, on=day, association=world.association, day=day, paragraph=paragraph,
        subject=f"{of.label}: {made.name}"[:200],
    )  # fmt: skip
    award.settle(by=world.director, on=day, proposal=proposal, decision=decision)
