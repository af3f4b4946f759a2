"""Forms of whoever claims and of whoever approves: a draft with its rows, a file, a question, a right to approve by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from samordna.core.choosing import choose_among
from samordna.core.fields import KrFormField
from samordna.core.form_fields import NUMBER_FORM, Day, Line, Prose
from samordna.core.uploads import clean_name, too_large
from samordna.governance.models import DelegationRule
from samordna.interventions.choices import CostType
from samordna.interventions.models import Agreement
from samordna.meetings.models import Decision
from samordna.money import ZERO, Kr
from samordna.payouts.actions.claiming import MOST_ROWS, Given, Row
from samordna.payouts.models import Claim
from samordna.payouts.rules.attesting import TOGETHER, proposed_point, speaks_of_claims
from samordna.payouts.rules.claiming import EARLIEST
from samordna.records import rules as files

EMPTY_ROWS = 3
ENDINGS = ".pdf,.xlsx,.docx,.ods,.odt,.png,.jpg,.jpeg,.csv,.txt"
LATEST = 2100
WHICH_YEARS = f"Skriv ett år med fyra siffror, från {EARLIEST} till {LATEST}."


class BeginForm(forms.Form):
    """By which agreement money is claimed, and for which time."""

    agreement = forms.TypedChoiceField(
        label="Avtal", coerce=int, error_messages={"required": "Välj vilket avtal pengarna gäller."}
    )
    starts = Day(label="Perioden från och med", required=False)
    ends = Day(label="Till och med", required=False, help_text="Perioden kan skrivas senare. Utkastet sparas ändå.")

    def __init__(self, *args: Any, agreements: Iterable[Agreement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.pk, f"{one.intervention.name}, avtal {one.number}") for one in agreements]
        choose_among(self, "agreement", rows)
        if len(rows) == 1 and not self.initial.get("agreement"):
            self.initial["agreement"] = rows[0][0]

    def clean(self) -> dict[str, Any]:
        """With a period that does not end before it begins."""
        return _in_order(self, super().clean() or {})


class ClaimForm(forms.Form):
    """What a claim says, without its rows."""

    starts = Day(label="Perioden från och med", required=False)
    ends = Day(label="Till och med", required=False)
    text = Prose(
        label="Vad pengarna har använts till",
        required=False,
        help_text="Kort, för den som godkänner. Skriv inget om enskilda deltagare.",
    )

    def clean(self) -> dict[str, Any]:
        """With a period that does not end before it begins."""
        return _in_order(self, super().clean() or {})


class RowForm(forms.Form):
    """A cost. One with nothing in it is no row."""

    type = forms.ChoiceField(label="Kostnadsslag", choices=CostType.choices(), initial=CostType.STAFF.value)
    what = Line(label="Vad kostnaden gäller", required=False)
    year = forms.IntegerField(
        label="År", required=False, min_value=EARLIEST, max_value=LATEST,
        error_messages={
            "invalid": NUMBER_FORM, "min_value": WHICH_YEARS, "max_value": WHICH_YEARS,
        },
    )  # fmt: skip
    amount = KrFormField(label="Belopp", required=False)
    vat = KrFormField(label="Varav moms", required=False)

    def clean(self) -> dict[str, Any]:
        """With an amount above zero, unless the row is empty."""
        given = super().clean() or {}
        amount, vat = given.get("amount"), given.get("vat") or ZERO
        if "amount" in given and amount is None and (given.get("what") or vat):
            self.add_error("amount", "Skriv beloppet, eller töm raden.")
        elif amount is not None and amount <= ZERO:
            self.add_error("amount", "Beloppet är över noll. Det som ska dras av görs genom ett mindre belopp.")
        elif amount is not None and not ZERO <= vat <= amount:
            self.add_error("vat", "Momsen är mellan noll och beloppet som den är en del av.")
        return given

    def row(self, otherwise: int) -> Row | None:
        """The row, or None for an empty one. A row without a year belongs to `otherwise`."""
        given = self.cleaned_data
        if given.get("amount") is None:
            return None
        year = given.get("year") or otherwise
        return Row(CostType(given["type"]), given["what"], year, given["amount"], given.get("vat") or ZERO)


class Writing:
    """The form of a claim and those of its rows, taken as one. `today` gives the year where nothing else does."""

    def __init__(self, sent: Any, claim: Claim, today: dt.date) -> None:
        initial = {"starts": claim.starts, "ends": claim.ends, "text": claim.text}
        self.form = ClaimForm(sent, initial=initial)
        self.today = today
        known = list(claim.rows.all())
        number = min(int(sent["rows"]) if sent and _is_count(sent.get("rows")) else len(known) + EMPTY_ROWS, MOST_ROWS)
        more = EMPTY_ROWS if sent and "more" in sent else 0
        self.rows = [
            RowForm(sent if place < number else None, prefix=f"r{place}", initial=_initial(known, place))
            for place in range(min(number + more, MOST_ROWS))
        ]
        self._sent = self.rows[:number]

    def is_valid(self) -> bool:
        """Whether all of it may be kept as a draft."""
        return all([self.form.is_valid(), *(row.is_valid() for row in self._sent)])

    @property
    def given(self) -> Given:
        """What was written, for the action."""
        found = self.form.cleaned_data
        year = (found["starts"] or found["ends"] or self.today).year
        rows = (row.row(year) for row in self._sent)
        return Given(found["starts"], found["ends"], found["text"], [row for row in rows if row is not None])

    @property
    def wrong(self) -> Iterator[tuple[str, str]]:
        """Where each error is, and what is said: the id of its field and the sentence."""
        for number, form in enumerate((self.form, *self._sent)):
            for name, errors in form.errors.items():
                where = "" if name == "__all__" else form[name].auto_id
                label = f"Rad {number}: " if number else ""
                yield from ((where, f"{label}{error}") for error in errors)


class EvidenceForm(forms.Form):
    """A file that proves costs."""

    file = forms.FileField(
        label="Fil",
        allow_empty_file=True,
        help_text="Till exempel en huvudbok för perioden som PDF. Inga uppgifter om deltagare. "
        "Samma fil används en gång.",
        error_messages={"required": "Välj en fil."},
    )

    def __init__(self, request: HttpRequest) -> None:
        sent = request.method == "POST"
        self._too_large = too_large(request, settings.LARGEST_FILE + files.MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None)

    def clean(self) -> dict[str, Any]:
        """With no more than is taken in."""
        given = super().clean() or {}
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.errors.pop("file", None)
            self.add_error("file", files.too_large(name, settings.LARGEST_FILE))
        return given


class WhyForm(forms.Form):
    """A reason or a question."""

    why = Prose(label="Skäl")

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label, self.fields["why"].help_text = label, help_text


class ApproveForm(forms.Form):
    """By what right somebody approves: a point of the delegation rules, or the board's own decision."""

    point = forms.TypedChoiceField(
        label="Enligt delegationsordningen", coerce=int, required=False, empty_value=None,
        help_text="Punkten som ger dig rätt att godkänna betalningar, med sin beloppsgräns.",
    )  # fmt: skip
    decision = forms.TypedChoiceField(
        label="Eller styrelsens beslut", coerce=int, required=False, empty_value=None,
        help_text="Över gränsen: det beslut där styrelsen godkände just den här rekvisitionen.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        amount: Kr,
        lately: Kr,
        points: Sequence[DelegationRule],
        decisions: Sequence[Decision],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if lately:
            self.fields["point"].help_text = (
                f"Gränsen räknas ihop med de {lately} som är godkända för insatsen enligt delegationsordningen de "
                f"senaste {TOGETHER.days} dagarna."
            )
        self.initial["point"] = proposed_point([(one.pk, one.matter, one.limit) for one in points], amount + lately)
        self._points = {one.pk: one for one in points}
        self._decisions = {one.pk: one for one in decisions}
        nothing = "Ingen punkt" if decisions else "Välj en punkt"
        first = sorted(points, key=lambda one: not speaks_of_claims(one.matter))
        choose_among(self, "point", [("", nothing), *((one.pk, _point(one)) for one in first)])
        words = [(one.pk, f"{str(one).capitalize()}: {one.subject}") for one in decisions]
        choose_among(self, "decision", [("", "Inget beslut"), *words])
        if not decisions:
            del self.fields["decision"]

    @property
    def by_point(self) -> DelegationRule | None:
        """The point that was chosen."""
        return self._points.get(self.cleaned_data["point"])

    @property
    def by_decision(self) -> Decision | None:
        """The decision that was chosen."""
        chosen: int | None = self.cleaned_data.get("decision")
        return None if chosen is None else self._decisions.get(chosen)


def _point(rule: DelegationRule) -> str:
    limit = f"till {rule.limit}" if rule.limit is not None else "utan gräns"
    return f"{rule.number} {rule.matter[:60]} ({limit})"


def _in_order(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    starts, ends = given.get("starts"), given.get("ends")
    if starts and ends and ends < starts:
        form.add_error("ends", f"Periodens sista dag ligger före den första, {starts}.")
    return given


def _initial(known: Sequence[Any], place: int) -> dict[str, Any]:
    if place >= len(known):
        return {}
    row = known[place]
    return {"type": row.type, "what": row.what, "year": row.year, "amount": row.amount, "vat": row.vat or None}


def _is_count(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 4
