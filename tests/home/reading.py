"""A page taken apart, and the plans these tests are about."""

from dataclasses import replace

import lxml.html

from samordna.associations.models import Association
from samordna.budgets.actions.versions import copy_to_next_year, keep_published
from samordna.budgets.models import Version
from samordna.core import clock
from samordna.plan.model import Plan
from tests.examples import load

FINNVEDEN = "examples/demo/finnveden-2024.yaml"
GOTLAND = "examples/gotland-2024.yaml"
KRAMFORS = "examples/demo/kramfors-2024.yaml"
TRELLEBORG = "examples/trelleborg-2024.yaml"


class Page:
    """What a reader finds on a page. `inside` is the part with that id."""

    def __init__(self, html: str, inside: str = "") -> None:
        whole = lxml.html.fromstring(html)
        self.html = html
        self.part = whole.get_element_by_id(inside) if inside else whole

    def within(self, id: str) -> "Page":
        """One part of the page."""
        return Page(self.html, id)

    @property
    def text(self) -> str:
        """Its words, with plain single spaces."""
        return " ".join(self.part.text_content().split())

    @property
    def tasks(self) -> list[str]:
        """What awaits the reader."""
        return [" ".join(found.text_content().split()) for found in self.part.find_class("tasks__name")]

    @property
    def due(self) -> list[str]:
        """What stands beside each of them."""
        return [" ".join(" ".join(found.itertext()).split()) for found in self.part.find_class("tasks__due")]

    @property
    def dates(self) -> list[tuple[str, str]]:
        """Day and what happens, in order."""
        return [(found.get("datetime"), found.getnext().text_content()) for found in self.part.xpath(".//ol//li/time")]

    @property
    def links(self) -> list[str]:
        """Every address the part leads to."""
        return list(self.part.xpath(".//@href"))

    @property
    def ids(self) -> list[str]:
        """Every id."""
        return list(self.part.xpath(".//@id"))

    def figure(self, label: str) -> tuple[str, str]:
        """A key figure and what it is compared with."""
        for tile in self.part.find_class("tile"):
            named, shown, meaning = (" ".join(part.text_content().split()) for part in tile)
            if named == label:
                return shown, meaning
        raise LookupError(label)


def kept(association: Association, file: str = FINNVEDEN, **changes: object) -> Version:
    """A plan read from print."""
    plan: Plan = replace(load(file), **changes)  # type: ignore[arg-type]
    return keep_published(by=None, on=clock.today(), association=association, plan=plan)


def drafted(association: Association, file: str = FINNVEDEN) -> Version:
    """The draft of the year after."""
    return copy_to_next_year(by=None, on=clock.today(), version=kept(association, file))
