"""One form on one page: shown, shown again with what is wrong, or done and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samordna.core.saving import saved
from samordna.verdict import YES, Verdict


def one_form(
    request: HttpRequest,
    form: BaseForm,
    *,
    heading: str,
    act: Callable[[], Any],
    back: str,
    done: str,
    crumb: str,
    then: Callable[[], str] | None = None,
    may: Verdict = YES,
    see: tuple[str, str] | None = None,
    **page: Any,
) -> HttpResponse:
    """One form on one page: shown, shown again with what is wrong, or done and back. `page` is what the template may be
    told besides: `button`, `lede`, `seen`, `remove`, `units`, `template`. `then` gives the page that comes after, where
    that is another than `back`. `may` says whether it can be done at all: on a "no" nobody is asked to fill in what
    would be refused; `see` is then the label and the address of what stands in the way."""
    if not may and request.method != "POST":
        return cannot(request, may, heading=heading, back=back, crumb=crumb, see=see)
    if request.method == "POST" and form.is_valid() and saved(form, act):
        messages.success(request, done)
        return redirect(then() if then else back)
    template = page.pop("template", "form_page.jinja")
    usual: dict[str, Any] = {"button": "Spara", "lede": "", "seen": None, "remove": "", "units": {}}
    context = {**usual, "form": form, "heading": heading, "back": back, "crumb": crumb, **page}
    return render(request, template, context, status=422 if form.errors else 200)


def cannot(
    request: HttpRequest, may: Verdict, *, heading: str, back: str, crumb: str, see: tuple[str, str] | None = None
) -> HttpResponse:
    """What would have been a form or a question, where the answer is known beforehand: the reason, perhaps the label
    and the address of what stands in the way, and the way back."""
    context = {"heading": heading, "reason": may.reason, "back": back, "crumb": crumb, "see": see}
    return render(request, "cannot_page.jinja", context)
