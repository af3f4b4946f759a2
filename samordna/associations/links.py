"""Sign-in links: to choose a first password, or a new one."""

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from samordna.associations.models import User


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
