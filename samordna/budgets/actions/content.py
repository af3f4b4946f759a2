"""Writing what the plan says: texts, goals, planned interventions, parts; rows of the budget; waivers and comments.

Every change states the revision it was made from; a later one refuses with both versions kept.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.text import slugify

from samordna.associations.models import User
from samordna.budgets import access
from samordna.budgets.actions.layout import forget, lay_out, lay_out_anew, lay_out_section, swap
from samordna.budgets.actions.locking import Changed, locked
from samordna.budgets.models import (
    Column,
    Comment,
    Goal,
    Line,
    Part,
    PlannedIntervention,
    PlanRow,
    Section,
    Text,
    Version,
    Waiver,
)
from samordna.budgets.queries.plans import draft_plan
from samordna.budgets.rules import part_hints, told
from samordna.core import audit
from samordna.core.action import action
from samordna.plan.checks import RULES
from samordna.plan.file import PlanFileError
from samordna.plan.kinds import ColumnKind
from samordna.plan.model import WORDS as WORDS_OF_PLAN
from samordna.plan.plain import from_plain
from samordna.plan.references import reference_problems
from samordna.verdict import no

R = TypeVar("R", Text, Goal, PlannedIntervention, Line, Section)
WORDS: dict[type[PlanRow], str] = {
    Text: "Texten",
    Goal: "Målet",
    PlannedIntervention: "Insatsen",
    Line: "Raden",
    Section: "Avsnittet",
}


# The place of a waiver that says nothing of where.
ANYWHERE: dict[str, Any] = {"table": "", "row": "", "column": "", "text": "", "year": None}


@action
def add(*, by: User | None, on: dt.date, version: Version, model: type[R], fields: Mapping[str, Any]) -> R:
    """Add a text, goal, intervention, line or section last in the plan (a line: last in its section).

    Raises:
        Refused: without the right.
        ValidationError: for values that are wrong, or that leave the plan pointing at what is not there.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    rows = model.objects.filter(version=version)
    last = rows.aggregate(last=Max("position"))["last"]
    row = model(
        association=version.association,
        version=version,
        key=_free_key(
            version, rows, str(fields.get("label") or fields.get("heading") or fields.get("name") or model.__name__)
        ),
        position=0 if last is None else last + 1,
        **fields,
    )
    row.full_clean()
    row.save()
    if isinstance(row, Line):
        lay_out(version, row)
    elif isinstance(row, Section):
        lay_out_section(version, row)
    _must_hold(version)
    _record(by, on, version, "added", f"{WORDS[model]} ”{_label(row)}” lades till.")
    return row


@action
def change(*, by: User | None, on: dt.date, version: Version, row: R, seen: int, fields: Mapping[str, Any]) -> R:
    """Change fields of a row.

    Raises:
        Refused: without the right, or when the row is gone.
        Changed: when it is not as it was seen.
        ValidationError: for values that are wrong, or that leave the plan pointing at what is not there.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    current = _current(version, row)
    if current.revision != seen:
        raise Changed(current)
    before = current.section if isinstance(current, Line) else None
    for name, value in fields.items():
        setattr(current, name, value)
    if hasattr(current, "changed_by"):
        current.changed_by = by
    current.revision += 1
    current.full_clean()
    current.save()
    if isinstance(current, Line) and current.section != before:
        lay_out_anew(version, current)
    _must_hold(version)
    _record(by, on, version, "changed", f"{WORDS[type(row)]} ”{_label(current)}” ändrades.")
    return current


@action
def move(*, by: User | None, on: dt.date, version: Version, row: R, down: bool) -> None:
    """Move a row one step among its like (a line within its section).

    Raises:
        Refused: without the right, when the row is gone, or stands first or last already.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    current = _current(version, row)
    beside = type(row).objects.filter(version=version).exclude(pk=row.pk)
    if isinstance(current, Line):
        beside = beside.filter(section=current.section)
    neighbour = (
        beside.filter(position__gt=current.position).order_by("position", "pk").first()
        if down
        else beside.filter(position__lt=current.position).order_by("-position", "-pk").first()
    )
    if neighbour is None:
        no(f"{WORDS[type(row)]} ”{_label(current)}” står redan {'sist' if down else 'först'}.").demand()
    assert neighbour is not None
    current.position, neighbour.position = neighbour.position, current.position
    current.save(update_fields=["position"])
    neighbour.save(update_fields=["position"])
    if isinstance(current, Line) and isinstance(neighbour, Line):
        swap(version, current, neighbour)
    _record(by, on, version, "moved", f"{WORDS[type(row)]} ”{_label(current)}” flyttades.")


@action
def remove(*, by: User | None, on: dt.date, version: Version, row: R, seen: int) -> None:
    """Take a row away, with its amounts and its rows in tables.

    Raises:
        Refused: without the right, or when something still needs it.
        Changed: when it is not as it was seen.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    current = _current(version, row)
    if current.revision != seen:
        raise Changed(current)
    label, key = _label(current), current.key
    if isinstance(current, Section):
        if current.lines.exists():
            no(f"”{label}” har rader. Ta bort eller flytta dem först.").demand()
        if inner := version.sections.filter(parent=current).first():
            no(f"Avsnittet ”{inner.label}” ligger i ”{label}”. Ta bort eller flytta det först.").demand()
    if isinstance(current, PlannedIntervention):
        Line.objects.filter(version=version, intervention=current).update(intervention=None)
    current.delete()
    forget(version, f"intervention:{key}" if isinstance(row, PlannedIntervention) else key)
    _must_hold(version)
    _record(by, on, version, "removed", f"{WORDS[type(row)]} ”{label}” togs bort.")


@action
def set_part(*, by: User | None, on: dt.date, version: Version, name: str, data: Any, seen: int) -> Part:
    """Replace a part of the plan (tables, target groups, calendar …), in plan-file form.

    Raises:
        Refused: without the right, or for a field that is no part.
        Changed: when the part is not as it was seen.
        ValidationError: with every problem a plan file would be refused for.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    hints = part_hints()
    if name not in hints:
        no(f"”{name}” är ingen del av planen som sparas för sig.").demand()
    part = version.parts.filter(name=name).first() or Part(association=version.association, version=version, name=name)
    if part.revision != seen:
        raise Changed(part)
    try:
        from_plain(hints[name], data, name)
    except PlanFileError as error:
        raise ValidationError([f"{problem.field}: {problem.message}" for problem in error.problems]) from None
    part.data, part.revision = data, part.revision + 1
    part.save()
    _must_hold(version)
    _record(by, on, version, "changed", f"Planens del ”{name}” ändrades.")
    return part


@action
def add_part_year(*, by: User | None, on: dt.date, version: Version, year: int, months: int) -> Column:
    """Make room for costs of some months of a year, also of a year outside the plan. Whole years are the plan's own.

    Raises:
        Refused: without the right, or when the plan has that part of the year already.
        ValidationError: for a year or months that are none.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    if not 1 <= months <= 11:
        raise ValidationError({"months": "En del av ett år är 1 till 11 månader. Hela år finns redan i planen."})
    key = f"del{year}-{months}"
    if version.columns.filter(key=key).exists():
        no(f"Planen har redan den delen av {year}.").demand()
    last = version.columns.aggregate(last=Max("position"))["last"]
    column = Column(
        association=version.association,
        version=version,
        key=key,
        position=0 if last is None else last + 1,
        year=year,
        kind=ColumnKind.PLAN,
        label=f"{year}, {months} {'månad' if months == 1 else 'månader'}",
        months=months,
    )
    column.full_clean()
    column.save()
    _must_hold(version)
    _record(by, on, version, "added", f"Kolumnen ”{column.label}” lades till.")
    return column


@action
def describe(
    *, by: User | None, on: dt.date, version: Version, title: str, subtitle: str, register_number: str, seen: int
) -> Version:
    """Give the plan its title, the line beneath it, and its register number.

    Raises:
        Refused: without the right.
        Changed: when the version's own particulars are not as they were seen.
        ValidationError: for values that are wrong.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    if version.revision != seen:
        raise Changed(version)
    version.title, version.register_number, version.revision = title, register_number, version.revision + 1
    version.full_clean()
    version.save()
    version.parts.update_or_create(
        association=version.association, version=version, name="subtitle", defaults={"data": subtitle}
    )
    _record(by, on, version, "described", f"Planen heter ”{title}”, dnr {register_number or 'saknas'}.")
    return version


@action
def waive(
    *, by: User | None, on: dt.date, version: Version, code: str, reason: str, place: Mapping[str, Any]
) -> Waiver:
    """Let a finding stand, with a reason that is printed. `place` has any of table, row, column, text, year.

    Raises:
        Refused: without the right or a reason, for what nobody may let stand, or when somebody has let the same
            finding stand already.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    if not reason.strip():
        no("Skriv varför det får vara så. Motiveringen trycks i planen.").demand()
    if not RULES.waivable(code):
        no(f"{code} kan inte godtas. Det måste rättas.").demand()
    if version.waivers.filter(code=code, **{name: place.get(name, otherwise) for name, otherwise in ANYWHERE.items()}):
        no("Någon annan har redan godtagit fyndet. Motiveringen står vid det.").demand()
    reason = "\n".join(reason.strip().splitlines())  # browsers end lines in a way no plan file does
    waiver = Waiver(association=version.association, version=version, code=code, reason=reason, by=by, on=on, **place)
    waiver.full_clean()
    waiver.save()
    _record(by, on, version, "waived", f"{code} godtogs: {waiver.reason}")
    return waiver


@action
def unwaive(*, by: User | None, on: dt.date, version: Version, waiver: Waiver) -> None:
    """Take a waiver back.

    Raises:
        Refused: without the right.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    code = waiver.code
    waiver.delete()
    _record(by, on, version, "unwaived", f"{code} gäller igen.")


@action
def comment(*, by: User, on: dt.date, version: Version, place: str, body: str) -> Comment:
    """Say something of a section of an open plan.

    Raises:
        Refused: without the right or words.
    """
    access.may_comment(by, version).demand()
    if not body.strip():
        no("Skriv kommentaren innan du skickar den.").demand()
    made = Comment(association=version.association, version=version, place=place, body=body.strip(), by=by, on=on)
    made.full_clean()
    made.save()
    _record(by, on, version, "commented", f"{by} kommenterade ”{place}”.")
    return made


@action
def settle(*, by: User | None, on: dt.date, version: Version, comment: Comment) -> None:
    """Mark a comment as taken care of.

    Raises:
        Refused: for anybody but the director.
    """
    access.may_lead(by, version).demand()
    comment.settled_on = on
    comment.save(update_fields=["settled_on"])
    _record(by, on, version, "settled", f"Kommentaren om ”{comment.place}” är omhändertagen.")


def _current(version: Version, row: R) -> R:
    found = type(row).objects.select_for_update().filter(version=version, pk=row.pk).first()
    if found is None:
        no(f"{WORDS[type(row)]} finns inte längre. Någon annan har tagit bort den.").demand()
    assert found is not None
    return found


def _free_key(version: Version, rows: Any, wanted: str) -> str:
    """A key of its own among its like; lines and sections share theirs with sums, tables' rows and the plan's words."""
    base = slugify(wanted.replace("å", "a").replace("ä", "a").replace("ö", "o"))[:50] or "rad"
    taken = set(rows.values_list("key", flat=True))
    if rows.model in (Line, Section):
        laid_out = {part.name: part.data for part in version.parts.filter(name__in=["tables", "totals"])}
        taken |= set(WORDS_OF_PLAN) | {total["key"] for total in laid_out.get("totals", ())}
        taken |= set(version.lines.values_list("key", flat=True)) | set(version.sections.values_list("key", flat=True))
        for table in laid_out.get("tables", ()):
            taken |= {row.get("key") or row.get("ref", "") for row in table["rows"]}
    return base if base not in taken else f"{base}-{uuid.uuid4().hex[:6]}"


def _must_hold(version: Version) -> None:
    """Refuse a change that leaves the plan pointing at what is not there."""
    try:
        plan = draft_plan(version)
    except PlanFileError as error:
        raise ValidationError([f"{problem.field}: {problem.message}" for problem in error.problems]) from None
    if problems := reference_problems(plan):
        raise ValidationError(told(plan, problems))


def _label(row: Any) -> str:
    text = next((str(getattr(row, n)) for n in ("label", "heading", "name", "text") if getattr(row, n, "")), row.key)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _record(by: User | None, on: dt.date, version: Version, what: str, summary: str) -> None:
    audit.record(by=by, on=on, association=version.association, code=f"plan.{what}", subject=version, summary=summary)
