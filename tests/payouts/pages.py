"""What the tests of this room's pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import html

from samordna.associations.models import User

# What a browser answers is told as anything: Django's own types know neither a redirect's address nor a file's content.
AsUser = Callable[[User], Any]
ROOT = "/norra/utbetalningar"


def tree(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def said(answer: Any) -> str:
    """The words of a page's main part, with ordinary spaces."""
    text: str = tree(answer).xpath("string(//main)")
    return " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").split())


def status(answer: Any) -> int:
    """How a page answered; a file is read to its end, and so shut."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def rows(*written: dict[str, str]) -> dict[str, str]:
    """Rows of a claim as the browser sends them."""
    sent = {"rows": str(len(written))}
    for place, row in enumerate(written):
        sent |= {f"r{place}-{name}": value for name, value in {"type": "staff", **row}.items()}
    return sent
