"""Help and complaints of the command line in Swedish, laid out as `samordna check --help` is.

Typer knows the commands, their arguments and options; its own sentences are English and cannot be set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from textwrap import wrap
from typing import Any

WIDTH = 80
HELP = ("--help", "-h")
METAVARS = {
    "port": "PORT",
    "workers": "ANTAL",
    "bind": "VÄRD:PORT",
    "backup": "FIL",
    "file": "FIL",
    "slug": "KORTNAMN",
    "association": "KORTNAMN",
    "name": "NAMN",
    "director_name": "NAMN",
    "director": "E-POST",
    "email": "E-POST",
    "organisation_number": "NUMMER",
}
PASSED_ON = ("check", "read", "rules")  # commands that read their arguments themselves


def help_of(app: Any, arguments: Sequence[str], name: str = "samordna") -> str:
    """The help of the command that the arguments name, or "" when they ask for none or name none."""
    command, called, rest = _found(app, arguments, name)
    wanted = any(word in HELP for word in rest) or (not rest and bool(_commands(command)))
    unknown = bool(_commands(command)) and bool(rest) and not rest[0].startswith("-")
    if not wanted or unknown or called.partition(" ")[2] in PASSED_ON:
        return ""
    return "\n".join(_lines(command, called))


def complaint(error: Any, app: Any, arguments: Sequence[str], name: str = "samordna") -> str:
    """What is wrong with what was typed, and where to read on."""
    command, called, rest = _found(app, arguments, name)
    wrong = _wrong(error)
    if not wrong and _commands(command) and rest:
        near = get_close_matches(rest[0], _commands(command), 1)
        wrong = f"Det finns inget kommando ”{rest[0]}”." + (f" Menade du {near[0]}?" if near else "")
    return f"{wrong or 'Det står mer än kommandot tar emot.'} Kör {called} --help för att se vad som går att skriva."


def _found(app: Any, arguments: Sequence[str], name: str) -> tuple[Any, str, list[str]]:
    """The command that the arguments name, as it is called, and what stands after its name."""
    command, called, rest = app, name, list(arguments)
    while rest and rest[0] in _commands(command):
        word = rest.pop(0)
        command, called = _commands(command)[word], f"{called} {word}"
    return command, called, rest


def _wrong(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = f" Menade du {error.possibilities[0]}?" if error.possibilities else ""
        return f"Flaggan {error.option_name} finns inte.{near}"
    if kind == "MissingParameter":
        return f"{_called(error.param)} saknas."
    if kind == "BadParameter" and error.param is not None:
        return f"{_called(error.param)} kan inte vara det som skrevs.{_bounds(error.param)}"
    return f"Efter flaggan {error.option_name} behövs ett värde." if kind == "BadOptionUsage" else ""


def _lines(command: Any, called: str) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    commands = {name: c for name, c in _commands(command).items() if not c.hidden}
    usage = [called, *(["KOMMANDO"] if commands else []), *(_metavar(a) for a in arguments)]
    usage += [_option(o) if o.required else f"[{_option(o)}]" for o in options]
    yield from wrap(f"Användning: {' '.join(usage)}", WIDTH, subsequent_indent=" " * 12, break_on_hyphens=False)
    yield ""
    yield from wrap(" ".join((command.help or "").split()), WIDTH)
    rows = [(name, " ".join((c.help or "").split())) for name, c in commands.items()]
    rows += [(_metavar(a), a.help or "") for a in arguments]
    rows += [(_option(o), f"{o.help or ''}{_default(o)}") for o in options]
    rows.append((", ".join(reversed(HELP)), "visa detta"))
    yield ""
    width = max(len(name) for name, _ in rows) + 4
    for name, text in rows:
        yield from wrap(f"  {name}".ljust(width) + text, WIDTH, subsequent_indent=" " * width, break_on_hyphens=False)


def _commands(command: Any) -> dict[str, Any]:
    return getattr(command, "commands", {})


def _metavar(param: Any) -> str:
    return METAVARS.get(param.name, param.name.upper())


def _option(param: Any) -> str:
    return param.opts[0] if param.is_flag else f"{param.opts[0]} {METAVARS.get(param.name, 'TEXT')}"


def _called(param: Any) -> str:
    return param.opts[0] if param.param_type_name == "option" else _metavar(param)


def _default(param: Any) -> str:
    return f" Annars {param.default}." if param.default not in (None, "", False) and not param.is_flag else ""


def _bounds(param: Any) -> str:
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    return f" Skriv ett heltal från {least} till {most}." if least is not None and most is not None else ""
