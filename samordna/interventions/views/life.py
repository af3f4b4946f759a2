"""All interventions, one intervention, and the moves that need nothing but themselves."""

from __future__ import annotations

import copy
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.figures import day
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.interventions import access
from samordna.interventions.actions import life as actions
from samordna.interventions.choices import Stage
from samordna.interventions.forms.life import DescribeForm, IdeaForm, WhyForm
from samordna.interventions.models import Intervention
from samordna.interventions.queries import closing
from samordna.interventions.queries import life as queries
from samordna.interventions.queries.award import proposal
from samordna.interventions.queries.preparation import recommended
from samordna.interventions.queries.proposing import decided_otherwise, read_proposals
from samordna.interventions.rules.lifecycle import BY_HAND, DIRECTOR, GROUP, MOVES, OWNER, may_move, next_moves, turn
from samordna.interventions.views.frame import applies, found, head_of, reads, writes
from samordna.verdict import YES, first_no

DONE = frozenset({Stage.CLOSED, Stage.FOLLOWED_UP})
# What is done in a stage, where there is one address for it: its label, the page's name, and the code of a move.
TO_DO: dict[Stage, tuple[str, ...]] = {
    Stage.IDEA: ("Börja ansökan", "interventions:begin"),
    Stage.APPLICATION: ("Till ansökan", "interventions:application"),
    Stage.PREPARATION: ("Till beredningen", "interventions:preparation"),
    Stage.DECIDED: ("Till avtalet", "interventions:award"),
    Stage.AGREED: ("Börja insatsen", "interventions:move", "begin"),
    Stage.FINAL_REPORT: ("Avsluta insatsen", "interventions:move", "close"),
    Stage.CLOSED: ("Till uppföljningarna", "interventions:exits_of"),
}
Told = tuple[str, str, tuple[str, str] | None]
CHOSEN = "Inte bestämt än. Förbundschefen väljer."


@reads
def start(request: Request, association: Association) -> HttpResponse:
    """Every intervention the reader sees, narrowed by how far it has come and by words."""
    slug, roles = association.slug, roles_of(request)
    words = request.GET.get("q", "")[:100]
    # Whoever looks for one by its name wants it, whatever its stage.
    usual = "alla" if words.strip() else "aktuella"
    wanted = request.GET.get("visa", usual)
    wanted = wanted if wanted in queries.SHOWN else usual
    table = queries.table(queries.listed(roles, request.user, wanted, words), slug)
    if (answer := table_asked_for(request, {"insatser": table})) is not None:
        return answer
    here, looked_for = address("interventions:start", slug), {"q": words} if words.strip() else {}
    context = {
        "table": table,
        "tabs": [
            (label, f"{here}?{urlencode({'visa': key} | looked_for)}", key == wanted)
            for key, (label, _) in queries.SHOWN.items()
        ],
        "wanted": wanted,
        "words": words,
        "here": here,
        "may_suggest": bool(roles & access.APPLIES),
    }
    return render(request, "interventions/start.jinja", context)


@reads
def one(request: Request, association: Association, pk: int) -> HttpResponse:
    """One intervention: how far it has come, what it is, and what has happened."""
    intervention = found(request, pk, "together")
    roles, way = roles_of(request), queries.way_of(intervention)
    read_proposals(intervention)  # read here, and by the row of tabs
    open_still = closing.left(intervention, association.slug) if intervention.at in DONE else []
    context = {
        **head_of(request, intervention),
        "way": way,
        "otherwise": bool(decided_otherwise(intervention)),
        "turn": _turn(request, intervention, sent_back=way.sent_back, is_open=bool(open_still)),
        "left": open_still if access.writes(roles, request.user, intervention) else [],
        "facts": _facts(intervention),
        "moves": _moves(roles, request, intervention),
        "may_edit": bool(access.edits(roles)),
    }
    return render(request, "interventions/one.jinja", context)


@applies
def suggest(request: Request, association: Association) -> HttpResponse:
    """A new idea."""
    row = Intervention()
    form = IdeaForm(request.POST if request.method == "POST" else None, instance=row)
    slug = association.slug
    return one_form(
        request, form, heading="Ny insats", back=address("interventions:start", slug), crumb="Insatser",
        act=lambda: actions.suggest(by=request.user, on=clock.today(), association=association, intervention=row),
        then=lambda: address("interventions:one", slug, row.pk), done="Idén är inlagd. Nästa steg är ansökan.",
        button="Lägg in idén",
    )  # fmt: skip


@writes
def describe(request: Request, association: Association, pk: int) -> HttpResponse:
    """Change what the director keeps in order."""
    intervention = found(request, pk)
    seen = whole(request.POST, "seen", otherwise=intervention.revision)
    changed = copy.copy(intervention)
    form = DescribeForm(request.POST if request.method == "POST" else None, instance=changed, today=clock.today())
    return one_form(
        request, form, heading="Ändra insatsens uppgifter", crumb=intervention.name,
        act=lambda: actions.describe(
            by=request.user, on=clock.today(), intervention=intervention, changed=changed, seen=seen
        ),
        back=address("interventions:one", association.slug, pk), done="Uppgifterna är ändrade.", seen=seen,
    )  # fmt: skip


@applies
def move(request: Request, association: Association, pk: int, code: str) -> HttpResponse:
    """One move by hand, with its reason."""
    if code not in BY_HAND:
        raise Http404
    intervention = found(request, pk)
    chosen = MOVES[code]
    form = WhyForm(request.POST if request.method == "POST" else None, needed=chosen.why)
    closes = code == "close"
    may = first_no(
        access.edits(roles_of(request)) if chosen.is_directors else YES,
        actions.leads(intervention),
        may_move(code, intervention.at, why="-"),  # the form asks for it
        closing.nothing_waits(intervention) if closes else YES,
    )

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.make(by=request.user, on=clock.today(), intervention=intervention, code=code, why=why)

    return one_form(
        request, form, heading=f"{chosen.label}: {intervention.name}", act=act, crumb=intervention.name,
        back=address("interventions:one", association.slug, pk), done=f"{chosen.past}.", button=chosen.label,
        may=may, template="interventions/move.jinja", closes=closes,
        see=closing.what_waits(intervention) if closes else None,
        left=closing.before_closing(intervention, association.slug, clock.today()) if closes and may else [],
    )  # fmt: skip


def _facts(intervention: Intervention) -> list[tuple[str, str]]:
    together = intervention.together or getattr(intervention, "other_half", None)
    facts = [
        ("Slag", queries.kind_of(intervention) if intervention.kind else ""),
        ("Hör ihop med", f"{together.name}: {queries.kind_of(together).lower()}" if together else ""),
        ("Insatsägare", str(intervention.owner or "")),
        ("Mottagare av medel", str(intervention.recipient or "")),
        ("Tid", "–".join(filter(None, (day(intervention.starts), day(intervention.ends))))),
        ("Diarienummer", intervention.register_number),
    ]
    # The application tells the kind and the time; the rest is the director's, and nobody else need wonder.
    missing = {"Insatsägare": CHOSEN, "Mottagare av medel": CHOSEN}
    return [
        (label, value or missing.get(label, "Inte bestämt än"))
        for label, value in facts
        if value or label != "Hör ihop med"
    ]


def _turn(request: Request, intervention: Intervention, *, sent_back: bool, is_open: bool) -> Told:
    """Whose turn it is and what they do, for whoever reads; one half of two waits for the other."""
    if not (leads := actions.leads(intervention)):
        return "Följer den andra", leads.reason, None
    found = turn(
        intervention.at, sent_back=sent_back, proposed=proposal(intervention) is not None,
        has_owner=intervention.owner_id is not None, is_open=is_open, recommended=_recommended(intervention),
    )  # fmt: skip
    roles, by = roles_of(request), request.user
    mine = {
        OWNER: intervention.owner_id == by.pk,
        DIRECTOR: bool(access.edits(roles)),
        GROUP: bool(access.prepares(roles, by, intervention)),
    }
    if not mine.get(found.who):
        return found.heading, found.what, None
    return "Din tur", found.what, _there(intervention, found.who)


def _recommended(intervention: Intervention) -> bool:
    """Whether the preparation has said its word; one query while it is being prepared."""
    if intervention.at is not Stage.PREPARATION:
        return False
    return Intervention.objects.filter(recommended(), pk=intervention.pk).exists()


def _there(intervention: Intervention, who: str) -> tuple[str, str] | None:
    """The label and the address of what is to be done, where it is done in one place."""
    slug, pk = intervention.association.slug, intervention.pk
    if intervention.at is Stage.PREPARATION and who == DIRECTOR:
        return "Lägg fram ett förslag", address("interventions:propose", slug, pk)
    if intervention.at not in TO_DO:
        return None
    label, name, *code = TO_DO[intervention.at]
    return label, address(name, slug, pk, *code)


def _moves(roles: frozenset[str], request: Request, intervention: Intervention) -> list[tuple[str, str, str]]:
    if intervention.together_id is not None or not access.writes(roles, request.user, intervention):
        return []  # the other half of one registered as two goes where that goes
    slug = intervention.association.slug
    may = [m for m in next_moves(intervention.at) if m.code in BY_HAND]
    if not access.edits(roles):
        may = [m for m in may if not m.is_directors]
    begins = intervention.at is Stage.IDEA
    first = [("Börja ansökan", address("interventions:begin", slug, intervention.pk), "primary")] if begins else []
    return first + [
        (
            m.label,
            address("interventions:move", slug, intervention.pk, m.code),
            "" if m.code == "withdraw" else "primary",
        )
        for m in may
    ]
