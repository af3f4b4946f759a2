"""`samordna demo`: a database to try things in, made of the five published plans and invented people.

Safe to repeat: what is there is kept. A database that holds anything else is refused. The demonstration has its own
fixed day, so that what it shows does not change with the calendar.
"""

import datetime as dt
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_scopes import scope, scopes_disabled

from samordna.associations.actions import add_member, found_association, invite
from samordna.associations.choices import MemberKind, Role
from samordna.associations.models import Association, Grant, User
from samordna.budgets.demo import seed
from samordna.budgets.papers.plan_paper import plan_paper
from samordna.core import audit, clock
from samordna.core.models import Demonstration
from samordna.governance import demo as governance
from samordna.governance import demo_rounds
from samordna.interventions import demo as interventions
from samordna.meetings import demo as meetings
from samordna.meetings import demo_planning as meetings_to_come
from samordna.operate import schema
from samordna.payouts import demo as payouts
from samordna.plan.file import load
from samordna.plan.kinds import PartyKind
from samordna.plan.model import Plan
from samordna.records import demo as records
from samordna.review.actions import hand_in
from samordna.review.models import ReviewedDocument
from samordna.review.tasks import read_through

# A Monday in the autumn of the newest plans' year, when next year's are being prepared.
DAY = dt.date(2024, 10, 14)
BEGINNING = dt.date(2021, 1, 1)
# An auditor's role is for a limited time, so all of them end on a day well after the demo's own.
END = dt.date(2026, 12, 31)
EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
SHORT_NAMES = {
    "finnveden": "Finnveden",
    "gotland": "Gotland",
    "kramfors": "Kramfors",
    "sydnarke": "Sydnärke",
    "trelleborg": "Trelleborg",
}
# Trelleborg is led by Gotland's director, as two small associations often share one.
SHARED_DIRECTOR = {"trelleborg": "gotland"}
KINDS = {
    PartyKind.FK: MemberKind.SOCIAL_INSURANCE,
    PartyKind.AF: MemberKind.EMPLOYMENT_SERVICE,
    PartyKind.REGION: MemberKind.REGION,
    PartyKind.MUNICIPALITY: MemberKind.MUNICIPALITY,
}
# The same in every demonstration, so that its page has an address.
REVIEWED = uuid.UUID("4e08d614-ac96-5357-be46-be00d044c838")


class NoDemo(Exception):
    """Why no demonstration is made here, as a Swedish sentence."""


def prepare() -> None:
    """Bring the database up to date and fill it, once.

    Raises:
        NoDemo: when the database holds something that no demo made, or the examples are not here.
    """
    if not settings.ON_LOOPBACK:
        raise NoDemo("Demon körs bara på den egna maskinen. Ta bort SAMORDNA_BIND, eller sätt den till 127.0.0.1:8000.")
    schema.bring_up_to_date()
    if Demonstration.objects.exists():
        return
    if User.objects.exists() or Association.objects.exists():
        raise NoDemo(
            "Databasen innehåller redan något som ingen demo har lagt dit, så den lämnas i fred. "
            "Ange en egen mapp för demon: SAMORDNA_DATA=var/demo make demo"
        )
    files = sorted(EXAMPLES.glob("*.yaml"))
    if not files:
        raise NoDemo(f"Exemplen saknas: inga planfiler i {EXAMPLES}. Kör demon från projektets mapp.")
    with transaction.atomic():
        Demonstration.objects.create(id=1, day=DAY, made_at=clock.now())
        clock.forget_demo_day()
        audit.record(
            by=None, on=DAY, association=None, code="installation.demonstration", summary="En demonstration lades upp."
        )
        for file in files:
            _add_association(file)


def review_example() -> None:
    """Let one director have another association's plan, printed anew, reviewed; nothing when it is there already."""
    association = Association.objects.get(slug="finnveden")
    director = User.objects.get(email=f"director@{association.slug}.example")
    with scope(association=association):
        if ReviewedDocument.objects.filter(pk=REVIEWED).exists():
            return
        from samordna.documents.pdf import write as write_pdf

        data = write_pdf(plan_paper(load(EXAMPLES / "sydnarke-2022.yaml")))
        name = "Verksamhetsplan Sydnärke 2022.pdf"
        read_through(hand_in(by=director, on=DAY, association=association, name=name, data=data, key=REVIEWED))


def _add_association(file: Path) -> None:
    plan = load(file)
    association = found_association(
        by=None,
        on=DAY,
        slug=plan.slug,
        name=plan.association,
        short_name=SHORT_NAMES.get(plan.slug, plan.slug.title()),
        organisation_number=plan.organisation_number,
    )
    with scope(association=association):
        _add_members(association, plan)
        people = {role: _invite(association, role) for role in Role}
        governance.seed(association=association, plan=plan, people=people, on=DAY)
        seed(association=association, file=file, by=people[Role.DIRECTOR], on=DAY)
        records.seed(association=association, by=people[Role.DIRECTOR], on=DAY)
        meetings.seed(association=association, by=people[Role.DIRECTOR], on=DAY)
        stories = EXAMPLES / "demo" / "insatser" / f"{association.slug}.yaml"
        interventions.seed(association=association, file=stories, people=people, on=DAY)
        payouts.seed(association=association, people=people, on=DAY)
        interventions.finish(association=association, file=stories, people=people, on=DAY)
        demo_rounds.seed(association=association, by=people[Role.DIRECTOR], on=DAY)
        meetings_to_come.seed(association=association, by=people[Role.DIRECTOR], on=DAY)


def _add_members(association: Association, plan: Plan) -> None:
    for member in plan.members:
        add_member(
            by=None,
            on=DAY,
            association=association,
            name=member.name,
            kind=KINDS[member.party],
            outside_region=member.outside_region,
        )


def _invite(association: Association, role: Role) -> User:
    """An invented person with a role. Addresses under .example reach nobody."""
    home = SHARED_DIRECTOR.get(association.slug, association.slug) if role == Role.DIRECTOR else association.slug
    grant = invite(
        by=None,
        on=DAY,
        association=association,
        email=f"{role.value.replace('_', '-')}@{home}.example",
        name=f"{role.label} {association.short_name}",
        role=role,
        starts=BEGINNING,
        ends=END,
    ).grant
    if not grant.accepted:  # the shared director has an account already, and nobody to confirm with
        grant.accepted = True
        grant.save(update_fields=["accepted"])
    return grant.user


def who() -> tuple[list[str], list[str]]:
    """The associations, and the roles that can log in to one or more of them, in Swedish."""
    with scopes_disabled():
        held = set(Grant.objects.order_by("role").values_list("role", flat=True).distinct())
    names = list(Association.objects.order_by("name").values_list("name", flat=True))
    return names, [role.label.lower() for role in Role if role in held]
