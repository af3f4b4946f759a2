"""What a sentence says in plain words that a figure is: "Statens bidrag är 1 234 kr." Then it speaks of the plan's own
figure, however far it is from it.

Only of plans under work, whose figures are known for sure; what was read from print may have been misread, so there a
figure must be like the plan's before it is taken to mean it (`samordna.reading.claims`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samordna.formats.numbers import Number, read_years
from samordna.plan.compute import Figures
from samordna.plan.content import About, Claim
from samordna.plan.kinds import ClaimUnit, ColumnKind, Form, LineClass, PartyKind
from samordna.plan.model import Plan
from samordna.reading import words
from samordna.reading.claims import UNITS, Amounts, precision

PARTY = r"(staten|försäkringskassan|regionen|kommunen|kommunerna)"
ALL = r"(totala|samlade|sammanlagda|förbundets|samordningsförbundets|verksamhetens)"
# "Kostnaderna uppgår totalt till": then they are all of them.
IN_ALL = r"(?=( (för|under))?( år)?( 20\d\d)? (är|blir|uppgår|beräknas|budgeteras)( till)? (totalt|sammanlagt)\b)"
KAPITAL = r"(eget kapital|egna kapitalet)"
SUBJECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"ingående {KAPITAL}|{KAPITAL} vid (årets )?(ingång|början)"), "equity.opening"),
    (re.compile(rf"utgående {KAPITAL}|{KAPITAL} vid (årets )?(utgång|slut)"), "equity.closing"),
    (re.compile(r"(årets|förbundets) (resultat|underskott|överskott)"), "result"),
    (re.compile(rf"{ALL} kostnader(na)?|summa kostnader|kostnaderna{IN_ALL}"), "cost"),
    (re.compile(rf"{ALL} intäkter(na)?|summa intäkter|intäkterna{IN_ALL}"), "income"),
    (
        re.compile(rf"medlems(bidragen|avgifterna)|bidraget från {PARTY}|{PARTY}s (bidrag|andel|del)"),
        "contributions",
    ),
)
MONEY = r" av (förbundets |de )?(medlems|drift)?(bidragen|medlen|finansieringen|resurserna)"
# "Statens andel är 40 %", "ska statens andel vara 40 %".
SHARE = re.compile(rf"{PARTY}s (andel|del)({MONEY})? ((är|blir|utgör|uppgår till)|(ska )?vara) $")
# "Staten står för 40 % av medlen", "Lagen säger att staten ska stå för 40 %": alone it may be of an intervention.
PAYS = re.compile(rf"{PARTY} (ska )?(bidrar? med|svarar? för|står? för|betalar?|finansierar?) $")
BY_LAW = re.compile(r"\blag(en|ens|stiftningen)?\b|finsam")
SHARE_ENDS = re.compile(rf"(?P<money>{MONEY})?($|[.,;:)]| enligt\b| och\b)")
# The words before a subject, between it and its figure, and after that, when nothing else is said of either.
BEGINS = re.compile(
    r"(^|[,;:–(]\s*|\b(att|och|men|där|då|medan|ska)\s+)"
    r"((de|det|den|förbundets|samordningsförbundets|budgeterade|beräknade)\s+)*$"
)
IS = re.compile(
    r"(s|n|en|et|t|na|erna|arna|orna)?\s+((för|under|år)\s+)*(20\d\d\s+)?"
    r"(är|blir|utgör|kostar|uppgår( totalt| sammanlagt)? till"
    r"|beräknas( totalt| sammanlagt)? (till|bli|uppgå till)|budgeteras( totalt| sammanlagt)? till"
    r"|kommer att (bli|vara|kosta|uppgå till))\s+((ca|cirka|omkring|totalt|sammanlagt)\s+)*"
)
ENDS = re.compile(r"\s*($|[.,;:)]|och\b|((för|under|år|i)\s+)*(budget\w*\s+)?20\d\d)")
WHOLE = re.compile(
    r"\s*av (de |förbundets |årets |totala |samlade )*"
    r"(medlemsbidragen|medlemsavgifterna|bidragen|(?P<cost>kostnaderna)|(?P<income>intäkterna))\b"
)


def outright(plan: Plan, figures: Figures, text: str, sentence: str, amounts: Amounts) -> Iterator[Claim]:
    """The claims of one sentence of a text, without keys. `amounts` are those `amounts_in` finds in it."""
    years = set(read_years(sentence))
    year = min(years) if len(years) == 1 else plan.year if not years else None
    columns = [column for column in plan.columns if column.year == year and column.months == 12]
    column = min(columns, key=lambda one: one.kind is not ColumnKind.BUDGET).key if columns else ""
    lower = sentence.lower()
    for start, end, number in amounts:
        before, after = lower[:start], lower[end:]
        unit = ClaimUnit.PERCENT if number.unit == "%" else UNITS.get(number.unit)
        about = _about(plan, figures, column, before, after, share=number.unit == "%")
        if unit is not None and about is not None:
            yield _claim(number, sentence[start:end], unit, about, text)


def _about(plan: Plan, figures: Figures, column: str, before: str, after: str, *, share: bool) -> About | None:
    if share and (party := _share_of_party(before, after)):
        return About(party=party)
    whole = WHOLE.match(after) if share else None
    ref = _subject(plan, figures, column, before) if column and bool(whole) is share else None
    if ref is None or not ENDS.match(after, whole.end() if whole else 0):
        return None
    of = "" if whole is None else "cost" if whole["cost"] else "income" if whole["income"] else "contributions"
    return About(ref, column, of)


def _claim(number: Number, printed: str, unit: ClaimUnit, about: About, text: str) -> Claim:
    return Claim("", printed, abs(number.value), unit, about, text, None, precision(number), number.about)


def _share_of_party(before: str, after: str) -> PartyKind | None:
    """The party whose share of the contributions it is, where the sentence names one."""
    ends = SHARE_ENDS.match(after)
    found = SHARE.search(before)
    if found is None and ends and (ends["money"] or BY_LAW.search(before)):
        found = PAYS.search(before)
    if found is None or ends is None or not BEGINS.search(before[: found.start()]):
        return None
    return words.parties_of(found[0])[0]


def _subject(plan: Plan, figures: Figures, column: str, before: str) -> str | None:
    """What the words right before the figure say that it is, where the plan has a figure for it."""
    for start, end, ref in _named(plan, before):
        if BEGINS.search(before[:start]) and IS.fullmatch(before[end:]):
            parties = words.parties_of(before[start:end]) if ref == "contributions" else ()
            meant = _paid_by(plan, figures, parties[0], column) if parties else ref
            return meant if meant and figures.cell(meant, column).form is not Form.EMPTY else None
    return None


def _named(plan: Plan, before: str) -> Iterator[tuple[int, int, str]]:
    """Where the words name a row or a sum of the plan, from and to, and which."""
    own = [(line.label, line.key) for line in plan.lines if line.kind is not LineClass.CONTRIBUTION]
    own += [(total.label, total.key) for total in plan.totals]
    own += [(section.label, section.key) for section in plan.sections]
    for label, ref in own:
        if len(label) > 5 and not words.generic(label) and (at := before.rfind(label.lower())) >= 0:
            yield at, at + len(label), ref
    for pattern, ref in SUBJECTS:
        if plan.equity is not None or not ref.startswith("equity."):
            yield from ((found.start(), found.end(), ref) for found in pattern.finditer(before))


def _paid_by(plan: Plan, figures: Figures, party: PartyKind, column: str) -> str | None:
    """The only member of the party, or its only line; None where the plan does not say what it pays."""
    keys = {member.key for member in plan.members_of(party)}
    if len(keys) == 1 and figures.amount(only := f"member:{min(keys)}", column):
        return only
    lines = [line for line in plan.lines_of(LineClass.CONTRIBUTION) if keys & set(line.members)]
    return lines[0].key if len(lines) == 1 and len(set(lines[0].members) - keys) < 2 else None
