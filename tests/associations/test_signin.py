"""Signing in, choosing and forgetting passwords, the second step, and what is not there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache.backends.filebased import FileBasedCache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from samordna.associations import actions
from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.models import AuditEvent
from samordna.settings import CACHES

PASSWORD = "ett hemligt lösenord"
NEW = "korrekt häst batteri häftklammer"
AsUser = Callable[[User], Client]


def _sign_in(browser: Client, user: User, password: str = PASSWORD) -> Any:
    return browser.post("/logga-in/", {"login": user.email, "password": password})


def _confirm(browser: Client) -> None:
    """Say again who one is, as the library asks before it touches the second step."""
    assert browser.post("/konto/bekrafta/", {"password": PASSWORD}).status_code == 302


def _code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_the_right_password_opens_and_is_noted(alva: User, north: Association) -> None:
    browser = Client()

    answer = _sign_in(browser, alva)

    assert (answer.status_code, answer.url) == (302, "/")
    assert browser.get("/").url == "/norra/"
    assert [e.code for e in AuditEvent.objects.filter(chain=north.pk)] == ["signin.in"]


def test_the_wrong_password_does_not_say_which_was_wrong(alva: User) -> None:
    known = _sign_in(Client(), alva, "fel lösenord helt")
    unknown = Client().post("/logga-in/", {"login": "ingen@example.org", "password": "fel"})

    said = "E-postadressen eller lösenordet stämmer inte."
    assert said in known.content.decode()
    assert said in unknown.content.decode()


def test_guessing_is_stopped(alva: User) -> None:
    answers = [_sign_in(Client(), alva, f"gissning {n}") for n in range(7)]

    assert "För många misslyckade försök. Vänta fem minuter" in answers[-1].content.decode()
    assert "För många misslyckade" in _sign_in(Client(), alva).content.decode()


@pytest.mark.long
def test_what_is_counted_on_one_account_is_not_pushed_out_by_guessing_at_others(tmp_path: Path) -> None:
    kept = FileBasedCache(str(tmp_path), CACHES["default"])
    kept.set("mine", 5, 300)

    for number in range(600):
        kept.set(f"other{number}", 1, 300)

    assert kept.get("mine") == 5


def test_nobody_signs_up_and_other_flows_of_the_library_do_not_exist(db: None) -> None:
    for name in ("account_signup", "account_email", "account_request_login_code", "mfa_signup_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    for path in ("/accounts/signup/", "/accounts/login/", "/accounts/email/", "/logga-in/skapa/"):
        assert Client().get(path).status_code in (302, 404)
    assert Client().get("/accounts/").status_code in (302, 404)


def test_an_invitation_ends_in_a_password_that_works(
    north: Association, alva: User, in_north: Association, day: Any
) -> None:
    invitation = actions.invite(
        by=alva, on=day, association=north, email="dan@example.org", name="Dan", role=Role.CHAIR, starts=day
    )
    browser = Client()

    form = browser.get(browser.get(invitation.path).url)
    done = browser.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert "Välj lösenord" in form.content.decode()
    assert done.status_code == 302
    assert _sign_in(Client(), invitation.grant.user, NEW).url == "/"
    assert "gäller inte längre" in Client().get(invitation.path).content.decode()
    codes = [e.code for e in AuditEvent.objects.filter(chain=north.pk)]
    assert codes == ["users.invited", "signin.password_set", "signin.in"]


def test_a_link_that_two_have_open_is_used_once(
    north: Association, alva: User, in_north: Association, day: Any
) -> None:
    path = actions.issue_link(by=None, on=day, association=north, user=alva)
    first, second = Client(), Client()
    pages = [browser.get(browser.get(path).url).request["PATH_INFO"] for browser in (first, second)]

    used = first.post(pages[0], {"password1": NEW, "password2": NEW})
    again = second.post(pages[1], {"password1": "ett annat lösenord nu", "password2": "ett annat lösenord nu"})

    assert used.status_code == 302
    assert "gäller inte längre" in again.content.decode()
    assert _sign_in(Client(), alva, NEW).url == "/"
    assert _sign_in(Client(), alva, "ett annat lösenord nu").status_code == 200


@pytest.mark.parametrize("password", ["kort", "password1234", "alva alva alva"])
def test_a_weak_password_is_refused(
    north: Association, alva: User, in_north: Association, day: Any, password: str
) -> None:
    invitation = actions.invite(
        by=alva,
        on=day,
        association=north,
        email="alva.alva@example.org",
        name="Alva Alva Alva",
        role=Role.CHAIR,
        starts=day,
    )
    browser = Client()

    path = browser.get(invitation.path).url
    answer = browser.post(path, {"password1": password, "password2": password})

    assert answer.status_code == 200
    assert "behöver rättas" in answer.content.decode()
    assert "likt name" not in answer.content.decode()


def test_without_mail_a_forgotten_password_says_who_helps(alva: User) -> None:
    page = Client().get("/logga-in/glomt-losenord/").content.decode()
    sent = Client().post("/logga-in/glomt-losenord/", {"email": alva.email})

    assert "Be förbundschefen i ditt förbund om en ny länk" in page
    assert sent.status_code == 200
    assert mail.outbox == []


def test_with_mail_a_link_is_sent_to_who_is_known_only(alva: User, settings: Any) -> None:
    settings.MAIL_CONFIGURED = True

    known = Client().post("/logga-in/glomt-losenord/", {"email": alva.email})
    unknown = Client().post("/logga-in/glomt-losenord/", {"email": "ingen@example.org"})

    assert (
        (known.status_code, known.url)
        == (unknown.status_code, unknown.url)
        == (302, "/logga-in/glomt-losenord/skickat/")
    )
    assert [m.to for m in mail.outbox] == [[alva.email]]
    link = re.search(r"http://testserver(/logga-in/valj-losenord/\S+)", str(mail.outbox[0].body))
    assert link
    assert Client().get(link[1]).status_code == 302


def test_a_mailed_link_leads_to_the_sites_own_name_whatever_was_asked_for(alva: User, settings: Any) -> None:
    settings.MAIL_CONFIGURED, settings.HOSTS, settings.SECURE = True, ["samordna.example"], True

    Client().post("/logga-in/glomt-losenord/", {"email": alva.email}, HTTP_HOST="localhost:4444")

    body = str(mail.outbox[0].body)
    assert re.search(r"https://samordna\.example/logga-in/valj-losenord/\S+", body)
    assert "4444" not in body


def test_a_wrong_password_is_noted_where_the_person_works(north: Association, alva: User) -> None:
    _sign_in(Client(), alva, "fel lösenord helt")
    _sign_in(Client(), User(email="ingen@example.org"), "fel lösenord helt")

    events = AuditEvent.objects.order_by("chain", "serial")
    assert [(e.chain, e.code, e.by, e.by_name, e.summary) for e in events] == [
        (north.pk, "signin.failed", None, "Okänd", "Fel lösenord angavs för Alva.")
    ]


def test_the_second_step_is_asked_for_and_set_up(alva: User) -> None:
    browser = Client()
    _sign_in(browser, alva)
    _confirm(browser)
    found = re.search(r"<code>(\w+)</code>", browser.get("/konto/andra-steget/app/").content.decode())
    assert found
    secret = found[1]

    added = browser.post("/konto/andra-steget/app/", {"code": _code(secret)})
    codes = browser.get(added.url)
    other = Client()
    first = _sign_in(other, alva)

    assert added.url == "/konto/reservkoder/"
    assert len(re.findall(r"<code>\d{8}</code>", codes.content.decode())) == 10
    assert first.url.split("?")[0] == "/logga-in/andra-steget/"
    assert "Skriv koden från din app" in other.get(first.url).content.decode()
    assert other.get("/norra/").status_code == 302
    assert "Koden stämmer inte." in other.post(first.url, {"code": "000000"}).content.decode()


def test_a_recovery_code_works_once(alva: User) -> None:
    TOTP.activate(alva, generate_totp_secret())
    code = RecoveryCodes.activate(alva).get_unused_codes()[0]

    answers = []
    for _ in range(2):
        browser = Client()
        _sign_in(browser, alva)
        answers.append(browser.post("/logga-in/andra-steget/", {"code": code}).status_code)

    assert answers == [302, 200]


@pytest.mark.parametrize(
    "path",
    [
        "/konto/",
        "/konto/losenord/",
        "/konto/andra-steget/app/",
        "/konto/andra-steget/app/bort/",
        "/konto/passnycklar/",
        "/konto/passnycklar/ny/",
        "/konto/reservkoder/",
        "/konto/reservkoder/nya/",
        "/konto/reservkoder/fil/",
        "/logga-ut/",
    ],
)
def test_every_page_of_the_account_can_be_shown(alva: User, path: str) -> None:
    browser = Client()
    if "andra-steget/app/bort" in path or "reservkoder" in path:
        secret = generate_totp_secret()
        TOTP.activate(alva, secret)
        RecoveryCodes.activate(alva)
        _sign_in(browser, alva)
        browser.post("/logga-in/andra-steget/", {"code": _code(secret)})
    else:
        _sign_in(browser, alva)
    _confirm(browser)

    answer = browser.get(path)

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/konto/bekrafta/", "/konto/bekrafta/kod/", "/konto/bekrafta/passnyckel/"])
def test_whoever_has_been_away_confirms_who_they_are(alva: User, as_user: AsUser, path: str) -> None:
    TOTP.activate(alva, generate_totp_secret())
    browser = as_user(alva)

    answer = browser.get("/konto/andra-steget/app/bort/")

    assert answer.status_code == 302
    assert answer.url.split("?")[0] in ("/konto/bekrafta/", "/konto/bekrafta/kod/")
    assert browser.get(path, follow=True).status_code == 200


def test_signing_out_is_a_post_and_is_noted(alva: User, north: Association, as_user: AsUser) -> None:
    browser = as_user(alva)

    asked = browser.get("/logga-ut/")
    done = browser.post("/logga-ut/")

    assert asked.status_code == 200
    assert done.url == "/logga-in/"
    assert browser.get("/norra/").status_code == 302
    assert [e.code for e in AuditEvent.objects.filter(chain=north.pk)] == ["signin.out"]


def test_a_user_without_a_role_is_noted_in_the_installations_own_log(db: None) -> None:
    user = User.objects.make(email="utan@example.org", name="Utan")
    user.set_password(PASSWORD)
    user.save()
    browser = Client()

    _sign_in(browser, user)

    assert [e.code for e in AuditEvent.objects.filter(chain=audit.INSTALLATION)] == ["signin.in"]
    assert "Du har inget uppdrag just nu" in browser.get("/").content.decode()


def test_a_form_from_elsewhere_is_refused(alva: User) -> None:
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post("/logga-in/", {"login": alva.email, "password": PASSWORD})

    assert answer.status_code == 403
    assert "öppen för länge" in answer.content.decode()


def test_pages_allow_no_script_or_style_written_in_them(db: None) -> None:
    answer = Client().get("/logga-in/")

    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.content.decode())
    assert " style=" not in answer.content.decode()


def test_whoever_has_no_password_can_choose_one(north: Association, alva: User, as_user: AsUser) -> None:
    alva.set_unusable_password()
    alva.save()
    browser = as_user(alva)

    asked = browser.get("/konto/losenord/", follow=True)
    done = browser.post("/konto/losenord/nytt/", {"password1": NEW, "password2": NEW})

    assert "Välj lösenord" in asked.content.decode()
    assert done.status_code == 302
    assert _sign_in(Client(), alva, NEW).url == "/"
    codes = [e.code for e in AuditEvent.objects.filter(chain=north.pk).order_by("serial")]
    assert codes == ["signin.password_set", "signin.in"]


@pytest.mark.parametrize(
    ("host", "shown"), [("localhost:8000", True), ("127.0.0.1:8000", False), ("[::1]:8000", False)]
)
def test_passkeys_are_offered_where_browsers_take_them(alva: User, as_user: AsUser, host: str, shown: bool) -> None:
    outside = Client().get("/logga-in/", HTTP_HOST=host).content.decode()
    inside = as_user(alva).get("/konto/", HTTP_HOST=host).content.decode()

    assert ("Logga in med passnyckel" in outside, "Passnycklar" in inside) == (shown, shown)
