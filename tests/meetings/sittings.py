"""What the addresses of a meeting under way need (see tests/routes.py), and rows on its pages."""

import datetime as dt
from typing import Any

from django.test import Client
from lxml import html

from samordna.associations.models import Association
from samordna.meetings.actions.attendance import step_aside
from samordna.meetings.actions.deciding import Decided, Votes, decide, dissent, note, propose, vote
from samordna.meetings.actions.papers import attach_file
from samordna.meetings.actions.remote import InMinutes, Standing, register_remote
from samordna.meetings.choices import ProposalKind
from samordna.meetings.models import Presence, RemoteDecision
from samordna.meetings.rules.deciding import Voice
from tests.meetings.boards import DAY, Sat, begun

BY: dict[str, Any] = {"by": None, "on": DAY}


def at(sat: Sat, rest: str = "") -> str:
    return f"/norra/moten/{sat.meeting.pk}/motet/{rest}"


def on(sat: Sat, number: int, rest: str = "") -> str:
    return at(sat, f"arende/{sat.items[number].pk}/{rest}")


def words(answer: Any) -> str:
    main = html.fromstring(answer.content.decode()).xpath("//main")[0]
    return " ".join(main.text_content().split())


def shown_form(browser: Client, address: str) -> dict[str, Any]:
    """The fields of the page's act as they are sent when nothing is changed."""
    page = html.fromstring(browser.get(address).content.decode())
    return dict(page.xpath("//form[@data-keep]")[0].form_values())


def remote(association: Association, paragraph: str = "4") -> RemoteDecision:
    """A standing decision on taking part from afar, from minutes outside the system."""
    day = dt.date(2025, 1, 9)
    standing = Standing("Alla möten, med ljud och bild.", day)
    return register_remote(**BY, association=association, decided=InMinutes(day, paragraph), standing=standing)


def busy(association: Association, rows: int = 1) -> Sat:
    """A meeting where so much has happened in its first item of each kind, up to the decision."""
    sat = begun(association, *(f"Ärende {number}" for number in range(1, rows + 2)))
    first, seats = sat.items[0], list(sat.seats.values())
    for number in range(rows):
        attach_file(**BY, item=first, name=f"Bilaga {number}.txt", data=f"Bilaga {number}".encode())
        propose(**BY, item=first, seat=sat.seats["af"], kind=ProposalKind.CHANGE, text=f"Annat {number}")
        note(**BY, item=first, text=f"Noterat {number}", seat=seats[number])
        yes = {sat.seats[name].pk: Voice.YES for name in ("kommun", "fk", "af", "region")}
        vote(**BY, item=first, votes=Votes("Bifall", "Avslag", yes))
    decision = decide(**BY, item=first, decided=Decided())
    for name in ("af", "fk", "region")[:rows]:
        dissent(**BY, decision=decision, seat=sat.seats[name], text="För dyrt.")
    return sat


def _meeting(association: Association) -> dict[str, Any]:
    return {"pk": begun(association).meeting.pk}


def _item(association: Association, **more: Any) -> dict[str, Any]:
    sat = begun(association)
    return {"pk": sat.meeting.pk, "item": sat.items[0].pk, **more}


def _seat(association: Association) -> dict[str, Any]:
    sat = begun(association)
    return {"pk": sat.meeting.pk, "seat": sat.seats["af*"].pk}


def _presence(association: Association) -> dict[str, Any]:
    sat = begun(association)
    return {"pk": sat.meeting.pk, "presence": Presence.objects.get(seat=sat.seats["af"]).pk}


def _conflict(association: Association) -> dict[str, Any]:
    sat = begun(association)
    made = step_aside(**BY, item=sat.items[0], seat=sat.seats["af"])
    return {"pk": sat.meeting.pk, "item": sat.items[0].pk, "conflict": made.pk}


def _proposal(association: Association) -> dict[str, Any]:
    sat = begun(association)
    made = propose(**BY, item=sat.items[0], seat=sat.seats["af"], kind=ProposalKind.REJECT)
    return {"pk": sat.meeting.pk, "item": sat.items[0].pk, "proposal": made.pk}


OF_A_MEETING = (
    "sitting", "sitting_news", "open_meeting", "add_at_meeting", "close_meeting", "all_there", "note_others",
    "choose_chair", "choose_approvers",
)  # fmt: skip
EXAMPLES = {
    **{f"meetings:{name}": _meeting for name in OF_A_MEETING},
    "meetings:attendance": _seat,
    "meetings:comes": _seat,
    "meetings:leaves": _presence,
    "meetings:sitting_item": _item,
    "meetings:sitting_act": lambda association: _item(association, act="beslut"),
    "meetings:sitting_touch": lambda association: _item(association, what="utan-beslut"),
    "meetings:settle_conflict": _conflict,
    "meetings:withdraw_proposal": _proposal,
    "meetings:end_remote": lambda association: {"pk": remote(association).pk},
}


def _busy(association: Association, rows: int) -> dict[str, Any]:
    remote(association)
    return {"pk": busy(association, rows).meeting.pk}


def _busy_item(association: Association, rows: int) -> dict[str, Any]:
    remote(association)
    sat = busy(association, rows)
    return {"pk": sat.meeting.pk, "item": sat.items[0].pk}


def _open_item(association: Association, rows: int) -> dict[str, Any]:
    return {**_busy_item(association, rows), "act": "anteckning"}


def _remote(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        remote(association, str(number))
    return {}


ROWS = {
    "meetings:sitting": _busy,
    "meetings:close_meeting": _busy,
    "meetings:sitting_item": _busy_item,
    "meetings:sitting_act": _open_item,
    "meetings:remote": _remote,
}
