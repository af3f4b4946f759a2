"""/stil: every component, in every state, and nothing in the page that the security policy forbids."""

import re

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse
from jinja2 import UndefinedError

from samordna.core.stil import PARTS


def page() -> str:
    answer = Client().get(reverse("stil"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_anybody_may_see_the_style_page(db: None) -> None:
    shown = page()

    assert [id for id, _ in PARTS if f'<section class="section" id="{id}"' not in shown] == []


def test_no_style_or_script_stands_in_the_page(db: None) -> None:
    shown = page()

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", shown) == []
    assert all('src="' in tag for tag in re.findall(r"<script[^>]*>", shown))


def test_every_id_on_the_style_page_is_its_own(db: None) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page())

    assert sorted({id for id in ids if ids.count(id) > 1}) == []


def test_every_reference_leads_to_something_on_the_page(db: None) -> None:
    shown = page()
    ids = set(re.findall(r'\sid="([^"]+)"', shown))

    named = {
        id
        for found in re.findall(r'\s(?:aria-labelledby|aria-describedby|for|popovertarget)="([^"]+)"', shown)
        for id in found.split()
    }

    assert sorted(named - ids) == []


def test_every_symbol_can_be_shown_and_another_name_is_an_error() -> None:
    icons = engines["jinja2"].env.get_template("_components/icon.jinja").module
    symbols = re.findall(r'<symbol id="i-([a-z]+)"', icons.sprite())

    shown = [icons.icon(name) for name in symbols]

    assert [re.findall('href="#i-([a-z]+)"', icon) for icon in shown] == [[name] for name in symbols]
    assert sorted(icons.SYMBOLS) == sorted(symbols)
    with pytest.raises(UndefinedError):
        icons.icon("download")
