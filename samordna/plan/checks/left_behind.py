"""Years that a sentence speaks of as the plan's own, or as yet to come, and that are past when the plan begins."""

from __future__ import annotations

import re
from collections.abc import Container

FORGOTTEN = 3  # more than so many years back is history, not a copy of last year's
LONG_FORGOTTEN = 8  # what is said to be done then was left in several copies
YEAR = r"(?:år )?(?P<year>20\d\d)(?!\d|[-/–:.]\d)"
# What a plan says of its own year; what happened before may be told with any year.
OWN_YEAR = re.compile(
    r"\b(?:(?P<aim>vision|mål|målsättning|huvudmål|inriktning)(?:en|et)?|"
    rf"(?:verksamhetsplan|aktivitetsplan|budget|budgetplan|plan)(?:en)?)\s+(?:för|under|inför)\s+{YEAR}\b",
    re.I,
)
OWN_AIM = re.compile(rf"\b(?:har|gäller) (?:för|under) {YEAR} följande (?:vision|mål|inriktning|prioriter)\w*", re.I)
ONWARDS = re.compile(rf"\b(?:(?:från|fr\.?o\.?m\.?)(?: och med)? )?{YEAR} och (?:framåt|därefter|kommande år)", re.I)
AHEAD = re.compile(r"\b(?:ska|skall|kommer att|planeras)\b", re.I)
DUE = re.compile(rf"\b(?P<how>under|inför|från|med början) {YEAR}", re.I)
SHARE = re.compile(rf"\d ?(?:%|procent) av (?:[a-zåäö]+ )?(?:drifts?)?budget(?:en)?(?: för)? {YEAR}", re.I)
# What tells of something that began or was done then, or compares with it.
PAST = re.compile(
    r"följ|utfall|bokslut|utvärder|redovis|rapport|avslut|genomför|bedriv|jämför|erfarenhet|tidigare|föregående|historik"
    r"|sedan|start|inled|infört|avtal|beslut|började|\b(?:var|blev|hade|har|fick|gick|kom|uppgick|motsvarade|gjordes|än"
    r"|gäller|gällde|finns|uppnåddes|nåddes|antogs|nivå)\b",
    re.I,
)
SEASON = re.compile(r"höst|vår\b|våren|sommar|slutet|början|december|november|senast", re.I)
APART = re.compile(r"[.;:,]|\b(?:som|där|vilka|vilket|då|när)\b", re.I)


def left_behind(
    sentence: str, year: int, known: Container[int], *, aims: bool = False, copied: bool = False
) -> tuple[str, int] | None:
    """The words by which a sentence speaks of an earlier year as the plan's own or as yet to come, and that year.

    `known` are years that the plan has figures for. `aims` marks what is nothing but aims (a goal, an indicator): all
    of it is yet to come. `copied` marks a draft, whose texts were last year's.
    """
    if "20" not in sentence:
        return None
    return (
        _own(sentence, year, known)
        or _found(ONWARDS, sentence, year - 1, year, ahead=aims)
        or _due(sentence, year, aims=aims, copied=copied)
        or _of_budget(sentence, year, known)
    )


def _own(sentence: str, year: int, known: Container[int]) -> tuple[str, int] | None:
    for found in OWN_YEAR.finditer(sentence):
        named = int(found["year"])
        # A budget may be told of afterwards; a vision or a goal of an earlier year is only ever left behind.
        if year - FORGOTTEN <= named < year and named not in known and (found["aim"] or named == year - 1):
            return found[0], named
    found_aim = OWN_AIM.search(sentence)
    if found_aim and year - FORGOTTEN <= int(found_aim["year"]) < year:
        return found_aim[0], int(found_aim["year"])
    return None


def _found(pattern: re.Pattern[str], sentence: str, latest: int, year: int, *, ahead: bool) -> tuple[str, int] | None:
    """The pattern's words with a year that is at most `latest`, in a sentence of what is to come."""
    if PAST.search(sentence) or not (ahead or AHEAD.search(sentence)):
        return None
    for found in pattern.finditer(sentence):
        if year - LONG_FORGOTTEN <= int(found["year"]) <= latest:
            return found[0], int(found["year"])
    return None


def _due(sentence: str, year: int, *, aims: bool, copied: bool) -> tuple[str, int] | None:
    """ "The board shall in 2021 …": last year may still be under way when the plan is written, but not in a copy."""
    if PAST.search(sentence):
        return None
    for found in DUE.finditer(sentence):
        named = int(found["year"])
        before = sentence[: found.start()]
        shall = [*AHEAD.finditer(before)]
        near = aims or (shall and not APART.search(before[shall[-1].end() :]))
        last = year - 1 if copied and found["how"].lower() == "under" and not SEASON.search(before[-20:]) else year - 2
        if near and year - LONG_FORGOTTEN <= named <= last:
            return f"{shall[-1][0]} {found[0]}" if shall and not aims else found[0], named
    return None


def _of_budget(sentence: str, year: int, known: Container[int]) -> tuple[str, int] | None:
    found = SHARE.search(sentence)
    if found is None or PAST.search(sentence) or int(found["year"]) in known:
        return None
    named = int(found["year"])
    return (found[0], named) if year - LONG_FORGOTTEN <= named < year else None
