"""A URL map with a view that has not said whom it is for, and one that breaks."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from samordna.core.access import Audience, route
from samordna.urls import handler404, handler500
from samordna.urls import urlpatterns as known

__all__ = ["handler404", "handler500", "urlpatterns"]


def _open(request: HttpRequest) -> HttpResponse:
    return HttpResponse("för alla")


@route(audience=Audience.PUBLIC)
def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Trasig.")


urlpatterns = [path("oppen/", _open), path("trasig/", _broken), *known]
