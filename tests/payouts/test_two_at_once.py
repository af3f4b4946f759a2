"""Twenty people at the same moment: no krona is paid twice, or above what is decided. On both engines.

On PostgreSQL they are twenty clients with a connection each. The tests' SQLite lives in memory in one connection, where
one comes after the other; twenty on a file of SQLite are in tests/operate/test_paid_at_once.py.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association
from samordna.core import audit
from samordna.interventions.actions.award import propose
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Agreement, Award, Intervention
from samordna.interventions.rules.award import Given, YearGiven
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Meeting, Paper
from samordna.money import Kr, total
from samordna.payouts.actions.attesting import approve
from samordna.payouts.actions.claiming import submit
from samordna.payouts.actions.mending import reverse
from samordna.payouts.actions.paying import mark_paid, order, undo
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Approval, Claim, ClaimRow, Entry, Evidence, Payment, PaymentFile
from samordna.payouts.queries.standing import standing_of
from tests import at_once
from tests.conftest import make_association, make_user
from tests.meetings.boards import CALLED_ON, planned
from tests.payouts import agreed as make
from tests.payouts.agreed import ON, People, account, approved, fresh, paid, payer, point, submitted

TIMES = 20


@pytest.fixture
def association(transactional_db: None) -> Association:
    return make_association("norra", "Norra")


@pytest.fixture
def who(association: Association) -> People:
    with scope(association=association):
        return make.people(association)


@pytest.fixture
def agreement(association: Association, who: People) -> Agreement:
    """300 000 kronor for 2026: room for three claims of 100 000."""
    with scope(association=association):
        return make.agreed(association, owner=who.owner, granted={2026: Kr.of(300_000)})


def together(association: Association, act: Callable[[int], object], times: int = TIMES) -> Counter[str]:
    """Do it so many times at once; how often each reason of a refusal, or "" for done."""
    return Counter(at_once.together(association, act, times=times, on=ON))


@pytest.mark.long
def test_twenty_who_approve_different_claims_never_go_above_the_decision(
    association: Association, agreement: Agreement, who: People
) -> None:
    with scope(association=association):
        rule = point(association)
        claims = many(agreement, who, State.SUBMITTED, each_its_day=True)

    told = together(
        association, lambda n: approve(by=who.director, on=ON, claim=claims[n], seen=claims[n].revision, point=rule)
    )

    assert told[""] == 3
    assert all("återstår av 300" in reason for reason in told if reason)
    with scope(association=association):
        assert total(one.amount for one in Approval.objects.all()) == Kr.of(300_000)
        assert standing_of(agreement.intervention).remaining == Kr(0)


@pytest.mark.long
def test_twenty_who_approve_the_same_claim_approve_it_once(
    association: Association, agreement: Agreement, who: People
) -> None:
    with scope(association=association):
        rule = point(association)
        claim = submitted(agreement, who.owner)
        directors = [make_user(association, f"Chef{n}", Role.DIRECTOR) for n in range(TIMES)]

    told = together(
        association, lambda n: approve(by=directors[n], on=ON, claim=claim, seen=claim.revision, point=rule)
    )

    assert told[""] == 1
    with scope(association=association):
        assert Approval.objects.count() == 1


@pytest.mark.long
def test_twenty_who_hand_in_claims_for_the_same_time_hand_in_one(
    association: Association, agreement: Agreement, who: People
) -> None:
    with scope(association=association):
        claims = many(agreement, who, State.DRAFT, each_its_day=False)

    told = together(association, lambda n: submit(by=who.owner, on=ON, claim=claims[n], seen=claims[n].revision))

    assert told[""] == 1
    with scope(association=association):
        assert Claim.objects.filter(state=State.SUBMITTED).count() == 1


@pytest.mark.long
def test_twenty_who_pay_the_same_claims_pay_each_once(
    association: Association, agreement: Agreement, who: People
) -> None:
    with scope(association=association):
        claims = [approved(agreement, who, month=month) for month in (1, 2, 3)]
        account(association, who)
        payer(association)
        accountants = [make_user(association, f"Ekonom{n}", Role.ACCOUNTANT) for n in range(TIMES)]
    keys = [claim.pk for claim in claims]

    told = together(
        association,
        # Some ask for all, some for one: whatever is taken first, the rest is refused.
        lambda n: order(
            by=accountants[n], on=ON, association=association, pay_on=ON, claims=keys if n % 2 else [keys[n % 3]]
        ),
    )

    assert 1 <= told[""] <= 3
    with scope(association=association):
        counts = Counter(Payment.objects.order_by("pk").values_list("claim", flat=True))
        assert set(counts.values()) == {1}
        assert PaymentFile.objects.count() == told[""]


@pytest.mark.long
def test_twenty_who_note_the_same_file_as_paid_or_take_it_back_end_it_once(
    association: Association, agreement: Agreement, who: People
) -> None:
    with scope(association=association):
        file = make.ordered(agreement, who)
        accountants = [make_user(association, f"Ekonom{n}", Role.ACCOUNTANT) for n in range(TIMES)]

    def act(n: int) -> None:
        if n % 4:
            mark_paid(by=accountants[n], on=ON, file=file, day=ON)
        else:
            undo(by=accountants[n], on=ON, file=file, why="Banken tog inte emot filen.")

    told = together(association, act)

    assert told[""] == 1
    with scope(association=association):
        is_paid = fresh(file.payments.get().claim).at == State.PAID
        assert Entry.objects.filter(kind=EntryKind.PAID).count() == is_paid


@pytest.mark.long
def test_twenty_who_reverse_the_same_payment_reverse_it_once(
    association: Association, agreement: Agreement, who: People
) -> None:
    with scope(association=association):
        claim = paid(agreement, who)

    told = together(
        association, lambda n: reverse(by=who.accountant, on=ON, claim=claim, day=ON, why="Pengarna kom tillbaka")
    )

    assert told[""] == 1
    with scope(association=association):
        assert Entry.objects.filter(kind=EntryKind.REVERSED).count() == 1
        assert standing_of(agreement.intervention).remaining == Kr.of(300_000)
    assert audit.verify_all({association.pk: "Norra"}) == []


@pytest.mark.long
def test_a_meeting_that_closes_and_those_who_pay_never_wait_for_each_other(
    association: Association, who: People
) -> None:
    with scope(association=association):
        agreement = make.agreed(association, owner=who.owner, granted={2026: Kr.of(5_000_000), 2027: Kr(0)})
        meeting = to_be_closed(association, agreement.intervention)
        rule = point(association)
        claims = many(agreement, who, State.SUBMITTED, each_its_day=True)

    def act(n: int) -> object:
        if n == TIMES // 2:
            return close_meeting(by=None, on=ON, meeting=meeting, first_paragraph=45)
        return approve(by=who.director, on=ON, claim=claims[n], seen=claims[n].revision, point=rule)

    told = together(association, act)

    assert told[""] == TIMES
    with scope(association=association):
        assert Award.objects.count() == 2
        assert Approval.objects.count() == TIMES - 1


def to_be_closed(association: Association, intervention: Intervention) -> Meeting:
    """A meeting that has decided to change what is granted, and has only to be closed."""
    years = (YearGiven(2026, 12, Kr.of(6_000_000)), YearGiven(2027, 6, Kr(0)))
    given = Given(make.STARTS, make.ENDS, years, reason="Fler platser")
    propose(by=None, on=ON, intervention=intervention, of=ProposalOf.CHANGE, given=given)
    sat = planned(association)
    asked = ItemGiven("Insatsen", proposed="Styrelsen ändrar beslutet.")
    item = add_to_agenda(by=None, on=CALLED_ON, meeting=sat.meeting, given=asked)
    Paper.objects.create(
        association=association, item=item, title="Underlag", ref=f"insats:{intervention.pk}", added_on=CALLED_ON
    )
    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    for name in ("kommun", "fk", "af"):
        arrive(by=None, on=ON, meeting=sat.meeting, seat=sat.seats[name])
    open_meeting(by=None, on=ON, meeting=sat.meeting)
    for one in sat.items:
        decide(by=None, on=ON, item=one, decided=Decided(OutcomeKind.APPROVED))
    return sat.again()


def many(agreement: Agreement, who: People, state: State, *, each_its_day: bool) -> list[Claim]:
    """Twenty claims of 100 000 kronor in January, with evidence of their own; each for a day of its own, or all for the
    same time. Put there row by row: twenty by way of the pages' own acts take longer than all that is tested."""
    first = make.draft(agreement, who.owner, month=2)
    file = first.evidence.get().file
    made = []
    for number in range(1, TIMES + 1):
        day = number if each_its_day else 1
        claim = Claim.objects.create(
            association=agreement.association, number=first.number + number, intervention=agreement.intervention,
            agreement=agreement, starts=dt.date(2026, 1, day), ends=dt.date(2026, 1, day), state=state,
            written_by=who.owner, begun_on=ON, claimed_by=who.owner, submitted_on=ON,
        )  # fmt: skip
        ClaimRow.objects.create(
            association=agreement.association, claim=claim, position=1, year=2026, amount=Kr.of(100_000)
        )
        Evidence.objects.create(
            association=agreement.association, claim=claim, agreement=agreement, file=file, sha256=f"{number:064x}",
            holds=state is State.SUBMITTED,
        )  # fmt: skip
        made.append(claim)
    return made
