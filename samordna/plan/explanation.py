"""Contributions explained so that an economist can redo them on paper ("Visa uträkning"): steps, tables, sentences.

Everything is Swedish text ready to show; the figures come from `contributions` and are never reckoned again here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from samordna.findings import Source
from samordna.money import KRONA, Kr, decimal_text, grouped, total
from samordna.plan.contributions import PARTY_NAMES, Contributions, Division, Portion
from samordna.plan.figures import PartyKey
from samordna.plan.kinds import KeyKind, PartyKind

NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
PARTY_SHARES = (Fraction(1, 2), Fraction(1, 4))  # read better as the fractions the law speaks of
GROUP_NAMES = frozenset({PARTY_NAMES[PartyKind.REGION], PARTY_NAMES[PartyKind.MUNICIPALITY]})
OWNERS = {PartyKind.FK: "Statens", PartyKind.REGION: "Regionernas", PartyKind.MUNICIPALITY: "Kommunernas"}
ONE_OF = {PartyKind.FK: "medlemmens", PartyKind.REGION: "regionens", PartyKind.MUNICIPALITY: "kommunens"}
WEIGHT_HEADINGS = {KeyKind.POPULATION: "Invånare", KeyKind.EQUAL: "Lika delar", KeyKind.FIXED: "Andel"}


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """One row of the table, as text: exact part, rounded down to whole steps, what that left, the step added."""

    name: str
    weight: str
    exact: str
    floor: str
    remainder: str
    extra: str
    amount: str


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One step: a heading, a formula, a sentence, and a table where something is divided."""

    heading: str
    formula: str = ""
    text: str = ""
    weight_heading: str = ""
    floor_heading: str = ""
    rows: tuple[ExplainedRow, ...] = ()
    total: ExplainedRow | None = None
    source: Source | None = None


def explained(found: Contributions) -> tuple[ExplainedStep, ...]:
    """How the contributions came about, step by step, ending in a control that the parts total the whole."""
    steps = [_whole(found), *_between_parties(found)]
    for party, division in found.members.items():
        if len(division.portions) > 1:
            steps += _members(party, division)
    return (*steps, _control(found))


def _whole(found: Contributions) -> ExplainedStep:
    if not found.from_state:
        return ExplainedStep("Alla bidrag tillsammans", f"{grouped(found.whole)} kr", "Beloppet är angivet i planen.")
    state = found.parties.portions[0].amount
    return ExplainedStep(
        "Alla bidrag tillsammans",
        f"{grouped(state)} × 2 = {grouped(found.whole)} kr",
        "Staten bidrar med hälften. Därför är alla bidrag tillsammans dubbelt så stora som statens belopp.",
        source=found.source,
    )


def _between_parties(found: Contributions) -> list[ExplainedStep]:
    whole = grouped(found.whole)
    if len(found.parties.portions) < 3:
        formula, text = f"{whole} ÷ 2", "Staten bidrar med hälften och den andra parten med hälften."
    else:
        formula = f"{whole} ÷ 2 och {whole} ÷ 4"
        text = "Staten bidrar med hälften, regionerna med en fjärdedel och kommunerna med en fjärdedel."
    return _divided(found.parties, "Parternas delar", formula, "Andel", found.source, text)


def _members(party: PartyKind, division: Division) -> list[ExplainedStep]:
    key = division.key
    kind = key.kind if key else KeyKind.EQUAL
    base = sum((p.share.weight for p in division.portions), Fraction(0))
    weight = {KeyKind.POPULATION: "invånare", KeyKind.EQUAL: "del", KeyKind.FIXED: "andel"}[kind]
    formula = f"{grouped(division.whole)} × {ONE_OF[party]} {weight} ÷ {_weight(base)}"
    how = {
        KeyKind.POPULATION: "efter folkmängd",
        KeyKind.EQUAL: "i lika delar",
        KeyKind.FIXED: "efter fasta andelar",
    }[kind]
    heading = f"{OWNERS[party]} del fördelad {how}"
    return _divided(division, heading, formula, WEIGHT_HEADINGS[kind], None, _key_text(key))


def _key_text(key: PartyKey | None) -> str:
    if key is None or not (key.day or key.source):
        return ""
    day = f" den {key.day.isoformat()}" if key.day else ""
    what = {KeyKind.POPULATION: "Folkmängd", KeyKind.EQUAL: "Lika delar", KeyKind.FIXED: "Andelar"}[key.kind]
    return f"{what}{day}{f' enligt {key.source}' if key.source else ''}."


def _divided(
    division: Division, heading: str, formula: str, weight_heading: str, source: Source | None, text: str = ""
) -> list[ExplainedStep]:
    rows = tuple(_row(portion, division.step) for portion in division.portions)
    table = ExplainedStep(
        heading, formula, text, weight_heading, _floor_heading(division.step), rows, _total_row(division), source
    )
    left = sum(p.share.extra for p in division.portions)
    dust = [p for p in division.portions if _dust(p, division.step)]
    steps = [table]
    if left:
        steps.append(ExplainedStep(_left_heading(left, division.step), text=_left_text(division)))
    steps += [
        ExplainedStep(
            f"{grouped(_dust(p, division.step))} kr räcker inte till ett helt steg",
            text=f"Det läggs på {_listed([p])}, som står näst i tur.",
        )
        for p in dust
    ]
    return steps


def _row(portion: Portion, step: Kr) -> ExplainedRow:
    share = portion.share
    return ExplainedRow(
        portion.name,
        _weight(share.weight),
        decimal_text(share.exact / KRONA.ore, 3),
        grouped(share.floor),
        decimal_text(share.remainder, 3),
        f"+{grouped(step)}" if share.extra else "–",
        grouped(share.amount),
    )


def _total_row(division: Division) -> ExplainedRow:
    shares = [portion.share for portion in division.portions]
    extra = sum(share.extra for share in shares)
    return ExplainedRow(
        "Summa",
        _weight(sum((s.weight for s in shares), Fraction(0))),
        decimal_text(sum((s.exact for s in shares), Fraction(0)) / KRONA.ore, 3),
        grouped(total(s.floor for s in shares)),
        decimal_text(sum((s.remainder for s in shares), Fraction(0)), 3),
        f"+{grouped(division.step * extra)}" if extra else "–",
        grouped(total(s.amount for s in shares)),
    )


def _dust(portion: Portion, step: Kr) -> Kr:
    share = portion.share
    sign = -1 if share.exact < 0 else 1
    return share.amount - share.floor - step * (share.extra * sign)


def _left_heading(left: int, step: Kr) -> str:
    number = (NUMBERS[left] if left < len(NUMBERS) else str(left)).capitalize()
    if step == KRONA:
        return f"{number} {'krona' if left == 1 else 'kronor'} återstår"
    if step == Kr(1):
        return f"{'Ett' if left == 1 else number} öre återstår"
    return f"{'Ett' if left == 1 else number} steg om {grouped(step)} kr återstår"


def _left_text(division: Division) -> str:
    got = [p for p in division.portions if p.share.extra]
    least = min(p.share.remainder for p in got)
    lost = [p for p in division.portions if not p.share.extra and p.share.remainder == least]
    one = f"{'Den' if division.step == KRONA else 'Det'} går till den största resten"
    sentence = one if len(got) == 1 else "De går till de största resterna"
    text = f"{sentence}: {_listed(got)}."
    if lost:
        tied = _listed([p for p in got if p.share.remainder == least])
        text += f" {tied[:1].upper()}{tied[1:]} har lika stor rest som {_listed(lost)} och går före i ordningen."
    return text


def _control(found: Contributions) -> ExplainedStep:
    amounts = [p.amount for d in found.members.values() for p in d.portions]
    summed = total(amounts)
    formula = f"{' + '.join(grouped(a) for a in amounts)} = {grouped(summed)} kr"
    if summed == found.whole:
        return ExplainedStep("Kontroll", formula, f"Summan är {grouped(found.whole)} kr, på kronan.")
    missing = grouped(found.whole - summed)
    return ExplainedStep("Kontroll", formula, " ".join((f"{missing} kr är inte fördelat.", *found.problems)))


def _floor_heading(step: Kr) -> str:
    if step == KRONA:
        return "Hela kronor"
    return "Hela ören" if step == Kr(1) else f"Hela steg om {grouped(step)} kr"


def _weight(weight: Fraction) -> str:
    """Whole numbers and up to two decimals as such, anything else as the fraction it is."""
    decimals = next((n for n in range(3) if (weight * 10**n).denominator == 1), None)
    if decimals is None or weight in PARTY_SHARES:
        return f"{weight.numerator}/{weight.denominator}"
    return decimal_text(weight, decimals)


def _listed(portions: list[Portion]) -> str:
    """The names inside a sentence, where a group of members is no proper name."""
    names = [p.name.lower() if p.name in GROUP_NAMES else p.name for p in portions]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
