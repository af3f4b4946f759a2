"""The list of all rules: docs/rules.md, and of those about a plan two pages to print.

`samordna rules` prints the list as Markdown (`--write` puts it into docs/rules.md, which a test holds current),
`samordna rules --pdf FILE` writes the printable one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from samordna.documents.blocks import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Paragraph,
    ParagraphKind,
    Row,
    RowKind,
    Table,
    plain_text,
)
from samordna.findings import Rule, Source
from samordna.governance.rules.checks import RULES as GOVERNANCE
from samordna.interventions.rules.checks import RULES as INTERVENTIONS
from samordna.outlook.rules.checks import RULES as OUTLOOK
from samordna.plan.checks import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.report.own_rules import OWN_RULES

USAGE: Final = """\
Användning: samordna rules [--pdf FIL] [--write]

Listar alla regler som Samordna prövar.

  --pdf FIL   skriv reglerna om en plan på två sidor att trycka
  --write     skriv docs/rules.md
  -h, --help  visa detta
"""
RULES_FILE: Final = Path(__file__).parents[1] / "docs" / "rules.md"
FAMILIES: Final = {
    "K": "Kontrollsummor",
    "L": "Lag",
    "E": "Eget kapital och resultat",
    "M": "Mål",
    "I": "Insatser",
    "C": "Uppgifter i löpande text",
    "D": "Dagar, år och dokument",
}
SHORT_ACTS: Final = {
    "lagen (2003:1210)": "FinsamL",
    "kommunallagen (2017:725)": "KL",
    "lagen (2018:597)": "LKBR",
    "Nationella rådet": "NR",
    "Uppföljning Finsam": "Uppföljning Finsam,",
}
ABBREVIATIONS: Final = (
    "FinsamL: lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser. KL: kommunallagen (2017:725), som "
    "gäller genom 21 § FinsamL. LKBR: lagen (2018:597) om kommunal bokföring och redovisning. NR: rekommendation av "
    "Nationella rådet för finansiell samordning, som inte är bindande. Uppföljning Finsam är nationell uppföljning, "
    "ingen lag."
)
INTRODUCTION: Final = """\
# Reglerna

<!-- Skapad av `samordna rules --write`; ändra reglerna där de står, inte här. -->

`samordna check` prövar en plan mot reglerna nedan. Varje regel svarar *håller*, *bruten* eller *kan inte bedömas
utifrån planen*; att något saknas i planen är i sig inget fel, och det som inte kan bedömas samlas i en enda
upplysning. Ett **fel** är något som inte kan stå kvar, en **varning** något som behöver ett skäl eller en rättelse, en
**upplysning** något att känna till. Ett fynd kan vara mildare än sin regel. Det kan godtas med ett skäl: i planens
`waivers`, eller i en not vid cellen, raden eller tabellen. Skälet trycks med planen. Ett godtagande gäller en kod på en
plats: är fyndet borta, eller sägs det på en annan plats efter en uppgradering, flyttas godtagandet inte av sig självt
utan båda visas, så att någon kan ta bort det ena eller godta det andra.
"""
ORGANISATION: Final = """\
## G · Styrelse och organisation

Reglerna nedan prövar inte en plan utan förbundet självt: styrelsen, revisorerna, förbundsordningen, grupperna, avtalen
och delegationen, som de är antecknade under *Styrelse och organisation*. De godtas inte med skäl; de försvinner när det
är rättat. Reglerna finns i samordna/governance/rules/checks.
"""

APPLICATIONS: Final = """\
## A · Ansökningar

Reglerna nedan prövar en ansökan om medel till en insats, medan den skrivs och när den bereds. De hindrar ingen från att
lämna in ansökan; de visas för den som skriver, den som bereder och den som beslutar, och försvinner när det är rättat.
Vad som måste vara ifyllt när ansökan lämnas in står i avsnitten själva. Reglerna finns i
samordna/interventions/rules/checks.
"""

DECISIONS: Final = """\
## B · Beslut om medel

Reglerna nedan prövar det som styrelsen ska besluta om, mot planerna, det som redan är beslutat, det egna kapitalet och
kontot. De visas på *Får vi besluta?* och i tjänsteskrivelsen, med svaret som följer av dem. Ett fel betyder nej; en
varning betyder ja, om styrelsen säger att den godtar det. Reglerna finns i samordna/outlook/rules/checks.py.
"""


def markdown() -> str:
    """docs/rules.md: every rule with its explanation and source, by family."""
    parts = [INTRODUCTION]
    for letter, rules in _by_family():
        parts.append(f"## {letter} · {FAMILIES[letter]}\n")
        parts += [_section(rule) for rule in rules]
    parts += ["## Utan egen regel\n", *(_section(rule) for rule in OWN_RULES)]
    parts += [ORGANISATION, *(_section(rule, "från") for rule in GOVERNANCE)]
    parts += [APPLICATIONS, *(_section(rule, "från") for rule in INTERVENTIONS)]
    parts += [DECISIONS, *(_section(rule, "från") for rule in OUTLOOK)]
    return "\n".join(parts)


def paper() -> Document:
    """The printable list: code, gravity, rule and source, by family."""
    rows: list[Row] = []
    for letter, rules in _by_family():
        rows.append(Row((Cell(f"{letter} · {FAMILIES[letter]}"),), RowKind.SECTION))
        rows += [
            Row((Cell(rule.code), Cell(rule.severity.swedish), Cell(rule.title), Cell(_short(rule.source))))
            for rule in rules
        ]
    columns = (
        Column("code", "Kod", ColumnKind.LABEL, width=7),
        Column("severity", "Grad", ColumnKind.TEXT, width=11),
        Column("title", "Regel", ColumnKind.TEXT, width=58),
        Column("source", "Källa", ColumnKind.TEXT, width=24),
    )
    lead = f"{len(list(RULES))} regler som en plan prövas mot. Förklaringar: samordna check --explain KOD."
    blocks: tuple[Block, ...] = (
        Paragraph(plain_text(lead), ParagraphKind.LEAD),
        Table("rules", "Reglerna", columns, tuple(rows), source=ABBREVIATIONS),
    )
    return Document(
        "Samordnas regler", "Samordna", blocks, subject="Regler för verksamhetsplan och budget", cover=False
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"samordna rules: argumenten går inte att förstå.\n{USAGE}")
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `samordna rules` with the given arguments; gives the exit code."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--pdf")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args(arguments)
    if options.help:
        sys.stdout.write(USAGE)
    elif options.pdf:
        from samordna.documents import pdf

        Path(options.pdf).write_bytes(pdf.write(paper()))
    elif options.write:
        RULES_FILE.write_text(markdown(), "utf-8")
    else:
        sys.stdout.write(markdown())
    return 0


def _by_family() -> Iterator[tuple[str, list[Rule[Subject]]]]:
    rules = list(RULES)
    for letter in FAMILIES:
        mine = [rule for rule in rules if rule.code.startswith(letter)]
        if mine:
            yield letter, mine


def _section(rule: Rule[Any], tested: str = "på planer från") -> str:
    lines = [f"### {rule.code} · {rule.severity.swedish}", "", f"**{rule.title}**", "", rule.explanation, ""]
    if rule.source:
        lines += [f"Källa: [{rule.source}]({rule.source.url})" if rule.source.url else f"Källa: {rule.source}", ""]
    if rule.since:
        lines += [f"Prövas {tested} {rule.since.isoformat()}.", ""]
    return "\n".join(lines)


def _short(source: Source | None) -> str:
    """A source in a few words, for a list where the same acts come back."""
    if source is None:
        return ""
    for act, short in SHORT_ACTS.items():
        if source.act.startswith(act):
            return f"{short} {source.section}".strip()
    return str(source)


if __name__ == "__main__":
    sys.exit(main())
