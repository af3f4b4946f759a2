"""The words by which Swedish associations name their rows, columns and tables. One vocabulary for every reader.

Each pattern is looked for in a label in lower case. Nothing here decides alone: arithmetic, layout and the other rows
weigh as much (`sums`, `meaning`).
"""

from __future__ import annotations

import re
from typing import Final

from samordna.plan.kinds import ColumnKind, LineClass, Measure, PartyKind
from samordna.reading.made import Hint

SUM: Final = re.compile(
    r"^(del|tot\w*)?summa\b|^summering|^tot(al|\.)|\btotalt\b|^s:a\b|^delsumma|\bsamman(lagt|taget)\b|\bsumma$|^allt? "
    r"|^(disponibla|tillgängliga) medel|medel (till förfogande|att använda)"
    r"|^(alla|samtliga|hela) (kostnader|intäkter|utgifter|inkomster|bidrag|kommuner|medlemmar|parter)(na)?$"
    r"|^(alla|samtliga|hela) (kostnader|intäkter|utgifter|inkomster|bidrag)"
    r"|^(verksamhetens |rörelsens |förbundets )?(totala |samlade )?(kostnader|intäkter|utgifter|inkomster)$"
)
RESULT: Final = re.compile(
    r"resultat\b|^res\.|^(årets )?utfall\b|^det blir över|minus kostnader|årets förändring"
    r"|^över-?\s?/?\s?(och )?underskott|överskott\b|underskott\b|nettokostnad|^netto\b|^differens"
)
REMAINDER: Final = re.compile(
    r"kvar att (fördela|besluta|disponera)|^att disponera|(?<!\bandel )(?<!\bdel )att fördela|^utrymme|outnyttjat"
    r"|ofördelat|återstår|ej fördelat|disponibelt|icke beslutade|ej beslutade"
)
EQUITY: Final = re.compile(
    r"eget kapital|egna kapitalet|\bek\b|\bbehållning|balanserat (resultat|kapital|(över|under)skott)|balanserade medel"
    r"|\bib\b|\bub\b|\bsaldo\b|ackumulera[dt]|\back\.? |överförda medel"
    r"|(medel|kapital|överskott|pengar) från (föregående|förra|tidigare) år"
    r"|(in|ut)gående (balans|medel|kapital|saldo)|\bsparat\b|sparade (medel|pengar)|^kapital\b"
    r"|^(över|under)skott (från|till)|(förbrukade|utnyttjade) medel"
    r"|(från|till) (föregående|förra|tidigare|nästa|kommande|följande) år"
    r"|(från|till) åren|från fjolåret"
)
OPENING: Final = re.compile(
    r"ingående|^ing\.|vid (årets )?ingång|årets (ingång|början)|\bib\b|från (föregående|förra|tidigare) år|(^|\D)1 jan"
    r"|\b1/1\b|vid ingången|\bingång$|början av året|året börjar|åren före|före årets resultat|fjolåret|årets start"
    r"|sparade medel|^balanserat (resultat|kapital)"
    r"|^balanserade medel|överförda medel"
)
CLOSING: Final = re.compile(
    r"utgående|^utg\.|vid (årets )?(utgång|slut)|årets (utgång|slut)|\bub\b|31 dec|\b31/12\b"
    r"|prel\w*\.? balanserat|kvarvarande|(till|inför) (nästa|kommande|följande) år|att (föra|överföra|balansera)"
    r"|överförs till|slutet av året|\butgång$|året slutar|åren efter|(efter|inkl\w*\.?) årets resultat"
)
LEVEL: Final = re.compile(r"lägsta|högsta|rekommend|buffert|golv|tak\b|mål(nivå|värde)|20 ?%")
NUMBERED: Final = re.compile(r"^(?:[A-ZÅÄÖ][.):]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)\s+(?=[^\W\d])")
RECKONED: Final = re.compile(r"\s*\([^()]*[-+–−][^()]*\)\s*$")
DETAIL: Final = re.compile(r"^\W*(varav|därav|härav|av(ser|serar)?)\b")
NOTE_COLUMN: Final = re.compile(r"^(not|noter|anm|anmärkning(ar)?|kommentar(er)?)\.?$")

KINDS: Final = (
    (re.compile(r"\bprog(nos)?\b|prognos"), ColumnKind.FORECAST),
    (re.compile(r"\butf\b|utfall|bokslut|redovis|resultat|faktisk"), ColumnKind.ACTUAL),
    (re.compile(r"budget|\bbu(dg?)?(?=\d|\b)"), ColumnKind.BUDGET),
    (re.compile(r"\bplan\b|planår|flerårs|långtids|\bpl(an)?(?=\d|\s|\b)|beräkn"), ColumnKind.PLAN),
)
MEASURES: Final = (
    (re.compile(r"invånare|folkmängd|befolkning|antal inv"), Measure.WEIGHT),
    (re.compile(r"andel|^\s*%|procent|fördelning %"), Measure.SHARE),
    (re.compile(r"bevilja|beslutat belopp|tilldelat"), Measure.GRANTED),
    (re.compile(r"\bnetto"), Measure.NET),
    (re.compile(r"intäkt|inkomst|(annan|extern|övrig) finansiering|medfinans"), Measure.INCOME),
    (re.compile(r"kostnad|utgift"), Measure.COST),
)
DIFFERENCE: Final = re.compile(r"ändring|differens|\bdiff\b|avvikelse|ökning|minskning|\+/-|jämf")
TOTAL_COLUMN: Final = re.compile(r"^(summa|total\w*|sammanlagt|hela (perioden|projekttiden))\b")
MONTHS: Final = re.compile(r"(\d{1,2})\s*mån")

THOUSANDS: Final = re.compile(r"\b(tkr|kkr|tsek)\b|tusental|tusen kronor|1\s?000-tal|1\s?000 kr\b")
MILLIONS: Final = re.compile(r"\b(mkr|mnkr|msek)\b|miljoner kronor")

INCOME_SIDE: Final = re.compile(
    r"intäkt|inkomst|medlemsbidrag|medlemsavgift|driftbidrag|driftsbidrag|finansiering\b|bidrag från|tilldelning|"
    r"anslag från|medlemmarnas anslag|tilldelade medel|medel till förfogande|tillgängliga medel|avgifter från"
)
COST_SIDE: Final = re.compile(
    r"kostnad|utgift|insats|projekt|verksamhet|kansli|administra|personal|utbetal|fördelning av medel|användning|"
    r"aktivitet|utveckling|styrelse|revision|lokal|hyra|arvode|köp av|åtgärd"
)

CONTRIBUTION: Final = re.compile(
    r"medlemsavgift|medlemsbidrag|medlemmarnas bidrag|drif?ts?bidrag|drittbidrag|verksamhetsbidrag|försäkringskassan"
    r"|\bfk\b|\bstaten\b|statlig\w* (medel|bidrag|tilldelning)|kommun\b|kommuner(na)?\b|\bregion(en|erna)?\b|landsting"
    r"|arbetsförmedlingen"
)
NO_CONTRIBUTION: Final = re.compile(r"projekt|\besf\b|leader|extra|ränte|statsbidrag för|momsersätt|moms\b|övriga")
# The office's computers, and not an intervention that is called so ("IT-spåret").
IT: Final = (
    r"\bit\b(?!-)|\bit-(?:stöd|system|kostnad|drift|tjänst|support|utrustning|licens|arbetsplats|verktyg|säkerhet|avtal"
    r"|program|hantering|miljö)"
)
CLASSES: Final[tuple[tuple[LineClass, re.Pattern[str]], ...]] = (
    (LineClass.FINANCIAL_INCOME, re.compile(r"ränteintäkt|finansiella intäkter|ränta på")),
    (LineClass.FINANCIAL_COST, re.compile(r"räntekostnad|bankkostnad|bankavgift|finansiella kostnader|bank\b")),
    (LineClass.OTHER_COST, re.compile(r"extraordinär|jämförelsestörande|oförutse")),
    (LineClass.UNALLOCATED, re.compile(r"^utrymme|kvar att|att disponera|ofördelat|^nya? (insatser|projekt|verksam)")),
    # Who works with those that an intervention is for is no office, whatever else the row is called.
    (LineClass.INDIVIDUAL, re.compile(r"coach|\bspåret\b|-spår(et)?\b|\bteam|team\b|deltagar|individinrikt")),
    (
        LineClass.ADMINISTRATION,
        re.compile(
            r"personal|kansli|förbundschef|samordnare\b|administ|revis|styrelse|arvode|lokal|hyra|telefon"
            rf"|{IT}|^övriga (verksamhets|drifts?|förvaltnings|löpande )?kostnader|omkostnad"
            r"|resor|rese|represent|konferens|ekonomi|redovis|information|kommunikation|kontor|medlems- och|försäkring"
            r"|webb|hemsida|dataskydd|förbrukning|porto|litteratur|bankavg|tjänster|lön\b|löner|sociala avg|pension"
        ),
    ),
    (
        LineClass.DEVELOPMENT,
        re.compile(r"utveckl|kompetens|utbildning|föreläs|inspiration|utvärder|metod|indikator|seminari|nätverk"),
    ),
    (LineClass.PREVENTIVE, re.compile(r"förebygg|preventiv|tidiga insatser")),
    (LineClass.STRUCTURAL, re.compile(r"struktur|processtöd|samverkansstöd|samverkansinsats|mässa|systemfel")),
)  # fmt: skip
SECTION_CLASSES: Final[tuple[tuple[LineClass, re.Pattern[str]], ...]] = (
    (LineClass.ADMINISTRATION, re.compile(r"administ|kansli|personal|övriga verksamhetskostnader|overhead|gemensamma")),
    (LineClass.DEVELOPMENT, re.compile(r"utvecklingsaktiv|aktiviteter|kompetens|utbildning")),
    (LineClass.STRUCTURAL, re.compile(r"struktur|processtöd|samverkansstöd")),
    (LineClass.PREVENTIVE, re.compile(r"förebygg")),
    (LineClass.INDIVIDUAL, re.compile(r"insats|projekt|individ|verksamheter|samverkan")),
)

PARTIES: Final[tuple[tuple[PartyKind, re.Pattern[str]], ...]] = (
    (PartyKind.FK, re.compile(r"försäkringskassan|\bfk\b|\bstatens?\b|\bstatsbidraget\b|statlig|nationella rådet")),
    (PartyKind.AF, re.compile(r"arbetsförmedlingen|\baf\b")),
    (PartyKind.REGION, re.compile(r"\bregion(en|erna|alt?|ala)?s?\b|\breg\.|landsting")),
    (PartyKind.MUNICIPALITY, re.compile(r"kommun(en|er|erna|alt)?s?\b|\bkn\b|\b\w+ stad\b")),
)


def bare(label: str) -> str:
    """A label in lower case without what it is counted with ("E. ", "2.1 ") and what it is reckoned by ("(B+C)")."""
    text = NUMBERED.sub("", label.strip())
    return (RECKONED.sub("", text).strip() or text).lower()


PAYS: Final = re.compile(
    r"\b(medlems)?(bidrag|anslag|avgift|medel|insats|finansiering|tillskott)(et|en|er)?\b|\bdrif?ts?bidrag(et)?\b"
    r"|\b(tilldelning|att fördela|andel|del|från|av|för|genom|via|gm|och|i|samt|också|kr|kronor)\b"
    r"|\b(kommun|region|stat)\w*"
    r"|\breg\.|\bförsäkringskassan\w*|\barbetsförmedlingen\w*|\bkn\b|\bstad\b|landsting\w*",
    re.IGNORECASE,
)
NAME: Final = re.compile(r"\b[A-ZÅÄÖ][\wåäöé-]*")


def row_hint(label: str, around: str = "") -> Hint:
    """What a row that has figures is, by its label and the heading it stands under."""
    text = bare(label)
    if not text:
        return Hint.UNNAMED
    if DETAIL.match(text):
        return Hint.DETAIL
    equity = not text.startswith("resultat") and (EQUITY.search(text) or EQUITY.search(around.lower()))
    if equity and not LEVEL.search(text):
        if CLOSING.search(text):
            return Hint.CLOSING
        if OPENING.search(text) or (EQUITY.match(text) and not RESULT.search(text.replace("balanserat resultat", ""))):
            return Hint.OPENING
    if REMAINDER.search(text):
        return Hint.REMAINDER
    if SUM.search(text):
        return Hint.RESULT if RESULT.search(text) and "kostnad" not in text.replace("nettokostnad", "") else Hint.SUM
    return Hint.RESULT if RESULT.search(text) else Hint.LINE


def plain_side(label: str) -> int:
    """+1 for a label that has the very word income, -1 for cost; 0 for neither, or for both."""
    text = label.lower()
    income, cost = re.search(r"intäkt|inkomst", text), re.search(r"kostnad|utgift", text)
    if "netto" in text or bool(income) == bool(cost):
        return 0
    return 1 if income else -1


def side_of(label: str) -> int:
    """+1 for a label that speaks of income, -1 for one that speaks of cost, 0 for neither or both."""
    text = label.lower()
    if re.search(r"intäkt|inkomst|kostnad|utgift|resultat|netto", text):
        return plain_side(label)
    income, cost = bool(INCOME_SIDE.search(text)), bool(COST_SIDE.search(text))
    return 0 if income == cost else 1 if income else -1


def parties_of(label: str) -> tuple[PartyKind, ...]:
    """The parties a label names, in their fixed order."""
    text = label.lower()
    return tuple(kind for kind, words in PARTIES if words.search(text))


def names_payer(label: str) -> bool:
    """Whether a label says nothing but who pays a contribution ("Bidrag från Region Norr", "Storå kommuns andel")."""
    return bool(parties_of(label)) and not re.search(r"[a-zåäöé]{3}", NAME.sub(" ", PAYS.sub(" ", label)))


def generic(label: str) -> bool:
    """Whether a label says nothing of its own ("Totalt", "Summa"), so that equal labels need not be the same row."""
    own = re.sub(
        r"\b(del)?summa|totalt?|s:a|kostnad(er)?\b|intäkter|övrigt|övriga|netto|resultat|(beviljat|beslutat) belopp"
        r"|\bbudget|[\W\d_]+",
        "",
        label.lower(),
    )
    return len(own) < 4
