"""A URL map with a view that has not said whom it is for."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from samordna.urls import handler404
from samordna.urls import urlpatterns as known

__all__ = ["handler404", "urlpatterns"]


def _open(request: HttpRequest) -> HttpResponse:
    return HttpResponse("för alla")


urlpatterns = [path("oppen/", _open), *known]
