"""What Samordna adds to the sign-in of allauth: no sign-up, our own words, and a note in the log."""

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import qrcode
from allauth.account import signals as account_signals
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa import signals as mfa_signals
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest
from qrcode.image.svg import SvgPathFillImage

from samordna.associations import access
from samordna.associations.links import absolute
from samordna.associations.models import Association, User
from samordna.core import audit, clock

WRONG_CODE = "Koden stämmer inte. Skriv den som visas just nu."


class Adapter(DefaultAccountAdapter):
    """Users are invited, never signed up, and told in our words what is wrong."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte.",
        "enter_current_password": "Det nuvarande lösenordet stämmer inte.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Lösenordet stämmer inte.",
        "too_many_login_attempts": "För många misslyckade försök. Vänta fem minuter och försök igen.",
    }

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link that is mailed after a forgotten password."""
        return absolute(self.request, urlsplit(super().get_reset_password_from_key_url(key)).path)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note who was guessed at; the limit on guesses holds the number down."""
        user = User.objects.filter(email__iexact=credentials.get("email") or "").order_by("pk").first()
        if user is not None:
            note(user, "signin.failed", f"Fel lösenord angavs för {user}.", by=Somebody())

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SecondStep(DefaultMFAAdapter):
    """The second step, in our words and readable in the dark."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Slå först på kod från en app eller lägg till en passnyckel.",
        "incorrect_code": WRONG_CODE,
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture that the app reads, on white whatever the page's colours."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")


def passkeys_work(request: HttpRequest) -> bool:
    """Whether a browser would use a passkey here: it wants a name ("localhost" will do), never an IP address."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whoever is not signed in."""

    pk: int | None = None

    def __str__(self) -> str:
        return "Okänd"


def note(user: User, code: str, summary: str, by: User | Somebody | None = None) -> None:
    """Write what a user did with their own sign-in in the log of each association where they have a role."""
    today = clock.today()
    chains: list[Association | None] = [p.association for p in access.places(user, on=today)]
    for association in chains or [None]:
        audit.record(by=by or user, on=today, association=association, code=code, subject=user, summary=summary)


def listen() -> None:
    """Connect the library's signals to the log."""
    account_signals.user_logged_in.connect(_logged_in, dispatch_uid="samordna-in")
    user_logged_out.connect(_logged_out, dispatch_uid="samordna-out")
    account_signals.password_reset.connect(_password_set, dispatch_uid="samordna-reset")
    account_signals.password_set.connect(_password_chosen, dispatch_uid="samordna-chosen")
    account_signals.password_changed.connect(_password_changed, dispatch_uid="samordna-changed")
    mfa_signals.authenticator_added.connect(_factor_added, dispatch_uid="samordna-factor-in")
    mfa_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="samordna-factor-out")
    mfa_signals.authenticator_reset.connect(_factor_renewed, dispatch_uid="samordna-factor-new")


def _logged_in(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.in", f"{user} loggade in.")


def _logged_out(sender: Any, user: User | None, **rest: Any) -> None:
    if user is not None:
        note(user, "signin.out", f"{user} loggade ut.")


def _password_set(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.password_set", f"{user} valde lösenord genom en länk.")


def _password_chosen(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.password_set", f"{user} valde ett lösenord.")


def _password_changed(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.password_changed", f"{user} bytte lösenord.")


def _factor_added(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.factor_added", f"{user} lade till ett andra steg vid inloggning.")


def _factor_removed(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.factor_removed", f"{user} tog bort ett andra steg vid inloggning.")


def _factor_renewed(sender: Any, user: User, **rest: Any) -> None:
    note(user, "signin.factor_renewed", f"{user} tog fram nya reservkoder.")
