"""Forms of the register: a case, a record with its file, a series of numbers, and what is taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from samordna.core.choosing import choose_among
from samordna.core.fields import refuse_control_characters, refuse_personal_number
from samordna.core.uploads import clean_name, too_large
from samordna.records import rules
from samordna.records.actions.registering import Given, Upload, sections
from samordna.records.actions.series import Numbering
from samordna.records.choices import Direction, Kind
from samordna.records.models import Record, Series
from samordna.verdict import Refused

SAFE: list[Callable[[Any], None]] = [refuse_personal_number, refuse_control_characters]
ENDINGS = (
    ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt,.csv,.md,.eml,.ics,.yaml,.json,"
    ".asice,.asics,.sce,.scs,.p7s,.xml"
)


class Line(forms.CharField):
    """A line of text that refuses personal numbers."""

    default_validators = SAFE

    def __init__(self, *, most: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=most, **kwargs)


class Day(forms.DateField):
    """A day, as the browser's own picker sends it."""

    default_error_messages = {"invalid": "Skriv dagen som år-månad-dag, till exempel 2026-11-30."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class CaseForm(forms.Form):
    """A case, new or in other words; `series` is asked for only where there are several to choose from."""

    subject = Line(
        label="Vad ärendet gäller",
        help_text="Kort, och utan något hemligt: rubriken ska kunna visas för vem som helst. Till exempel: "
        "Budget och verksamhetsplan 2027.",
    )
    kind = forms.ChoiceField(label="Slag", choices=Kind.choices, initial=Kind.OTHER)
    series = forms.TypedChoiceField(label="Nummerserie", coerce=int)
    opened = Day(label="Öppnat den")

    def __init__(self, *args: Any, series: Iterable[Series] = (), new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, one.name) for one in series if not one.closed]
        if new and len(choices) > 1:
            choose_among(self, "series", choices)
        else:
            del self.fields["series"]
        if not new:
            del self.fields["opened"]


class CloseForm(forms.Form):
    """The day a case was closed."""

    day = Day(label="Avslutat den")


class RecordForm(forms.Form):
    """A record. `given` and `upload` are what was written."""

    direction = forms.ChoiceField(label="Handlingen är", choices=Direction.choices, initial=Direction.INCOMING)
    day = Day(label="Dag", help_text="Den dag handlingen kom in, skickades eller blev färdig.")
    counterpart = Line(
        label="Från eller till",
        required=False,
        help_text="Vem som skickade handlingen, eller vem den gick till. Tomt för en handling som bara finns här.",
    )
    subject = Line(
        label="Vad handlingen är",
        help_text="Kort, och utan något hemligt. Till exempel: Yttrande över förslag till budget.",
    )
    secrecy = Line(
        label="Sekretessmarkering",
        required=False,
        most=80,
        help_text="Bara om någon uppgift i handlingen kan vara hemlig: paragrafen i offentlighets- och "
        "sekretesslagen, till exempel 25 kap. 1 §. Markeringen är en påminnelse. Om handlingen begärs ut prövas den på "
        "nytt.",
    )
    file = forms.FileField(
        label="Fil",
        required=False,
        allow_empty_file=True,
        help_text="PDF, Word, Excel, OpenDocument, bild, text eller underskriftsfil.",
    )

    def __init__(self, request: HttpRequest, *, takes_file: bool = True, **kwargs: Any) -> None:
        sent = request.method == "POST"
        self._too_large = too_large(request, settings.LARGEST_FILE + rules.MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None, **kwargs)
        if not takes_file:
            del self.fields["file"]

    @classmethod
    def of(cls, request: HttpRequest, record: Record) -> RecordForm:
        """The form filled with what is registered; a file is asked for only where there is none."""
        names = ("direction", "day", "counterpart", "subject", "secrecy")
        initial = {name: getattr(record, name) for name in names}
        return cls(request, takes_file=record.file_id is None, initial=initial)

    def clean_secrecy(self) -> str:
        """The sections of the mark, written alike."""
        try:
            return sections(self.cleaned_data["secrecy"])
        except Refused as refusal:
            raise ValidationError(refusal.reason) from None

    def clean(self) -> dict[str, Any]:
        """With the counterpart that it needs, and no more than is taken in."""
        given = super().clean() or {}
        missing = rules.needs_counterpart(given.get("direction", ""), given.get("counterpart", ""))
        if given.get("direction") and "counterpart" in given and not missing:
            self.add_error("counterpart", missing.reason)
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.add_error("file" if "file" in self.fields else None, rules.too_large(name, settings.LARGEST_FILE))
        return given

    @property
    def given(self) -> Given:
        """What was written, for the action."""
        found = self.cleaned_data
        return Given(
            direction=Direction(found["direction"]),
            day=found["day"],
            subject=found["subject"],
            counterpart=found["counterpart"],
            secrecy=found["secrecy"],
        )

    @property
    def upload(self) -> Upload | None:
        """The file, when one was chosen."""
        file = self.cleaned_data.get("file")
        return None if file is None else Upload(file.name, file)


class SeriesForm(forms.Form):
    """A series of numbers, its forms written with Swedish names in braces."""

    name = Line(label="Namn", most=60, help_text="Till exempel: Diarium.")
    form = Line(
        label="Ärendenummer",
        most=rules.LONGEST_FORM,
        help_text="{år} är året, {åå} dess två sista siffror och {nr} löpnumret; {nr:02} skriver 5 som 05. Står året "
        "med börjar numren om varje år. Till exempel {år}:{nr:02} eller SF {nr}/{år}.",
    )
    record_form = Line(
        label="Handlingsnummer",
        most=rules.LONGEST_FORM,
        help_text="{ärende} är ärendets nummer och {handling} handlingens i det. Till exempel {ärende} / {handling}.",
    )
    first_year = forms.IntegerField(label="Första år", min_value=rules.FIRST_YEAR, max_value=rules.LAST_YEAR)
    first_number = forms.IntegerField(
        label="Första nummer det året",
        min_value=1,
        max_value=999_999,
        help_text="Fortsätter serien ett diarium på papper: numret efter det sista där. Annars 1.",
    )
    closed = forms.BooleanField(label="Ta inte emot fler ärenden", required=False)

    def __init__(self, *args: Any, used: bool = False, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if used:
            del self.fields["first_year"], self.fields["first_number"]
        if new:
            del self.fields["closed"]

    @classmethod
    def of(cls, series: Series, data: Any = None, *, used: bool) -> SeriesForm:
        """The form filled with what is kept."""
        initial = {name: getattr(series, name) for name in ("name", "first_year", "first_number", "closed")}
        initial |= {name: rules.shown_form(getattr(series, name)) for name in ("form", "record_form")}
        return cls(data, used=used, initial=initial)

    def clean_form(self) -> str:
        """As it is kept."""
        return _form(self.cleaned_data["form"], rules.is_case_form)

    def clean_record_form(self) -> str:
        """As it is kept."""
        return _form(self.cleaned_data["record_form"], rules.is_record_form)

    @property
    def given(self) -> Numbering:
        """What was written, for the action; what is not asked for is as it was."""
        found = {**self.initial, **self.cleaned_data}
        return Numbering(
            name=found["name"],
            form=found["form"],
            record_form=found["record_form"],
            first_year=found["first_year"],
            first_number=found["first_number"],
            closed=bool(found.get("closed")),
        )

    def preview(self, on: dt.date) -> str:
        """A case and a record as they would be called, from forms that are in order."""
        given = self.given
        case = rules.case_number(given.form, year=max(on.year, given.first_year), serial=given.first_number)
        return f"{case}, {rules.record_number(given.record_form, case=case, record=1)}"


class TakeOutForm(forms.Form):
    """Whether files with a secrecy mark go along."""

    secret = forms.BooleanField(
        label="Ta med filerna till sekretessmarkerade handlingar",
        required=False,
        help_text="Den som får arkivet kan läsa dem. Pröva sekretessen först.",
    )


def _form(text: str, holds: Callable[[str], Any]) -> str:
    form = rules.read_form(text)
    verdict = holds(form)
    if not verdict:
        raise ValidationError(verdict.reason)
    return form
