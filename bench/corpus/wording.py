"""Other words than a plan's own for its rows, and its days, times and spans of years as others would write them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

from bench.corpus.composing import RowSpec, amount_said, lines
from bench.corpus.parts import Part, Text
from bench.corpus.truth import Truth, grouped

# Rows of administration and development, by who does the work.
BOUGHT = {
    "Förbundschef": "Köp av tjänst, förbundschef",
    "Kanslipersonal": "Köp av tjänst, administratör",
    "Revision": "Sakkunnigt biträde och revisorer",
    "Styrelsearvoden": "Arvoden till förtroendevalda",
    "Lokalhyra": "Lokaler",
    "Ekonomitjänster": "Redovisning och löner, köpt av kommunen",
    "IT och telefoni": "Datorer, licenser och mobiler",
    "Resor och konferenser": "Resekostnader och konferensavgifter",
    "Kontorsmaterial": "Övriga kontorskostnader",
    "Information och webbplats": "Kommunikation",
    "Kompetensutveckling": "Utbildning av parternas medarbetare",
    "Utvärdering": "Köp av utvärdering",
    "Inspirationsdagar": "Frukostmöten och temadagar",
    "Metodutbildning": "Utbildning i MI och SE",
}
STAFFED = {
    "Förbundschef": "Lön förbundschef inkl. soc. avg.",
    "Kanslipersonal": "Lön samordnare inkl. soc. avg.",
    "Revision": "Revisionskostnader",
    "Styrelsearvoden": "Styrelsens kostnader",
    "Lokalhyra": "Lokalkostnader inkl. städ",
    "Ekonomitjänster": "Redovisningsbyrå",
    "IT och telefoni": "IT-drift, telefon, dataskyddsombud",
    "Resor och konferenser": "Konferenser, resor, logi",
    "Kontorsmaterial": "Inventarier och förbrukning",
    "Information och webbplats": "Webb, annonser, trycksaker",
    "Kompetensutveckling": "Kompetenshöjande insatser",
    "Utvärdering": "Uppföljning och utvärdering",
    "Inspirationsdagar": "Konferensen Finsamdagen",
    "Metodutbildning": "Metodstöd till personal",
}
BRIEF = {
    "Förbundschef": "Verkst. tjänsteman",
    "Kanslipersonal": "Adm. stöd",
    "Revision": "Revisorer",
    "Styrelsearvoden": "Styrelsen",
    "Lokalhyra": "Hyra",
    "Ekonomitjänster": "Ekonomi/lön",
    "IT och telefoni": "IT/tele",
    "Resor och konferenser": "Resor, konf.",
    "Kontorsmaterial": "Förbrukn.mtrl",
    "Information och webbplats": "Info/hemsida",
    "Kompetensutveckling": "Utb. medarbetare",
    "Utvärdering": "Extern utv.",
    "Inspirationsdagar": "Seminarier",
    "Metodutbildning": "Metodutb.",
}
OFFICE = {
    "Förbundschef": "Personalkostnad förbundschef",
    "Kanslipersonal": "Personalkostnad kansli",
    "Revision": "Revision",
    "Styrelsearvoden": "Styrelse",
    "Lokalhyra": "Lokalkostnader",
    "Ekonomitjänster": "Ekonomi- och löneadministration",
    "IT och telefoni": "IT och telefon",
    "Resor och konferenser": "Resor, kurser och konferenser",
    "Kontorsmaterial": "Övriga kostnader",
    "Information och webbplats": "Information/hemsida",
    "Kompetensutveckling": "Utbildningar för parternas personal",
    "Utvärdering": "Uppföljning och utvärdering",
    "Inspirationsdagar": "Konferenser och föreläsningar",
    "Metodutbildning": "Metodutveckling",
}


def reworded(truth: Truth, group: str, words: Mapping[str, str], sign: int = 1, form: str = "{}") -> list[RowSpec]:
    """The rows of a part of the costs in other words where there are any, put in a form."""
    return [(form.format(words.get(label, label)), key, sign) for label, key, sign in lines(truth, "cost", sign, group)]


def named(truth: Truth, *forms: str, sign: int = 1) -> list[RowSpec]:
    """The interventions, each with its name put in one of the forms in turn."""
    rows = lines(truth, "cost", sign, "interventions")
    return [(form.format(label), key, sign) for form, (label, key, sign) in zip(cycle(forms), rows, strict=False)]


def said(truth: Truth, key: str, sentence: str, unit: int = 1) -> str:
    """What the text says, {n}, of the state's contribution or of the total cost, for the budget {year}."""
    return sentence.format(n=grouped(amount_said(truth, key) // unit), year=truth.year)


def hours(time: str) -> str:
    """A time as "9–12", from "09:00–12:00"."""
    return "–".join(str(int(part[:2])) for part in time.split("–"))


def six_digits(iso: str) -> str:
    """A day as "231124"."""
    return iso[2:].replace("-", "")


def budget_and_plan(truth: Truth, form: str = "{} och plan {}", apart: str = "–") -> str:
    """The years that a heading speaks of, the budget's and the plan's, in a form."""
    first, last = truth.heading_years
    return form.format(first, f"{first + 1}{apart}{last}" if last > first + 1 else last)


def paragraphs(*told: str) -> list[Part]:
    """A paragraph for each that says something."""
    return [Text("paragraph", one) for one in told if one]


def towns(truth: Truth) -> str:
    """The municipalities as a text names them."""
    *before, last = [row.label for row in truth.of("income")[2:]]
    return f"{', '.join(before)} och {last}" if before else last


def members(truth: Truth) -> str:
    """The members as a text names them."""
    *before, last = [row.label for row in truth.of("income")[1:]]
    return f"Försäkringskassan, Arbetsförmedlingen, {', '.join(before)} och {last}"


def in_towns(truth: Truth, form: str) -> list[RowSpec]:
    """The rows of the municipalities, each named by its town in a form."""
    return [(form.format(town), f"town{n}", 1) for n, town in enumerate(truth.towns)]
