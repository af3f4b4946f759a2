"""Forms of the import: what is brought in, and what a person confirms before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from samordna.formats.document import UnreadableDocument
from samordna.formats.grid import as_text, pasted
from samordna.formats.opening import MAX_BYTES
from samordna.money import Kr
from samordna.plan.kinds import SWEDISH, ColumnKind, LineClass
from samordna.reading.budget_sheet import budget_sheet_apart
from samordna.reading.budget_table import ReadColumn, ReadRow, ReadTable, RowKind, made_of
from samordna.reading.figures import figure

MOST_TEXT = 2_000_000
ROW_WORDS = {
    RowKind.SECTION: "Rubrik",
    RowKind.LINE: "Rad",
    RowKind.SUM: "Summa",
    RowKind.RESULT: "Årets resultat",
    RowKind.EQUITY: "Eget kapital",
    RowKind.SKIP: "Hör inte till budgeten",
}
CLASS_CHOICES = [(str(kind), SWEDISH[kind].capitalize()) for kind in LineClass if kind is not LineClass.OPENING_EQUITY]
KIND_CHOICES = [(str(kind), word) for kind, word in ROW_WORDS.items()]
COLUMN_CHOICES = [(str(kind), SWEDISH[kind].capitalize()) for kind in ColumnKind]


class BringForm(forms.Form):
    """A file, or a pasted table."""

    file = forms.FileField(
        label="Fil",
        required=False,
        help_text="En planfil (.yaml) eller ett kalkylblad (.xlsx, .ods) med budgettabellen.",
    )
    text = forms.CharField(
        label="Eller klistra in tabellen",
        required=False,
        widget=forms.Textarea,
        max_length=MOST_TEXT,
        strip=False,
        help_text="Markera budgettabellen i Excel, med rubrikraden som har årtalen, kopiera och klistra in.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and in a form that can be read.

        Sets `plan_text` for a plan file, or `table_text` for a table.
        """
        cleaned = super().clean() or {}
        # A tab before the first heading is an empty first cell, so only what cannot be a cell is taken off.
        upload, text = cleaned.get("file"), str(cleaned.get("text") or "").strip("\r\n ")
        if not upload and not text.strip():
            raise forms.ValidationError("Välj en fil, eller klistra in en tabell.")
        if upload and text.strip():
            raise forms.ValidationError("Välj antingen en fil eller en inklistrad tabell, inte båda.")
        try:
            if upload:
                cleaned |= from_file(upload.name, upload.read(MAX_BYTES + 1))
            else:
                cleaned["table_text"] = as_text(pasted(text))
        except UnreadableDocument as error:
            raise forms.ValidationError(str(error)) from None
        return cleaned


def from_file(name: str, data: bytes) -> dict[str, str]:
    """The text of a plan file, or of the sheet that looks most like a budget.

    Raises:
        UnreadableDocument: for any other file.
    """
    if name.lower().endswith((".yaml", ".yml")):
        if len(data) > MOST_TEXT:
            raise UnreadableDocument(f"{name} är större än 2 MB. En planfil brukar vara mindre än en tiondel av det.")
        try:
            return {"plan_text": data.decode()}
        except UnicodeDecodeError:
            raise UnreadableDocument(f"{name} är ingen textfil. En planfil är text i UTF-8.") from None
    return {"table_text": budget_sheet_apart(data, name)}


def confirmed(table: ReadTable, post: Mapping[str, str]) -> tuple[ReadTable, list[str]]:
    """The table as a person has corrected it, and a Swedish sentence for each amount that is none.

    Fields are `kind-PLACE`, `class-PLACE`, `label-PLACE`, `amount-PLACE-COLUMN` and `column-PLACE`; what is not posted
    stays as it was read. Which rows a sum is made of is worked out again.
    """
    wrong: list[str] = []
    columns = tuple(
        replace(column, kind=_chosen(ColumnKind, post.get(f"column-{column.place}"), column.kind))
        for column in table.columns
    )
    rows = [_row(row, columns, post, wrong) for row in table.rows]
    kept = tuple(row for row in rows if row.kind is not RowKind.SKIP)
    return replace(table, columns=columns, rows=_sums_again(kept)), wrong


def _row(row: ReadRow, columns: tuple[ReadColumn, ...], post: Mapping[str, str], wrong: list[str]) -> ReadRow:
    kind = _chosen(RowKind, post.get(f"kind-{row.place}"), row.kind)
    amounts: list[Kr | None] = []
    for column, was in zip(columns, row.amounts, strict=True):
        typed = post.get(f"amount-{row.place}-{column.place}")
        if typed is None:
            amounts.append(was)
        elif not typed.strip():
            amounts.append(None)
        elif (number := figure(typed)) is None:
            wrong.append(f"”{row.label}”, {column.label}: ”{typed[:30]}” är inget belopp. Skriv till exempel 125 000.")
            amounts.append(was)
        else:
            amounts.append(Kr.of(number))
    guess = _chosen(LineClass, post.get(f"class-{row.place}"), row.guess or LineClass.INDIVIDUAL)
    label = " ".join(post.get(f"label-{row.place}", row.label).split())[:200]
    return replace(row, kind=kind, guess=guess if kind is RowKind.LINE else None, label=label, amounts=tuple(amounts))


def _sums_again(rows: tuple[ReadRow, ...]) -> tuple[ReadRow, ...]:
    found: list[ReadRow] = []
    for row in rows:
        found.append(replace(row, adds=made_of(row, found)) if row.kind is RowKind.SUM else row)
    return tuple(found)


def _chosen(kind: Any, value: str | None, otherwise: Any) -> Any:
    return kind(value) if value in set(kind) else otherwise
