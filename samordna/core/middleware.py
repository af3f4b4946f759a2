"""What is too big is turned away unread; a refusal becomes a page that says why."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.http import url_has_allowed_host_and_scheme

from samordna.core.access import unkept
from samordna.verdict import Refused


class SizeMiddleware:
    """Answers 413 to a request larger than any page of ours sends, or that does not say how large it is.

    Stands before whatever looks at what was posted: the check of where it comes from, too, first takes all of it in and
    puts files on disk, also from somebody who is not signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        size = int(said) if said.isascii() and said.isdigit() and len(said) < len(f"{settings.MOST_SENT}0") else None
        if size is None or size > settings.MOST_SENT or "HTTP_TRANSFER_ENCODING" in request.META:
            megabyte = 1_000_000  # as the forms count
            told = {"most": settings.MOST_SENT // megabyte, "file": settings.LARGEST_FILE // megabyte}
            page = get_template("413.jinja").render({**told, "back": _came_from(request)})
            return HttpResponse(page, status=413)
        return self.get_response(request)


def _came_from(request: HttpRequest) -> str:
    """The path of our page with the form, where the browser tells it; empty otherwise."""
    told = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(told, {request.META.get("HTTP_HOST", "")}, request.is_secure()):
        return ""
    parts = urlsplit(told)
    if parts.path.startswith("//"):
        return ""  # as a link it would lead to another host
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class RefusalMiddleware:
    """Answers 403 with the verdict's reason when a view or an action refuses and nobody caught it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, or None for what is no refusal."""
        if isinstance(exception, Refused):
            return unkept(render(request, "403.jinja", {"reason": exception.reason}, status=403))
        return None
