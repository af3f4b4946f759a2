"""What is laid before every member: sent, answered, and each member's decision on the discharge."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from lxml import html

from samordna.associations.choices import MemberKind
from samordna.associations.models import Association, Member, User
from samordna.governance.actions.registers import CHANGED_MEANWHILE
from samordna.governance.actions.rounds import Answer, answer, detach, keep_round, remove_round, send
from samordna.governance.choices import Outcome, PackagePart, RoundKind
from samordna.governance.models import Round, RoundMember
from samordna.governance.queries.dates import dates_of
from samordna.governance.rules import rounds as rules
from samordna.plan.kinds import PartyKind
from samordna.verdict import Refused
from tests.formats.kept import PDF
from tests.governance.rounds import ON, begun, with_paper

AsUser = Callable[[User], Client]
SENT, ANSWERED = dt.date(2026, 4, 13), dt.date(2026, 5, 18)
TOWN = rules.AskedOf("Norra kommun", PartyKind.MUNICIPALITY, SENT)
REGION = rules.AskedOf("Region Norr", PartyKind.REGION, SENT)
SERVICE = rules.AskedOf("Arbetsförmedlingen", PartyKind.AF, SENT)


def part_of(round: Round, kind: MemberKind = MemberKind.MUNICIPALITY) -> RoundMember:
    found: RoundMember = round.members.select_related("round", "member").get(member__kind=kind)
    return found


def everybody(round: Round) -> list[int]:
    return list(round.members.order_by("pk").values_list("pk", flat=True))


def discharge(association: Association, **more: object) -> Round:
    return begun(association, kind=RoundKind.DISCHARGE, year=2025, subject="Ansvarsfrihet för 2025", **more)


class TestRules:
    def test_the_employment_service_gets_the_statement_but_tries_no_discharge(self) -> None:
        assert not rules.answers(RoundKind.DISCHARGE, PartyKind.AF)
        assert rules.answers(RoundKind.DISCHARGE, PartyKind.FK)
        assert rules.answers(RoundKind.CONSULTATION, PartyKind.AF)
        assert not rules.answers(RoundKind.INFORMATION, PartyKind.FK)

    def test_no_discharge_is_asked_for_without_the_auditors_statement(self) -> None:
        assert "26 §" in rules.may_send(RoundKind.DISCHARGE, [PackagePart.REPORT], SENT, ON).reason
        assert rules.may_send(RoundKind.DISCHARGE, [PackagePart.STATEMENT], SENT, ON)
        assert rules.may_send(RoundKind.CONSULTATION, [], SENT, ON)

    @pytest.mark.parametrize(
        ("sent", "answered", "outcome", "why"),
        [
            (None, ANSWERED, Outcome.GRANTED, "först dagen"),
            (ANSWERED, SENT, Outcome.GRANTED, "före dagen"),
            (SENT, ON + dt.timedelta(1), Outcome.GRANTED, "har inte varit"),
            (SENT, ANSWERED, None, "hur medlemmen beslutade"),
        ],
    )
    def test_an_answer_that_cannot_be_is_refused_with_its_reason(
        self, sent: dt.date | None, answered: dt.date, outcome: Outcome | None, why: str
    ) -> None:
        verdict = rules.may_answer(
            RoundKind.DISCHARGE, PartyKind.FK, sent=sent, answered=answered, outcome=outcome, on=ON
        )

        assert why in verdict.reason

    @pytest.mark.parametrize(
        ("asked", "by", "sentence", "kind"),
        [
            ([rules.AskedOf("A", PartyKind.FK)], None, "Underlaget är inte lämnat än.", "if"),
            ([TOWN, rules.AskedOf("A", PartyKind.FK)], None, "Underlaget är inte lämnat till A.", "if"),
            ([TOWN, REGION], None, "Svar fattas från Norra kommun och Region Norr.", "if"),
            ([TOWN], ON, "Svar fattas från Norra kommun. Det väntas senast 2026-09-15.", "if"),
            ([TOWN], SENT, "Svar fattas från Norra kommun. Det skulle ha kommit senast 2026-04-13.", "no"),
        ],
    )
    def test_how_it_stands_is_one_sentence(
        self, asked: list[rules.AskedOf], by: dt.date | None, sentence: str, kind: str
    ) -> None:
        assert rules.standing(RoundKind.DISCHARGE, asked, by, ON) == (sentence, kind)

    def test_one_member_that_refuses_is_told_whatever_the_others_decided(self) -> None:
        granted = rules.AskedOf("A", PartyKind.FK, SENT, ANSWERED, Outcome.GRANTED)
        refused = rules.AskedOf("B", PartyKind.REGION, SENT, ANSWERED, Outcome.REFUSED)

        assert rules.standing(RoundKind.DISCHARGE, [granted, SERVICE], None, ON)[1] == "yes"
        assert rules.standing(RoundKind.DISCHARGE, [granted, refused], None, ON) == (
            "Ansvarsfrihet har vägrats av B.",
            "no",
        )


@pytest.mark.django_db
class TestActions:
    @pytest.fixture(autouse=True)
    def _inside(self, north: Association) -> object:
        with scope(association=north):
            yield

    def test_a_discharge_goes_from_the_audit_to_each_members_decision(self, north: Association) -> None:
        made = discharge(north)
        with pytest.raises(Refused, match="Revisionsberättelsen"):
            send(by=None, on=ON, round=made, members=everybody(made), day=SENT)

        with_paper(made)
        sent = send(by=None, on=ON, round=made, members=everybody(made), day=SENT)
        answer(by=None, on=ON, part=part_of(made), given=Answer(ANSWERED, Outcome.REMARK, "KF § 64"), seen=1)

        assert sent == Member.objects.count()
        held = part_of(made)
        assert (held.answered, held.outcome, held.reference) == (ANSWERED, "remark", "KF § 64")
        with pytest.raises(Refused, match="väntas inget svar"):
            answer(
                by=None, on=ON, part=part_of(made, MemberKind.EMPLOYMENT_SERVICE), seen=1,
                given=Answer(ANSWERED, Outcome.GRANTED),
            )  # fmt: skip

    def test_there_is_one_discharge_a_year_and_it_has_a_year(self, north: Association) -> None:
        discharge(north)

        with pytest.raises(ValidationError, match="finns redan"):
            discharge(north)
        with pytest.raises(ValidationError, match="räkenskapsår"):
            begun(north, kind=RoundKind.DISCHARGE)

    def test_what_has_been_sent_is_not_taken_away(self, north: Association) -> None:
        made = with_paper(begun(north))
        send(by=None, on=ON, round=made, members=everybody(made)[:1], day=SENT)

        with pytest.raises(Refused, match="har lämnats tas inte bort"):
            remove_round(by=None, on=ON, round=made, seen=0)
        with pytest.raises(Refused, match="har lämnats tas inte bort"):
            detach(by=None, on=ON, paper=made.files.get())

    def test_an_answer_is_not_sent_anew_and_can_be_taken_back(self, north: Association) -> None:
        made = begun(north)
        send(by=None, on=ON, round=made, members=everybody(made), day=SENT)
        answer(by=None, on=ON, part=part_of(made), given=Answer(ANSWERED, summary="Inget att erinra"), seen=1)

        with pytest.raises(Refused, match="redan svarat"):
            send(by=None, on=ON, round=made, members=[part_of(made).pk], day=ON)
        answer(by=None, on=ON, part=part_of(made), given=Answer(None), seen=2)
        assert part_of(made).answered is None

    def test_the_second_of_two_is_told(self, north: Association) -> None:
        made = begun(north)
        send(by=None, on=ON, round=made, members=everybody(made), day=SENT)
        answer(by=None, on=ON, part=part_of(made), given=Answer(ANSWERED), seen=1)

        with pytest.raises(Refused, match=CHANGED_MEANWHILE[:30]):
            answer(by=None, on=ON, part=part_of(made), given=Answer(ANSWERED, summary="Nej"), seen=1)
        keep_round(by=None, on=ON, association=north, row=Round.objects.get(), seen=0)
        with pytest.raises(Refused, match=CHANGED_MEANWHILE[:30]):
            keep_round(by=None, on=ON, association=north, row=Round.objects.get(), seen=0)

    def test_the_database_holds_an_answer_to_its_question(self, north: Association) -> None:
        part = part_of(begun(north))

        with pytest.raises(IntegrityError), transaction.atomic():
            RoundMember.objects.filter(pk=part.pk).update(answered=ANSWERED)

    def test_the_last_day_to_answer_is_in_the_cycle(self, north: Association) -> None:
        begun(north, answer_by=dt.date(2026, 10, 1))
        begun(north, kind=RoundKind.INFORMATION, subject="Läget", answer_by=dt.date(2026, 10, 1))

        assert [one.what for one in dates_of(2026)] == ["Svar från medlemmarna: Ny förbundsordning"]


@pytest.mark.django_db
class TestPages:
    def test_a_director_takes_a_discharge_from_papers_to_answers(
        self, north: Association, alva: User, as_user: AsUser
    ) -> None:
        browser = as_user(alva)
        given = {"kind": "discharge", "subject": "Ansvarsfrihet för 2025", "year": "2025"}
        page = browser.post(reverse("governance:add_round", args=["norra"]), given, follow=True)
        assert "Underlaget är inte lämnat än." in page.content.decode()
        with scope(association=north):
            made = Round.objects.get()
            part = part_of(made)
        here = reverse("governance:round", args=["norra", made.pk])
        assert "årsredovisning, protokollsutdrag, revisionsberättelse och revisionsrapport" in " ".join(
            html.fromstring(browser.get(here).content.decode()).text_content().split()
        )

        refused = browser.post(
            reverse("governance:send", args=["norra", made.pk]), {"day": "2026-04-13", "members": [part.pk]}
        )
        assert refused.status_code == 422
        upload = io.BytesIO(PDF)
        upload.name = "Revisionsberättelse 2025.pdf"
        browser.post(reverse("governance:add_paper", args=["norra", made.pk]), {"part": "statement", "file": upload})
        browser.post(reverse("governance:send", args=["norra", made.pk]), {"day": "2026-04-13", "members": [part.pk]})
        answer = reverse("governance:answer", args=["norra", part.pk])
        asked = html.fromstring(browser.get(answer).content.decode()).xpath("//select[@name='outcome']")[0]
        assert (asked.value, [one.text for one in asked][:2]) == ("", ["Välj", "Beviljad"])
        undecided = browser.post(answer, {"answered": "2026-05-18", "outcome": "", "seen": "1"})
        assert undecided.status_code == 422
        browser.post(
            answer,
            {
                "answered": "2026-05-18",
                "outcome": "granted",
                "reference": "KF 2026-05-18 § 64",
                "summary": "",
                "seen": "1",
            },
        )

        text = html.fromstring(browser.get(here).content.decode()).text_content()
        assert "KF 2026-05-18 § 64" in text
        assert "Beviljad" in text
        package = browser.get(reverse("governance:package", args=["norra", made.pk]))
        with zipfile.ZipFile(io.BytesIO(b"".join(package.streaming_content))) as held:
            assert held.namelist() == ["01 Revisionsberättelse - Revisionsberättelse 2025.pdf"]
            assert held.read(held.namelist()[0]) == PDF

    def test_a_file_that_is_not_kept_is_refused_in_the_form(
        self, north: Association, alva: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            made = begun(north)
        upload = io.BytesIO(b"MZ\x90\x00" + b"x" * 99)
        upload.name = "rapport.pdf"

        answer = as_user(alva).post(
            reverse("governance:add_paper", args=["norra", made.pk]), {"part": "report", "file": upload}
        )

        assert answer.status_code == 422
        assert "program eller skript" in answer.content.decode()
