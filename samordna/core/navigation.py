"""The menu, as a port: rooms register their entries low, the layout shows them.

    register(Entry("Plan och budget", "budgets:start", order=20))   # in the app's AppConfig.ready

Who sees an entry is what the view's own route says; it is not said twice. An entry is current on every address below
its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import resolve

from samordna.core.access import Route, declared, roles_of
from samordna.core.addresses import address
from samordna.core.shell import Link

FOOT = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. `name` is a URL name that takes the association's slug alone.

    The rooms stand in the order of the work: Översikt 10, Plan och budget 20, Insatser 30, Uppföljning 40, Möten 50,
    Risk och kontroll 60, Dokument 70, Inställningar 80 (at the foot). An entry with `under` stands beneath the entry of
    that name. `count` gives what waits there (0 shows nothing) and `count_says` is read aloud after it.
    """

    label: str
    name: str
    order: int
    under: str = ""
    count: Callable[[HttpRequest], int] | None = None
    count_says: str = ""


@dataclass(frozen=True, slots=True)
class Years:
    """The year menu: the year shown, and the addresses of the others."""

    label: str
    links: tuple[Link, ...]


_entries: list[Entry] = []
_years: list[Callable[[HttpRequest], Years | None]] = []
_search: list[str] = []
_own: list[tuple[str, str]] = []


def register(entry: Entry) -> None:
    """Add an entry.

    Raises:
        ValueError: when the name is there already.
    """
    if any(other.name == entry.name for other in _entries):
        raise ValueError(f"{entry.name} is registered twice.")
    _entries.append(entry)
    _entries.sort(key=lambda e: (e.order, e.label))


def provide_years(years: Callable[[HttpRequest], Years | None]) -> None:
    """Let a room answer which years the association has and which one the page is about."""
    _years[:] = [years]


def provide_search(name: str) -> None:
    """Let a room answer the search field: a URL name that takes the association's slug alone."""
    _search[:] = [name]


def register_own(label: str, name: str) -> None:
    """Add what is the reader's own in an association, to the user's menu: a URL name that takes the slug alone."""
    _own.append((label, name))


def own(slug: str, roles: Iterable[str]) -> tuple[Link, ...]:
    """The reader's own pages in an association, for somebody with these roles there."""
    found = ((label, address(name, slug)) for label, name in _own)
    return tuple(Link(label, there) for label, there in found if (route := _route(there)) and route.may(roles))


def rooms(request: HttpRequest, *, foot: bool = False) -> tuple[Link, ...]:
    """The rooms the user may open in the page's association: those of the order of work, or those at the foot."""
    if getattr(request, "association", None) is None:
        return ()
    opened = [(entry, address) for entry in _entries if (address := _address(request, entry.name))]
    here = max((a for _, a in opened if request.path.startswith(a)), key=len, default="")

    def link(entry: Entry, address: str) -> Link:
        children = tuple(link(e, a) for e, a in opened if e.under == entry.name)
        count = entry.count(request) if entry.count else None
        return Link(entry.label, address, address == here, count or None, entry.count_says, children=children)

    return tuple(link(e, a) for e, a in opened if not e.under and (e.order >= FOOT) == foot)


def years(request: HttpRequest) -> Years:
    """The year menu, empty outside an association."""
    answers = [a for ask in _years if getattr(request, "association", None) and (a := ask(request))]
    return answers[0] if answers else Years("", ())


def search_url(request: HttpRequest) -> str:
    """Where the search field asks, or empty."""
    return _address(request, _search[0]) if _search and getattr(request, "association", None) else ""


def _address(request: HttpRequest, name: str) -> str:
    """The page's address if the user may open it, else empty."""
    slug: str = request.association.slug  # type: ignore[attr-defined]
    there = address(name, slug)
    route = _route(there)
    return there if route is not None and route.may(roles_of(request)) else ""


@lru_cache(maxsize=1024)
def _route(there: str) -> Route | None:
    return declared(resolve(there).func)
