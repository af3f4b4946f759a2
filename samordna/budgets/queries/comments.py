"""What has been said of a plan's sections, and what waits to be taken care of."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from samordna.budgets.models import Comment, Version
from samordna.plan.model import Plan

TEXT = "text:"
# Sections that are no texts, by the place a comment is about.
PLACES = {
    "helheten": "Planen som helhet",
    "budget": "Budgeten",
    "medlemsbidrag": "Medlemsbidragen",
    "eget-kapital": "Det egna kapitalet",
    "mal": "Målen",
    "insatser": "Insatserna",
    "ovrigt": "Övrigt innehåll",
}


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments on one place, oldest first. `key` is the text's key when the place is one."""

    place: str
    label: str
    comments: tuple[Comment, ...]
    key: str = ""

    @property
    def open(self) -> int:
        """How many wait."""
        return sum(comment.settled_on is None for comment in self.comments)


def text_place(key: str) -> str:
    """The place of a text."""
    return f"{TEXT}{key}"


def places(plan: Plan) -> list[tuple[str, str]]:
    """Everything that can be commented, with its label."""
    named = [(text_place(t.key), f"Text: {t.number} {t.heading}".replace("  ", " ")) for t in plan.texts]
    return [*PLACES.items(), *named]


def threads(version: Version, plan: Plan) -> list[Thread]:
    """Every place somebody has commented, in the plan's order; one that is no longer there comes last."""
    said: dict[str, list[Comment]] = {}
    for comment in version.comments.select_related("by").order_by("on", "pk"):
        said.setdefault(comment.place, []).append(comment)
    labels = dict(places(plan))
    order = [*(place for place in labels if place in said), *(place for place in said if place not in labels)]
    return [
        Thread(
            place,
            labels.get(place, "Ett avsnitt som inte finns kvar"),
            tuple(said[place]),
            place.removeprefix(TEXT) if place in labels and place.startswith(TEXT) else "",
        )
        for place in order
    ]


def of_place(version: Version, place: str) -> list[Comment]:
    """What has been said of one place, oldest first."""
    return list(version.comments.filter(place=place).select_related("by").order_by("on", "pk"))


def open_by_text(version: Version) -> dict[str, int]:
    """Open comments by text key."""
    rows = (
        version.comments.filter(settled_on=None, place__startswith=TEXT)
        .order_by("place")
        .values_list("place")
        .annotate(number=Count("pk"))
    )
    return {place.removeprefix(TEXT): number for place, number in rows}


def open_count(version: Version) -> int:
    """How many wait to be taken care of."""
    return version.comments.filter(settled_on=None).count()
