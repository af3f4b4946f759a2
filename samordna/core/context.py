"""What every page knows: `shell`, `association`, `user`, `roles`, `today`, `csrf_token`."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject

from samordna.core import clock, navigation
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.figures import day
from samordna.core.shell import Level, Link, Message, Shell

LEVELS = {"info": Level.INFO, "success": Level.OK, "warning": Level.WARN, "error": Level.ERROR}


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    user = getattr(request, "user", None)
    return {
        "user": user if user is not None and user.is_authenticated else None,
        "association": getattr(request, "association", None),
        "roles": roles_of(request),
        "today": clock.today(),
        # Lazy: a fragment or a signed-out page asks for none of it.
        "shell": SimpleLazyObject(lambda: shell(request)),
        # One mask for all forms of the page, instead of one each; lazy, for asking sets the cookie.
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
    }


def shell(request: HttpRequest) -> Shell:
    """The frame around the page."""
    association = getattr(request, "association", None)
    year = navigation.years(request)
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    own = navigation.own(association.slug, roles_of(request)) if association else ()
    return Shell(
        home_url=f"/{association.slug}/" if association else "/",
        association=association.name if association else "",
        associations=getattr(request, "associations", ()),
        year_label=year.label,
        years=year.links,
        rooms=navigation.rooms(request),
        foot=navigation.rooms(request, foot=True),
        user=str(user) if signed_in else "",
        role=getattr(request, "role_words", ""),
        user_links=(Link("Min inloggning", address("account")), *own) if signed_in else (),
        sign_out_url=address("account_logout") if signed_in else "",
        search_url=navigation.search_url(request),
        banner=banner(),
        messages=tuple(messages(request)),
    )


def banner() -> str:
    """The demonstration's sentence with its day, or empty."""
    fixed = clock.demo_day()
    if fixed is None:
        return ""
    return f"Övningsmiljö med publicerade planer och påhittad exempeldata. Här är det {day(fixed)}."


def messages(request: HttpRequest) -> list[Message]:
    """What the last act said: "Title|text", or a title alone."""
    found = []
    for message in get_messages(request):
        title, _, text = str(message.message).partition("|")
        found.append(Message(title, text, LEVELS.get(message.level_tag, Level.INFO)))
    return found
