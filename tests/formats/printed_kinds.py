"""Tables of every kind plans have, made by chance from a seed: typst markup, and what should be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.formats.printed import LINES, Cell, Printed, quoted

LABELS = (
    "Driftbidrag", "Medlemsbidrag från kommunerna", "Personal", "Revision", "Styrelse", "Kurser, konferenser och resor",
    "Telefoni, webbplats, databehandling och IT", "Inköpta tjänster: ekonomi och lönehantering", "Hyra av lokal",
    "Köp av tjänst förbundschef", "Arvoden, soc. avg. och övriga ersättningar", "Representation", "Rehabteamet",
    "Unga vuxna i rörelse", "Samverkansstöd till chefer och medarbetare i de fyra kommunerna", "Kompetensutveckling",
    "Finansiella kostnader", "Bankavgifter", "IT-stöd", "Gemensam ingång", "Projekt Nystart 2.0", "Utvärdering",
)  # fmt: skip
SECTIONS = ("Intäkter", "Kostnader", "Administration", "Insatser", "Individinriktade insatser")
WORDS = (
    "Genomföra behovsanalys", "Tertialrapporter", "Styrelsen", "Samordnaren", "Beredningsgruppen",
    "Efter genomförd aktivitet och i årsredovisningen", "Dialogseminarium med parterna", "Öka kunskapen om uppdragen",
    "Utarbeta och förankra en ny modell för samverkan mellan parterna", "Årsrapport", "Utvecklingsledaren",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mars", "Apr", "Maj", "Jun", "Sep", "Okt", "Nov", "Dec")
STYLES = ("plain", "thin", "gap", "kr", "far", "tkr")


@dataclass(frozen=True, slots=True)
class Made:
    """Markup, and the tables it shows."""

    name: str
    source: str
    truths: tuple[list[list[str]], ...]


def amount(number: int, style: str) -> Cell:
    """An amount as it is printed and as it should be read. `far` puts the sign at the other side of the cell, `gap`
    parts thousands without a printed space."""
    groups, sign = f"{abs(number):,}".replace(",", " "), "-" if number < 0 else ""
    if style == "thin":
        return Cell(("−" if sign else "") + groups, markup=("−" if sign else "") + groups.replace(" ", "\u2009"))
    if style == "gap":
        return Cell(sign + groups, markup=(f'#"{sign}"' if sign else "") + groups.replace(" ", "#h(0.28em)"))
    if style == "kr":
        return Cell(f"{sign}{groups} kr", markup=f'#"{sign}{groups}"~kr')
    if style == "far":
        text = f"- {groups} kr" if sign else f"{groups} kr"
        return Cell(text, markup=('#"-"' if sign else "") + f'#h(1fr)#"{groups} kr"')
    if style == "tkr":
        return Cell(f"{sign}{abs(number) // 1000 or 7}")
    return Cell(sign + groups, markup=(f'#"{sign}"' if sign else "") + groups.replace(" ", "~"))


def figure(chance: Random, style: str = "plain") -> Cell:
    """Any amount."""
    size = chance.choice((500, 12_500, 180_000, 455_000, 1_296_000, 5_234_000)) + 1000 * chance.randint(0, 90)
    return amount(chance.choice((1, 1, -1)) * size, style)


def budget(chance: Random, rows: int, style: str = "plain", lines: str = "all") -> Printed:
    """Labels, columns of years, sections, sums, dashes, and cells left empty."""
    years, first = chance.choice((2, 3, 4, 5)), chance.randint(2021, 2027)
    kind = chance.choice(("Budget ", "Plan ", "", "Utfall "))
    heads = [Cell(f"{kind}{first + at}") for at in range(years)]
    body = [[Cell(chance.choice(("", "Post", "Belopp i kronor"))), *heads]]
    for at in range(rows):
        if at % 5 == 0 and chance.random() < 0.6:
            body.append([Cell(chance.choice(SECTIONS), bold=True), *(Cell("") for _ in heads)])
        body.append([Cell(chance.choice(LABELS)), *(_sometimes(chance, style) for _ in heads)])
    sums = [amount(chance.randint(2_000_000, 9_000_000), style) for _ in heads]
    for cell in sums:
        cell.bold = True
    body.append([Cell("Summa", bold=True), *sums])
    narrow = "2.3cm, " if style == "far" else "auto, "
    wide = "2.8cm, " if style == "far" else chance.choice(("auto, ", "2.6cm, "))
    first_width = "1fr" if years > 3 else chance.choice(("1fr", "5cm", "6.5cm"))
    widths = f"({first_width}, {(narrow if years > 3 else wide) * years})"
    inset = chance.choice(("5pt", "(x: 5pt, y: 3pt)", "(x: 4pt, y: 6pt)"))
    return Printed(body, lines, size=chance.choice((8, 9, 10)), inset=inset, widths=widths)


def _sometimes(chance: Random, style: str) -> Cell:
    roll = chance.random()
    return Cell("") if roll < 0.08 else Cell("-") if roll < 0.12 else figure(chance, style)


def activities(chance: Random, rows: int, lines: str = "all") -> Printed:
    """A table of words: goals, activities, measures and who answers for them."""
    columns = chance.choice((3, 4))
    heads = ("Verksamhetsmål", "Aktivitet", "Mätpunkter", "Ansvarig")[:columns]
    body = [[Cell(text, bold=True) for text in heads]]
    for at in range(rows):
        body.append([Cell(f"Mål {at + 1}"), *(Cell(chance.choice(WORDS)) for _ in heads[1:])])
    widths = "(2.5cm, 4.6cm, 4.2cm, 3.8cm)" if columns == 4 else "(3cm, 6cm, 5cm)"
    return Printed(body, lines, align="left", size=9, widths=widths)


def two_heads(chance: Random, lines: str) -> Printed:
    """Kinds of columns over years."""
    kinds, years = ("Budget", "Utfall"), 3
    rows = [[Cell("Post", rows=2), *(Cell(kind, columns=years) for kind in kinds)]]
    rows.append([Cell(str(2023 + at)) for _ in kinds for at in range(years)])
    rows += [[Cell(chance.choice(LABELS)), *(figure(chance) for _ in range(6))] for _ in range(chance.randint(4, 9))]
    return Printed(rows, lines, head=2, size=8, inset="4pt", align="center" if lines == "all" else "right")


def accounts(chance: Random, lines: str) -> Printed:
    """Account numbers, labels, figures, shares and notes."""
    rows = [[Cell(text) for text in ("Konto", "Benämning", "Bokslut 2023", "Budget 2024", "Andel", "Not")]]
    for _ in range(chance.randint(6, 12)):
        share = Cell(f"{chance.randint(0, 99)},{chance.randint(0, 9)} %")
        note = Cell(chance.choice(("", "", "1", "a)")))
        number = Cell(str(chance.randint(3000, 8999)))
        rows.append([number, Cell(chance.choice(LABELS)), figure(chance), figure(chance), share, note])
    return Printed(rows, lines, size=9, widths="(1.3cm, 1fr, 2.5cm, 2.5cm, 1.6cm, 1cm)")


def calendar(chance: Random, lines: str) -> Printed:
    """Months and bodies, with days and times in the cells."""
    rows = [[Cell(text, bold=True) for text in ("Mån.", "Beredningsgrupp", "Styrelse", "Planeringsdag", "Kontroll")]]
    for at, month in enumerate(MONTHS, 1):
        days = [f"{chance.randint(10, 28)}.{at:02}.2026\nKl. 09.00-12.00" for _ in range(4)]
        rows.append([Cell(month), *(Cell(day if chance.random() < 0.5 else "") for day in days)])
    widths = "(1.3cm, 1fr, 1fr, 1fr, 1fr)"
    return Printed(rows, lines, size=8.5, align="left", widths=widths, inset="4pt")


def units(chance: Random, lines: str) -> Printed:
    """A row of units below the headings."""
    table = budget(chance, 8, "tkr", lines)
    table.rows.insert(1, [Cell(""), *(Cell("tkr") for _ in table.rows[0][1:])])
    table.head = 2
    return table


def marks(chance: Random, lines: str) -> Printed:
    """Small marks of notes glued to figures."""
    table, number = budget(chance, 8, "plain", lines), 0
    for cell in (cell for row in table.rows[1:] for cell in row[1:]):
        if cell.text not in ("", "-") and chance.random() < 0.2 and number < 9:
            number += 1
            cell.markup += f"#super[{number}]"
            cell.text += "⁰¹²³⁴⁵⁶⁷⁸⁹"[number]
    return table


def goals(chance: Random) -> Printed:
    """Goals over several rows, and rows over all columns."""
    rows = [[Cell(text, bold=True) for text in ("Mål", "Aktivitet", "Ansvarig")]]
    for at in range(3):
        number = chance.randint(2, 3)
        for row in range(number):
            cells = [Cell(chance.choice(WORDS)), Cell(chance.choice(WORDS))]
            rows.append([*([Cell(f"Mål {at + 1}", rows=number)] if row == 0 else []), *cells])
        rows.append([Cell("Delsumma för målet", columns=3, bold=True)])
    return Printed(rows, "all", align="left", size=9, widths="(3cm, 6cm, 5cm)")


def tight(chance: Random, where: str) -> Made:
    """Rows as near as lines are, no lines drawn, figures at the top, middle or foot of labels of several lines."""
    years = chance.choice((2, 3, 4))
    truth = [["Post", *(f"Budget {2024 + at}" for at in range(years))]]
    out = [f"#grid(columns: (5.2cm, {'2.4cm, ' * years}), row-gutter: 0.65em,"]
    out.append(f"align: (x, y) => if x == 0 {{left + {where}}} else {{right + {where}}},")
    out.append(", ".join(f"[#{quoted(text)}]" for text in truth[0]) + ",")
    for at in range(chance.randint(6, 14)):
        if at % 5 == 0:
            truth.append([chance.choice(SECTIONS), *[""] * years])
            out.append(f"[*{truth[-1][0]}*]," + "[]," * years)
        cells = [Cell(chance.choice(LABELS)), *(figure(chance) for _ in range(years))]
        truth.append([cell.text for cell in cells])
        out.append(", ".join(f"[{cell.markup or '#' + quoted(cell.text)}]" for cell in cells) + ",")
    return Made(f"tight {where}", "\n".join(out) + ")", (truth,))


def beside(chance: Random, lines: str) -> Made:
    """Two tables side by side."""
    pair = [budget(chance, 5, "plain", lines) for _ in range(2)]
    for table in pair:
        table.rows = [row[:3] for row in table.rows]
        table.size, table.widths, table.inset = 7, "(1fr, 1.6cm, 1.6cm)", "3pt"
    source = f"#grid(columns: (1fr, 1fr), gutter: 0.9cm, [{pair[0].source()}], [{pair[1].source()}])"
    return Made(f"beside {lines}", source, (pair[0].truth(), pair[1].truth()))


def tabs(chance: Random) -> Made:
    """No table at all: lines with tabs."""
    years = chance.choice((2, 3))
    truth = [["Belopp i tkr", *(str(2024 + at) for at in range(years))]]
    short = [label for label in LABELS if len(label) < 40]
    truth += [[chance.choice(short), *(figure(chance).text for _ in range(years))] for _ in range(8)]
    boxes = [
        f"#box(width: 8cm)[#{quoted(row[0])}]"
        + "".join(f"#box(width: 2.6cm)[#align(right)[#{quoted(text)}]]" for text in row[1:])
        for row in truth
    ]
    return Made("tabs", " \\\n".join(boxes), (truth,))


def typed(chance: Random) -> Made:
    """Columns made with spaces, in letters of equal width."""
    short = [label for label in LABELS if len(label) < 30]
    truth = [["Post", "2024", "2025"]]
    truth += [[chance.choice(short), figure(chance).text, figure(chance).text] for _ in range(7)]
    lines = "\n".join(row[0].ljust(34) + row[1].rjust(14) + row[2].rjust(14) for row in truth)
    return Made("typed", f'#text(size: 9pt, font: "DejaVu Sans Mono")[#raw({quoted(lines)}, block: true)]', (truth,))


def lists(chance: Random, lines: str) -> Made:
    """Lists in cells."""
    truth, rows = [["Målgrupp", "Pågående", "Utveckling"]], []
    for at in range(3):
        items = [[chance.choice(WORDS) for _ in range(chance.randint(1, 4))] for _ in range(2)]
        truth.append([f"Individer i grupp {at + 1}", *("\n".join(each) for each in items)])
        cells = ",".join("[" + "\n".join(f"- {item}" for item in each) + "]" for each in items)
        rows.append(f"[Individer i grupp {at + 1}],{cells},")
    head = f"#[#set text(size: 9pt)\n#table(columns: (3.5cm, 1fr, 1fr), {LINES[lines]},"
    source = head + "table.header[*Målgrupp*][*Pågående*][*Utveckling*],\n" + "\n".join(rows) + ")]"
    return Made(f"lists {lines}", source, (truth,))


def every(chance: Random) -> Iterator[Made]:
    """One of every kind and setting."""
    for lines in LINES:
        for style in STYLES:
            table = budget(chance, chance.randint(4, 14), style, lines)
            yield Made(f"budget {style} {lines}", table.source(), (table.truth(),))
        table = activities(chance, chance.randint(3, 7), lines)
        yield Made(f"activities {lines}", table.source(), (table.truth(),))
    for lines in ("all", "rows", "none", "book", "white"):
        for kind in (two_heads, accounts, calendar, units, marks):
            table = kind(chance, lines)
            yield Made(f"{kind.__name__} {lines}", table.source(), (table.truth(),))
        for repeat in (True, False):
            table = budget(chance, chance.randint(60, 75), "plain", lines)
            table.repeat = repeat
            yield Made(f"long {'repeated ' * repeat}{lines}", table.source(), (table.truth(),))
        for align in ("center", "left"):
            table = budget(chance, 8, "plain", lines)
            table.align = align
            yield Made(f"{align} {lines}", table.source(), (table.truth(),))
        yield from (lists(chance, lines), beside(chance, lines))
    yield from (tight(chance, where) for where in ("top", "bottom", "horizon"))
    yield from (tabs(chance), typed(chance))
    table = goals(chance)
    yield Made("goals", table.source(), (table.truth(),))
