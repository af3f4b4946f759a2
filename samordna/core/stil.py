"""/stil: every component in every state. Figures are from published plans; names of people are roles."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samordna.core import stil_grid
from samordna.core.access import Audience, route
from samordna.core.charts import Chart, EquityYears, Limit, Part, equity_chart, parts_chart
from samordna.core.finding_view import FindingView, view
from samordna.core.grid import read_post
from samordna.core.shell import Link
from samordna.core.tables import Cell, Column, Kind, Mark, Row, RowKind, Table
from samordna.core.wheel import Spot, YearWheel, year_wheel
from samordna.findings import Finding, Severity, Source
from samordna.money import Kr
from samordna.verdict import no

COLOURS = (
    ("canvas", "Bakom allt"),
    ("surface", "Sidan"),
    ("sunken", "Låst, nedsänkt"),
    ("raised", "Svävande"),
    ("line", "Hårlinje"),
    ("rule", "Linje"),
    ("edge", "Fältkant, 3:1"),
    ("ink", "Text"),
    ("ink-2", "Dämpad text"),
    ("accent", "Accent"),
    ("accent-strong", "Accent, stark"),
    ("accent-tint", "Accent, ton"),
    ("error", "Fel"),
    ("warn", "Varning"),
    ("info", "Upplysning"),
    ("ok", "Klart"),
)

PARTS = (
    ("principer", "Principer"),
    ("farg", "Färg"),
    ("text", "Text"),
    ("knappar", "Knappar"),
    ("lagen", "Lägen"),
    ("navigering", "Navigering"),
    ("nyckeltal", "Nyckeltal"),
    ("sammanfattning", "Sammanfattning"),
    ("tabell", "Tabell"),
    ("celler", "Budgetens celler"),
    ("fynd", "Fynd"),
    ("utrakning", "Visa uträkning"),
    ("begrepp", "Begrepp"),
    ("besked", "Besked"),
    ("formular", "Formulär"),
    ("reglage", "Reglage"),
    ("uppgifter", "Uppgifter"),
    ("tid", "Tid och förlopp"),
    ("utslag", "Utslag"),
    ("tomt", "Tomt"),
    ("bild", "Bild"),
    ("arshjul", "Årshjul"),
    ("dokument", "Dokument"),
    ("skillnad", "Skillnad"),
    ("samtal", "Samtal"),
    ("bekrafta", "Bekräfta"),
)


@route(audience=Audience.PUBLIC)
def stil(request: HttpRequest) -> HttpResponse:
    """The style page."""
    return render(request, "stil.jinja", samples())


@route(audience=Audience.PUBLIC, methods=("POST",))
def cells(request: HttpRequest) -> HttpResponse:
    """The style page's grid, answering as a budget does; nothing is kept."""
    typed = [entry for entry in read_post(request.POST) if entry.key in {row[0] for row in stil_grid.ROWS}]
    grid = stil_grid.states(typed)
    if request.headers.get("HX-Request"):
        return render(request, "_stil/answer.jinja", {"grid_sample": grid, "keys": [entry.key for entry in typed]})
    return render(request, "stil.jinja", {**samples(), "grid_sample": grid})


def samples() -> dict[str, Any]:
    """What stil.jinja shows."""
    return {
        "colours": COLOURS,
        "parts": PARTS,
        "table": administration(),
        "grid_sample": stil_grid.states(),
        "findings_sample": found(),
        "waived_sample": waived(),
        "form": Sample(
            {
                "name": "Mottagningsteam",
                "amount": "1,2 mkr",
                "meeting": "2021-12-03",
                "kind": "individual",
                "members": ["fk", "region"],
                "follow_up": "counts",
                "public": "on",
            }
        ),
        "why_not": no("Du har själv begärt beloppet. En annan person attesterar."),
        "pages": Paginator(range(291), 25).page(2),
        "menu_links": (
            Link("Verksamhetsplan, PDF", "#navigering", hint="Tillgänglig fil med planens data"),
            Link("Budget, XLSX", "#navigering", hint="Med formler"),
        ),
        "equity": equity(),
        "equity_outside": equity_with_band(),
        "parts_picture": by_part(),
        "wheel": wheel(),
    }


class Sample(forms.Form):
    """Every kind of field, with and without errors."""

    name = forms.CharField(label="Insatsens namn", help_text="Som det ska stå i planen.")
    amount = forms.IntegerField(label="Sökt belopp 2022", error_messages={"invalid": "Skriv hela kronor med siffror"})
    share = forms.DecimalField(label="Ändrat bidrag per år", required=False)
    meeting = forms.DateField(label="Styrelsens möte om budgeten")
    kind = forms.ChoiceField(
        label="Inriktning",
        choices=[("individual", "Individinriktad"), ("structural", "Strukturövergripande")],
    )
    members = forms.MultipleChoiceField(
        label="Vilka medlemmars målgrupp gäller det?",
        help_text="Minst två.",
        choices=[("fk", "Försäkringskassan"), ("af", "Arbetsförmedlingen"), ("region", "Regionen")],
    )
    follow_up = forms.ChoiceField(
        label="Hur ska insatsen följas upp?",
        choices=[("counts", "Antal per kön och period"), ("times", "Endast antal tillfällen")],
    )
    reason = forms.CharField(label="Motivering", error_messages={"required": "Skriv varför"})
    public = forms.BooleanField(label="Visa insatsen på förbundets öppna sida")
    paper = forms.FileField(label="Underlag", required=False, help_text="PDF eller DOCX, högst 20 MB.")

    def clean_meeting(self) -> dt.date:
        """The board decides by 30 November."""
        meeting: dt.date = self.cleaned_data["meeting"]
        if (meeting.month, meeting.day) > (11, 30):
            raise forms.ValidationError("Mötet ska vara senast 30 november, 23 §")
        return meeting


def administration() -> Table:
    """A table with every kind of row and cell."""
    kr = Kr.of

    def line(label: Cell | str, before: int, now: int, note: Cell | str = "", mark: Mark | None = None) -> Row:
        return Row((label, kr(before), Cell(kr(now), mark=mark), kr(now - before), note))

    def added(label: str, before: int, now: int, kind: RowKind) -> Row:
        return Row((label, kr(before), kr(now), kr(now - before)), kind)

    return Table(
        id="administration",
        caption="Administration",
        under="Kronor, hela förbundet",
        columns=(
            Column("Post"),
            Column("Budget 2020", Kind.AMOUNT, "fastställd"),
            Column("Budget 2021", Kind.AMOUNT, "utkast", now=True),
            Column("Ändring", Kind.CHANGE),
            Column("Läge"),
        ),
        rows=(
            Row(("Kansli och styrelse",), RowKind.SECTION),
            line(Cell("Kansli", note=("c)", "#not-c")), 605_000, 500_000, Cell("Beslutad", tag="ok")),
            line(Cell("Styrelse", hint="Arvoden och resor"), 5_000, 3_000, Cell("Utkast", tag="draft")),
            added("Delsumma", 610_000, 503_000, RowKind.PART),
            Row(("Övrigt",), RowKind.SECTION),
            line(Cell("Information", url="#tabell"), 25_000, 75_000),
            line("Ekonomi och revision", 110_000, 127_000, mark=Mark("info", 3, "#fynd-3")),
            Row(("Kompetensutveckling", Cell(text="–"), Cell(text="–"))),
            added("Summa övrigt", 135_000, 202_000, RowKind.SUM),
            added("Summa administration", 745_000, 705_000, RowKind.TOTAL),
        ),
        notes=(("not-c", "c)", "Köpen av tjänster minskar 2021."),),
    )


def found() -> tuple[FindingView, ...]:
    """One finding of each severity."""
    act = "lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser"
    late = Finding(
        "L023",
        Severity.ERROR,
        "Budgeten beslutades 80 dagar efter lagens sista dag.",
        stated=80,
        unit="dagar",
        source=Source(act, "23 §"),
        suggestion="Lägg in nästa års budgetmöte senast 30 november.",
    )
    deficit = Finding(
        "L110",
        Severity.WARNING,
        "Årets kostnader är högre än årets intäkter.",
        stated=Kr.of(5_158_000),
        computed=Kr.of(6_932_800),
        unit="kr",
        source=Source("kommunallagen", "11 kap. 5 §"),
        suggestion="Ange skälet och när budgeten åter är i balans.",
    )
    room = Finding(
        "K210",
        Severity.NOTE,
        "En stor del av insatsmedlen har ingen mottagare än.",
        computed=Decimal("45.0"),
        unit="%",
    )
    return (
        view(late, "fynd-1", place="Försättsblad"),
        view(deficit, "fynd-2", place="Summa kostnader", place_url="#tabell"),
        view(room, "fynd-3"),
    )


def waived() -> tuple[FindingView, ...]:
    """A finding that somebody let stand."""
    sentence = "Eget kapital väntas vara över taket."
    reason = "kapitalet tas i anspråk under 2021. Förbundschefen, 12 oktober 2020."
    return (view(Finding("E120", Severity.WARNING, sentence, waived_by=reason), "fynd-4"),)


def equity() -> Chart:
    """Kramfors 2020–2023: above the ceiling at first, then inside."""
    kr = Kr.of
    return equity_chart(
        "bild-kapital",
        EquityYears(
            years=("2020", "2021", "2022", "2023"),
            equity=(kr(548_077), kr(295_077), kr(295_077), kr(295_077)),
            ceiling=Limit("Tak 20 %", (kr(518_400), kr(518_400), kr(517_334), kr(516_267))),
            floor=Limit("Golv", (kr(180_000),) * 4),
            now=1,
        ),
        caption="Kapitalet ryms under taket från 2021",
    )


def equity_with_band() -> Chart:
    """Trelleborg 2023–2026: outside for long, with another assumption beside, and below zero at the end of a third."""
    kr = Kr.of
    return equity_chart(
        "bild-antagande",
        EquityYears(
            years=("2023", "2024", "2025", "2026"),
            equity=(kr(3_062_833), kr(2_419_956), kr(1_468_368), kr(405_388)),
            ceiling=Limit("Tak 20 %", (kr(748_400),) * 4),
            floor=Limit("Golv 7 %, prövas", (kr(261_940),) * 4),
            other=Limit("90 % använt", (kr(3_062_833), kr(2_776_124), kr(2_210_325), kr(1_543_191))),
            label="Hela budgeten",
        ),
        caption="Enligt budgeten nås taket 2026; används nio tiondelar dröjer det längre",
    )


def by_part() -> Chart:
    """Finnveden 2021 by part."""
    kr = Kr.of
    return parts_chart(
        "bild-delar",
        (
            Part("Utrymme för nya insatser", kr(2_800_000), kr(800_000)),
            Part("Nya Vägar", kr(1_091_700), kr(1_200_000)),
            Part("Mitt Val", kr(1_080_000), kr(1_092_000)),
            Part("Verksamhetsutvecklare", kr(824_100), kr(0)),
            Part("Administration", kr(705_000), kr(745_000)),
            Part("Kompetensutveckling", kr(200_000), kr(200_000)),
        ),
        caption="Största delen av insatsmedlen har ingen mottagare än",
        under="Kronor 2021; den tunna linjen är budget 2020",
        year="2021",
        before="2020",
    )


def wheel() -> YearWheel:
    """A year with each shape, two dates on one day, and one that is next."""
    day = dt.date
    return year_wheel(
        "bild-hjul",
        2021,
        (
            Spot(1, day(2021, 1, 22), "Styrelsemöte", "fredag 22 januari", "board"),
            Spot(2, day(2021, 3, 31), "Årsredovisningen för 2020 ska vara upprättad", "onsdag 31 mars", "law"),
            Spot(3, day(2021, 6, 30), "Delårsrapporter in", "onsdag 30 juni", "own"),
            Spot(4, day(2021, 6, 30), "Medlemmarna prövar ansvarsfriheten", "onsdag 30 juni", "own"),
            Spot(5, day(2021, 9, 30), "Planeringsdag, budget 2022", "torsdag 30 september", "own", next=True),
            Spot(6, day(2021, 11, 30), "Budgeten för 2022 ska vara beslutad", "tisdag 30 november", "law"),
        ),
        on=day(2021, 9, 13),
        caption="Nästa steg är planeringsdagen 30 september",
    )
