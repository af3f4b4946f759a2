"""One form for each register; each makes or changes its row, which an action then keeps."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from samordna.associations.models import Member
from samordna.core.choosing import Rows, choose_row
from samordna.core.form_fields import Day, of_model
from samordna.governance.models import (
    Auditor,
    DelegatedDecision,
    DelegationRule,
    Group,
    Service,
    SteeringDocument,
)

UNTIL = "Sista dagen räknas med. Tomt betyder tills vidare."


class RegisterForm(forms.ModelForm):
    """A row of a register. `units` are words after a figure; `more` what the action takes beside the row."""

    units: ClassVar[dict[str, str]] = {}

    @property
    def more(self) -> dict[str, Any]:
        """What the action takes beside the row."""
        return {}


class AuditorForm(RegisterForm):
    """An auditor, who chose them, and whom they audit for."""

    members = Rows(
        queryset=None,
        label="Granskar för",
        required=False,
        help_text="Statens två medlemmar har en gemensam revisor. Kommuner och regioner får dela.",
    )
    field_order = ("name", "chosen_by", "members", "starts", "ends")

    class Meta:
        model = Auditor
        fields = ("name", "chosen_by", "starts", "ends")
        formfield_callback = of_model
        help_texts = {"name": "Till exempel: Revisor för kommunerna.", "ends": UNTIL}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Member.objects.order_by("name")
        choose_row(self, "members", rows)
        choose_row(self, "chosen_by", rows)
        if self.instance.pk:
            self.initial["members"] = list(self.instance.audited.order_by("pk").values_list("member_id", flat=True))

    @property
    def more(self) -> dict[str, Any]:
        """The members that were ticked."""
        return {"audits": list(self.cleaned_data["members"])}


class GroupForm(RegisterForm):
    """A group: who sits there by role, and what it is to do."""

    units = {"meetings_per_year": "möten"}

    class Meta:
        model = Group
        fields = (
            "name", "kind", "mandate", "roles", "meetings_per_year", "starts", "paused", "review_on", "ends",
        )  # fmt: skip
        formfield_callback = of_model
        help_texts = {
            "roles": "En per rad, efter befattning: Enhetschef vid Försäkringskassan.",
            "review_on": "Krävs för en vilande grupp. Dagen kommer med i årshjulet.",
            "ends": "Skriv den dag då gruppen upphörde.",
        }


class ServiceForm(RegisterForm):
    """A bought service and its agreement."""

    units = {"percent": "%", "notice_months": "månader", "remind_days": "dagar"}

    class Meta:
        model = Service
        fields = (
            "kind", "what", "provider", "percent", "cost", "starts", "ends", "notice_months", "remind_days", "note",
        )  # fmt: skip
        formfield_callback = of_model
        help_texts = {
            "percent": "Heltid är 100.",
            "ends": "Tomt betyder tills vidare.",
            "notice_months": "Sista dagen att säga upp räknas från avtalets sista dag, och kommer med i årshjulet.",
            "remind_days": "Så länge före sista uppsägningsdagen ska det börja synas.",
        }


class DocumentForm(RegisterForm):
    """A steering document."""

    class Meta:
        model = SteeringDocument
        fields = ("name", "kind", "owner", "body", "starts", "reference", "version", "review_on", "ends")
        formfield_callback = of_model
        help_texts = {
            "owner": "Den befattning som håller det aktuellt, till exempel Förbundschefen.",
            "reference": "Till exempel: styrelsen § 14/2026.",
            "review_on": "Dagen kommer med i årshjulet.",
        }


class PointForm(RegisterForm):
    """A point of the delegation rules."""

    class Meta:
        model = DelegationRule
        fields = (
            "number", "matter", "kind", "delegate", "holder", "limit", "condition", "decided", "starts", "ends",
        )  # fmt: skip
        formfield_callback = of_model
        help_texts = {
            "number": "Till exempel 2.1.",
            "kind": "De tre sista får aldrig delegeras (10 §).",
            "holder": "Till exempel: Förbundschefen.",
            "limit": "Tomt betyder ingen gräns.",
            "decided": "Till exempel: styrelsen § 21/2026.",
            "ends": UNTIL,
        }


class DecisionForm(RegisterForm):
    """A decision made by delegation."""

    class Meta:
        model = DelegatedDecision
        fields = ("rule", "day", "what", "decided_by", "amount", "register_number")
        formfield_callback = of_model
        help_texts = {"decided_by": "Befattning, till exempel Förbundschefen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = DelegationRule.objects.order_by("number", "starts", "pk")
        choose_row(self, "rule", points, empty_label="Välj punkt i delegationsordningen")


class ReportForm(forms.Form):
    """Which decisions the board was told of, and when."""

    day = Day(label="Anmäldes till styrelsen", help_text="Dagen för styrelsens möte.")
    decisions = Rows(queryset=None, label="Beslut", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = DelegatedDecision.objects.filter(reported_on__isnull=True).order_by("day", "pk")
        choose_row(self, "decisions", waiting)
