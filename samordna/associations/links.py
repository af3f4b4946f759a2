"""Links that are handed over: to choose a first password or a new one, and to confirm a role."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from samordna.associations.models import Grant, User

CONFIRMS = "samordna.associations.confirm"


class LinkTokens(PasswordResetTokenGenerator):
    """A link is worth something until it is used, a newer one is made, or seven days have passed."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.links}"


def new_link(user: User) -> str:
    """The path of a new link for the user; older ones stop working."""
    user.links += 1
    user.save(update_fields=["links"])
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": LinkTokens().make_token(user)},
    )


def confirming_link(grant: Grant) -> str:
    """The path where the user, signed in, confirms a role. Worth nothing to anybody else, or when it is confirmed."""
    return reverse("accept_role", kwargs={"token": signing.dumps(grant.pk, salt=CONFIRMS)})


def grant_to_confirm(token: str) -> int | None:
    """The key of the grant a link speaks of, or None for a link that is false or older than a sign-in link may be."""
    try:
        return int(signing.loads(token, salt=CONFIRMS, max_age=settings.PASSWORD_RESET_TIMEOUT))
    except signing.BadSignature:
        return None


def absolute(request: HttpRequest, path: str) -> str:
    """A link to mail or show: at the site's own name where it has one, not at whatever name the asker gave."""
    return f"https://{settings.HOSTS[0]}{path}" if settings.SECURE else request.build_absolute_uri(path)


def from_outside(path: str) -> str:
    """A link for a letter that no request has asked for: the site's own name, or this machine's address."""
    return (
        f"https://{settings.HOSTS[0]}{path}"
        if settings.SECURE
        else f"http://{settings.BIND_HOST}:{settings.BIND_PORT}{path}"
    )
