"""Addresses of the installation: sign-in and one's own account. Of allauth only these flows exist; the rest is 404.

Each of its views gets our route declaration here, and its page is ours (templates/account, templates/mfa).
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path, re_path

from samordna.associations.views import installation
from samordna.core.access import Audience, route

FORM = ("GET", "POST")
# The library keeps the state of a sign-in in the session and may count attempts on GET.
public = route(audience=Audience.PUBLIC, methods=FORM, writes_on_get=True)
own = route(audience=Audience.SIGNED_IN, methods=FORM, writes_on_get=True)

urlpatterns = [
    path("konto/", installation.account, name="account"),
    path("logga-in/", public(installation.SignIn.as_view()), name="account_login"),
    path("logga-in/ovning/", installation.demo_sign_in, name="demo_sign_in"),
    path("konto/uppdrag/<str:token>/", installation.accept_role, name="accept_role"),
    path("logga-ut/", own(account.logout), name="account_logout"),
    path("konto/avstangt/", public(account.account_inactive), name="account_inactive"),
    path("konto/bekrafta/", own(account.reauthenticate), name="account_reauthenticate"),
    path("konto/losenord/", own(account.password_change), name="account_change_password"),
    path("konto/losenord/nytt/", own(account.password_set), name="account_set_password"),
    path("logga-in/glomt-losenord/", public(installation.ForgottenPassword.as_view()), name="account_reset_password"),
    path("logga-in/glomt-losenord/skickat/", public(account.password_reset_done), name="account_reset_password_done"),
    path(
        "logga-in/valj-losenord/klart/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^logga-in/valj-losenord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("logga-in/andra-steget/", public(mfa.authenticate), name="mfa_authenticate"),
    path("konto/bekrafta/kod/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    # Where the library returns to after a change of the second step.
    path("konto/", installation.account, name="mfa_index"),
    path("konto/passnycklar/", own(keys.list_webauthn), name="mfa_list_webauthn"),
    path("konto/andra-steget/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("konto/andra-steget/app/bort/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("konto/passnycklar/ny/", own(keys.add_webauthn), name="mfa_add_webauthn"),
    path("konto/passnycklar/<int:pk>/bort/", own(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("konto/bekrafta/passnyckel/", own(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("logga-in/passnyckel/", public(keys.login_webauthn), name="mfa_login_webauthn"),
    path("konto/reservkoder/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("konto/reservkoder/nya/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("konto/reservkoder/fil/", own(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
]
