"""The kinds of content a plan has besides its money, texts, goals and interventions, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samordna.budgets.forms.parts import Asked, Kind, Listed
from samordna.core.figures import day
from samordna.law.dated import MONTHS
from samordna.plan import content
from samordna.plan.figures import Assumption
from samordna.plan.kinds import SWEDISH, PartyKind
from samordna.plan.layout import Note
from samordna.plan.model import DrawDown, Plan
from samordna.plan.picking import columns, references
from samordna.plan.printing import decimal_text, heading

Shown = Callable[[Any, Plan], str]
OFFICES = [("chair", "Ordförande"), ("vice_chair", "Vice ordförande")]
LEVELS = "1 är liten, 4 är stor."


def _of(name: str) -> Shown:
    return lambda item, plan: str(getattr(item, name) or "")


def _day(name: str) -> Shown:
    return lambda item, plan: day(getattr(item, name))


def _many(name: str) -> Shown:
    return lambda item, plan: "\n".join(getattr(item, name))


def _groups(plan: Plan) -> list[tuple[str, str]]:
    return [(group.key, group.label) for group in plan.target_groups]


def _members(plan: Plan) -> list[tuple[str, str]]:
    return [(member.key, member.name) for member in plan.members]


def _lines(plan: Plan) -> list[tuple[str, str]]:
    return [(line.key, line.label) for line in plan.lines]


def _refs(plan: Plan) -> list[tuple[str, str]]:
    return [option for _, options in references(plan) for option in options]


def _parties(plan: Plan) -> list[tuple[str, str]]:
    return [(party.value, SWEDISH[party].capitalize()) for party in PartyKind]


def _months(plan: Plan) -> list[tuple[str, str]]:
    return [(str(number), name.capitalize()) for number, name in enumerate(MONTHS, 1)]


def _tables(plan: Plan) -> list[tuple[str, str]]:
    return [(table.key, table.heading) for table in plan.tables]


def _rows(plan: Plan) -> list[tuple[str, str]]:
    """The rows of every table by what they are called, each once."""
    found: dict[str, str] = {}
    for table in plan.tables:
        for row in table.rows:
            label = row.label or (plan.label(row.ref) if row.ref else "")
            if row.name and label:
                found.setdefault(row.name, f"{label} ({table.heading})")
    return list(found.items())


def _columns(plan: Plan) -> list[tuple[str, str]]:
    return list({c.key: heading(plan, c) or c.key for table in plan.tables for c in table.columns}.items())


def _about(item: Note, plan: Plan) -> str:
    """What a note stands at: its table, row and column."""
    named = ((_tables, item.table), (_rows, item.row), (_columns, item.column))
    return ", ".join(dict(options(plan)).get(key, key) for options, key in named if key)


def _bodies(plan: Plan) -> list[tuple[str, str]]:
    return [(body, body) for body in dict.fromkeys(meeting.body for meeting in plan.meetings)]


def _ages(item: content.TargetGroup, plan: Plan) -> str:
    if item.age_from is None and item.age_to is None:
        return ""
    return f"{item.age_from or ''}–{item.age_to or ''} år"


def _member(item: Any, plan: Plan) -> str:
    return next((m.name for m in plan.members if m.key == item.member), item.member)


def _seat(item: content.Seat, plan: Plan) -> str:
    kind = "Ersättare" if item.substitute else "Ledamot"
    return ", ".join(filter(None, (kind, dict(OFFICES).get(item.office, "").lower())))


def _meeting_day(item: content.Meeting, plan: Plan) -> str:
    if item.day is None:
        return item.printed or (MONTHS[item.month - 1] if item.month else "")
    return f"{day(item.day)}{f' till {day(item.last_day)}' if item.last_day else ''}"


def _group(item: content.MatrixRow, plan: Plan) -> str:
    return next((g.table_label or g.label for g in plan.target_groups if g.key == item.target_group), item.target_group)


def _share(item: content.Service, plan: Plan) -> str:
    return "" if item.percent is None else f"{decimal_text(item.percent)} % av en tjänst"


def _clause(item: content.Clause, plan: Plan) -> str:
    column = next((c.label for c in plan.columns if c.key == item.column), "")
    return ", ".join(filter(None, (plan.label(item.ref) if item.ref else "", column)))


TARGET_GROUPS = Kind(
    "malgrupper", "target_groups", "målgrupp", "Målgrupper", content.TargetGroup,
    (
        Asked("label", "Målgrupp", "Så som den kallas i texten.", required=True),
        Asked("table_label", "I tabeller", "Bara om tabellen säger det kortare eller på ett annat sätt."),
        Asked("age_from", "Från ålder", low=0, high=120),
        Asked("age_to", "Till ålder", low=0, high=120),
        Asked("text", "Beskrivning", rows=4),
        Asked("priority", "Målgruppen är prioriterad i år"),
    ),
    (("Målgrupp", _of("label")), ("Ålder", _ages), ("Beskrivning", _of("text")),
     ("Prioriterad", lambda item, plan: "Ja" if item.priority else "")),
    "Vilka insatserna är till för.", "target_group", key_from="label",
)  # fmt: skip
AREAS = Kind(
    "omraden", "areas", "prioriterat område", "Prioriterade områden", content.Area,
    (
        Asked("label", "Område", required=True),
        Asked("text", "Beskrivning", rows=4),
        Asked("activities", "Aktiviteter", "En på varje rad."),
    ),
    (("Område", _of("label")), ("Beskrivning", _of("text")), ("Aktiviteter", _many("activities"))),
    "Det som går före i år, med aktiviteter.", neuter=True, key_from="label",
)  # fmt: skip
ACTIVITIES = Listed("aktiviteter", "activities", "Aktiviteter", "Årets aktiviteter", "Det som görs utöver insatserna.")
MATRIX = Kind(
    "matris", "matrix", "rad", "Målgrupper och insatser", content.MatrixRow,
    (
        Asked("target_group", "Målgrupp", options=_groups, required=True),
        Asked("decided", "Beslutade insatser och aktiviteter", "En på varje rad."),
        Asked("development", "Utvecklingsområden", "En på varje rad."),
    ),
    (("Målgrupp", _group), ("Beslutat", _many("decided")), ("Utveckling", _many("development"))),
    "Vad varje målgrupp har och vad som ska utvecklas.",
)  # fmt: skip
RISKS = Kind(
    "risker", "risks", "risk", "Risker", content.Risk,
    (
        Asked("text", "Risk", "Vad kan hända, och vad blir följden?", rows=3, required=True),
        Asked("measure", "Åtgärd", "Vad görs för att det inte ska hända?", rows=3),
        Asked("likelihood", "Sannolikhet", LEVELS, low=1, high=4),
        Asked("consequence", "Konsekvens", LEVELS, low=1, high=4),
    ),
    (("Risk", _of("text")), ("Åtgärd", _of("measure")), ("Sannolikhet", _of("likelihood")),
     ("Konsekvens", _of("consequence"))),
    "Det som kan hindra planen.", key_from="text",
)  # fmt: skip
SWOT = Kind(
    "swot", "swot", "analys", "Styrkor och svagheter", content.Swot,
    tuple(
        Asked(name, label, "En på varje rad.", rows=5)
        for name, label in (("strengths", "Styrkor"), ("weaknesses", "Svagheter"), ("opportunities", "Möjligheter"),
                            ("threats", "Hot"))
    ),
    (("Styrkor", _many("strengths")), ("Svagheter", _many("weaknesses")), ("Möjligheter", _many("opportunities")),
     ("Hot", _many("threats"))),
    "En analys av läget (SWOT).", single=True,
)  # fmt: skip
MEETINGS = Kind(
    "moten", "meetings", "möte", "Möten", content.Meeting,
    (
        Asked("body", "Vem möts", "Till exempel Styrelsen eller Beredningsgruppen.", required=True),
        Asked("day", "Dag"),
        Asked("last_day", "Sista dag", "Bara om mötet är flera dagar."),
        Asked("start", "Börjar", "Till exempel 9.00."),
        Asked("end", "Slutar"),
        Asked("place", "Plats"),
        Asked("note", "Innehåll", "Vad mötet handlar om.", rows=2),
        Asked("month", "Månad i årskalendern", "När dagen inte är bestämd.", options=_months, empty="Ingen särskild"),
    ),
    (("Vem möts", _of("body")), ("Dag", _meeting_day), ("Plats", _of("place")), ("Innehåll", _of("note"))),
    "Styrelsens och gruppernas möten under året.", neuter=True,
)  # fmt: skip
CALENDAR = Kind(
    "arskalender", "calendar", "årskalender", "Årskalender", content.Calendar,
    (
        Asked("heading", "Rubrik", required=True),
        Asked("months", "Månader", options=_months, required=True),
        Asked("bodies", "Vilka som möts", "En kolumn för var och en.", options=_bodies, required=True),
    ),
    (("Rubrik", _of("heading")), ("Kolumner", _many("bodies"))),
    "Årets möten som tabell: månader och vilka som möts.", single=True,
)  # fmt: skip
MEMBERS = Kind(
    "medlemmar", "members", "medlem", "Medlemmar i planen", content.Member,
    (
        Asked("name", "Namn", required=True),
        Asked("party", "Part", options=_parties, required=True),
        Asked("outside_region", "Kommunen hör inte till någon region som är med (5 a §)"),
    ),
    (("Medlem", _of("name")), ("Part", lambda item, plan: SWEDISH[item.party].capitalize())),
    "De som bidrar till budgeten och som samrådet gäller.", "member", key_from="name",
)  # fmt: skip
BOARD = Kind(
    "styrelse", "board", "plats", "Styrelse", content.Seat,
    (
        Asked("member", "Medlem", options=_members, required=True),
        Asked("substitute", "Platsen är en ersättares"),
        Asked("office", "Uppdrag", options=lambda plan: OFFICES, empty="Inget särskilt"),
        Asked("until", "Till och med"),
    ),
    (("Medlem", _member), ("Plats", _seat), ("Till och med", _day("until"))),
    "Platserna i styrelsen, efter medlem och uppdrag. Inga namn.", "board",
)  # fmt: skip
GROUPS = Kind(
    "grupper", "groups", "grupp", "Grupper", content.Group,
    (
        Asked("name", "Namn", required=True),
        Asked("roles", "Vilka som är med", "Roller, inte namn. En på varje rad."),
        Asked("mandate", "Uppdrag", rows=4),
        Asked("meetings_per_year", "Möten per år", low=0, high=366),
        Asked("paused", "Gruppen är pausad"),
        Asked("review", "Pausen prövas igen"),
    ),
    (("Grupp", _of("name")), ("Är med", _many("roles")), ("Uppdrag", _of("mandate"))),
    "Beredningsgrupp, styrgrupper och andra.", "preparatory_group", key_from="name",
)  # fmt: skip
SERVICES = Kind(
    "tjanster", "services", "köpt tjänst", "Köpta tjänster", content.Service,
    (
        Asked("what", "Tjänst", "Till exempel ekonomi eller förbundschef.", required=True),
        Asked("provider", "Köps av", "En organisation, inte en person.", required=True),
        Asked("percent", "Procent av en tjänst"),
        Asked("line", "Rad i budgeten", options=_lines, empty="Ingen egen rad"),
        Asked("until", "Till och med"),
    ),
    (("Tjänst", _of("what")), ("Köps av", _of("provider")), ("Omfattning", _share), ("Till och med", _day("until"))),
    "Det förbundet köper i stället för att anställa.",
)  # fmt: skip
AUDITORS = Listed("revisorer", "auditors", "Revisorer", "Revisorer, efter organisation", "Vilka som granskar.")
DRAW_DOWN = Kind(
    "underskott", "draw_down", "motivering", "Motivering till underskott", DrawDown,
    (
        Asked("reason", "Skäl till att kostnaderna är högre än intäkterna", rows=4),
        Asked("decision", "Beslut bakom", "Till exempel styrelsen § 12/2026."),
        Asked("balanced_year", "År då budgeten åter går ihop", low=2000, high=2100),
    ),
    (("Skäl", _of("reason")), ("Beslut", _of("decision")), ("Åter i balans", _of("balanced_year"))),
    "Behövs när budgeten går med underskott.", "balance_requirement", single=True,
)  # fmt: skip
ASSUMPTIONS = Kind(
    "antaganden", "assumptions", "antagande", "Antaganden", Assumption,
    (
        Asked("label", "Antagande", required=True),
        Asked("value", "Värde", required=True),
        Asked("unit", "Enhet", "Till exempel procent, kr eller invånare.", required=True),
        Asked("day", "Gäller dagen"),
        Asked("source", "Källa"),
    ),
    (("Antagande", _of("label")), ("Värde", lambda item, plan: f"{decimal_text(item.value)} {item.unit}"),
     ("Källa", _of("source")), ("Dag", _day("day"))),
    "Det som siffrorna bygger på, med källa och dag.", neuter=True, key_from="label",
)  # fmt: skip
NOTES = Kind(
    "noter", "notes", "not", "Noter", Note,
    (
        Asked("mark", "Märke", "Som det står vid siffran, till exempel a) eller 1.", required=True),
        Asked("text", "Not", rows=3, required=True),
        Asked("table", "Tabell", options=_tables, required=True),
        Asked("row", "Rad", "Tomt betyder hela tabellen.", options=_rows, empty="Hela tabellen"),
        Asked("column", "Kolumn", "Tomt betyder hela raden.", options=_columns, empty="Hela raden"),
    ),
    (("Not", _of("mark")), ("Text", _of("text")), ("Står vid", _about)),
    "Förklaringar under budgetens tabeller. Gå igenom dem varje år: de följer med från förra planen.", key_from="mark",
)  # fmt: skip
CLAUSES = Kind(
    "beslutsmeningar", "clauses", "beslutsmening", "Beslutsmeningar", content.Clause,
    (
        Asked("text", "Att-sats", "Det som står efter ”att”. Beloppet hämtas ur budgeten.", rows=3, required=True),
        Asked("ref", "Belopp ur budgeten", options=_refs, empty="Inget belopp"),
        Asked("column", "År", options=columns, empty="Inget år"),
    ),
    (("Att-sats", _of("text")), ("Belopp", _clause)),
    "Det styrelsen föreslås besluta.",
)  # fmt: skip
DATED = Kind(
    "daterad", "dated", "datering", "Datering", content.PrintedDate,
    (
        Asked("day", "Dag"),
        Asked("printed", "Tryckt text", "Bara om det inte är ett vanligt datum, till exempel ”hösten 2026”."),
    ),
    (("Dag", _day("day")), ("Tryckt text", _of("printed"))),
    "Dagen som står på planen.", single=True,
)  # fmt: skip

CHAPTERS: tuple[tuple[str, tuple[Kind | Listed, ...]], ...] = (
    ("Vad planen vill", (TARGET_GROUPS, AREAS, ACTIVITIES, MATRIX, RISKS, SWOT)),
    ("Vilka vi är", (MEMBERS, BOARD, GROUPS, SERVICES, AUDITORS)),
    ("Året", (MEETINGS, CALENDAR)),
    ("Till beslutet", (DRAW_DOWN, NOTES, ASSUMPTIONS, CLAUSES, DATED)),
)
KINDS: dict[str, Kind | Listed] = {kind.slug: kind for _, kinds in CHAPTERS for kind in kinds}
