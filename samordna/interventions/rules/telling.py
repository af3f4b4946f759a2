"""An application in words, answer by answer: to compare two versions, and to show what somebody else wrote. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samordna.interventions.choices import CostType, KindOf
from samordna.interventions.rules.content import SECTION, Aim, Content, Funding, Threat
from samordna.plan.kinds import PartyKind
from samordna.plan.printing import decimal_text
from samordna.plan.words import counted

PARTY = {
    PartyKind.FK: "Försäkringskassan",
    PartyKind.AF: "Arbetsförmedlingen",
    PartyKind.REGION: "Regionen",
    PartyKind.MUNICIPALITY: "Kommunerna",
}
# What each answer in running text is called, here and in the form.
LABELS = {
    "summary": "Insatsen i korthet",
    "purpose": "Syfte",
    "need": "Behov",
    "target_group": "Målgrupp",
    "target_key": "Målgrupp i planen",
    "participants": "Antal deltagare",
    "places": "Orter",
    "method": "Arbetssätt",
    "organisation": "Organisation",
    "steering_group": "Styrgrupp",
    "follow_up": "Uppföljning",
    "equality": "Jämställdhet",
    "violence": "Våld i nära relationer",
    "afterwards": "Hur arbetet drivs vidare",
    "afterwards_owner": "Vem som tar över",
    "afterwards_money": "Hur det betalas sedan",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the plan's own things are called: goals by uid, target groups by key. One that is gone has no name."""

    goals: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a key that two versions share, what it is called, and what was answered."""

    key: str
    label: str
    text: str


def answers(content: Content, section: str, names: Names | None = None) -> tuple[Answer, ...]:
    """What a section says, empty answers left out.

    Raises:
        KeyError: for a section that does not exist.
    """
    own = _OWN.get(section)
    found = own(content, names or Names()) if own else _texts(content, SECTION[section].fields)
    return tuple(answer for answer in found if answer.text)


def goal_name(uid: str, names: Names) -> str:
    """What a goal of the plan is called, or that it is there no more."""
    return names.goals.get(uid, "ett mål som inte längre finns i planen") if uid else ""


def aim_facts(aim: Aim, names: Names) -> list[str]:
    """An aim's indicator, from what to what, by when and for which goal of the plan."""
    unit = f" {aim.unit}" if aim.unit else ""
    span = [f"från {_number(aim.baseline)}" if aim.baseline is not None else ""]
    span += [f"till {_number(aim.target)}{unit}" if aim.target is not None else ""]
    span += [f"senast {aim.due}" if aim.due else ""]
    facts = [
        f"Indikator: {aim.indicator}" if aim.indicator else "",
        " ".join(filter(None, span)).capitalize(),
        f"Tjänar målet: {goal_name(aim.goal, names)}" if aim.goal else "",
    ]
    return [fact for fact in facts if fact]


def ages(content: Content) -> str:
    """ "20–29 år", "från 16 år"; empty when nothing is told."""
    if content.age_from is None and content.age_to is None:
        return ""
    if content.age_to is None:
        return f"Från {content.age_from} år"
    return f"Till {content.age_to} år" if content.age_from is None else f"{content.age_from}–{content.age_to} år"


def kinds(content: Content) -> str:
    """The kind, or both with their shares."""
    if len(content.kinds) == 1:
        return KindOf(content.kinds[0].kind).label
    told = " och ".join(f"{KindOf(share.kind).label.lower()} {share.percent} procent" for share in content.kinds)
    return told.capitalize()


def period(content: Content) -> str:
    """The first and the last day."""
    days = (content.starts.isoformat() if content.starts else "", content.ends.isoformat() if content.ends else "")
    return " till ".join(filter(None, days))


def _texts(content: Content, fields: Iterable[str]) -> Iterator[Answer]:
    for name in fields:
        value = getattr(content, name)
        yield Answer(name, LABELS[name], "\n".join(value) if isinstance(value, tuple) else _plain(value))


def _parties(content: Content, names: Names) -> Iterator[Answer]:
    for one in content.parties:
        yield Answer(one.party.value, PARTY[one.party], one.how or "Deltar; nyttan är inte beskriven än.")


def _target(content: Content, names: Names) -> Iterator[Answer]:
    yield from _texts(content, ("target_group",))
    if content.target_key:
        named = names.groups.get(content.target_key, "En målgrupp som inte längre finns i planen")
        yield Answer("target_key", LABELS["target_key"], named)
    yield from _texts(content, ("participants",))
    yield Answer("ages", "Ålder", ages(content))
    yield from _texts(content, ("places",))


def _kind(content: Content, names: Names) -> Iterator[Answer]:
    yield Answer("kinds", "Slag", kinds(content))
    yield Answer("period", "Tid", period(content))


def _aims(content: Content, names: Names) -> Iterator[Answer]:
    for place, aim in enumerate(content.aims, 1):
        yield Answer(f"aim-{place}", f"Mål {place}", "\n".join(filter(None, [aim.text, *aim_facts(aim, names)])))


def _budget(content: Content, names: Names) -> Iterator[Answer]:
    for cost in content.costs:
        if not cost.amount and not cost.what:
            continue  # kept only so that the year's months are
        kind = CostType(cost.type)
        said = f"{cost.amount}, {counted(cost.months, 'månad', 'månader')}{f'. {cost.what}' if cost.what else ''}"
        yield Answer(f"cost-{cost.year}-{kind.value}", f"{kind.label} {cost.year}", said)
    for year in content.years:
        yield Answer(f"asked-{year}", f"Söks av förbundet {year}", str(content.asked_for(year)))
    if content.years:
        yield Answer("asked", "Söks av förbundet i allt", str(content.asked_for_in_all))


def _funding(content: Content, names: Names) -> Iterator[Answer]:
    for place, one in enumerate(content.funding, 1):
        yield Answer(f"funding-{place}", f"Finansiering {place}", _paid(one))


def _paid(one: Funding) -> str:
    facts = (one.funder or "Inte sagt vem", one.kind.label, str(one.year or ""), str(one.amount), in_kind(one))
    return ", ".join(filter(None, facts))


def in_kind(one: Funding) -> str:
    """How it is paid when it is not with money."""
    return "arbetstid eller lokaler, räknas inte av" if one.in_kind else ""


def _threats(content: Content, names: Names) -> Iterator[Answer]:
    for place, threat in enumerate(content.threats, 1):
        yield Answer(f"threat-{place}", f"Risk {place}", "\n".join(filter(None, (threat.text, *_weighed(threat)))))


def _weighed(threat: Threat) -> Iterator[str]:
    if threat.likelihood is not None or threat.consequence is not None:
        yield f"Sannolikhet {threat.likelihood or '–'}, konsekvens {threat.consequence or '–'}"
    if threat.measure:
        yield f"Åtgärd: {threat.measure}"


def _plain(value: str | int | None) -> str:
    return value if isinstance(value, str) else "" if value is None else _number(value)


def _number(value: int | Decimal) -> str:
    return decimal_text(Decimal(value))


_OWN: dict[str, Callable[[Content, Names], Iterator[Answer]]] = {
    "parties": _parties,
    "target": _target,
    "kind": _kind,
    "aims": _aims,
    "budget": _budget,
    "funding": _funding,
    "threats": _threats,
}
