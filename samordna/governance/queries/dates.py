"""Days of the year that the organisation brings: agreements, groups and documents to take up."""

from __future__ import annotations

from collections.abc import Iterator

from samordna.findings import Source
from samordna.governance.choices import RoundKind
from samordna.governance.models import Group, Round, Service, SteeringDocument
from samordna.governance.queries.organisation import party_of
from samordna.governance.rules.rounds import answers
from samordna.law.deadlines import Deadline, Origin, Owner

AGREEMENT = Source("Avtalet")
OWN = Source("Förbundets egen ordning")


# Where a day is changed, by the first word of its key.
HOMES = {
    "group": ("Grupper", "governance:groups"),
    "document": ("Styrdokument", "governance:documents"),
    "round": ("Samråd och ansvarsfrihet", "governance:rounds"),
    "service": ("Köpta tjänster", "governance:services"),
}


def dates_of(year: int) -> Iterator[Deadline]:
    """Those of a calendar year, in the association's scope, each under a key of its own."""
    for service in Service.objects.filter(ends__isnull=False).order_by("pk"):
        yield from (one for one in _of_service(service) if one.day.year == year)
    for group in Group.objects.filter(review_on__year=year).order_by("pk"):
        assert group.review_on is not None
        if group.ends is None or group.ends >= group.review_on:
            why = "Gruppen vilar tills styrelsen har prövat den." if group.paused else "Gruppens uppdrag ses över."
            yield Deadline(
                f"group-{group.pk}", f"Pröva gruppen {group.name}", group.review_on, why, OWN, Owner.BOARD, Origin.OWN,
                group.review_on,
            )  # fmt: skip
    for document in SteeringDocument.objects.filter(review_on__year=year).order_by("pk"):
        assert document.review_on is not None
        if document.ends is None or document.ends >= document.review_on:
            yield Deadline(
                f"document-{document.pk}", f"Se över {document.name}", document.review_on,
                f"Styrdokumentet ska ses över senast denna dag. Ägare: {document.owner or 'ingen angiven'}.",
                OWN, Owner.DIRECTOR, Origin.OWN, document.review_on,
            )  # fmt: skip
    rounds = Round.objects.filter(answer_by__year=year).exclude(kind=RoundKind.INFORMATION)
    for row in rounds.prefetch_related("members__member").order_by("pk"):
        assert row.answer_by is not None
        if not _waits(row):
            continue
        yield Deadline(
            f"round-{row.pk}", f"Svar från medlemmarna: {row.subject}", row.answer_by,
            "Den dag då varje medlem senast ska ha svarat.", OWN, Owner.DIRECTOR, Origin.OWN, row.answer_by,
        )  # fmt: skip


def _waits(row: Round) -> bool:
    """Whether an answer is missing still."""
    kind = RoundKind(row.kind)
    return any(one.answered is None and answers(kind, party_of(one.member)) for one in row.members.all())


def _of_service(service: Service) -> Iterator[Deadline]:
    assert service.ends is not None
    notice = service.notice_day
    if notice is not None and notice != service.ends:
        yield Deadline(
            f"service-notice-{service.pk}", f"Sista dag att säga upp {service.what}", notice,
            f"Avtalet med {service.provider} går ut {service.ends}, och uppsägningstiden är {service.notice_months} "
            "månader.", AGREEMENT, Owner.DIRECTOR, Origin.OWN, notice,
        )  # fmt: skip
    yield Deadline(
        f"service-ends-{service.pk}", f"Avtalet om {service.what} går ut", service.ends,
        f"Leverantör: {service.provider}.", AGREEMENT, Owner.DIRECTOR, Origin.OWN, service.ends,
    )  # fmt: skip
