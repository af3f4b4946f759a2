"""An application's preparation as it is read: what has been said, judged and recommended, and who takes no part."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from samordna.associations.models import Grant, User
from samordna.core.addresses import address
from samordna.core.figures import day
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.interventions import access
from samordna.interventions.choices import Advice, Judgement
from samordna.interventions.models import (
    Application,
    Assessment,
    Comment,
    Completion,
    Criterion,
    Disqualification,
    Intervention,
    Recommendation,
)
from samordna.interventions.queries.application import Versions, asked_of
from samordna.interventions.rules.content import SECTION, SECTIONS, Content, read
from samordna.interventions.rules.telling import Answer, Names, answers
from samordna.plan.checks.wording import listed

Said = tuple[str, ...]  # who, when, the day as ISO, what, perhaps a tag: the shape of text.comments
VERDICT = {Advice.GRANT: "yes", Advice.PARTLY: "if", Advice.REJECT: "no", Advice.DEFER: "if"}
WHOLE = "Hela ansökan"


@dataclass(frozen=True, slots=True)
class Preparation:
    """All of it, for one version. `latest` is the recommendation that holds, `earlier` the last one of a version before
    this. `older` says of how many judgements that are of a version before this, where there are any."""

    version: Application
    comments: list[tuple[str, list[Said]]]
    judged: Table
    reasons: list[tuple[str, str, str]]
    recommendations: list[Recommendation]
    disqualified: list[Disqualification]
    earlier: Recommendation | None = None
    older: str = ""

    @property
    def latest(self) -> Recommendation | None:
        """The recommendation that holds."""
        return self.recommendations[-1] if self.recommendations else None


def preparation(intervention: Intervention, version: Application, on: dt.date) -> Preparation:
    """What has been said of a version. Four queries; who takes no part has been prefetched with the intervention."""
    table, reasons, older = judged(version, on)
    rows = Recommendation.objects.filter(
        application__intervention=version.intervention_id, application__number__lte=version.number
    )
    all_of_them = list(rows.select_related("by", "application").order_by("pk"))
    recommended = [one for one in all_of_them if one.application_id == version.pk]
    earlier = next((one for one in reversed(all_of_them) if one.application_id != version.pk), None)
    out = list(intervention.disqualified.all())
    return Preparation(version, comments_by_section(version), table, reasons, recommended, out, earlier, older)


def recommended() -> Exists:
    """Of an intervention: whether something is recommended on its latest version."""
    latest = Application.objects.filter(intervention=OuterRef(OuterRef("pk"))).order_by("-number").values("pk")[:1]
    return Exists(Recommendation.objects.filter(application=Subquery(latest)).order_by())


def comments_by_section(version: Application) -> list[tuple[str, list[Said]]]:
    """The comments of this version and those before it, under the section they are about, in the sections' order; those
    about the whole last. One query."""
    by_section: dict[str, list[Said]] = {}
    rows = Comment.objects.filter(
        application__intervention=version.intervention_id, application__number__lte=version.number
    )
    for one in rows.select_related("by", "application").order_by("pk"):
        said: Said = (str(one.by or "Driften"), day(one.on), one.on.isoformat(), one.text)
        if one.application_id != version.pk:
            said = (*said, f"Om version {one.application.number}")
        by_section.setdefault(one.section, []).append(said)
    order = [*(section.key for section in SECTIONS), ""]
    return [(heading(key), by_section[key]) for key in order if key in by_section]


def heading(section: str) -> str:
    """What a section is called; "Hela ansökan" for none."""
    return SECTION[section].heading if section in SECTION else WHOLE


def judged(version: Application, on: dt.date) -> tuple[Table, list[tuple[str, str, str]], str]:
    """How many judged what by each criterion that is used on the day or has been used, their reasons in words, and what
    to say when some judged a version before this: a judgement counts until whoever made it judges anew."""
    rows = _judgements(version)
    used = {row.criterion_id for row in rows}
    criteria = [one for one in criteria_of(on, used) if one.pk in used or on_day(one, on)]
    tally = Counter((row.criterion_id, row.judgement) for row in rows)
    columns = (Column("Kriterium"), *(Column(judgement.label, Kind.NUMBER) for judgement in Judgement))
    table = Table(
        "bedomning", "Bedömning mot kriterierna", columns,
        tuple(
            Row((Cell(one.name, hint=one.help), *(tally[one.pk, kind.value] or None for kind in Judgement)))
            for one in criteria
        ),
        under="Antal som har bedömt så", caption_hidden=True,
    )  # fmt: skip
    reasons = [
        (
            row.criterion.name,
            f"{row.by or 'Driften'}: {row.get_judgement_display()}{_of_which(row, version)}",
            row.text,
        )
        for row in rows
        if row.text
    ]
    return table, reasons, _older(rows, version)


def _judgements(version: Application) -> list[Assessment]:
    """Everybody's latest judgement by each criterion, of this version or one before it. One query."""
    rows = Assessment.objects.filter(
        application__intervention=version.intervention_id, application__number__lte=version.number
    ).select_related("criterion", "by", "application")
    latest = {(row.criterion_id, row.by_id): row for row in rows.order_by("application__number", "pk")}
    return sorted(latest.values(), key=lambda row: (row.criterion.position, row.criterion_id, row.pk))


def _of_which(row: Assessment, version: Application) -> str:
    return "" if row.application_id == version.pk else f", gäller version {row.application.number}"


def _older(rows: Sequence[Assessment], version: Application) -> str:
    numbers = sorted(row.application.number for row in rows if row.application_id != version.pk)
    if not numbers:
        return ""
    which = listed([f"version {number}" for number in dict.fromkeys(numbers)])
    many = "Alla bedömningar" if len(numbers) == len(rows) else f"{len(numbers)} av {len(rows)} bedömningar"
    return f"{many} gäller {which}, före kompletteringen. De räknas tills den som gjorde dem bedömer på nytt."


def criteria_of(on: dt.date, used: set[int] | frozenset[int] = frozenset()) -> QuerySet[Criterion]:
    """The criteria of a day, and those with these keys, in their order."""
    in_use = Q(starts__lte=on) & (Q(ends__isnull=True) | Q(ends__gte=on))
    return Criterion.objects.filter(in_use | Q(pk__in=used)).order_by("position", "name", "pk")


def on_day(criterion: Criterion, on: dt.date) -> bool:
    """Whether a criterion is used on a day."""
    return criterion.starts <= on and (criterion.ends is None or on <= criterion.ends)


def own_judgements(version: Application, by: User | None) -> dict[int, Assessment]:
    """What somebody has judged, by the criterion's key: of this version, or else of the one before."""
    rows = Assessment.objects.filter(
        application__intervention=version.intervention_id, application__number__lte=version.number, by=by
    )
    return {row.criterion_id: row for row in rows.order_by("application__number", "pk")}


def requests(versions: Versions) -> list[tuple[int, Completion]]:
    """Everything that has been asked to be added, by the number of the version, latest first."""
    return [(version.number, one) for version in reversed(versions.all) for one in asked_of(version)]


def preparers(on: dt.date) -> QuerySet[User]:
    """Those who may prepare on a day, by name."""
    granted = Grant.objects.on(on).filter(role__in=access.PREPARES).order_by("pk").values_list("user_id")
    return User.objects.filter(pk__in=granted).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section to read and comment: its answers, and what has been said of it."""

    key: str
    heading: str
    answers: tuple[Answer, ...]
    said: list[Said]


def sections_to_read(version: Application, names: Names) -> list[ReadSection]:
    """Every section of a version with its comments, and last what is said of the whole."""
    content: Content = read(version.content)
    said = dict(comments_by_section(version))
    found = [
        ReadSection(one.key, one.heading, answers(content, one.key, names), said.get(one.heading, []))
        for one in SECTIONS
    ]
    return [*found, ReadSection("", WHOLE, (), said.get(WHOLE, []))]


def criteria_table(slug: str, on: dt.date, *, may_edit: bool) -> Table:
    """The register of criteria."""
    rows: Sequence[Criterion] = Criterion.objects.order_by("position", "name", "pk")
    return Table(
        "kriterier", "Kriterier", (
            Column("Kriterium"), Column("Så bedöms det"), Column("Ordning", Kind.NUMBER),
            Column("Från", Kind.DAY), Column("Till", Kind.DAY), Column("Läge"),
        ),
        tuple(
            Row((
                Cell(one.name, url=address("interventions:criterion", slug, one.pk) if may_edit else ""),
                one.help, one.position, one.starts, one.ends,
                Cell("Används", tag="ok") if on_day(one, on) else Cell("Används inte", tag="closed"),
            ))
            for one in rows
        ),
        under="Påhittad exempeldata" if any(one.invented for one in rows) else "", caption_hidden=True,
    )  # fmt: skip
