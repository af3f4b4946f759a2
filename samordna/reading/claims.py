"""Figures in running text that speak of the plan's own figures, of the law's shares or of a row in its tables.

Only what a careful reader would be sure of becomes a claim: the words beside the figure name what it is, the year is
said or is the plan's own, and the figure is the plan's figure or so near it that it must be meant. Everything else in
the text is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from samordna.formats.document import Spot
from samordna.formats.numbers import Number, amounts_in, read_years
from samordna.money import Kr
from samordna.plan.checks.causes import digits_slip
from samordna.plan.compute import Figures
from samordna.plan.content import About, Claim
from samordna.plan.kinds import ClaimUnit, ColumnKind, LineClass, PartyKind, Role, Side
from samordna.plan.model import Plan
from samordna.reading import words
from samordna.reading.equal import equal_parts
from samordna.reading.granted import empty_row
from samordna.reading.lines import Keys
from samordna.reading.prose import Section, sentences

Amounts: TypeAlias = tuple[tuple[int, int, Number], ...]
UNITS = {"kr": ClaimUnit.KR, "tkr": ClaimUnit.TKR, "mkr": ClaimUnit.MKR}
WORTH = {"kr": 1, "tkr": 1000, "mkr": 1_000_000}
BEFORE, AFTER = 90, 60  # characters around a figure in which its words are looked for
NEAR = Fraction(15, 100)  # how far a figure may be from the plan's and still be meant as it
NEAR_SHARE = Fraction(1, 5)
COMMON = frozenset(
    (
        "delsumma", "totalt", "totala", "kostnader", "kostnaderna", "intäkter", "förbundets", "verksamhetens",
        "samordningsförbundets", "övriga", "resultat", "budget", "summan", "kostnad", "intäkt", "tabell", "avsnitt",
    )
)  # fmt: skip
ROLES = {Role.INCOME: ("income", "contributions"), Role.COST: ("cost",), Role.RESULT: ("result",)}
SAME = re.compile(r"vardera|var och en|varsin|lika (stor|mycket)|(%|procent|fjärdedel) var\b", re.IGNORECASE)
SHARED = re.compile(
    r"andel|\bdel(en|ar|as)?\b|avgift|finansier|fördel|står? för|svarar? för"
    r"|bidrar|bidrag|betal|skjuter till|kommer från|äg(ar|er|d)|insats",
    re.IGNORECASE,
)
# What a party's share in running text is a share of, when that is no money ("60 % av deltagarna").
OF_OTHER = re.compile(
    r"\s*av (?!(\w+ )?(\w+ )?\w*(medel|medlen|bidrag|finans|kostnad|budget|intäkt|avgift|summa|pengar|resurs|ekonom"
    r"|staten|försäkr|region|kommun))",
    re.IGNORECASE,
)
QUARTER = re.compile(r"(en )?fjärdedel(ar)?\b|\b1/4\b", re.IGNORECASE)
REST = re.compile(r"\b(resten|återstoden|hälften|halva|det övriga)\b", re.IGNORECASE)  # a share without a figure
EACH = re.compile(r"^\W*(var\b|vardera|var och en)", re.IGNORECASE)
# Words of something particular: beside them, "kostnader" is not all of them.
PARTICULAR = re.compile(r"insats|projekt|administ|kansli|personal|utveckling|aktivitet|individ|struktur|lokal")
SUBJECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(ingående|vid årets (ingång|början)|vid ingången)[^.;]{0,40}(eget |egna )kapital"), "equity.opening"),
    (re.compile(r"(eget |egna )kapital\w*[^.;]{0,40}(vid (årets )?(ingång|början)|ingående)"), "equity.opening"),
    (re.compile(r"(utgående|vid årets slut|vid utgången)[^.;]{0,40}(eget |egna )kapital"), "equity.closing"),
    (re.compile(r"(eget |egna )kapital\w*[^.;]{0,40}(vid (årets )?(utgång|slut)|utgående)"), "equity.closing"),
    (re.compile(r"underskott|överskott|årets resultat|budgeterat resultat|beräknat resultat"), "result"),
    (re.compile(r"(kostnad|utgift)\w*|\bkostar?\b"), "cost"),
    (re.compile(r"(intäkt|inkomst)\w*"), "income"),
    (
        re.compile(
            r"medlemsavgift|medlemsbidrag|(medlemmarna|parterna)s? (bidra[gr]|avgift|betalar|skjuter till)"
            r"|drif?ts?bidrag|bidrag(et|en)? från (medlem|parter|stat|försäkr|region)"
            r"|(statens|försäkringskassans|regionens|kommun\w*s) (medlems)?(bidrag|anslag|avgift|andel|del|tilldelning)"
        ),
        "contributions",
    ),
)
OF_WHAT = re.compile(
    r"\b(av|till) (de |det )?(totala |samlade )?\w*(bidrag|anslag|avgift|intäkt|kostnad)\w*|\bmedlems\w+"
)
ADMINISTRATION = re.compile(r"administ|\badm\.|kansli|overhead|förvaltning")
OWN_COSTS = re.compile(r"administ|kansli|förvaltning|gemensam\w* kost|förbundskost|förbundets (egna )?kost|overhead")
# "Administration: 36,07 %.": a row of a table that is set as text.
FRAGMENT = re.compile(
    r"(?:(?:varav )?[^\W\d]++(?:[/ -][^\W\d]++){0,3}+:? ?\d[\d ,.]*+(?:%|kr|tkr|mkr|procent)?[,. ]*+)+$", re.IGNORECASE
)
PARTLY = re.compile(r"\b(av|varav|därav|ytterligare|utöver|minsk\w+ med|ök\w+ med|höj\w+ med|sänk\w+ med|per\b)\s*$")


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim with where it stands."""

    claim: Claim
    spot: Spot


def claims(plan: Plan, own: Sequence[Section], names: Mapping[str, str]) -> list[FoundClaim]:
    """The claims in the text, in order. `names` says what sums without a label of their own stand under."""
    figures, keys = Figures(plan), Keys()
    found: list[FoundClaim] = []
    for section in own:
        before, year = "", ""
        for at, alone in sentences(section):
            # "De fyra parterna är …. Var och en svarar för 25 %.": the parties stand in the sentence before.
            goes_on = SAME.search(alone) and not words.parties_of(alone) and words.parties_of(before)
            year = year_of(alone, year)
            sentence, before = f"{before} {alone}" if goes_on else of_year(alone, year), alone
            amounts = tuple(amounts_in(sentence))
            for claim in in_sentence(plan, figures, section.text.key, sentence, amounts, names):
                found.append(FoundClaim(keyed(claim, keys), Spot(at)))
    return found


def year_of(sentence: str, before: str) -> str:
    """The year that the sentences after this one are about, as it is printed: what an announcement ("So the budget for
    2024 is divided: …") names stays while nothing but figures follow."""
    if not FRAGMENT.match(sentence):
        years = read_years(sentence)
        return str(years[0]) if len(years) == 1 and ":" in sentence else ""
    return before


def of_year(sentence: str, year: str) -> str:
    """A sentence that is nothing but a label and its figure, with the year it was announced with."""
    return f"{year}: {sentence}" if year and FRAGMENT.match(sentence) and not read_years(sentence) else sentence


def keyed(claim: Claim, keys: Keys) -> Claim:
    """The claim with a free key made of what it speaks of and says."""
    return replace(claim, key=keys.of(f"{claim.about.ref or claim.about.party}_{claim.printed}", "uppgift"))


def in_sentence(
    plan: Plan, figures: Figures, text: str, sentence: str, amounts: Amounts, names: Mapping[str, str]
) -> Iterator[Claim]:
    """The claims of one sentence of a text, without keys. `amounts` are those `amounts_in` finds in it."""
    of_parties = list(_party_shares(sentence, amounts, text)) or list(equal_parts(plan, text, sentence))
    yield from of_parties
    for place, (start, end, number) in enumerate(amounts):
        begin = amounts[place - 1][1] if place else 0
        before = sentence[max(begin, start - BEFORE) : start].lower()
        after = sentence[end : amounts[place + 1][0] if place + 1 < len(amounts) else len(sentence)][:AFTER].lower()
        if number.unit in WORTH and not PARTLY.search(before):
            said = list(_amount(plan, figures, text, sentence[start:end], number, before, after, sentence))
            yield from said or _granted(plan, figures, text, sentence[start:end], number, sentence, len(amounts))
        elif number.unit == "%" and not of_parties:
            ref = _share_subject(plan, before, names) or _share_subject(plan, after, names)
            if ref is not None:
                yield from _share(plan, figures, text, sentence[start:end], number, ref, before, sentence)


# Amounts


def _amount(
    plan: Plan, figures: Figures, text: str, printed: str, number: Number, before: str, after: str, sentence: str
) -> Iterator[Claim]:
    kronor = number.kronor
    clause = re.split(r",|;| varav ", after, maxsplit=1)[0]
    ref = _subject(plan, before) or _subject(plan, clause)
    if ref is None or kronor is None or (ref in ("cost", "income") and PARTICULAR.search(clause)):
        return
    stated = Kr(int(abs(kronor) * 100))
    exact = precision(number)
    for column in _columns(plan, before, sentence):
        truth = abs(figures.amount(ref, column))
        if stated in _printed(plan, ref, column):
            return  # what the text says is what the table says; that the table is wrong is told there
        if truth and _meant(plan, figures, ref, stated, truth):
            value = abs(number.value)
            yield Claim("", printed, value, UNITS[number.unit], About(ref, column), text, None, exact,
                        number.about)  # fmt: skip
            return


def _granted(
    plan: Plan, figures: Figures, text: str, printed: str, number: Number, sentence: str, amounts: int
) -> Iterator[Claim]:
    """An amount that is said to be granted to a row with no money in it; it must be the sentence's only one."""
    ref = empty_row(plan, figures, sentence) if amounts == 1 and number.value > 0 else None
    if ref is not None and plan.budget_column:
        about = About(ref, plan.budget_column.key)
        yield Claim("", printed, number.value, UNITS[number.unit], about, text, None, precision(number), number.about)


def _printed(plan: Plan, ref: str, column: str) -> set[Kr]:
    """What the tables print for a reference, or for the sum that is all income or all costs."""
    refs = {ref} | {total.key for total in plan.totals if ref in ROLES.get(total.role, ())}
    return {
        abs(Kr.of(stated))
        for table in plan.tables
        for row in table.rows
        if row.ref in refs
        for shown in table.columns
        if shown.column == column and (stated := row.stated.get(shown.key)) is not None
    }


def precision(number: Number) -> Decimal:
    """The worth of the last printed digit, in the claim's unit; trailing zeros of thousands count as rounding."""
    exponent = int(number.value.as_tuple().exponent)
    return Decimal(1).scaleb(exponent) if exponent < 0 else Decimal(1)


def _meant(plan: Plan, figures: Figures, ref: str, stated: Kr, truth: Kr) -> bool:
    """Whether a figure is so like the plan's that it must speak of it: equal, near, one slip off, or another year's."""
    if abs(stated - truth).ore <= truth.ore * NEAR or digits_slip(stated, truth):
        return True
    if any(stated == truth * factor or truth == stated * factor for factor in (10, 1000)):
        return True
    return any(abs(figures.amount(ref, column.key)) == stated for column in plan.columns)


def _subject(plan: Plan, words_near: str) -> str | None:
    """What the words speak of: a row of the plan by its label, else a sum by its usual names; the last named wins."""
    best: tuple[int, int, str] | None = None
    for label, ref in _labels(plan):
        at = words_near.rfind(label)
        if at >= 0 and (best is None or (at + len(label), len(label)) > best[:2]):
            best = (at + len(label), len(label), ref)
    for pattern, ref in SUBJECTS:
        for found in pattern.finditer(words_near):
            near = words_near[max(0, found.start() - 60) :]
            party = _party_line(plan, near) if ref == "contributions" else None
            if ref in ("cost", "income") and PARTICULAR.search(words_near):
                continue
            if best is not None and found[0].startswith("kosta"):
                continue  # what costs so much is the row that is named before the verb
            if best is None or found.end() > best[0]:
                best = (found.end(), len(found[0]), party or ref)
    if best is None:
        return None if PARTICULAR.search(words_near) else _party_line(plan, words_near)
    return None if best[2].startswith("equity.") and plan.equity is None else best[2]


def _labels(plan: Plan) -> Iterator[tuple[str, str]]:
    """Labels long and particular enough to be known in a sentence."""
    for line in plan.lines:
        label = line.label.lower()
        if len(label) > 5 and not words.generic(label) and line.kind is not LineClass.CONTRIBUTION:
            yield label, line.key
    for total in plan.totals:
        label = total.label.lower()
        if len(label) > 8 and not words.generic(label):
            yield label, total.key


def _party_line(plan: Plan, words_near: str) -> str | None:
    """The one contribution line of the party that the words name, if they name one."""
    parties = words.parties_of(words_near)
    named = [p for p in parties if p in (PartyKind.FK, PartyKind.REGION)]
    for party in named[:1]:
        keys = {member.key for member in plan.members_of(party)}
        lines = [line for line in plan.lines_of(LineClass.CONTRIBUTION) if keys & set(line.members)]
        if len(lines) == 1 and len(set(lines[0].members) - keys) < 2:
            return lines[0].key
    return None


def _columns(plan: Plan, before: str, sentence: str) -> list[str]:
    """The columns a figure may be of, most likely first: those of the year said nearest before it, else of the only
    year in the sentence, else of the budget."""
    near, whole = read_years(before), read_years(sentence)
    year = near[-1] if near else whole[0] if len(whole) == 1 else plan.year if not whole else None
    kind = ColumnKind.FORECAST if "prognos" in sentence.lower() else ColumnKind.BUDGET
    columns = [c for c in plan.columns if c.year == year and c.months == 12]
    return [c.key for c in sorted(columns, key=lambda c: c.kind is not kind)][:1]


# Shares


def _party_shares(sentence: str, amounts: Amounts, text: str) -> Iterator[Claim]:
    """What a sentence says of each party's share: "25 % vardera" of all it names, else each figure of the party before
    it."""
    shares = [(start, end, n) for start, end, n in amounts if n.unit == "%"]
    same = SAME.search(sentence) or set(words.parties_of(sentence)) == set(PartyKind)
    if not shares and same and (quarter := QUARTER.search(sentence)):
        shares = [(quarter.start(), quarter.end(), Number(Decimal(25), "%"))]
    told = SHARED.search(sentence) or same
    if not shares or not told or len(words.parties_of(sentence)) < 2:
        return
    if any(OF_OTHER.match(sentence, end) for _, end, _ in shares):
        return
    if len(shares) == 1 and same:
        start, end, number = shares[0]
        clauses = [clause for clause in re.split(r"[,;.]\s", sentence) if not REST.search(clause)]
        for party in words.parties_of(" ".join(clauses)):
            yield Claim("", sentence[start:end], number.value, ClaimUnit.PERCENT, About(party=party), text)
        return
    # "Staten står för 50 %", or "50 % betalas av staten": the parties stand before the figures or after them.
    after = not words.parties_of(sentence[: shares[0][0]])
    for place, (start, end, number) in enumerate(shares):
        previous = shares[place - 1][1] if place else 0
        following = shares[place + 1][0] if place + 1 < len(shares) else len(sentence)
        named = words.parties_of(sentence[end:following] if after else sentence[previous:start])
        state = PartyKind.FK in named or PartyKind.AF in named
        others = [party for party in named if party not in (PartyKind.FK, PartyKind.AF)]
        if state and not others:
            yield Claim("", sentence[start:end], number.value, ClaimUnit.PERCENT, About(party=PartyKind.FK), text)
        elif others and not state and (len(others) == 1 or EACH.match(sentence[end:])):
            for party in others:
                yield Claim("", sentence[start:end], number.value, ClaimUnit.PERCENT, About(party=party), text)


def _share(
    plan: Plan, figures: Figures, text: str, printed: str, number: Number, ref: str, before: str, sentence: str
) -> Iterator[Claim]:
    """A share of the contributions or the costs; of the two, the one that fits."""
    columns = _columns(plan, before, sentence)
    if not columns or number.value <= 0:
        return
    column = columns[0]
    said = Fraction(number.value) / 100
    trials = [(of, figures.share(ref, of, column)) for of in _denominators(sentence)]
    known = [(abs(share - said), of, share) for of, share in trials if share]
    last = Fraction(precision(number)) / 200
    if not known or any(abs(share - said) <= last for share in _printed_shares(plan, ref, column)):
        return
    off, of, share = min(known)
    if off <= abs(share) * NEAR_SHARE:
        yield Claim("", printed, number.value, ClaimUnit.PERCENT, About(ref, column, of), text, None,
                    precision(number), number.about)  # fmt: skip


def _printed_shares(plan: Plan, ref: str, column: str) -> Iterator[Fraction]:
    """The share that the tables' own figures give, also where they are wrong: that is told at the table."""
    for part in _printed(plan, ref, column):
        for of in ("contributions", "income", "cost"):
            yield from (Fraction(part.ore, whole.ore) for whole in _printed(plan, of, column) if whole)


def _share_subject(plan: Plan, near: str, names: Mapping[str, str]) -> str | None:
    """The sum that the words speak of, by a word of its own in its label or in the heading it stands under."""
    found = None
    near = OF_WHAT.sub(" ", near)
    for total in plan.totals:
        own = set(re.findall(r"[a-zåäöé]{6,}", names.get(total.key, total.label).lower())) - COMMON
        if any(word in near for word in own):
            found = total.key
    return found or (_of_administration(plan) if ADMINISTRATION.search(near) else None)


def _of_administration(plan: Plan) -> str | None:
    """The sum of administration: what is called so, else the one that has most of its lines."""
    costs = [total for total in plan.totals if total.side is Side.COST]
    called = next((total.key for total in costs if OWN_COSTS.search(total.label.lower())), None)
    lines = {f"+{line.key}" for line in plan.lines_of(LineClass.ADMINISTRATION)}
    held = {
        total.key: len(lines & set(total.terms))
        for total in costs
        if len(lines & set(total.terms)) * 2 > len(total.terms)
    }
    return called or max(held, key=lambda key: held[key], default=None)


def _denominators(sentence: str) -> tuple[str, ...]:
    text = sentence.lower()
    if re.search(r"av (de )?(totala |samlade )?kostnad", text):
        return ("cost",)
    if re.search(r"av (de |det )?(totala |samlade )?(medlems|drif?ts?bidrag|bidrag|anslag|avgift|tilldel)", text):
        return ("contributions",)
    if re.search(r"medlem|bidrag|tilldel|medel", text):
        return ("contributions", "income", "cost")
    return ("contributions", "cost", "income")
