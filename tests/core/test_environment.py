"""What the machine says: read strictly, and mended with a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from samordna import environment as env


def test_a_value_is_read_without_the_space_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMORDNA_MAIL_FROM", "  fran@example.org ")

    assert env.text("MAIL_FROM") == "fran@example.org"


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("hemligt\n")
    monkeypatch.setenv("SAMORDNA_SMTP_PASSWORD_FILE", str(file))

    assert env.text("SMTP_PASSWORD") == "hemligt"


@pytest.mark.parametrize(
    ("variables", "read", "said"),
    [
        ({"X": "a", "X_FILE": "/b"}, lambda: env.text("X"), "Både SAMORDNA_X och SAMORDNA_X_FILE är satta"),
        ({"X_FILE": "/finns/inte"}, lambda: env.text("X"), "pekar på /finns/inte, som inte går att läsa"),
        ({"X": "kanske"}, lambda: env.switch("X"), "SAMORDNA_X är ”kanske”. Skriv ja eller nej."),
        ({"X": "12a"}, lambda: env.number("X", 1, least=1, most=9), "”12a”. Skriv ett heltal mellan 1 och 9"),
        ({"X": "10"}, lambda: env.number("X", 1, least=1, most=9), "”10”. Skriv ett heltal mellan 1 och 9"),
        ({"BIND": "8000"}, env.bind, "Skriv värd och port"),
        ({"BIND": "127.0.0.1:99999"}, env.bind, "Skriv värd och port"),
        ({"DATABASE_URL": "mysql://x/y"}, lambda: env.database(Path()), "börjar med ”mysql”"),
        ({"DATABASE_URL": "postgresql://x"}, lambda: env.database(Path()), "Skriv postgresql://"),
        ({"DATABASE_URL": "postgresql://[x/y"}, lambda: env.database(Path()), "en värd som inte går att läsa"),
        ({"HOSTS": "a.example,*"}, env.hosts, "innehåller ”*”. Skriv bara namn"),
        ({"HOSTS": ".example"}, env.hosts, "innehåller ”.example”. Skriv bara namn"),
        ({"HOSTS": "https://a.example"}, env.hosts, "innehåller ”https://a.example”. Skriv bara namn"),
        ({"LOG_LEVEL": "mycket"}, env.level, "”MYCKET”. Skriv DEBUG, INFO, WARNING, ERROR eller CRITICAL."),
        ({"DATABASE_URL": "postgresql://x:port/y"}, lambda: env.database(Path()), "en port som inte är ett tal"),
    ],
)
def test_a_wrong_value_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], read: object, said: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SAMORDNA_{name}", value)

    with pytest.raises(env.BadEnvironment) as refusal:
        read()  # type: ignore[operator]

    assert said in str(refusal.value)


def test_a_postgresql_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMORDNA_DATABASE_URL", "postgresql://anna:a%40b@db.example:5433/samordna?sslmode=require")

    found = env.database(Path())

    wanted = {"USER": "anna", "PASSWORD": "a@b", "HOST": "db.example", "PORT": 5433, "NAME": "samordna"}
    assert {key: found[key] for key in wanted} == wanted
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("127.0.0.1:8000", ("127.0.0.1", 8000)), ("[::1]:80", ("::1", 80)), ("0.0.0.0:1", ("0.0.0.0", 1))],
)
def test_host_and_port_are_taken_apart(monkeypatch: pytest.MonkeyPatch, value: str, wanted: tuple[str, int]) -> None:
    monkeypatch.setenv("SAMORDNA_BIND", value)

    assert env.bind() == wanted


def _settings(tmp_path: Path, expression: str, **variables: str) -> str:
    """Read the settings in a process of their own."""
    code = f"from samordna import settings as s; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "", "SAMORDNA_DATA": str(tmp_path), **variables},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first, second = (_settings(tmp_path, "s.SECRET_KEY") for _ in range(2))

    assert first == second
    assert len(first) > 60
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_not_whole_or_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    assert "secret_key är inte hel. Lägg tillbaka den" in _settings(tmp_path, "1")

    (tmp_path / "secret_key").unlink()
    (tmp_path / "secret_key").mkdir()
    assert "secret_key går inte att läsa eller skriva" in _settings(tmp_path, "1")


def test_a_server_behind_a_proxy_has_a_name_and_shows_no_causes(tmp_path: Path) -> None:
    told = {"SAMORDNA_BEHIND_PROXY": "ja"}

    assert "SAMORDNA_BEHIND_PROXY är ja. Sätt SAMORDNA_HOSTS" in _settings(tmp_path, "1", **told)
    told["SAMORDNA_HOSTS"] = "a.example, b.example"
    assert _settings(tmp_path, "s.CSRF_TRUSTED_ORIGINS", **told) == "['https://a.example', 'https://b.example']"
    assert "SAMORDNA_DEBUG är ja där andra når sidorna" in _settings(tmp_path, "1", SAMORDNA_DEBUG="ja", **told)


def test_a_passkey_is_held_to_the_sites_own_address_where_others_reach_it(tmp_path: Path) -> None:
    told = {"SAMORDNA_BEHIND_PROXY": "ja", "SAMORDNA_HOSTS": "samordna.example"}

    assert _settings(tmp_path, "s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", **told) == "False"
    assert _settings(tmp_path, "s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN") == "True"


def test_a_server_others_reach_speaks_only_https_and_names_itself(tmp_path: Path) -> None:
    told = {"SAMORDNA_BIND": "0.0.0.0:8000", "SAMORDNA_HOSTS": "samordna.example"}

    assert "Sätt SAMORDNA_HOSTS" in _settings(tmp_path, "1", SAMORDNA_BIND="0.0.0.0:8000")
    asked = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0"
    assert _settings(tmp_path, asked, **told) == "True True True True"
    assert _settings(tmp_path, asked) == "False False False False"
