"""What tests of this room's pages share: an application's addresses, a page's words, what its form sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from lxml import html

from samordna.associations.models import User
from samordna.interventions.models import Application
from samordna.interventions.rules.content import Content, read

AsUser = Callable[[User], Client]
NARROW = "\N{NARROW NO-BREAK SPACE}"


def at(application: Application, *parts: str) -> str:
    """An address below the application's."""
    return "/".join([f"/norra/insatser/{application.intervention_id}/ansokan", *parts, ""])


def tree(answer: Any) -> Any:
    """The page, to look in."""
    return html.fromstring(answer.content.decode())


def text(answer: Any) -> str:
    """The page's words, each space alike."""
    return " ".join(tree(answer).xpath("string(//main)").replace(NARROW, " ").split())


def sent(answer: Any, **changed: str) -> dict[str, str]:
    """What the form of a page sends as it stands, with some fields changed."""
    form = tree(answer).xpath("//main//form[@method='post']")[0]
    fields = {}
    for field in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
        kind = field.get("type", "")
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        usual = "on" if kind == "checkbox" else ""
        value = field.xpath("string(option[@selected]/@value)") if field.tag == "select" else field.get("value", usual)
        fields[field.get("name")] = (field.text or "").removeprefix("\n") if field.tag == "textarea" else value
    return {**fields, **changed}


def kept() -> Content:
    """The draft as it is stored."""
    return read(Application.objects.order_by("-number")[0].content)
