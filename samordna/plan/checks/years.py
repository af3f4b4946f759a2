"""D: years that were forgotten when last year's plan was copied: in titles, headings, columns and running text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from samordna.findings import Answer, Finding, Severity, Where
from samordna.plan.checks.left_behind import FORGOTTEN, left_behind
from samordna.plan.checks.register import RULES
from samordna.plan.checks.sentences import parted
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed, shortened
from samordna.plan.kinds import Measure, Status
from samordna.plan.layout import Table
from samordna.plan.model import Plan

# "2022", also as a table once set it: "2 022". Not part of a longer figure, a register number or a date.
YEAR = re.compile(r"(?<![\d:/.§-])(?<!\d )2\s?0\d\d(?![\d:/]|[.-]\d| \d{3}(?!\d))")
SPAN = re.compile(r"(?<!\d)(20\d\d)\s?[-–—/]\s?((?:20)?\d\d)(?!\d|[-–]\d)")
# What a heading must speak of for its year to be the plan's: results, statistics and what is decided may be older.
OWN = re.compile(
    r"mål|vision|inriktning|priorit|budget|plan|insats|aktivitet|åtgärd|möte|kalender|årshjul|organisation|"
    r"verksamhet|medel|bidrag|ekonomi|fokus|område",
    re.I,
)
TOLD = re.compile(
    r"följ|utfall|bokslut|utvärder|redovis|rapport|berättelse|resultat(?!budget)|avslut|genomför|erfarenhet|tidigare|föregående|"
    r"histori|återblick|statistik|invånare|folkmängd|befolkning|anta(?:gen|get|gna)\b|fastställ",
    re.I,
)


def years_in(text: str) -> list[int]:
    """The years a heading names, in order; both ends of a span."""
    spans = [int(year) for a, b in SPAN.findall(text) for year in (a, b if len(b) == 4 else a[:2] + b)]
    return spans + [int(found.replace(" ", "").replace("\xa0", "")) for found in YEAR.findall(SPAN.sub(" ", text))]


@RULES.rule("D401", Severity.WARNING, "Rubriker, kolumner och texter talar om planens egna år.")
def stale_years(subject: Subject, on: dt.date) -> Answer:
    """Titeln ska nämna budgetåret. En kolumns rubrik jämförs med det år kolumnen visar, en tabells rubrik med åren i
    dess kolumner, och övriga rubriker och löpande text om planens vision, mål, budget eller insatser med planens år.
    Det som ”ska” göras ett år som har gått sägs, i mål och områden även utan ”ska”. År som planen har siffror för är
    inte fel i text om budgeten, och rubriker om resultat, uppföljning och statistik får vara äldre. Samma rubrik sägs
    en gång."""
    plan = subject.plan
    yield from _title(plan)
    yield from _plan_columns(plan)
    told: set[str] = set()
    for table in plan.tables:
        yield from _table(plan, table, told)
    yield from _headings(plan, told)
    yield from _prose(plan)


def _title(plan: Plan) -> Iterator[Finding]:
    named = years_in(f"{plan.title}\n{plan.subtitle}")
    if named and plan.year not in named:
        message = f"Titeln ”{plan.title}” nämner {_shown(named)}, men planen gäller {plan.year}."
        yield _stale(message, named[0], plan.year)


def _plan_columns(plan: Plan) -> Iterator[Finding]:
    for column in plan.columns:
        named = years_in(column.label)
        if named and column.year not in named:
            message = f"Kolumnen ”{column.label}” har siffror för {column.year}."
            yield _stale(message, named[0], column.year, Where(column=column.key, year=column.year))


def _table(plan: Plan, table: Table, told: set[str]) -> Iterator[Finding]:
    for column in table.columns:
        named = years_in(column.label)
        if column.measure in (Measure.WEIGHT, Measure.SHARE):
            continue  # inhabitants are counted on a day of their own
        if named and column.column and plan.column(column.column).year not in named:
            year = plan.column(column.column).year
            yield _stale(
                f"Kolumnen ”{column.label}” i ”{table.heading}” visar siffror för {year}.",
                named[0],
                year,
                Where(table=table.key, column=column.key, year=year),
            )
    shown = sorted({plan.column(c.column).year for c in table.columns if c.column})
    named = years_in(table.heading)
    if shown and named and not _fits(plan, named, shown):
        told.add(table.heading)
        yield _stale(
            f"”{table.heading}” visar {_range(shown)}.",
            named[0],
            next((year for year in shown if year >= plan.year), shown[0]),
            Where(table=table.key),
            f"Rätta åren i rubriken till {_range([year for year in shown if year >= plan.year] or shown)}.",
        )


def _fits(plan: Plan, named: list[int], shown: list[int]) -> bool:
    """Whether a table's heading speaks of its columns: every year it names is there, and a span ends where they do."""
    ahead = [year for year in shown if year >= plan.year]
    return set(named) <= set(range(shown[0], shown[-1] + 1)) and (
        len(named) < 2 or not ahead or max(named) == ahead[-1] or max(named) < plan.year
    )


def _headings(plan: Plan, told: set[str]) -> Iterator[Finding]:
    with_figures = {column.year for column in plan.columns}
    headings = [(text.heading, Where(text=text.key)) for text in plan.texts]
    headings += [(goal.heading, Where(row=f"goal:{goal.key}")) for goal in plan.goals]
    headings += [(area.label, Where(row=f"area:{area.key}")) for area in plan.areas]
    headings += [(heading, Where()) for heading in plan.matrix_headings]
    headings += [(plan.calendar.heading, Where())] if plan.calendar else []
    for heading, where in headings:
        named = years_in(heading)
        if not named or heading in told or plan.year in named or TOLD.search(heading) or not OWN.search(heading):
            continue
        own_span = len(named) == 2 and named[0] < plan.year < named[1]
        past = max(named) < plan.year and max(named) not in with_figures and max(named) >= plan.year - FORGOTTEN
        if own_span or past:
            told.add(heading)
            yield _stale(f"Rubriken ”{heading}” nämner {_shown(named)}, men planen gäller {plan.year}.", named[0],
                         plan.year, where)  # fmt: skip


def _prose(plan: Plan) -> Iterator[Finding]:
    known = frozenset(column.year for column in plan.columns)
    copied = plan.status in (Status.DRAFT, Status.PROPOSED)
    for name, words, where, aims in _running(plan):
        found = (left_behind(s, plan.year, known, aims=aims, copied=copied) for s in parted(words))
        if said := next(filter(None, found), None):
            message = f"{name} talar om ”{said[0]}”, men planen gäller {plan.year}."
            yield _stale(message, said[1], plan.year, where)


def _running(plan: Plan) -> Iterator[tuple[str, str, Where, bool]]:
    """What the plan says at length: its name, its words, its place, and whether it is nothing but aims."""
    for text in plan.texts:
        yield f"Texten ”{text.heading}”", text.body, Where(text=text.key), False
    for goal in plan.goals:
        said = "\n\n".join((goal.text, *(one.text for one in goal.indicators), *goal.measures))
        yield f"Målet ”{shortened(goal.heading or goal.text)}”", said, Where(row=f"goal:{goal.key}"), True
    for area in plan.areas:
        yield f"Området ”{area.label}”", "\n\n".join((area.text, *area.activities)), Where(row=f"area:{area.key}"), True
    for risk in plan.risks:
        yield f"Risken ”{shortened(risk.text)}”", risk.measure, Where(row=f"risk:{risk.key}"), True


def _stale(message: str, named: int, right: int, where: Where | None = None, mend: str = "") -> Finding:
    return Finding(
        "D401",
        Severity.WARNING,
        message,
        where or Where(),
        named,
        right,
        "år",
        suggestion=mend or f"Skriv {right} i stället för {named}, eller säg att det gäller ett tidigare år.",
    )


def _range(years: list[int]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def _shown(years: list[int]) -> str:
    return listed([str(year) for year in dict.fromkeys(years)])


@RULES.rule("D402", Severity.NOTE, "Åren i en tabell står i ordning.")
def years_in_order(subject: Subject, on: dt.date) -> Answer:
    """Kolumnerna i varje tabell ska gå framåt i tiden, eller bakåt hela vägen. Budget, prognos och utfall för samma år
    får stå i vilken ordning som helst, och varje mått (belopp, intäkt, kostnad) bedöms för sig."""
    plan = subject.plan
    for table in plan.tables:
        for measure in dict.fromkeys(column.measure for column in table.columns if column.column):
            columns = [plan.column(c.column) for c in table.columns if c.column and c.measure is measure]
            years = [column.year for column in columns]
            if years not in (sorted(years), sorted(years, reverse=True)):
                at = next(i for i in range(1, len(years)) if years[i] < years[i - 1])
                yield Finding(
                    "D402",
                    Severity.NOTE,
                    f"I ”{table.heading}” står åren i ordningen {', '.join(str(year) for year in years)}.",
                    Where(table=table.key, column=_key(table, columns[at].key), year=years[at]),
                    years[at],
                    years[at - 1],
                    "år",
                    suggestion="Flytta kolumnerna så att åren följer på varandra.",
                )
                break


def _key(table: Table, column: str) -> str:
    return next(c.key for c in table.columns if c.column == column)


@RULES.rule("D403", Severity.WARNING, "Mötesplanen talar om rätt år.")
def meeting_years(subject: Subject, on: dt.date) -> Answer:
    """På hösten planeras nästa års verksamhet och budget, så ett höstmöte om planering ”inför” mötets eget år är
    troligen kopierat från förra planen. Bokslut och årsredovisning gäller året före mötet. Uppföljning, prognos och
    revidering får gälla mötets år. Planeras möten ett annat år än planens sägs det också."""
    plan = subject.plan
    wrong = []
    for meeting in plan.meetings:
        named = years_in(meeting.note)
        if not meeting.day or not named:
            continue
        due = _due(meeting.note, meeting.day)
        if due and due not in named:
            wrong.append((f"{meeting.body} {meeting.day}", named[0], due))
    if wrong:
        first, named_year, due = wrong[0]
        shown = "; ".join(f"{name} talar om {year}, troligen ska det vara {right}" for name, year, right in wrong)
        yield Finding(
            "D403",
            Severity.WARNING,
            f"Mötesplanen har fel år: {shown}.",
            Where(row=first, year=due),
            named_year,
            due,
            "år",
            suggestion="Rätta året i mötesplanen.",
        )
    other = [m for m in plan.meetings if m.day and m.day.year not in (plan.year, plan.year - 1, plan.year + 1)]
    if other and other[0].day:
        yield Finding(
            "D403",
            Severity.WARNING,
            f"{_of_the_meetings(len(other), len(plan.meetings))} ligger långt från {plan.year}, det första "
            f"{other[0].day}.",
            Where(row=f"{other[0].body} {other[0].day}", year=other[0].day.year),
            other[0].day.year,
            plan.year,
            "år",
            suggestion="Rätta mötets dag.",
        )


PLANNING = re.compile(r"verksamhets?(-| och |plan)|budgetplan|planering|\bbudget\b", re.I)
LOOKING_BACK = re.compile(
    r"följ|utfall|bokslut|prognos|revider|delår|årsredovis|utvärder|rapport|avstäm|läge|\bhöst", re.I
)
YEAR_BEFORE = re.compile(r"(?<!del)års(?:redovis|bokslut)", re.I)
AUTUMN = 8


def _due(note: str, day: dt.date) -> int | None:
    """The year a meeting's subject is about, where that can be told."""
    if YEAR_BEFORE.search(note) and day.month < AUTUMN:
        return day.year - 1
    if day.month >= AUTUMN and PLANNING.search(note) and not LOOKING_BACK.search(note):
        return day.year + 1
    return None


def _of_the_meetings(some: int, all_: int) -> str:
    return "Mötesplanens enda möte" if all_ == 1 else f"{some} av mötesplanens {all_} möten"
