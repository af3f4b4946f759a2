"""Interventions to test with, made through the actions, inside the association's scope."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.interventions.actions.application import attach, begin, submit, take_in
from samordna.interventions.actions.criteria import keep
from samordna.interventions.actions.life import suggest
from samordna.interventions.choices import CostType, FunderKind, KindOf
from samordna.interventions.models import Application, Attachment, Criterion, Intervention
from samordna.interventions.rules.content import (
    Aim,
    Benefit,
    Content,
    Cost,
    Funding,
    Share,
    Threat,
)
from samordna.money import Kr
from samordna.plan.kinds import PartyKind

ON = dt.date(2026, 9, 15)
STARTS, ENDS = dt.date(2027, 2, 1), dt.date(2028, 12, 31)
# A whole application: two years, the first of eleven months; 1 150 000 kr asked for net of what ESF pays.
COMPLETE = Content(
    summary="Handledare följer unga vuxna till ett första arbete.",
    purpose="Unga vuxna som behöver samordnad rehabilitering får en väg till arbete eller studier.",
    need="Var tredje ung vuxen med aktivitetsersättning saknar plan.",
    parties=(
        Benefit(PartyKind.AF, "Fler som är redo för arbete."),
        Benefit(PartyKind.MUNICIPALITY, "Färre unga med försörjningsstöd."),
    ),
    target_group="Unga vuxna utan sysselsättning",
    participants=40,
    age_from=20,
    age_to=29,
    places=("Norra",),
    kinds=(Share(KindOf.INDIVIDUAL, 100),),
    starts=STARTS,
    ends=ENDS,
    method="Handledare med få deltagare var, enligt Supported Employment.",
    aims=(
        Aim(
            text="Deltagarna går vidare till arbete eller studier.", indicator="Andel i arbete eller studier",
            unit="procent", baseline=Decimal(20), target=Decimal(50), due=ENDS,
        ),
    ),
    costs=(
        Cost(2027, CostType.STAFF, Kr.of(550_000), 11, "Två handledare på halvtid."),
        Cost(2027, CostType.TRAVEL, Kr.of(25_000), 11),
        Cost(2028, CostType.STAFF, Kr.of(600_000), 12),
        Cost(2028, CostType.TRAVEL, Kr.of(25_000), 12),
    ),
    funding=(Funding("Europeiska socialfonden", FunderKind.ESF, 2028, Kr.of(50_000)),),
    organisation="Kommunen är arbetsgivare för handledarna.",
    steering_group="Chefer från kommunen och Arbetsförmedlingen.",
    threats=(Threat("Det går inte att anställa handledare.", 2, 3, "Anställ i god tid."),),
    follow_up="Uppföljning varje halvår till förbundet.",
    equality="Kvinnor och män får samma stöd; resultatet redovisas efter kön.",
    violence="Handledarna frågar om våld och vet vart de lotsar.",
    afterwards="Arbetssättet går in i kommunens arbetsmarknadsenhet.",
    afterwards_owner="Kommunens arbetsmarknadsenhet",
    afterwards_money="Kommunens ordinarie budget från 2029.",
)  # fmt: skip


def idea(
    association: Association, *, by: User | None = None, name: str = "Vägen till arbete", **fields: Any
) -> Intervention:
    """An idea that somebody has noted."""
    return suggest(by=by, on=ON, association=association, intervention=Intervention(name=name, **fields))


def begun(association: Association, *, by: User | None = None, **named: Any) -> Application:
    """An application that is begun, with nothing in it."""
    return begin(by=by, on=ON, intervention=idea(association, by=by, **named))


def drafted(
    association: Association, *, by: User | None = None, content: Content = COMPLETE, **named: Any
) -> Application:
    """An application with everything in it, not handed in."""
    return take_in(by=by, on=ON, application=begun(association, by=by, **named), content=content)


def applied(
    association: Association, *, by: User | None = None, content: Content = COMPLETE, **named: Any
) -> Intervention:
    """An intervention whose whole application is handed in; it stands in preparation. `named` are fields of it (name,
    owner, recipient). The version handed in is `intervention.applications.get()`."""
    application = submit(by=by, on=ON, application=drafted(association, by=by, content=content, **named))
    return application.intervention


def with_owner(made: Intervention) -> Intervention:
    """The intervention as its association's intervention owner's, where there is one: they see their own only."""
    grant = Grant.objects.filter(role=Role.INTERVENTION_OWNER).select_related("user").order_by("pk").first()
    if grant is not None:
        made.owner = grant.user
        made.save(update_fields=["owner"])
    return made


def with_file(application: Application, name: str = "avsikt.txt", *, by: User | None = None) -> Attachment:
    """A file attached to a draft."""
    return attach(by=by, on=ON, application=application, name=name, data=b"Vi deltar.", what="Avsiktsförklaring")


def criterion(association: Association, name: str = "Behovet är visat", **fields: Any) -> Criterion:
    """A criterion that is used."""
    made = Criterion(name=name, help="Finns siffror?", starts=dt.date(2026, 1, 1), **fields)
    return keep(by=None, on=ON, association=association, criterion=made)
