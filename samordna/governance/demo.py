"""The demonstration's organisations: boards and groups by role, as each plan prints them; the rest invented, marked so.

Something is left to do: one association has a member of the board who has left, one an agreement that runs out, one a
paused group, and all delegated decisions that the board has not been told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samordna.associations.choices import MemberKind, Role
from samordna.associations.models import Association, Member, User
from samordna.governance.actions.charter import Decided, ItemGiven, choose, go_through, note_decisions, propose
from samordna.governance.actions.registers import keep, report
from samordna.governance.actions.seats import Chosen, appoint, elect, end_seat
from samordna.governance.choices import (
    Delegate,
    DocumentKind,
    Eligibility,
    GroupKind,
    ItemState,
    Matter,
    OfficeKind,
    SeatKind,
    ServiceKind,
)
from samordna.governance.models import (
    Auditor,
    DelegatedDecision,
    DelegationRule,
    Group,
    Seat,
    Service,
    SteeringDocument,
)
from samordna.governance.models.dated import Kept
from samordna.governance.queries.organisation import members_on
from samordna.governance.rules.charter import CONDITIONAL, ITEMS
from samordna.governance.rules.terms import term_of
from samordna.money import Kr
from samordna.plan.model import Plan

HOSTS = {"sydnarke": "Kumla"}  # where another municipality than the first one keeps the office, as the plan prints
VACANT = "sydnarke"  # the association where a member of the board has left
SHARED_AUDITOR = 13  # the charter's item on auditors that members share
PROPOSED = "trelleborg"  # the one where a new charter waits for some of the members
STATE = frozenset({MemberKind.SOCIAL_INSURANCE, MemberKind.EMPLOYMENT_SERVICE})
KINDS = (
    ("beredning", GroupKind.PREPARATORY),
    ("styrgrupp", GroupKind.STEERING),
    ("chefsgrupp", GroupKind.MANAGERS),
)
SERVICES = (
    ("chef", ServiceKind.DIRECTOR),
    ("samordnare", ServiceKind.DIRECTOR),
    ("dataskydd", ServiceKind.DATA_PROTECTION),
    ("sekreterar", ServiceKind.SECRETARY),
    ("ekonom", ServiceKind.ECONOMY),
    ("bokföring", ServiceKind.ECONOMY),
)
POINTS = (
    ("1.1", "Attestera fakturor inom styrelsens budget", Matter.ECONOMY, Kr.of(100_000)),
    ("1.2", "Teckna avtal om varor och tjänster för kansliet", Matter.ECONOMY, Kr.of(50_000)),
    ("2.1", "Besluta om egna tjänsteresor och kurser", Matter.STAFF, Kr.of(15_000)),
    ("3.1", "Lämna ut allmän handling", Matter.RECORDS, None),
)
DECISIONS = (
    ("1.2", (8, 27), "Avtal om lokal för en kunskapsdag", Kr.of(18_500), True),
    ("3.1", (9, 18), "Lämnade ut minnesanteckningar från ett dialogmöte", None, False),
    ("1.2", (10, 7), "Köp av dator till kansliet", Kr.of(14_200), False),
)
DOCUMENTS = (
    ("Arbetsordning för styrelsen", DocumentKind.RULES, (2023, 5, 10), (2025, 5, 31)),
    ("Attestordning", DocumentKind.RULES, (2023, 5, 10), (2024, 9, 30)),
    ("Dokumenthanteringsplan", DocumentKind.PLAN, (2022, 11, 24), (2025, 11, 30)),
    ("Riktlinje för finansiering av insatser", DocumentKind.GUIDELINE, (2023, 2, 8), (2026, 2, 28)),
)


def seed(*, association: Association, plan: Plan, people: Mapping[Role, User], on: dt.date) -> None:
    """Fill the organisation of an association, inside its scope. `people` are those who sign in, by role."""
    by = people[Role.DIRECTOR]
    members = {member.name: member for member in members_on(on)}
    keys = {member.key: members[member.name] for member in plan.members}
    _printed_board(association, plan, keys, by, on)
    _board(association, list(members.values()), plan, people, on)
    _auditors(association, list(members.values()), by, on)
    _charter(association, list(members.values()), by, on)
    rows = [*_groups(plan), *_services(plan, on), *_documents()]
    for row in rows:
        keep(by=by, on=on, association=association, row=row)
    _delegation(association, by, on)


def _chosen(member: Member, kind: SeatKind, user: User | None = None) -> Chosen:
    ground = Eligibility.EMPLOYEE if member.kind in STATE else Eligibility.COUNCIL
    # Named by role as minutes can say it: "Försäkringskassans ledamot", and never with a comma, which parts people.
    whose = member.name if member.name.endswith(("s", "x", "z")) else f"{member.name}s"
    return Chosen(member, kind, 1, f"{whose} {kind.label.lower()}", ground, user)


def _printed_board(association: Association, plan: Plan, keys: Mapping[str, Member], by: User, on: dt.date) -> None:
    """The board that the plan prints, when its term is over by now."""
    starts, ends = term_of(dt.date(plan.year, 12, 31))
    if not plan.board or ends >= on:
        return
    chosen = [_chosen(keys[s.member], SeatKind.SUBSTITUTE if s.substitute else SeatKind.ORDINARY) for s in plan.board]
    seats = appoint(by=by, on=on, association=association, chosen=chosen, starts=starts, ends=ends)
    for seat, printed in zip(seats, plan.board, strict=True):
        if printed.office:
            elect(by=by, on=on, seat=seat, kind=OfficeKind(printed.office), starts=starts, ends=None)


def _board(
    association: Association, members: list[Member], plan: Plan, people: Mapping[Role, User], on: dt.date
) -> None:
    """The board of the day. Where the plan prints it, only who holds the offices is invented."""
    starts, ends = term_of(on)
    by, printed = people[Role.DIRECTOR], bool(plan.board) and term_of(dt.date(plan.year, 12, 31))[0] == starts
    municipality = next(m for m in members if m.kind == MemberKind.MUNICIPALITY)
    vice = next(m for m in members if m.kind == MemberKind.EMPLOYMENT_SERVICE)
    users = {
        (municipality.pk, SeatKind.ORDINARY): people[Role.CHAIR],
        (vice.pk, SeatKind.ORDINARY): people[Role.BOARD_MEMBER],
        (vice.pk, SeatKind.SUBSTITUTE): people[Role.SUBSTITUTE],
    }
    chosen = [_chosen(member, kind, users.get((member.pk, kind))) for member in members for kind in SeatKind]
    appoint(
        by=by, on=on, association=association, chosen=chosen, starts=starts, ends=ends, invented=not printed
    )  # fmt: skip
    for member, office in ((municipality, OfficeKind.CHAIR), (vice, OfficeKind.VICE_CHAIR)):
        seat = Seat.objects.on(on).get(member=member, kind=SeatKind.ORDINARY)
        elect(by=by, on=on, seat=seat, kind=office, starts=starts, ends=None)
    if association.slug == VACANT:
        left = Seat.objects.on(on).get(member=members[-1], kind=SeatKind.ORDINARY)
        end_seat(by=by, on=on, seat=left, ends=dt.date(2024, 9, 30), why="Avsade sig")


def _auditors(association: Association, members: list[Member], by: User, on: dt.date) -> None:
    """One for the state, one for each region, one that the municipalities share (25 §)."""
    starts, ends = term_of(on)
    state = [member for member in members if member.kind in STATE]
    towns = [member for member in members if member.kind == MemberKind.MUNICIPALITY]
    regions = [member for member in members if member.kind == MemberKind.REGION]
    groups = [
        ("Gemensam revisor för Försäkringskassan och Arbetsförmedlingen", state),
        *((f"Revisor utsedd av {region.name}", [region]) for region in regions),
        ("Gemensam revisor för kommunerna" if len(towns) > 1 else f"Revisor utsedd av {towns[0].name}", towns),
    ]
    for name, audits in groups:
        row = Auditor(name=name, chosen_by=audits[0], starts=starts, ends=ends, invented=True)
        keep(by=by, on=on, association=association, row=row, audits=audits)


def _charter(association: Association, members: list[Member], by: User, on: dt.date) -> None:
    charter = propose(by=by, on=on, association=association, invented=True)
    charter.announcements = "Förbundets webbplats"
    towns = [member for member in members if member.kind == MemberKind.MUNICIPALITY]
    host = HOSTS.get(association.slug, towns[0].name)
    charter.archive_member = next(town for town in towns if town.name == host)
    choose(by=by, on=on, charter=charter, seen=0)
    # Municipalities that share an auditor have said how (item 13).
    left_out = CONDITIONAL - ({SHARED_AUDITOR} if len(towns) > 1 else set())
    items = {
        number: ItemGiven(ItemState.NOT_NEEDED if number in left_out else ItemState.STATED, f"{number} §")
        for number in range(1, len(ITEMS) + 1)
    }
    go_through(by=by, on=on, charter=charter, items=items, seen=1)
    decided = {member.pk: Decided(dt.date(2018, 11, 26)) for member in members}
    note_decisions(by=by, on=on, charter=charter, decided=decided, starts=dt.date(2019, 1, 1))
    if association.slug == PROPOSED:
        proposal = propose(by=by, on=on, association=association, invented=True)
        some = {member.pk: Decided(dt.date(2024, 9, 25)) for member in members[:2]}
        note_decisions(by=by, on=on, charter=proposal, decided=some, starts=None)


def _groups(plan: Plan) -> list[Kept]:
    """Those that the plan prints; the board itself is no group."""
    return [
        Group(
            name=group.name,
            kind=next((kind for word, kind in KINDS if word in group.name.lower()), GroupKind.OTHER),
            mandate=group.mandate,
            roles="\n".join(group.roles),
            meetings_per_year=group.meetings_per_year,
            paused=group.paused,
            review_on=group.review,
        )
        for group in plan.groups
        if group.key != "styrelse"
    ]


def _services(plan: Plan, on: dt.date) -> list[Kept]:
    """Those that the plan prints; the director's agreement runs out soon, and the accounts are bought everywhere."""
    printed = [service for service in plan.services if service.until is None or service.until >= on]
    rows = [
        Service(
            what=service.what,
            provider=service.provider,
            kind=next((kind for word, kind in SERVICES if word in service.what.lower()), ServiceKind.OTHER),
            percent=int(service.percent) if service.percent is not None else None,
        )
        for service in printed
    ]
    protection = Service(
        what="Dataskyddsombud", provider="En av medlemskommunerna", kind=ServiceKind.DATA_PROTECTION,
        cost=Kr.of(24_000), starts=dt.date(2023, 1, 1), ends=dt.date(2024, 12, 31), notice_months=3, invented=True,
    )  # fmt: skip
    known = {row.kind for row in rows}
    return [*rows, *([protection] if ServiceKind.DATA_PROTECTION not in known else [])]


def _documents() -> list[Kept]:
    return [
        SteeringDocument(
            name=name, kind=kind, owner="Förbundschefen", starts=dt.date(*adopted), version="1",
            review_on=dt.date(*review), invented=True,
        )
        for name, kind, adopted, review in DOCUMENTS
    ]  # fmt: skip


def _delegation(association: Association, by: User, on: dt.date) -> None:
    points = {}
    for number, matter, kind, limit in POINTS:
        row = DelegationRule(
            number=number, matter=matter, kind=kind, delegate=Delegate.EMPLOYEE, holder="Förbundschefen", limit=limit,
            starts=dt.date(2023, 5, 10), invented=True,
        )  # fmt: skip
        points[number] = keep(by=by, on=on, association=association, row=row)
    told = []
    for number, (month, day), what, amount, is_told in DECISIONS:
        made = DelegatedDecision(
            rule=points[number], day=dt.date(on.year, month, day), what=what, decided_by="Förbundschefen",
            amount=amount, invented=True,
        )  # fmt: skip
        keep(by=by, on=on, association=association, row=made)
        told += [made.pk] if is_told else []
    report(by=by, on=on, association=association, decisions=told, day=dt.date(on.year, 9, 10))
