"""A refusal becomes a page that says why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samordna.verdict import Refused


class RefusalMiddleware:
    """Answers 403 with the verdict's reason when a view or an action refuses and nobody caught it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, or None for what is no refusal."""
        if isinstance(exception, Refused):
            return render(request, "403.jinja", {"reason": exception.reason}, status=403)
        return None
