"""C: what running text says that the law sets: the days for budget and annual report, and what the association may."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from samordna.findings import Answer, Finding, Severity, Source
from samordna.law import sources, statutes
from samordna.law.dated import MONTHS, MonthDay
from samordna.plan.checks.register import RULES
from samordna.plan.checks.sentences import Sentence, sentences
from samordna.plan.checks.subject import Subject

DECEMBER = 12
MONTH = "|".join((*MONTHS, *(rf"{month[:3]}\b\.?" for month in MONTHS if month != "maj")))
LATEST = re.compile(
    rf"\bsenast (?:(?:den )?(?P<day>\d{{1,2}})(?::?[ea])? (?P<month>{MONTH})|(?:i|under) (?P<within>{'|'.join(MONTHS)})"
    r"|(?:den )?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?!\d))"
)
NEAR = 110  # characters from what is to be done to its day
BUDGET = re.compile(r"\bbudget(?:en|plan|planen)?\b(?! (?:för|från) (?:kommun|region|medlem))")
ADOPTED = re.compile(r"\b(?:fastställ(?:a|as|er|s|d|t|da)|anta(?:r|s|gen|get|gna|gas)?|beslut(?:a|ar|as|ad|at|ade)?)\b")
# Whose budget it may be instead, or what is done to it that is not its adoption.
OTHER_BUDGET = re.compile(
    r"förslag|underlag|prelimin|revider|ändr|tillägg|uppfölj|omfördel|riksdag|regering|\bstaten|kommun(?:en|erna)?s? "
    r"|kommunfullm|regionfullm|region(?:en|erna)?s? budget|nationella rådet|försäkringskassan|ansök|äska|medlemm"
    r"|redovis|nybilda|första budget|\binte\b|\bej\b|tidigare|förr\b|utgångsläge|insatsens|projektets"
)
CONSULTED = re.compile(r",? ?(?:efter|i) samråd(?:et)? med (?:[a-zåäö]+ )?(?:medlemmarna|medlemmar|parterna)\b,?")
REPORT = re.compile(r"\bårsredovisning(?:en)?\b")
DRAWN_UP = re.compile(r"\b(?:upprätta(?:r|s|d|t|de)?|(?:vara|är) (?:klar|färdig)|färdigställ(?:a|as|s|er|d))\b")
OTHER_REPORT = re.compile(
    r"revis|fullmäktige|medlem|ansvarsfrihet|godkän|behandl|delår|publicer|skicka|lämna|granska|\binte\b|\bej\b|förslag"
    r"|utkast|kommun|region|insats|projekt"
)
WHO = r"\b(?:(?:samordnings)?förbundet|förbundsstyrelsen|styrelsen)"
MAY = r"(?:(?:får|kan|har rätt att|ska kunna|har möjlighet att|äger rätt att))"
ALSO = r"(?: (?:även|också|dessutom|då|därför|vid behov|när det behövs))*"
# "The association may", "may the association".
LEAVE = rf"(?:{WHO}{ALSO} {MAY}|\b(?:får|kan) (?:samordningsförbundet|förbundet|styrelsen)){ALSO}"
# What else the same words give leave to, before "och".
AND = r"(?: [^.;:]{2,80}?(?:,| och| samt| eller)(?: även| också)?)?"
BORROWS = re.compile(
    rf"{LEAVE}(?P<mid>{AND}) (?P<what>(?:ta upp|uppta|teckna|ta)(?: [a-zåäö]+){{0,2}}? lån\b"
    r"|(?:gå i|ingå|teckna) borgen|ställa pant|pantsätta|sätta sig i skuld)"
)
# An exercise of authority: the association decides itself, whether it is said to be allowed or to be done.
DECIDES = re.compile(
    rf"(?:{LEAVE}(?P<mid>{AND}) (?=besluta )|{WHO}{ALSO} (?=beslutar ))(?P<what>beslutar? (?:i frågor )?om (?:den )?"
    r"(?:(?:enskild(?:a|e)?s|enskild(?:a|e) (?:personers?|individers?|deltagares?)|deltagar(?:nas|es))"
    r"(?: rätt till)?(?: [a-zåäö]+){0,2}? (?:förmåner|rättigheter|ersättning(?:ar)?|försörjningsstöd)"
    r"|(?:förmåner|rättigheter|ersättning(?:ar)?)(?: (?:och|eller) (?:förmåner|rättigheter))? (?:för|till) (?:den )?"
    r"enskild(?:a|e)?))\b"
)
# What turns the meaning, or brings in somebody else who may.
TURNED = re.compile(r"\b(?:inte|ej|varken|aldrig|ing(?:en|et|a)|utan|som|där|när|om att|medlem\w*|kommun\w*)\b|kassan")
ALLOWED_CREDIT = re.compile(r"sedvanlig|kredit")
LONGEST = 600


@lru_cache(maxsize=2_048)
def late_day(sentence: str) -> tuple[str, str, str]:
    """What a sentence in lower case wants done later than the law does: "budget" or "report", the print, the day by
    law; three empty words when there is nothing."""
    if len(sentence) > LONGEST or "senast" not in sentence:
        return "", "", ""
    sentence = CONSULTED.sub("", sentence)
    for found in LATEST.finditer(sentence):
        month, day = _month_and_day(found)
        near = sentence[max(0, found.start() - NEAR) : found.end() + NEAR]
        # A clause of its own on the other side of a stop is about something else.
        before = re.split(r"[;:]|, (?:och|men|samt) ", near[: near.find(found[0])])[-1]
        clause = before + found[0] + re.split(r"[,;:]", near[near.find(found[0]) + len(found[0]) :])[0]
        budget = BUDGET.search(clause) and ADOPTED.search(clause) and not OTHER_BUDGET.search(sentence)
        if budget and month == DECEMBER:
            return "budget", found[0], str(MonthDay(11, 30))
        report = REPORT.search(clause) and DRAWN_UP.search(clause) and not OTHER_REPORT.search(sentence)
        if report and (month, day) > (3, 31):
            return "report", found[0], str(MonthDay(3, 31))
    return "", "", ""


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    if found["m"]:
        return int(found["m"]), int(found["d"])
    word = (found["month"] or found["within"])[:3]
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word))
    return month, int(found["day"] or 31)


@RULES.rule(
    "C508",
    Severity.WARNING,
    "De dagar texten anger för budget och årsredovisning är inte senare än lagens.",
    source=sources.FINSAM_23,
    since=statutes.PRESENT_ACCOUNTS_ACT,
)
def days_by_law(subject: Subject, on: dt.date) -> Answer:
    """Styrelsen fastställer budgeten senast den 30 november, och årsredovisningen ska vara upprättad inom tre månader
    från årets slut. Säger texten ”senast” en senare dag är texten fel, eller talar om något annat än budgetens
    fastställande. Budgetar och redovisningar som är andras, preliminära eller reviderade bedöms inte."""
    for sentence in sentences(subject.plan):
        what, printed, right = late_day(sentence.lower)
        if what == "budget":
            yield _late(sentence, printed, f"budgeten ska vara fastställd senast den {right}", sources.FINSAM_23, right)
        elif what == "report":
            law = f"årsredovisningen ska vara upprättad senast den {right}"
            yield _late(sentence, printed, law, sources.FINSAM_24, right)


def _late(sentence: Sentence, printed: str, law: str, source: Source, right: str) -> Finding:
    return Finding(
        "C508",
        Severity.WARNING,
        f"”{printed}” i {sentence.heading} är senare än lagen säger: {law}.",
        sentence.where,
        source=source,
        suggestion=f"Skriv den {right}, eller säg vad det är som får vänta.",
    )


@RULES.rule(
    "C509",
    Severity.WARNING,
    "Texten ger inte förbundet en rätt som lagen nekar det.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
)
def rights_by_law(subject: Subject, on: dt.date) -> Answer:
    """Ett samordningsförbund får inte ta lån, gå i borgen eller ställa pant (21 §), och inte besluta om förmåner eller
    rättigheter för enskilda (7 §). Bedöms bara där texten säger att förbundet eller styrelsen själv får eller gör
    det; vanliga krediter för verksamheten är tillåtna."""
    for sentence in sentences(subject.plan):
        lower = sentence.lower
        if len(lower) > LONGEST:
            continue
        borrows, decides = _leave(BORROWS, lower), _leave(DECIDES, lower)
        if borrows and not ALLOWED_CREDIT.search(lower):
            law = (
                "ett samordningsförbund får inte gå i borgen eller sätta sig i skuld annat än genom sedvanliga krediter"
            )
            yield _denied(sentence, borrows, law, sources.FINSAM_21)
        if decides:
            law = "ett samordningsförbund får inte besluta om förmåner eller rättigheter för enskilda"
            yield _denied(sentence, decides, law, sources.FINSAM_7)


def _leave(pattern: re.Pattern[str], lower: str) -> str:
    """What the sentence says that the association may or does; "" where it says it of somebody else, or denies it."""
    found = pattern.search(lower)
    return "" if found is None or TURNED.search(found["mid"] or "") else found["what"]


def _denied(sentence: Sentence, words: str, law: str, source: Source) -> Finding:
    return Finding(
        "C509",
        Severity.WARNING,
        f"”{words}” i {sentence.heading} går inte: {law}.",
        sentence.where,
        source=source,
        suggestion="Stryk det, eller skriv vem det är som gör det.",
    )
