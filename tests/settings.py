"""Settings of the tests: everything as in use, on a database and in a folder of their own.

SAMORDNA_TEST_DATABASE is sqlite (default) or postgres; SAMORDNA_TEST_POSTGRES is the server's address when it is not
the usual local one. Other SAMORDNA_ variables of the machine are left out, so a test means the same everywhere.
"""

import atexit
import os
import shutil
import tempfile

ENGINE = os.environ.get("SAMORDNA_TEST_DATABASE", "sqlite")
POSTGRES = os.environ.get("SAMORDNA_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/samordna")
if ENGINE not in {"sqlite", "postgres"}:
    raise ValueError(f"SAMORDNA_TEST_DATABASE is {ENGINE!r}: sqlite or postgres.")

for name in [name for name in os.environ if name.startswith("SAMORDNA_") and not name.startswith("SAMORDNA_TEST_")]:
    del os.environ[name]
os.environ["SAMORDNA_DATA"] = tempfile.mkdtemp(prefix="samordna-test-")
atexit.register(shutil.rmtree, os.environ["SAMORDNA_DATA"], ignore_errors=True)
os.environ["SAMORDNA_SECRET_KEY"] = "only-for-tests-" * 4
if ENGINE == "postgres":
    os.environ["SAMORDNA_DATABASE_URL"] = POSTGRES

from samordna.settings import *  # noqa: F403
from samordna.settings import DATABASES, STORAGES

# Argon2 is slow on purpose; who signs in in a test needs no protection.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, not for all of them in every test's own browser
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Work that takes time is done at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
