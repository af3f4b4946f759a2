"""What the machine tells Samordna: environment variables, read strictly.

Every variable begins with SAMORDNA_. A secret may stand in a file instead: SAMORDNA_SECRET_KEY_FILE points at it.
A wrong value is a sentence that names the variable, what stands there and what is allowed; nothing is guessed.
"""

import os
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from samordna.refused import why

PREFIX = "SAMORDNA_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
YES = frozenset({"1", "ja", "true", "yes"})
NO = frozenset({"", "0", "nej", "false", "no"})
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


class BadEnvironment(Exception):
    """A variable that cannot be used; the text says which, what it holds and what is allowed."""


def text(name: str, default: str = "") -> str:
    """The variable's value, or the content of the file that NAME_FILE points at, or `default`.

    Raises:
        BadEnvironment: when both are set, or the file cannot be read.
    """
    value, path = os.environ.get(PREFIX + name), os.environ.get(f"{PREFIX}{name}_FILE")
    if value is not None and path:
        raise BadEnvironment(f"Både {PREFIX}{name} och {PREFIX}{name}_FILE är satta. Ta bort den ena.")
    if not path:
        return default if value is None else value.strip()
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadEnvironment(f"{PREFIX}{name}_FILE pekar på {path}, som inte går att läsa: {why(error)}.") from None


def switch(name: str, default: bool = False) -> bool:
    """Yes or no.

    Raises:
        BadEnvironment: for anything but ja/nej, 1/0, true/false, yes/no.
    """
    value = text(name, "ja" if default else "nej").lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise BadEnvironment(f"{PREFIX}{name} är ”{value}”. Skriv ja eller nej.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds, both included.

    Raises:
        BadEnvironment: for anything else.
    """
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise BadEnvironment(f"{PREFIX}{name} är ”{value}”. Skriv ett heltal mellan {least} och {most}.")
    return int(value)


def hosts() -> list[str]:
    """The site's names, with commas between. Names only: links that are mailed are made of them.

    Raises:
        BadEnvironment: for a pattern, an address with its scheme or a port.
    """
    given = [part.strip() for part in text("HOSTS").split(",") if part.strip()]
    for host in given:
        if not HOST.fullmatch(host):
            raise BadEnvironment(
                f"{PREFIX}HOSTS innehåller ”{host}”. Skriv bara namn med komman emellan, till exempel "
                "samordna.example, utan https://, port och jokertecken."
            )
    return given


def level() -> str:
    """The least grave message that is written to the log.

    Raises:
        BadEnvironment: for anything but Python's own words.
    """
    value = text("LOG_LEVEL", "WARNING").upper()
    if value not in LEVELS:
        raise BadEnvironment(f"{PREFIX}LOG_LEVEL är ”{value}”. Skriv {', '.join(LEVELS[:-1])} eller {LEVELS[-1]}.")
    return value


def database(data: Path) -> dict[str, object]:
    """Django's description of the database: SQLite in the data folder, or what SAMORDNA_DATABASE_URL says.

    Raises:
        BadEnvironment: for another scheme than postgresql, or an address without a database name.
    """
    url = text("DATABASE_URL")
    if not url:
        return sqlite(data / "samordna.sqlite3")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise BadEnvironment(f"{PREFIX}DATABASE_URL har en värd som inte går att läsa.") from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise BadEnvironment(
            f"{PREFIX}DATABASE_URL börjar med ”{parts.scheme}”. Skriv "
            "postgresql://användare:lösenord@värd:5432/databas, eller ta bort variabeln så används SQLite."
        )
    try:
        port = parts.port or 5432
    except ValueError:
        raise BadEnvironment(f"{PREFIX}DATABASE_URL har en port som inte är ett tal.") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or "") or text("DATABASE_PASSWORD"),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {key: values[-1] for key, values in parse_qs(parts.query).items()},
    }


def sqlite(path: Path) -> dict[str, object]:
    """SQLite as measured safe: readers beside one writer, every commit on disk, writers queue up to 20 seconds."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # Deferred transactions fail at once when two of them want to write; immediate ones wait their turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
        },
    }


def bind() -> tuple[str, int]:
    """Host and port the server listens on; `samordna serve` sets the variable before the application starts.

    Raises:
        BadEnvironment: for anything but host:port.
    """
    value = text("BIND", "127.0.0.1:8000")
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise BadEnvironment(f"{PREFIX}BIND är ”{value}”. Skriv värd och port, till exempel 127.0.0.1:8000.")
    return host.strip("[]"), int(port)
