"""Route declarations, and pages that only read."""

from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from samordna.associations.models import Association, Member, User
from samordna.core import audit
from samordna.core.access import Audience, declared, route
from samordna.core.models import AuditEvent
from samordna.core.readonly import WriteInRead
from samordna.verdict import Refused


def _request(method: str = "GET", user: User | None = None, roles: frozenset[str] = frozenset()) -> HttpRequest:
    request = getattr(RequestFactory(), method.lower())("/")
    request.user, request.roles = user, roles
    return request


@route(roles={"director"}, methods=("GET", "POST"), no="Bara förbundschefen.")
def _rename_all(request: HttpRequest) -> HttpResponse:
    Member.objects.update(name="Nytt namn")
    return HttpResponse()


@route()
def _noted(request: HttpRequest, association: Association, day: Any) -> HttpResponse:
    audit.record(by=None, on=day, association=association, code="read", summary="Läste.", kind=audit.Kind.READ)
    return HttpResponse()


def test_a_read_that_writes_raises_and_changes_nothing(in_north: Association, alva: User) -> None:
    with pytest.raises(WriteInRead, match="UPDATE"), transaction.atomic():
        _rename_all(_request(user=alva, roles=frozenset({"director"})))

    assert not Member.objects.filter(name="Nytt namn").exists()


def test_the_same_page_may_write_when_posted(in_north: Association, alva: User) -> None:
    Member.objects.exclude(pk=Member.objects.order_by("pk")[0].pk).delete()

    _rename_all(_request("POST", alva, frozenset({"director"})))

    assert Member.objects.get().name == "Nytt namn"


def test_a_read_may_leave_its_note_in_the_log(in_north: Association, alva: User, day: Any) -> None:
    _noted(_request(user=alva), association=in_north, day=day)

    assert [e.kind for e in AuditEvent.objects.filter(chain=in_north.pk)] == ["read"]


def test_without_the_role_the_reason_is_given(in_north: Association, alva: User) -> None:
    with pytest.raises(Refused, match="Bara förbundschefen"):
        _rename_all(_request("POST", alva, frozenset({"chair"})))


def test_other_methods_are_not_allowed(in_north: Association, alva: User) -> None:
    answer = _rename_all(_request("DELETE", alva, frozenset({"director"})))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_an_undeclared_view_is_seen() -> None:
    assert declared(lambda request: HttpResponse()) is None
    made = declared(_noted)
    assert made is not None
    assert made.audience is Audience.ASSOCIATION


def test_an_undeclared_view_is_for_nobody(alva: User, as_user: Any, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.core.undeclared"

    assert as_user(alva).get("/oppen/").status_code == 404


def test_a_colleague_without_the_right_reads_why(bo: User, as_user: Any) -> None:
    answer = as_user(bo).get("/norra/installningar/anvandare/")

    assert answer.status_code == 403
    assert "Bara förbundschefen sköter användare och roller." in answer.content.decode()


def test_htmx_is_sent_to_the_sign_in_page(north: Association, client: Any) -> None:
    answer = client.get("/norra/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/norra/plan/"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/logga-in/?next=")


def test_what_went_wrong_is_said_without_the_database(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.core.undeclared"

    answer = Client(raise_request_exception=False).get("/trasig/")

    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.content.decode()


def test_pages_of_the_signed_in_are_not_kept_by_the_browser(bo: User, as_user: Any) -> None:
    assert as_user(bo).get("/norra/installningar/").headers["Cache-Control"] == "private, no-store"
    for path, status in (("/norra/installningar/anvandare/", 403), ("/sodra/", 404)):
        answer = as_user(bo).get(path)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "private, no-store")
