"""All settings, in one file. What differs between machines comes from SAMORDNA_… variables (see `environment.py`)."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from samordna import environment as env
from samordna.refused import why

BASE = Path(__file__).resolve().parent
SHORTEST_KEY = 40


def _data_folder() -> Path:
    folder = Path(env.text("DATA", "var")).expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise env.BadEnvironment(f"SAMORDNA_DATA är {folder}, som inte går att skapa: {why(error)}.") from None
    return folder


def _secret_key(folder: Path) -> str:
    """From the environment, else from a file in the data folder that is made the first time and kept."""
    if given := env.text("SECRET_KEY"):
        if len(given) < SHORTEST_KEY:
            raise env.BadEnvironment(
                f"SAMORDNA_SECRET_KEY är kortare än {SHORTEST_KEY} tecken. Sätt en längre, slumpad nyckel."
            )
        return given
    path = folder / "secret_key"
    try:
        if not path.exists():
            _make_secret_key(path)
        kept = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise env.BadEnvironment(
            f"Nyckeln {path} går inte att läsa eller skriva: {why(error)}. "
            "Kör som den användare som äger mappen, eller ange en annan i SAMORDNA_DATA."
        ) from None
    if len(kept) < SHORTEST_KEY:
        raise env.BadEnvironment(f"Nyckeln i {path} är inte hel. Lägg tillbaka den, eller ta bort filen så görs en ny.")
    return kept


def _make_secret_key(path: Path) -> None:
    # Written whole before it gets its name, so two processes that start at once end up with the same key.
    handle, made = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(made, path)
    finally:
        os.unlink(made)


DATA = _data_folder()
FILES = DATA / "files"
SECRET_KEY = _secret_key(DATA)
DEBUG = env.switch("DEBUG")

BIND_HOST, BIND_PORT = env.bind()
ON_LOOPBACK = BIND_HOST in env.LOOPBACK
HOSTS = env.hosts()
ALLOWED_HOSTS = [*HOSTS, "localhost", "127.0.0.1", "[::1]"]
# A proxy in front that ends TLS and sets X-Forwarded-Proto and X-Forwarded-For.
BEHIND_PROXY = env.switch("BEHIND_PROXY")
# Off loopback there is no plain HTTP; on loopback there is no certificate.
SECURE = not ON_LOOPBACK or BEHIND_PROXY
if SECURE and not HOSTS:
    cause = "SAMORDNA_BEHIND_PROXY är ja" if ON_LOOPBACK else "SAMORDNA_BIND är inte bara denna maskin"
    raise env.BadEnvironment(f"{cause}. Sätt SAMORDNA_HOSTS till webbplatsens namn.")
if SECURE and DEBUG:
    raise env.BadEnvironment("SAMORDNA_DEBUG är ja där andra når sidorna, som då visar hemligheter. Ta bort den.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "samordna.core",
    "samordna.associations",
    "samordna.records",
    "samordna.governance",
    "samordna.meetings",
    "samordna.budgets",
    "samordna.interventions",
    "samordna.payouts",
    "samordna.outlook",
    "samordna.review",
    "samordna.home",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samordna.core.middleware.SizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samordna.core.middleware.RefusalMiddleware",
    "samordna.associations.middleware.ScopeMiddleware",
]

ROOT_URLCONF = "samordna.urls"
WSGI_APPLICATION = "samordna.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        # Our own folders only: allauth's are Django templates, and its pages are ours.
        "DIRS": sorted(BASE.glob("*/templates")),
        "OPTIONS": {
            "environment": "samordna.core.jinja.environment",
            "context_processors": [
                "samordna.core.context.page",
            ],
        },
    },
]

DATABASES = {"default": env.database(DATA)}
# A backup from elsewhere may be made to unpack to more than any disk holds.
RESTORE_MB = env.number("RESTORE_MB", 20_000, least=1, most=10**13)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Only the counters of the rate limits; files, so that all processes on the machine share them. Room for so many that
# nobody can push out what is counted on one account by guessing at others.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
# Whether anybody may have a plan reviewed at /granska/, without an account. Nothing of it is stored.
PUBLIC_REVIEW = env.switch("PUBLIC_REVIEW")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- people ---
AUTH_USER_MODEL = "associations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600

ACCOUNT_ADAPTER = "samordna.associations.signin.Adapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "samordna.associations.links.LinkTokens"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip", "reset_password": "20/m/ip,5/m/key"}
MFA_ADAPTER = "samordna.associations.signin.SecondStep"
MFA_TEMPLATE_EXTENSION = "jinja"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samordna"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers refuse passkeys on plain HTTP except on localhost; this lets the demo show them. It also lets every other
# origin through, so never where a proxy stands in front.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

# --- mail: optional; without it the one who may sees the link instead ---
EMAIL_HOST = env.text("SMTP_HOST")
MAIL_CONFIGURED = bool(EMAIL_HOST)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_CONFIGURED else 'dummy'}.EmailBackend"
EMAIL_PORT = env.number("SMTP_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = MAIL_CONFIGURED and env.switch("SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "samordna@localhost")

# --- language and time ---
LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# --- static files: served by whitenoise, with far-future names made by collectstatic ---
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# --- the browser ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]  # asked by the operator's watch, on the machine itself
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "samordna_session"
CSRF_COOKIE_NAME = "samordna_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "samordna.core.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# Of one file that is kept.
LARGEST_FILE = env.number("FILE_MB", 30, least=1, most=1000) * 1_000_000
# Of the files of one request; no more of a larger one is read than it takes to refuse it.
LARGEST_UPLOAD = max(52_000_000, LARGEST_FILE + 1_000_000)
FILE_UPLOAD_HANDLERS = [
    "samordna.core.uploads.NoneTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Of everything that is sent at once, files included: the largest file, and the form around it.
MOST_SENT = LARGEST_UPLOAD + 1_000_000
# A budget that is typed in without script, or confirmed after import, has some fields for each of its cells.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.level()},
}
