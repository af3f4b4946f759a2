"""A realistic paper for the tests and the bench: the figures of Finnveden's budget 2021, all prose our own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samordna.documents.blocks import (
    EMPTY,
    Attachment,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnGroup,
    ColumnKind,
    DecisionClauses,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    ListItem,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Picture,
    Row,
    RowKind,
    SignatureLine,
    Table,
    TableOfContents,
    plain_text,
)
from samordna.documents.formulas import Ratio, Sum, Term, added
from samordna.documents.numbers import AMOUNT, SHARE_1
from samordna.money import Kr, total

YEARS = ("b2020", "p2020", "b2021", "p2022", "p2023")
LABELS = ("Budget 2020", "Prognos 2020", "Budget 2021", "Plan 2022", "Plan 2023")
DETAILS = ("fastställd", "september", "förslag", "inriktning", "inriktning")

INCOME = {
    "gislaved": ("Gislaveds kommun", (519200, 519700, 520300, 520300, 520300), "a)"),
    "gnosjo": ("Gnosjö kommun", (170100, 168500, 168700, 168700, 168700), ""),
    "varnamo": ("Värnamo kommun", (598700, 599800, 600500, 600500, 600500), ""),
    "region": ("Region Jönköpings län", (1288000, 1288000, 1289500, 1289500, 1289500), ""),
    "staten": ("Staten gm Försäkringskassan", (2576000, 2576000, 2579000, 2579000, 2579000), ""),
    "balanserat": ("Balanserat resultat", (1409579, 1689771, 1824471, 49671, 50071), ""),
}
ACTIVITIES = {
    "se-ips": ("Stöd till arbete - SE/IPS", (1520000, 1434300, 0, 0, 0), ""),
    "it-sparet": ("IT-spåret", (200000, 190000, 180000, 180000, 0), ""),
    "mitt-val": ("Mitt Val", (1092000, 720000, 1080000, 0, 0), ""),
    "nya-vagar": ("Nya Vägar", (1200000, 1150000, 1091700, 0, 0), ""),
    "ggv": ("Projekt Samverkan i GG(V)", (692000, 591000, 0, 0, 0), ""),
    "gemensamma": ("Gemensamma projektkostnader", (50000, 50000, 52000, 54000, 56000), "b)"),
    "utrymme": ("Utrymme nya insatser", (800000, 0, 2800000, 3200000, 3300000), ""),
    "utvecklare": ("Verksamhetsutvecklare", (0, 0, 824100, 844600, 865700), ""),
    "kompetens": ("Kompetensutveckling", (200000, 160000, 200000, 200000, 200000), ""),
}
ADMINISTRATION = {
    "kansli": ("Kansli", (605000, 580000, 500000, 520000, 540000), "c)"),
    "information": ("Information", (25000, 15000, 75000, 25000, 25000), "d)"),
    "styrelse": ("Styrelse", (5000, 2000, 3000, 5000, 5000), ""),
    "ekonomi": ("Ekonomihantering", (75000, 75000, 77000, 79000, 81000), ""),
    "revision": ("Revision", (35000, 50000, 50000, 50000, 50000), ""),
}
# Copied from the printed plan, not worked out here.
PRINTED = {
    "intakter": (6561579, 6841771, 6982471, 5207671, 5208071),
    "verksamheter": (5754000, 4295300, 6227800, 4478600, 4421700),
    "administration": (745000, 722000, 705000, 679000, 701000),
    "kostnader": (6499000, 5017300, 6932800, 5157600, 5122700),
    "kvar": (62579, 1824471, 49671, 50071, 85371),
}

Lines = dict[str, tuple[str, tuple[int, ...], str]]


def _lines(lines: Lines) -> list[Row]:
    return [
        Row((Cell(label), *(Cell.of(Kr.of(a)) for a in amounts), Cell(note)), key=key, level=1)
        for key, (label, amounts, note) in lines.items()
    ]


def _sum(key: str, label: str, kind: RowKind, *rows: str, less: tuple[str, ...] = (), note: str = "") -> Row:
    cells = [
        Cell.of(Kr.of(amount), AMOUNT, Sum(added(year, *rows).terms + tuple(Term(r, year, -1) for r in less)))
        for year, amount in zip(YEARS, PRINTED[key], strict=True)
    ]
    return Row((Cell(label), *cells, Cell(note)), kind, key)


def budget() -> Table:
    """The budget with income, costs in two parts, and what is left."""
    columns = (
        Column("post", "Post", ColumnKind.LABEL),
        *(
            Column(key, label, detail=detail, current=key == "b2021")
            for key, label, detail in zip(YEARS, LABELS, DETAILS, strict=True)
        ),
        Column("not", "Not", ColumnKind.NOTE),
    )
    rows = (
        Row((Cell("Intäkter"),), RowKind.SECTION),
        *_lines(INCOME),
        _sum("intakter", "Summa intäkter", RowKind.SUM, *INCOME),
        Row((), RowKind.BLANK),
        Row((Cell("Verksamheter"),), RowKind.SECTION),
        *_lines(ACTIVITIES),
        _sum("verksamheter", "Delsumma verksamheter", RowKind.PART, *ACTIVITIES),
        Row((Cell("Administration"),), RowKind.SECTION),
        *_lines(ADMINISTRATION),
        _sum("administration", "Delsumma administration", RowKind.PART, *ADMINISTRATION, note="e)"),
        _sum("kostnader", "Summa kostnader", RowKind.SUM, "verksamheter", "administration"),
        _sum("kvar", "Prel balanserat resultat", RowKind.TOTAL, "intakter", less=("kostnader",)),
    )
    notes = (
        Note(
            "a)", plain_text("Kommunernas inbördes delar är preliminära och följer folkmängden den 1 juli året före.")
        ),
        Note("b)", plain_text("Mest indikatorerna och insatskatalogen.")),
        Note("c)", plain_text("Köpen från grannförbundet minskar. 2020 avsåg 45 % chef och 25 % sekreterare.")),
        Note("d)", plain_text("En särskild satsning på att berätta om resultaten.")),
        Note("e)", plain_text("Administrationen är 10–14 % av kostnaderna.")),
    )
    return Table("budget", "Budget 2021 och plan 2022–2023", columns, rows, notes, unit="Belopp i kronor")


def contributions() -> Table:
    """What each member pays in 2021, and its share of the whole; the sums are taken from the budget's table."""
    parts = {"stat": ("staten",), "region": ("region",), "kommuner": ("gislaved", "gnosjo", "varnamo")}
    labels = {"stat": "Staten", "region": "Regionen", "kommuner": "Kommunerna"}
    amounts = {key: total(Kr.of(INCOME[row][1][2]) for row in rows) for key, rows in parts.items()}
    whole = total(amounts.values())
    everyone = Sum((Term("summa", "belopp"),))
    rows = [
        Row(
            (
                Cell(labels[key]),
                Cell.of(amounts[key], AMOUNT, Sum(tuple(Term(r, "b2021", table="budget") for r in parts[key]))),
                Cell.of(
                    Decimal(amounts[key].ore) / Decimal(whole.ore),
                    SHARE_1,
                    Ratio(Sum((Term(key, "belopp"),)), everyone),
                ),
                Cell("5 § lagen (2003:1210)", href="#lagen"),
            ),
            key=key,
        )
        for key in parts
    ]
    bottom = Row(
        (
            Cell("Summa"),
            Cell.of(whole, AMOUNT, added("belopp", *parts)),
            Cell.of(Decimal(1), SHARE_1, added("andel", *parts)),
            EMPTY,
        ),
        RowKind.TOTAL,
        "summa",
    )
    columns = (
        Column("part", "Part", ColumnKind.LABEL),
        Column("belopp", "Bidrag 2021", detail="kr", current=True),
        Column("andel", "Andel", detail="av bidragen"),
        Column("grund", "Grund", ColumnKind.TEXT),
    )
    return Table("bidrag", "Medlemmarnas bidrag 2021", columns, (*rows, bottom), source="Källa: förbundets beräkning.")


def goals() -> Table:
    """A table of text."""
    rows = tuple(
        Row(
            (
                Cell(f"Mål {n}: {label}"),
                Cell("Andel som svarar 4 eller 5 på frågan om stödets ordning\nMäts två gånger om året"),
                Cell(baseline, marks=("1",) if n == 1 else ()),
                Cell(target, bold=True),
                Cell("Förbundschef och beredningsgrupp"),
            ),
            key=f"g{n}",
        )
        for n, label, baseline, target in (
            (1, "förbättrad egenupplevd hälsa", "62 %", "70 %"),
            (2, "stegförflyttning mot arbete eller studier", "38 %", "45 %"),
            (3, "en samordnad kontakt med myndigheterna", "71 %", "80 %"),
        )
    )
    columns = (
        Column("mal", "Mål", ColumnKind.LABEL),
        Column("indikator", "Indikator", ColumnKind.TEXT),
        Column("utgang", "Utgångs\u00advärde"),
        Column("mal2021", "Mål 2021", current=True),
        Column("ansvar", "Ansvar", ColumnKind.TEXT),
    )
    note = Note("1", plain_text("Påhittat värde; indikatorn mättes inte 2020."))
    return Table("mal", "Mål och indikatorer", columns, rows, (note,))


def calendar() -> Table:
    """A wide table on its side: months and bodies."""
    months = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
    bodies = ("Styrelse", "Beredningsgrupp", "Medlemsråd", "Strategidagar")
    columns = (
        Column("organ", "Organ", ColumnKind.LABEL),
        *(Column(m, m, ColumnKind.TEXT, current=m == "nov") for m in months),
    )
    rows = tuple(
        Row((Cell(body), *(Cell("9.00\nVärnamo" if (i + j) % 3 == 0 else "") for i in range(12))), key=f"o{j}")
        for j, body in enumerate(bodies)
    )
    groups = (ColumnGroup("", 1), ColumnGroup("Första halvåret", 6), ColumnGroup("Andra halvåret", 6))
    return Table("kalender", "Möten under året", columns, rows, groups=groups, landscape=True)


def picture() -> Picture:
    """Equity against its ceiling, as a simple chart."""
    bars = "".join(
        f'<rect x="{60 + i * 90}" y="{180 - h}" width="46" height="{h}" fill="{"#0a5c5d" if i == 2 else "#b4c0bc"}"/>'
        f'<text x="{83 + i * 90}" y="{172 - h}" text-anchor="middle" font-size="12">{value}</text>'
        f'<text x="{83 + i * 90}" y="198" text-anchor="middle" font-size="12">{label}</text>'
        for i, (h, value, label) in enumerate(
            ((118, "1 690", "2019"), (128, "1 824", "2020"), (4, "50", "2021"), (4, "50", "2022"), (6, "85", "2023"))
        )
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 210" width="560" height="210" '
        'font-family="Source Sans Pro, Arial, sans-serif" fill="#15201d">'
        '<line x1="40" y1="108" x2="530" y2="108" stroke="#774900" stroke-dasharray="5 4"/>'
        '<text x="530" y="102" text-anchor="end" font-size="12">Tak 20 % av bidragen, 1 032 tkr</text>'
        f'<line x1="40" y1="180" x2="530" y2="180" stroke="#15201d"/>{bars}</svg>'
    )
    return Picture(svg, "Stapeldiagram: eget kapital 2019–2023 i tkr mot taket 1 032 tkr.", "Eget kapital, tkr", 90)


SENTENCES = (
    "Förbundet samlar pengar från fyra håll för att stödja människor som behöver hjälp av flera myndigheter samtidigt.",
    "Det som prövas ska kunna leva vidare hos medlemmarna när pengarna från förbundet tar slut.",
    "Beredningsgruppen går igenom varje ansökan och lämnar ett skriftligt underlag till styrelsen.",
    "Uppföljningen bygger på antal och enkäter utan namn, och små tal visas inte.",
    "Styrelsen möts fem gånger och får en prognos vid varje möte.",
    "Kostnaderna väntas bli högre än årets bidrag, eftersom sparade medel tas i anspråk.",
)


def prose(start: int, sentences: int = 5) -> Paragraph:
    """Running text of our own."""
    return Paragraph(plain_text(" ".join(SENTENCES[(start + i) % len(SENTENCES)] for i in range(sentences))))


def _opening() -> tuple[Block, ...]:
    return (
        TableOfContents(),
        Heading("Inledning", number="1", anchor="inledning"),
        Paragraph(plain_text("Förbundet prövar 2021 att gå från projekt till långsiktigt stöd."), ParagraphKind.LEAD),
        Paragraph(
            plain_text(
                "Förbundet arbetar enligt ",
                Inline("lagen om finansiell samordning", italic=True),
                ", och bidragen är ",
                Inline("5 158 000 kr", bold=True, bound="bidrag.summa.belopp"),
                ". Mer finns i ",
                Inline("avsnittet om budgeten", href="#budget"),
                " och hos ",
                Inline("Finsam", href="https://finsam.se/"),
                ".",
            )
        ),
        prose(0),
        KeyFigures(
            (
                KeyFigure("Medlemsbidrag 2021", "5 158 000", "kr", "+6 000 kr mot budget 2020"),
                KeyFigure("Kostnader", "6 932 800", "kr", "Administration 10,2 %"),
                KeyFigure("Årets resultat", "−1 774 800", "kr", "Tas ur balanserade medel"),
                KeyFigure("Kvar till 2022", "49 671", "kr", "1,0 % av bidragen"),
            )
        ),
        Heading("Uppdrag", 2, "1.1"),
        BulletList(
            (
                ListItem(plain_text("Stödja samverkan mellan medlemmarna.")),
                ListItem(
                    plain_text("Finansiera insatser:"),
                    BulletList(
                        (ListItem(plain_text("för enskilda,")), ListItem(plain_text("för strukturen."))),
                    ),
                ),
                ListItem(plain_text("Följa upp och utvärdera.")),
            )
        ),
        Heading("Lagen", 2, "1.2", "lagen"),
        NumberedList(
            (
                ListItem(plain_text("Staten betalar hälften.")),
                ListItem(plain_text("Regionen och kommunerna betalar var sin fjärdedel.")),
            )
        ),
        Callout("Uppgifterna är ett exempel", plain_text("Texten är påhittad."), CalloutKind.EXAMPLE),
    )


def _closing() -> tuple[Block, ...]:
    return (
        Heading("Beslut", number="90"),
        DecisionClauses(
            "Styrelsen beslutar",
            (
                plain_text("fastställa verksamhetsplanen för 2021,"),
                plain_text("anslå ", Inline("6 932 800 kr", bound="budget.kostnader.b2021"), " för 2021, och"),
                plain_text("ge förbundschefen i uppdrag att genomföra planen."),
            ),
        ),
        SignatureLine("Ordförande"),
        SignatureLine("Förbundschef"),
    )


def plan(chapters: int = 4) -> Document:
    """The paper; about one page and a half for each chapter beyond the fixed parts (12 chapters print on 20 pages)."""
    filler: list[Block] = []
    for n in range(chapters):
        filler += [Heading(f"Arbetet inom område {n + 1}", number=str(n + 3)), prose(n), prose(n + 1, 6)]
        for m in range(1, 4):
            filler += [Heading(f"Aktivitet {m}", 2, f"{n + 3}.{m}"), prose(n + m, 6), prose(n + m + 2, 4)]
    return Document(
        title="Verksamhetsplan 2021",
        subtitle="med budget 2021 och plan 2022–2023",
        association="Finnvedens samordningsförbund",
        register_number="2020:05/3",
        version="Version 3, förslag",
        digest="9f2ab7c4d1e05a6688b1c27f3e9d4a5b60718293a4b5c6d7e8f9012345678abc",
        date=dt.date(2020, 11, 26),
        author="Förbundschef",
        subject="Verksamhetsplan och budget",
        mark="Påhittad exempeldata",
        blocks=(
            *_opening(),
            Heading("Budget", number="2", anchor="budget"),
            prose(3, 2),
            budget(),
            Heading("Bidrag", 2, "2.1"),
            contributions(),
            Heading("Eget kapital", 2, "2.2"),
            picture(),
            Heading("Mål", 2, "2.3"),
            goals(),
            *filler,
            PageBreak(),
            calendar(),
            *_closing(),
        ),
        attachment=Attachment("finnveden-2021.yaml", "förbund: Finnveden\når: 2021\n".encode(), "Planen som data"),
    )
