"""Somebody at a browser without JavaScript: reads pages, follows links by their words, presses buttons by theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.test import Client
from lxml import html


class Person:
    """A signed-in browser and the page it shows."""

    def __init__(self, client: Client, start: str) -> None:
        self._client = client
        self.address = start
        self.status = 200
        self.body = b""
        self.page = html.fromstring("<html></html>")
        self.open(start)

    def open(self, address: str) -> Person:
        """Show the page at the address.

        Raises:
            AssertionError: when it answers with anything but a page.
        """
        return self._shown(self._client.get(urljoin(self.address, address), follow=True))

    def follow(self, words: str) -> Person:
        """Follow the first link with these words."""
        return self.open(self._one(f"//a[@href][{_says(words)}]", words).get("href"))

    def fetch(self, words: str) -> bytes:
        """The file behind a link."""
        link = self._one(f"//a[@href][{_says(words)}]", words)
        answer = self._client.get(urljoin(self.address, link.get("href")))
        assert answer.status_code == 200, f"{words} answers {answer.status_code}"
        assert answer["Content-Disposition"].startswith("attachment")
        return bytes(answer.content)

    def press(self, words: str, fields: Mapping[str, Any] | None = None, *, on: str = "", says: int = 200) -> Person:
        """Fill fields (by label, or name) in the form of the first button with these words, and press it.

        Args:
            on: an XPath that the button stands inside, when several have the same words.
            says: the status of the page that answers.
        """
        button = self._one(f"{on}//button[{_says(words)}]", words)
        assert button.get("aria-disabled") != "true", f"”{words}” cannot be pressed: {self.text}"
        form = next(button.iterancestors("form"))
        sent: dict[str, Any] = dict(form.form_values())
        if button.get("name"):
            sent[button.get("name")] = button.get("value", "")
        for label, value in (fields or {}).items():
            sent[self._name(form, label)] = value
        answer = self._client.post(urljoin(self.address, form.get("action") or self.address), sent, follow=True)
        return self._shown(answer, says)

    def value(self, label: str) -> str:
        """What stands in the field with this label."""
        return str(self._field(self.page, label).value or "")

    @property
    def text(self) -> str:
        """The words of the page's main part, as one line."""
        parts = self.page.xpath("//main") or [self.page]
        return " ".join(parts[0].text_content().split())

    def texts(self, xpath: str) -> list[str]:
        """The words of each element, as one line each."""
        return [" ".join(element.text_content().split()) for element in self.page.xpath(xpath)]

    def _shown(self, answer: Any, says: int = 200) -> Person:
        self.body, self.status = bytes(answer.content), answer.status_code
        if answer.redirect_chain:
            self.address = urljoin(self.address, answer.redirect_chain[-1][0])
        else:
            self.address = answer.request["PATH_INFO"] + (f"?{q}" if (q := answer.request["QUERY_STRING"]) else "")
        self.page = html.fromstring(self.body.decode())
        assert self.status == says, f"{self.address} answers {self.status}: {self.text[:1500]}"
        return self

    def _one(self, xpath: str, words: str) -> Any:
        found = self.page.xpath(xpath)
        assert found, f"Nothing says ”{words}” at {self.address}: {self.text[:1500]}"
        # Of ”Spara” and ”Spara och fortsätt”, the one that says no more than was asked for.
        return min(found, key=lambda element: len(element.text_content().strip()))

    def _name(self, form: Any, label: str) -> str:
        return label if label in form.fields else str(self._field(form, label).name)

    def _field(self, inside: Any, label: str) -> Any:
        found = [e for e in inside.xpath(".//label") if " ".join(e.text_content().split()).startswith(label)]
        if found:
            return inside.get_element_by_id(found[0].get("for"))
        spoken = inside.xpath(f".//*[@name][@aria-label='{label}']")
        assert spoken, f"No field is called ”{label}” at {self.address}"
        return spoken[0]


def _says(words: str) -> str:
    return f"starts-with(normalize-space(.), '{words}')"
