"""The preparation: comments, judgements, conflicts of interest, the recommendation, and who reads what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions import access
from samordna.interventions.actions.application import reply, submit
from samordna.interventions.actions.criteria import keep, remove
from samordna.interventions.actions.life import make
from samordna.interventions.actions.preparation import (
    Asked,
    Judged,
    ask_completion,
    assess,
    comment,
    disqualify,
    qualify,
    recommend,
)
from samordna.interventions.choices import Advice, Judgement, Stage
from samordna.interventions.models import Application, Assessment, Comment, Criterion, Recommendation
from samordna.interventions.queries.preparation import comments_by_section, own_judgements, preparation
from samordna.interventions.rules.preparing import may_ask, may_be_prepared, may_recommend
from samordna.money import Kr
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.interventions.lives import COMPLETE, ON, applied, criterion

ASKED = COMPLETE.asked_for_in_all
GROUP = frozenset({Role.PREPARATORY_GROUP})


@pytest.fixture
def disa(north: Association) -> User:
    """Prepares: of the preparatory group."""
    return make_user(north, "Disa", Role.PREPARATORY_GROUP)


@pytest.fixture
def version(in_north: Association) -> Application:
    """An application that is being prepared."""
    return applied(in_north).applications.get()


class TestRules:
    def test_only_what_is_handed_in_is_prepared(self) -> None:
        assert may_be_prepared(Stage.PREPARATION)
        assert may_be_prepared(Stage.APPLICATION).reason == (
            "Insatsen står i ”Ansökan”. Den bereds när en ansökan är inlämnad."
        )
        assert may_be_prepared(Stage.REJECTED).reason.startswith("Styrelsen har beslutat")

    def test_an_advice_fits_its_amount(self) -> None:
        asked = Kr.of(100_000)

        assert may_recommend(Advice.GRANT, asked, asked)
        assert may_recommend(Advice.PARTLY, Kr.of(1), asked)
        assert may_recommend(Advice.REJECT, None, asked)
        assert "mer än de" in may_recommend(Advice.PARTLY, Kr.of(100_001), asked).reason
        assert "Bifall gäller det som söks" in may_recommend(Advice.GRANT, Kr.of(1), asked).reason
        assert "vilket belopp" in may_recommend(Advice.PARTLY, None, asked).reason
        assert "har inget belopp" in may_recommend(Advice.DEFER, Kr.of(1), asked).reason

    def test_a_completion_asks_for_something_by_a_day_to_come(self) -> None:
        assert may_ask(1, ON, ON)
        assert may_ask(0, None, ON).reason == "Skriv vad som ska kompletteras i minst ett avsnitt."
        assert may_ask(1, ON - dt.timedelta(1), ON).reason.startswith("Dagen 2026-09-14 har varit.")


class TestSaying:
    def test_a_comment_stands_at_its_section(self, version: Application, disa: User) -> None:
        comment(by=disa, on=ON, application=version, section="method", text="Hur många?\r\n")

        kept = Comment.objects.get()
        assert (kept.section, kept.text, kept.by, kept.on) == ("method", "Hur många?", disa, ON)

    def test_a_section_that_is_none_is_refused(self, version: Application, disa: User) -> None:
        with pytest.raises(Refused, match="Avsnittet finns inte"):
            comment(by=disa, on=ON, application=version, section="annat", text="Hej")

    def test_a_personal_number_is_refused(self, version: Application, disa: User) -> None:
        with pytest.raises(ValidationError, match="personnummer"):
            comment(by=disa, on=ON, application=version, section="", text="19121212-1212")

        assert Comment.objects.count() == 0

    def test_a_judgement_is_one_each_and_may_be_changed(
        self, in_north: Association, version: Application, disa: User, alva: User
    ) -> None:
        one = criterion(in_north)

        assess(by=disa, on=ON, application=version, judged={one.pk: Judged(Judgement.NOT, "Nej.")})
        assess(by=disa, on=ON, application=version, judged={one.pk: Judged(Judgement.MEETS)})
        assess(by=alva, on=ON, application=version, judged={one.pk: Judged(Judgement.PARTLY)})

        kept = Assessment.objects.order_by("pk").values_list("by__name", "judgement", "text")
        assert list(kept) == [("Disa", "meets", ""), ("Alva", "partly", "")]

    def test_nothing_judged_and_a_criterion_that_is_over_are_nothing(
        self, in_north: Association, version: Application, disa: User
    ) -> None:
        over = criterion(in_north, ends=dt.date(2026, 6, 30))

        with pytest.raises(Refused, match="Bedöm minst ett kriterium"):
            assess(by=disa, on=ON, application=version, judged={})
        assess(by=disa, on=ON, application=version, judged={over.pk: Judged(Judgement.MEETS)})

        assert Assessment.objects.count() == 0

    def test_a_plain_grant_is_of_what_is_asked_for_and_the_latest_holds(self, version: Application, disa: User) -> None:
        recommend(by=disa, on=ON, application=version, advice=Advice.REJECT, text="Nej.")
        recommend(by=disa, on=ON, application=version, advice=Advice.GRANT, text="Jo.", conditions="Rapport.")

        kept = Recommendation.objects.order_by("pk")
        assert [(one.advice, one.amount) for one in kept] == [("reject", None), ("grant", ASKED)]

    def test_what_is_said_of_an_older_version_is_refused(self, version: Application, disa: User) -> None:
        ask_completion(by=disa, on=ON, application=version, requests=[Asked("method", "Hur?")])

        with pytest.raises(Refused, match="Insatsen står i ”Ansökan”"):
            comment(by=disa, on=ON, application=version, section="", text="Sent.")

    def test_what_was_said_of_an_earlier_version_stands_with_its_number(
        self, in_north: Association, version: Application, disa: User
    ) -> None:
        one = criterion(in_north)
        comment(by=disa, on=ON, application=version, section="method", text="Hur många?")
        assess(by=disa, on=ON, application=version, judged={one.pk: Judged(Judgement.PARTLY)})
        draft = ask_completion(by=disa, on=ON, application=version, requests=[Asked("method", "Hur många?")])
        reply(by=None, on=ON, application=draft, answers={version.completions.get().pk: "Fyrtio."})
        second = submit(by=None, on=ON, application=draft)
        comment(by=disa, on=ON, application=second, section="method", text="Bra nu.")

        [(heading, said)] = comments_by_section(second)

        assert heading == "Arbetssätt"
        assert [(one[3], one[4:]) for one in said] == [("Hur många?", ("Om version 1",)), ("Bra nu.", ())]
        assert own_judgements(second, disa)[one.pk].judgement == Judgement.PARTLY
        assert [len(made.comments.all()) for made in (version, second)] == [1, 1]


class TestJudgedBefore:
    """What was judged of a version before the completion counts, told to be of it, until it is judged anew."""

    def test_it_is_counted_once_each_and_told(
        self, in_north: Association, version: Application, disa: User, alva: User
    ) -> None:
        one = criterion(in_north)
        for by, judgement in ((disa, Judgement.PARTLY), (alva, Judgement.NOT)):
            assess(by=by, on=ON, application=version, judged={one.pk: Judged(judgement, "Oklart.")})
        recommend(by=disa, on=ON, application=version, advice=Advice.REJECT, text="Nej.")
        draft = ask_completion(by=disa, on=ON, application=version, requests=[Asked("method", "Hur många?")])
        reply(by=None, on=ON, application=draft, answers={version.completions.get().pk: "Fyrtio."})
        second = submit(by=None, on=ON, application=draft)

        before = preparation(second.intervention, second, ON)
        assess(by=disa, on=ON, application=second, judged={one.pk: Judged(Judgement.MEETS, "Klart.")})
        between = preparation(second.intervention, second, ON)
        assess(by=alva, on=ON, application=second, judged={one.pk: Judged(Judgement.MEETS)})
        after = preparation(second.intervention, second, ON)

        assert [found.judged.rows[0].cells[1:] for found in (before, between, after)] == [
            (None, 1, 1, None), (1, None, 1, None), (2, None, None, None),
        ]  # fmt: skip
        assert before.older.startswith("Alla bedömningar gäller version 1, före kompletteringen.")
        assert between.older.startswith("1 av 2 bedömningar gäller version 1")
        assert [who for _, who, _ in between.reasons] == ["Alva: Uppfyller inte, gäller version 1", "Disa: Uppfyller"]
        assert after.older == ""
        assert (before.latest, before.earlier and before.earlier.advice) == (None, Advice.REJECT)
        assert preparation(version.intervention, version, ON).older == ""


class TestConflictOfInterest:
    def test_who_has_one_prepares_no_more(self, version: Application, disa: User) -> None:
        made = version.intervention
        disqualify(by=disa, on=ON, intervention=made, user=disa, reason="Arbetar där.")

        for act in (
            lambda: comment(by=disa, on=ON, application=version, section="", text="Ändå."),
            lambda: recommend(by=disa, on=ON, application=version, advice=Advice.REJECT, text="Ändå."),
            lambda: ask_completion(by=disa, on=ON, application=version, requests=[Asked("", "Ändå.")]),
        ):
            with pytest.raises(Refused, match="Du är antecknad som jävig"):
                act()

    def test_only_the_director_notes_somebody_elses(self, version: Application, disa: User, alva: User) -> None:
        made = version.intervention

        with pytest.raises(Refused, match="Du anmäler ditt eget jäv"):
            disqualify(by=disa, on=ON, intervention=made, user=alva, reason="Nej.")
        disqualify(by=alva, on=ON, intervention=made, user=disa, reason="Arbetar där.")
        with pytest.raises(ValidationError, match="Jävet är redan antecknat"):
            disqualify(by=alva, on=ON, intervention=made, user=disa, reason="Igen.")
        qualify(by=alva, on=ON, disqualification=made.disqualified.get())

        assert made.disqualified.count() == 0

    def test_who_does_not_prepare_has_none_to_note(self, version: Application, alva: User, bo: User) -> None:
        with pytest.raises(Refused, match="Bo bereder inte ansökningar"):
            disqualify(by=alva, on=ON, intervention=version.intervention, user=bo, reason="Nej.")

    def test_nobody_prepares_their_own(self, in_north: Association) -> None:
        owner = make_user(in_north, "Elsa", Role.INTERVENTION_OWNER, Role.PREPARATORY_GROUP)
        own = applied(in_north, owner=owner).applications.get()

        with pytest.raises(Refused, match="bereder därför inte din egen ansökan"):
            comment(by=owner, on=ON, application=own, section="", text="Bra.")


class TestWhoReads:
    def test_the_owner_reads_it_when_the_board_has_decided(self, in_north: Association) -> None:
        owner = make_user(in_north, "Elsa", Role.INTERVENTION_OWNER, Role.PREPARATORY_GROUP)
        made = applied(in_north, owner=owner)
        roles = GROUP | {Role.INTERVENTION_OWNER}

        before = access.reads_preparation(roles, owner, made)
        made.stage = Stage.REJECTED

        assert before.reason.startswith("Beredningens kommentarer")
        assert access.reads_preparation(frozenset({Role.INTERVENTION_OWNER}), owner, made)

    def test_a_withdrawn_one_stays_with_those_who_prepared(self, in_north: Association, alva: User) -> None:
        owner = make_user(in_north, "Elsa", Role.INTERVENTION_OWNER)
        made = applied(in_north, owner=owner)
        make(by=alva, on=ON, intervention=made, code="withdraw", why="Nej.")

        assert not access.reads_preparation(frozenset({Role.INTERVENTION_OWNER}), owner, made)
        assert access.reads_preparation(frozenset({Role.AUDITOR}), make_user(in_north, "Rut", Role.AUDITOR), made)


class TestCriteria:
    def test_the_second_to_change_is_told(self, in_north: Association, alva: User) -> None:
        one = criterion(in_north)
        again = Criterion.objects.get(pk=one.pk)
        keep(by=alva, on=ON, association=in_north, criterion=one, seen=0)

        with pytest.raises(Refused, match="Det här har ändrats sedan du öppnade sidan"):
            keep(by=alva, on=ON, association=in_north, criterion=again, seen=0)

    def test_one_that_is_used_stays(self, in_north: Association, alva: User, version: Application) -> None:
        one, unused = criterion(in_north), criterion(in_north, "Oanvänt")
        assess(by=alva, on=ON, application=version, judged={one.pk: Judged(Judgement.MEETS)})

        with pytest.raises(Refused, match="Sätt i stället en sista dag"):
            remove(by=alva, on=ON, criterion=one, seen=0)
        remove(by=alva, on=ON, criterion=unused, seen=0)

        assert list(Criterion.objects.all()) == [one]

    def test_who_only_reads_keeps_none(self, in_north: Association, bo: User) -> None:
        with pytest.raises(Refused, match="Bara förbundschefen"):
            keep(by=bo, on=ON, association=in_north, criterion=Criterion(name="Nej", starts=ON))
