"""Forms of minutes: texts, answers of those who approve, signed copies, the notice board, dispatch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from samordna.core.choosing import choose_among
from samordna.core.papers import Offered
from samordna.core.uploads import clean_name, too_large
from samordna.meetings.choices import ApprovalHow
from samordna.meetings.forms import SAFE, Day, Prose, ShortText
from samordna.meetings.rules.minutes import Happened, Signer, spans
from samordna.plan.building import MOST_PROSE
from samordna.records.rules import MEGABYTE
from samordna.records.rules import too_large as says_too_large

WHOLE = "0"
ENDINGS = ".pdf,.png,.jpg,.jpeg,.asice,.asics,.sce,.scs,.p7s,.xml"


class LongProse(forms.CharField):
    """Several pages, that refuse personal numbers."""

    default_validators = SAFE
    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_PROSE, required=False, **kwargs)


class SectionForm(forms.Form):
    """The texts of a paragraph."""

    background = LongProse(
        label="Ärendet", help_text="Vad ärendet gäller, kort. En tom rad skiljer stycken. Namnge ingen deltagare."
    )
    course = LongProse(
        label="Beslutsgång",
        help_text="Hur ordföranden ledde ärendet till beslut. I ett ärende utan beslut: vad styrelsen tog del av.",
    )


class PutInForm(forms.Form):
    """Which plan a figure is of, and which text it is put into."""

    paper = forms.ChoiceField(label="Plan")
    background_or_course = forms.ChoiceField(
        label="Infogas i", choices=[("background", "Ärendet"), ("course", "Beslutsgången")]
    )

    def __init__(self, data: Any, *, offered: Sequence[Offered]) -> None:
        super().__init__(data, auto_id="infoga_%s")
        self._first = offered[0].ref if offered else ""
        titled = [(one.ref, " – ".join(filter(None, (one.title, one.hint)))) for one in offered]
        choose_among(self, "paper", titled)

    @property
    def chosen(self) -> str:
        """The plan's reference: the chosen one, or the first."""
        return str(self.cleaned_data.get("paper", self._first)) if self.is_valid() else self._first

    @property
    def where(self) -> str:
        """The name of the text."""
        return str(self.cleaned_data["background_or_course"]) if self.is_valid() else "background"


class DetailsForm(forms.Form):
    """Who kept the minutes, and where they are."""

    secretary = ShortText(label="Sekreterare", max_length=120, required=False)
    kept_at = ShortText(
        label="Protokollet finns",
        max_length=200,
        help_text="Var den som vill läsa protokollet hittar det. Står i anslaget (8 kap. 12 § kommunallagen).",
    )


class RefuseForm(forms.Form):
    """Why somebody does not approve."""

    reason = Prose(label="Vad som behöver ändras")


class CorrectForm(forms.Form):
    """Why there is to be another version."""

    why = Prose(label="Vad som är fel", help_text="Står överst i den rättade versionen.")


class PostForm(forms.Form):
    """Whether the minutes can be read on the notice board too."""

    with_file = forms.BooleanField(
        label="Lägg ut protokollet också",
        required=False,
        help_text="Då kan vem som helst läsa det där. Läs först igenom vilka personuppgifter det har.",
    )


class RemoveForm(forms.Form):
    """Why an announcement is taken down before its time."""

    why = Prose(label="Varför anslaget tas ned", required=False)


class SignedForm(forms.Form):
    """A signed copy or an external signature, and who has signed."""

    how = forms.ChoiceField(
        label="Filen är",
        choices=[
            (ApprovalHow.PAPER.value, "En underskriven kopia, till exempel inläst från papper"),
            (ApprovalHow.SIGNATURE.value, "En elektronisk underskrift från ett annat system"),
        ],
        initial=ApprovalHow.PAPER.value,
    )
    seats = forms.MultipleChoiceField(label="Har skrivit under", required=False)
    day = Day(label="Den dag den sista av dem skrev under")
    file = forms.FileField(
        label="Fil", allow_empty_file=True, help_text="PDF, bild, ASiC, P7S eller XML. Den sparas med kontrollsumma."
    )

    def __init__(self, request: HttpRequest, *, signers: Sequence[Signer], on: dt.date) -> None:
        sent = request.method == "POST"
        self._too_large = too_large(request, settings.LARGEST_FILE + MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None, initial={"day": on})
        if signers:
            named = [(str(one.seat), f"{one.name}, {one.role.lower()}, {spans(one.numbers)}") for one in signers]
            choose_among(self, "seats", named)
        else:
            del self.fields["seats"], self.fields["day"]

    def clean(self) -> dict[str, Any]:
        """No more than is taken in."""
        given = super().clean() or {}
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.add_error("file", says_too_large(name, settings.LARGEST_FILE))
        return given


class DispatchForm(forms.Form):
    """What is sent, to whom and how."""

    number = forms.TypedChoiceField(label="Vad som skickas", coerce=int)
    to = ShortText(label="Mottagare", max_length=200, help_text="Till exempel: Norra kommun, kommunstyrelsen.")
    email = forms.EmailField(
        label="E-post",
        max_length=120,
        required=False,
        help_text="Brevet går iväg härifrån, med en länk. Utan adress får du länken och skickar den själv.",
    )
    how = ShortText(label="Hur det skickas", max_length=120, required=False, help_text="Till exempel: med internpost.")

    def __init__(self, data: Any = None, *, minutes: Happened, mail: bool) -> None:
        super().__init__(data)
        if not mail:
            del self.fields["email"]
        sections = [(str(one.number), f"§ {one.number} {one.title}") for one in minutes.sections]
        choose_among(self, "number", [(WHOLE, "Hela protokollet"), *sections])


class AddressForm(forms.Form):
    """Where a letter that did not go is sent instead."""

    email = forms.EmailField(label="E-post", max_length=120)


class ReceiptForm(forms.Form):
    """When it was received, and how that was told."""

    day = Day(label="Mottaget den")
    receipt = ShortText(label="Kvittens", max_length=200, help_text="Till exempel: svar per e-post från registrator.")
