"""Every address of the application, with what it takes to ask for it in a test.

The nets in `tests/architecture` walk the URL map. In `test_routes.py` each route must declare who may use it, and is
asked for as each role, in the own and in another association. In `test_queries.py` list and detail pages are rendered
with one and three rows and their queries counted. Each room says what its addresses need in `tests/<room>/examples.py`:

    EXAMPLES = {"budgets:version": lambda association: {"pk": make_version(association).pk}}
        URL name → a function that makes what the address points at, inside the association's scope, and gives the
        address's arguments beside `association`. A route without further arguments needs none.

    ROWS = {"budgets:versions": lambda association, rows: [make_version(association) for _ in range(rows)] and {}}
        URL name of a list or detail page → a function that makes `rows` rows on it and gives its arguments.

    OWNED = {"review:document": lambda association, by: {"pk": make_document(association, by).pk}}
        As EXAMPLES, for what belongs to one person: others do not find it, in the same association either.

A route with arguments and no example fails the net. A room's `examples.py` may import its own room only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core.access import Route, declared


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the URL map. `arguments` are those beside `association`."""

    name: str
    pattern: str
    view: Any
    arguments: frozenset[str]

    @property
    def route(self) -> Route | None:
        """What the view declares."""
        return declared(self.view)

    def __str__(self) -> str:
        return self.name or self.pattern


def who_may(address: Address) -> Role:
    """The first of the roles that may use it."""
    return next(role for role in Role if address.route is not None and address.route.may({role}))


def ask(browser: Client, address: Address, association: Association, given: dict[str, Any]) -> Any:
    """The answer to a GET or, where a route only answers POST, to an empty form."""
    url = reverse(address.name, kwargs={"association": association.slug, **given})
    assert address.route is not None
    answer = browser.get(url) if "GET" in address.route.methods else browser.post(url)
    if answer.streaming:
        b"".join(answer.streaming_content)  # a file, which is shut when it has been read
    return answer


def addresses() -> list[Address]:
    """Every pattern of the URL map."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for part in resolver.url_patterns:
        pattern = prefix + str(part.pattern)
        if isinstance(part, URLResolver):
            space = f"{namespace}{part.namespace}:" if part.namespace else namespace
            yield from _walk(part, pattern, space)
        elif isinstance(part, URLPattern):
            taken = _arguments(pattern) - {"association"}
            yield Address(f"{namespace}{part.name or ''}", pattern, part.callback, frozenset(taken))


def _arguments(pattern: str) -> set[str]:
    angled = {piece.split(">")[0].split(":")[-1] for piece in pattern.split("<")[1:]}
    return {name for name in angled if name.isidentifier()}


@cache
def _from_rooms(what: str) -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {}
    for path in sorted(Path(__file__).parent.glob("*/examples.py")):
        found |= getattr(import_module(f"tests.{path.parent.name}.examples"), what, {})
    return found


def is_owned(address: Address) -> bool:
    """Whether what the address points at belongs to one person."""
    return address.name in _from_rooms("OWNED")


def arguments(address: Address, association: Association, by: User) -> dict[str, Any]:
    """What the address takes to point at something in the association, made anew; `by` is whose, if it is a person's.

    Raises:
        LookupError: when the room has given no example.
    """
    if not address.arguments:
        return {}
    if is_owned(address):
        return _own(address, association, by)
    make = _from_rooms("EXAMPLES").get(address.name)
    if make is None:
        raise LookupError(f"{address} takes {sorted(address.arguments)}: give an example in tests/<room>/examples.py.")
    made: dict[str, Any] = make(association)
    return made


def _own(address: Address, association: Association, by: User) -> dict[str, Any]:
    made: dict[str, Any] = _from_rooms("OWNED")[address.name](association, by)
    return made


def examples() -> dict[str, Callable[..., Any]]:
    """The addresses that point at something, with what makes it; without those of what belongs to one person."""
    return _from_rooms("EXAMPLES")


def alike(all_of: list[Address], made: dict[str, Callable[..., Any]]) -> list[list[Address]]:
    """Those that something is made for, those together for which the same is: making takes longer than asking."""
    found: dict[Callable[..., Any], list[Address]] = {}
    for address in all_of:
        if address.name in made:
            found.setdefault(made[address.name], []).append(address)
    return list(found.values())


def rows() -> dict[str, Callable[..., Any]]:
    """The pages whose queries are counted, with what makes their rows."""
    return _from_rooms("ROWS")
