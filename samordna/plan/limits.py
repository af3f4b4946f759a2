"""What single fields of a plan may hold beyond their type: months 1–12, no negative weights, units that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samordna.money import ZERO
from samordna.plan.model import FORMAT, Plan
from samordna.plan.problems import Path

MAX_COLUMNS = 60  # a plan has up to ten
YEARS = range(1990, 2101)
MONTHS = range(1, 13)
UNITS = ("kr", "tkr")
OFFICES = ("", "chair", "vice_chair")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Ranges, so that the JSON Schema can say the same; no longer than what a key is a part of has room for.
KEY = re.compile(r"[0-9A-Za-zÀ-ɏ_][0-9A-Za-zÀ-ɏ_.-]{0,59}")


def limit_problems(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every field whose value is of the right type but outside what is allowed."""
    yield from _head(plan)
    yield from _keys(plan)
    yield from _money(plan)
    yield from _content(plan)


def _head(plan: Plan) -> Iterator[tuple[Path, str]]:
    if plan.format != FORMAT:
        yield ("format",), f"formatet {plan.format} är okänt; den här versionen läser format {FORMAT}."
    if plan.year not in YEARS:
        yield ("year",), f"”{plan.year}” går inte; skriv ett år mellan {YEARS[0]} och {YEARS[-1]}."
    if not SLUG.fullmatch(plan.slug):
        yield ("slug",), f"”{plan.slug}” går inte; skriv små bokstäver a–z, siffror och bindestreck."
    if not 1 <= len(plan.columns) <= MAX_COLUMNS:
        yield ("columns",), f"planen har {len(plan.columns)} kolumner; 1–{MAX_COLUMNS} går."
    for name in ("association", "title"):
        if not getattr(plan, name).strip():
            yield (name,), "texten är tom."


def _keys(plan: Plan) -> Iterator[tuple[Path, str]]:
    for name in ("columns", "members", "sections", "lines", "totals", "assumptions", "key_figures", "tables", "notes"):
        yield from _spelled(plan, name)
    for name in ("texts", "claims", "goals", "target_groups", "areas", "interventions", "risks", "groups"):
        yield from _spelled(plan, name)


def _spelled(plan: Plan, name: str) -> Iterator[tuple[Path, str]]:
    for place, item in enumerate(getattr(plan, name)):
        if not KEY.fullmatch(item.key):
            yield (
                (name, place, "key"),
                f"nyckeln ”{item.key}” går inte; skriv högst 60 bokstäver, siffror, punkt, - och _.",
            )


def _money(plan: Plan) -> Iterator[tuple[Path, str]]:
    for place, column in enumerate(plan.columns):
        if column.year not in YEARS:
            yield ("columns", place, "year"), f"”{column.year}” går inte; skriv ett år 1990–2100."
        if column.months not in MONTHS:
            yield ("columns", place, "months"), f"”{column.months}” går inte; månader är 1–12."
    for place, line in enumerate(plan.lines):
        yield from _weights(("lines", place, "weights"), {k.value: w for k, w in line.weights.items()})
    for place, intervention in enumerate(plan.interventions):
        yield from _weights(("interventions", place, "kind"), {k.value: w for k, w in intervention.kind.items()})
    for place, basis in enumerate(plan.contributions):
        if basis.step <= ZERO:
            yield ("contributions", place, "step"), "steget måste vara större än noll."
        for at, key in enumerate(basis.keys):
            for member, weight in key.weights.items():
                if weight < 0:
                    yield ("contributions", place, "keys", at, "weights", member), f"vikten {weight} är negativ."
    for place, table in enumerate(plan.tables):
        if table.unit not in UNITS:
            yield ("tables", place, "unit"), f"”{table.unit}” går inte; tillåtet är {', '.join(UNITS)}."
        if table.step <= ZERO:
            yield ("tables", place, "step"), "steget måste vara större än noll."
        if len(table.columns) > MAX_COLUMNS:
            yield ("tables", place, "columns"), f"tabellen har {len(table.columns)} kolumner; högst {MAX_COLUMNS} går."
        for at, tabled in enumerate(table.columns):
            if not 0 <= tabled.decimals <= 6:
                yield ("tables", place, "columns", at, "decimals"), f"”{tabled.decimals}” går inte; decimaler är 0–6."


def _weights(path: Path, weights: dict[str, int]) -> Iterator[tuple[Path, str]]:
    for kind, weight in weights.items():
        if weight < 0:
            yield (*path, kind), f"vikten {weight} är negativ."
    if weights and not any(weights.values()):
        yield path, "vikterna är noll tillsammans; minst en måste vara större."


def _content(plan: Plan) -> Iterator[tuple[Path, str]]:
    for place, text in enumerate(plan.texts):
        if not 1 <= text.level <= 4:
            yield ("texts", place, "level"), f"”{text.level}” går inte; rubriknivåer är 1–4."
    for place, meeting in enumerate(plan.meetings):
        if meeting.month is not None and meeting.month not in MONTHS:
            yield ("meetings", place, "month"), f"”{meeting.month}” går inte; månader är 1–12."
    for place, month in enumerate(plan.calendar.months if plan.calendar else ()):
        if month not in MONTHS:
            yield ("calendar", "months", place), f"”{month}” går inte; månader är 1–12."
    for place, risk in enumerate(plan.risks):
        for name in ("likelihood", "consequence"):
            value = getattr(risk, name)
            if value is not None and not 1 <= value <= 4:
                yield ("risks", place, name), f"”{value}” går inte; skalan är 1–4."
    for place, seat in enumerate(plan.board):
        if seat.office not in OFFICES:
            yield ("board", place, "office"), f"”{seat.office}” går inte; tillåtet är chair, vice_chair eller inget."
    for place, claim in enumerate(plan.claims):
        if claim.precision <= 0:
            yield ("claims", place, "precision"), "noggrannheten måste vara större än noll."
        if claim.upper is not None and claim.upper < claim.value:
            yield ("claims", place, "upper"), f"den övre gränsen {claim.upper} är mindre än {claim.value}."
    for place, unsure in enumerate(plan.unsure):
        if not 0 <= unsure.certain <= 99:
            yield ("unsure", place, "certain"), f"”{unsure.certain}” går inte; säkerheten är 0–99 procent."
