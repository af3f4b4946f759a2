"""The shape of the code: sizes, directions of keys, who imports whom, one clock, declared personal data."""

import ast
import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

from samordna.core import privacy
from samordna.core.action import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "samordna"
MOST_LINES, MOST_IN_FUNCTION = 400, 60
# The pages of one room are nobody else's business.
PRIVATE = ("views", "forms", "urls")
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# Decimals that are no amounts.
NO_MONEY = {"budgets.Line.index": "per cent a year", "interventions.Outcome.value": "an indicator's figure"}
NAMES = ("utils", "helpers", "common", "manager", "service", "services", "managers")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _layers() -> list[str]:
    """The rooms of the order, highest first."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return re.findall(r"samordna\.(\w+)", parser["importlinter:contract:order"]["layers"])


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    long = [
        f"{p.relative_to(ROOT)}: {n}" for p in [*MODULES, *TESTS] if (n := len(p.read_text().splitlines())) > MOST_LINES
    ]

    assert long == []


def test_months_and_weekdays_are_named_in_one_place() -> None:
    naming = [p.relative_to(SOURCE).as_posix() for p in MODULES if re.search(r'"(oktober|onsdag)",', p.read_text())]

    assert naming == ["law/dated.py"]


@pytest.mark.long
def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {size}"
        for path in [*MODULES, *TESTS]
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_IN_FUNCTION
    ]

    assert long == []


def test_no_module_is_named_after_nothing() -> None:
    assert [str(p.relative_to(ROOT)) for p in [*MODULES, *TESTS] if p.stem in NAMES or p.parent.name in NAMES] == []


def test_every_room_stands_in_the_order() -> None:
    rooms = {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()}
    modules = {p.stem for p in SOURCE.glob("*.py")} - {"__init__", "settings"}

    assert (rooms | modules) - set(_layers()) == set()


@pytest.mark.long
def test_no_room_imports_anothers_pages() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in MODULES
        for name in _imports(path)
        if (parts := name.split("."))[0] == "samordna" and len(parts) > 2 and parts[2] in PRIVATE
        if parts[1] != path.relative_to(SOURCE).parts[0] and path.name != "urls.py"
    ]

    assert wrong == []


def test_keys_point_down_the_order() -> None:
    order = _layers()
    wrong = [
        f"{model._meta.label}.{field.name} → {target._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("samordna.")
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if isinstance(field, ForeignKey | ManyToManyField)
        and (target := field.remote_field.model).__module__.startswith("samordna.")
        if order.index(target._meta.app_label) < order.index(model._meta.app_label)
    ]

    assert wrong == []


def test_only_the_clock_reads_the_time() -> None:
    reading = re.compile(r"\b(timezone|datetime|date|time)\.(now|today|utcnow|localdate|time)\(")
    allowed = {SOURCE / "core" / "clock.py"}
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        if path not in allowed
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if reading.search(line)
    ]

    assert wrong == []


def test_every_field_says_whether_it_is_about_a_person() -> None:
    assert list(privacy.undeclared()) == []


def test_money_is_never_a_float_or_a_decimal_column() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("samordna.")
        for field in model._meta.local_fields
        if field.get_internal_type() in {"FloatField", "DecimalField"}
    ]

    assert set(wrong) - set(NO_MONEY) == set()


def test_writes_of_a_room_are_actions() -> None:
    wrong = []
    for path in MODULES:
        if path.stem != "actions" and path.parent.name != "actions":
            continue
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        __import__(module)
        for node in _tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                keywords = {arg.arg for arg in node.args.kwonlyargs}
                called = {
                    call.func.id
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                }
                # A function may put one action's arguments together.
                handed_on = called & {name.rsplit(".", 1)[1] for name in ACTIONS}
                if {"by", "on"} <= keywords and f"{module}.{node.name}" not in ACTIONS and not handed_on:
                    wrong.append(f"{module}.{node.name}")

    assert wrong == []


@pytest.mark.long
@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
