"""Forms of reports: the form that is composed and its questions, when reports are due, and the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from samordna.core.choosing import CHOOSE, Listed, choose_among, choose_row
from samordna.core.form_fields import NEEDED, NUMBER_FORM, Day, Figure, Line, Prose, Several, of_model
from samordna.interventions.choices import QuestionType, ReportKind
from samordna.interventions.models import ReportDue, ReportForm
from samordna.interventions.rules import schedule
from samordna.interventions.rules.questions import SHORT, WORDS, Answer, Question, Wrong, kept, read, shown
from samordna.interventions.rules.schedule import EVERY, Slot, Wanted

REQUIRED = {"required": NEEDED}
T = QuestionType


class FormForm(forms.ModelForm):
    """What a form is called, and which report it is for."""

    class Meta:
        model = ReportForm
        fields = ("name", "kind", "lede", "closed")
        formfield_callback = of_model
        help_texts = {
            "lede": "Står överst i rapporten, för den som skriver.",
            "closed": "Formuläret finns kvar i rapporter som är skrivna, men kan inte väljas till nya.",
        }


class QuestionForm(forms.Form):
    """One question."""

    type = Listed(
        label="Slag av svar", choices=QuestionType.choices(),
        help_text="Välj ”Antal personer” när svaret räknar människor: då tas en till fyra inte emot.",
    )  # fmt: skip
    text = Line(label="Fråga", max_length=SHORT, error_messages=REQUIRED)
    help = Line(label="Hjälp till den som svarar", max_length=SHORT, required=False)
    required = forms.BooleanField(label="Frågan måste besvaras innan rapporten lämnas in", required=False)
    options = Prose(label="Val", required=False, help_text="Ett på varje rad. Bara för frågor där man väljer.")
    unit = Line(
        label="Enhet", max_length=40, required=False, help_text="Bara för indikatorer: procent, personer, dagar."
    )
    baseline = Figure(label="Utgångsläge", required=False, help_text="Bara för indikatorer.")
    target = Figure(label="Målvärde", required=False, help_text="Bara för indikatorer.")
    goal = Listed(
        label="Mål i planen", required=False,
        help_text="Bara för indikatorer. Svaret i en godkänd rapport visas som utfall vid målet i planen.",
    )  # fmt: skip

    def __init__(self, *args: Any, question: Question | None, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        if question is not None:
            kwargs["initial"] = {
                "type": question.type.value, "text": question.text, "help": question.help,
                "required": question.required, "options": "\n".join(question.options), "unit": question.unit,
                "baseline": _written(question.baseline), "target": _written(question.target), "goal": question.goal,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        known = [("", "Inget mål"), *goals]
        if question is not None and question.goal and question.goal not in dict(goals):
            known.append((question.goal, "Ett mål som inte står i årets plan"))
        choose_among(self, "goal", known)

    def clean(self) -> dict[str, Any]:
        """Figures as figures; what belongs to an indicator is left out of other questions."""
        found = super().clean() or {}
        indicator = found.get("type") == T.INDICATOR
        for name in ("baseline", "target"):
            found[name] = self._figure(name, found.get(name, "")) if indicator else None
        if not indicator:
            found["unit"] = found["goal"] = ""
        return found

    def question(self, key: str) -> Question:
        """The question, under its key."""
        of = self.cleaned_data
        options = tuple(line.strip() for line in of["options"].splitlines() if line.strip())
        return Question(
            key, QuestionType(of["type"]), of["text"], of["help"], of["required"], options, of["unit"], of["baseline"],
            of["target"], of["goal"],
        )  # fmt: skip

    def _figure(self, name: str, text: str) -> Any:
        try:
            answer = kept(Question(name, T.INDICATOR, name), text)
        except Wrong as wrong:
            self.add_error(name, str(wrong))
            return None
        return Decimal(str(answer)) if answer else None


class PlanForm(forms.Form):
    """When an agreement's reports are due."""

    every = Listed(
        label="Delrapport",
        choices=[(months, f"Var {months}:e månad" if months else "Ingen") for months in EVERY],
        help_text="Räknas från avtalets första dag. Det sista stycket redovisas i slutrapporten.",
    )
    days = forms.BooleanField(label="Delrapport på planens egna dagar i stället", required=False)
    yearly = forms.BooleanField(
        label="Årsrapport efter varje årsskifte", required=False, help_text="Underlag till förbundets årsredovisning."
    )
    weeks = forms.IntegerField(label="Delrapport och årsrapport lämnas", error_messages={"invalid": NUMBER_FORM})
    final_weeks = forms.IntegerField(label="Slutrapporten lämnas", error_messages={"invalid": NUMBER_FORM})

    def __init__(self, *args: Any, days: tuple[dt.date, ...], **kwargs: Any) -> None:
        usual = Wanted()
        kwargs["initial"] = {
            "every": usual.every, "days": bool(days), "yearly": True, "weeks": usual.weeks,
            "final_weeks": usual.final_weeks,
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.known = days
        if days:
            self.fields["days"].help_text = "Planen säger " + ", ".join(day.isoformat() for day in days) + "."
        else:
            del self.fields["days"]

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        of = self.cleaned_data
        days = self.known if of.get("days") else ()
        return Wanted(int(of["every"]), days, of["yearly"], of["weeks"], of["final_weeks"])


class DueForm(forms.Form):
    """One report asked for: which, for which time, by which day, with which form."""

    kind = Listed(label="Rapport", choices=ReportKind.choices())
    starts = Day(label="För tiden från och med")
    ends = Day(label="Till och med")
    due = Day(label="Lämnas senast")
    form: forms.ModelChoiceField[ReportForm] = forms.ModelChoiceField(
        queryset=None, label="Formulär", required=False, error_messages=CHOOSE, empty_label="Inget än"
    )  # fmt: skip

    def __init__(self, *args: Any, of: ReportDue | None, **kwargs: Any) -> None:
        if of is not None:
            kwargs["initial"] = {
                "kind": of.kind, "starts": of.period_from, "ends": of.period_to, "due": of.due, "form": of.form_id,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        choose_row(self, "form", ReportForm.objects.filter(closed=False).order_by("name"))

    def clean(self) -> dict[str, Any]:
        """A time that can be."""
        found = super().clean() or {}
        if not self.errors and not (verdict := schedule.may_be_due(self.slot)):
            self.add_error("ends", verdict.reason)
        return found

    @property
    def slot(self) -> Slot:
        """The report that is asked for."""
        of = self.cleaned_data
        return Slot(ReportKind(of["kind"]), of["starts"], of["ends"], of["due"])


class ReasonForm(forms.Form):
    """Why, in words."""

    why = Prose(error_messages=REQUIRED)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label


class AnswersForm(forms.Form):
    """The answers of a report, one field for each question; nothing is needed until it is handed in."""

    def __init__(self, *args: Any, questions: Sequence[Question], answers: Mapping[str, Answer], **kwargs: Any) -> None:
        self.questions = questions
        kwargs["initial"] = {one.key: _initial(one, answers.get(one.key, "")) for one in questions}
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = field = _field(question)
            if question.required:  # so that it is not told to be optional, and yet may be left out of a draft
                field.needed_later = True  # type: ignore[attr-defined]

    @property
    def units(self) -> dict[str, str]:
        """The unit of each figure."""
        unit = {T.PERCENT: "%", T.AMOUNT: "kr"}
        return {one.key: one.unit or unit.get(one.type, "") for one in self.questions}

    def clean(self) -> dict[str, Any]:
        """Each answer as it was written, or why it cannot be kept: the action keeps it, once."""
        found = super().clean() or {}
        for question in self.questions:
            if question.key in found:
                try:
                    kept(question, found[question.key])
                except Wrong as wrong:
                    self.add_error(question.key, str(wrong))
        return found


def of_report(questions: Any, answers: Mapping[str, Answer], data: Any = None) -> AnswersForm:
    """The form of a report's stored questions and answers."""
    return AnswersForm(data, questions=read(questions), answers=answers)


def _field(question: Question) -> forms.Field:
    told: dict[str, Any] = {"label": question.text, "help_text": _help(question), "required": False}
    match question.type:
        case T.SHORT:
            return Line(max_length=SHORT, **told)
        case T.LONG:
            return Prose(**told)
        case T.YES_NO:
            return forms.TypedChoiceField(choices=[*WORDS.items(), ("", "Inte svarat än")], **told)
        case T.ONE:
            return Listed(choices=[("", "Välj"), *((one, one) for one in question.options)], **told)
        case T.SEVERAL:
            return Several(choices=[(one, one) for one in question.options], **told)
        case T.DAY:
            return Day(**told)
        case _:
            return Figure(**told)


def _help(question: Question) -> str:
    measures = ""
    if question.is_indicator:
        told = (("Utgångsläge", question.baseline), ("mål", question.target))
        measures = ", ".join(f"{word} {_written(value)}" for word, value in told if value is not None)
    counts = "Är de en till fyra: lämna tomt." if question.type is T.PEOPLE else ""
    needed = "Behövs när rapporten lämnas in." if question.required else ""
    helps = f"{question.help.rstrip('.')}." if question.help and (measures or counts or needed) else question.help
    return " ".join(filter(None, (helps, measures and f"{measures[:1].upper()}{measures[1:]}.", counts, needed)))


def _initial(question: Question, answer: Answer) -> Any:
    if question.type in (T.PEOPLE, T.NUMBER, T.AMOUNT, T.PERCENT):
        return shown(question, answer).removesuffix("kr").removesuffix("%").strip()
    if question.type is T.INDICATOR and answer:
        return shown(Question(question.key, T.INDICATOR, question.text), answer)
    return answer


def _written(value: Any) -> str:
    return "" if value is None else shown(Question("f", T.INDICATOR, "f"), str(value))
