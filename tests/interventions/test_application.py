"""Applications: written a section at a time, handed in, completed; two at once; one with both sides."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection, connections
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, Member, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.interventions.actions.application import (
    WrittenMeanwhile,
    attach,
    begin,
    detach,
    reply,
    submit,
    take_in,
    write_section,
)
from samordna.interventions.actions.life import describe, make
from samordna.interventions.actions.preparation import Asked, ask_completion
from samordna.interventions.choices import KindOf, Stage
from samordna.interventions.models import Application, Attachment, Intervention, Step
from samordna.interventions.queries.application import findings, running
from samordna.interventions.queries.plan_basis import plan_basis
from samordna.interventions.rules.applied import Running
from samordna.interventions.rules.content import Content, Cost, Share, mark, read
from samordna.money import Kr
from samordna.verdict import Refused
from tests.conftest import make_association, make_user
from tests.interventions.lives import COMPLETE, ON, applied, begun, drafted, idea, with_file

BOTH = replace(COMPLETE, kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))


def write(application: Application, section: str, by: User | None = None, **values: Any) -> Application:
    """Write in a section, having seen it as it is now."""
    seen = mark(read(Application.objects.get(pk=application.pk).content), section)
    return write_section(by=by, on=ON, application=application, section=section, values=values, seen=seen)


class TestWriting:
    def test_begins_empty_and_moves_on(self, in_north: Association, alva: User) -> None:
        application = begun(in_north, by=alva)

        assert (application.number, application.content, application.is_draft) == (1, {}, True)
        assert application.intervention.stage == Stage.APPLICATION

    def test_what_is_written_is_read_back(self, in_north: Association, alva: User) -> None:
        application = drafted(in_north, by=alva)

        assert read(Application.objects.get(pk=application.pk).content) == COMPLETE

    def test_little_is_kept_too(self, in_north: Association, alva: User) -> None:
        write(begun(in_north, by=alva), "purpose", alva, need="  Ett behov.\r\nTvå rader.  ")

        kept = Application.objects.get()
        assert read(kept.content) == Content(need="Ett behov.\nTvå rader.")
        assert (kept.changed_by, kept.revision) == (alva, 1)

    def test_two_in_different_sections_both_win(self, in_north: Association, alva: User) -> None:
        application = begun(in_north, by=alva)
        empty = mark(Content(), "purpose")

        write(application, "method", alva, method="Vi möts.")
        values = {"summary": "Kort."}
        write_section(by=alva, on=ON, application=application, section="purpose", values=values, seen=empty)

        assert read(Application.objects.get().content) == Content(summary="Kort.", method="Vi möts.")

    def test_the_second_in_the_same_section_is_told_and_nothing_is_lost(
        self, in_north: Association, alva: User
    ) -> None:
        application = begun(in_north, by=alva)
        empty = mark(Content(), "method")
        write(application, "method", alva, method="Den första.")

        values = {"method": "Den andra."}
        with pytest.raises(WrittenMeanwhile) as told:
            write_section(by=alva, on=ON, application=application, section="method", values=values, seen=empty)

        assert told.value.mark == mark(Content(method="Den första."), "method")
        assert read(Application.objects.get().content).method == "Den första."

    @pytest.mark.parametrize(
        ("section", "values", "said"),
        [
            ("method", {"method": "Deltagaren 19121212-1212 bor här."}, "ser ut som ett personnummer"),
            ("method", {"method": "Ett\x07ljud"}, "styrtecknet U+0007"),
            ("method", {"method": "x" * 20_001}, "20001 tecken"),
            ("budget", {"costs": (Cost(2027, amount=Kr.of(-1)),)}, "mindre än noll"),
            ("budget", {"costs": (Cost(2027, amount=Kr.of(10**12 - 1)),)}, "för stort"),
            ("budget", {"costs": (Cost(2027, amount=Kr(1)),)}, "har ören"),
            ("budget", {"costs": (Cost(27, amount=Kr.of(1)),)}, "inte 27"),
        ],
    )
    def test_what_cannot_be_kept_is_refused_and_nothing_is_saved(
        self, in_north: Association, alva: User, section: str, values: dict[str, Any], said: str
    ) -> None:
        application = begun(in_north, by=alva)

        with pytest.raises((Refused, ValidationError), match=said.replace("+", r"\+")):
            write(application, section, alva, **values)

        assert Application.objects.get().content == {}

    def test_who_only_reads_and_another_owner_write_nothing(self, in_north: Association, alva: User, bo: User) -> None:
        application = begun(in_north, by=alva)
        another = make_user(in_north, "Disa", Role.INTERVENTION_OWNER)

        for somebody in (bo, another):
            with pytest.raises(Refused, match="Insatsägaren och förbundschefen skriver ansökan"):
                write(application, "method", somebody, method="Nej.")

    def test_the_owner_begins_their_own(self, in_north: Association) -> None:
        owner = make_user(in_north, "Disa", Role.INTERVENTION_OWNER)
        member = Grant.objects.get(user=owner)

        application = begun(in_north, by=owner)

        assert application.intervention.owner == owner
        assert application.intervention.recipient == member.member


class TestCopying:
    def test_the_words_come_along_and_the_years_move(self, in_north: Association, alva: User) -> None:
        earlier = applied(in_north, by=alva).applications.get()

        copy = begin(by=alva, on=ON, intervention=idea(in_north, by=alva, name="Igen"), copy=earlier)

        content = read(copy.content)
        assert (content.method, content.years) == (COMPLETE.method, (2027, 2028))
        assert (copy.copied_from, copy.number, copy.attachments.count()) == (earlier, 1, 0)


class TestAttachments:
    def test_a_file_is_attached_and_taken_away(self, in_north: Association, alva: User) -> None:
        application = begun(in_north, by=alva)

        made = with_file(application, by=alva)
        assert (str(made), made.file.name) == ("Avsiktsförklaring (avsikt.txt)", "avsikt.txt")
        detach(by=alva, on=ON, attachment=made)

        assert application.attachments.count() == 0

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
            ("program.exe", b"MZ\x90\x00"),
            ("tom.txt", b""),
        ],
    )
    def test_what_is_not_kept_is_refused(self, in_north: Association, alva: User, name: str, data: bytes) -> None:
        application = begun(in_north, by=alva)

        with pytest.raises(Refused):
            attach(by=alva, on=ON, application=application, name=name, data=io.BytesIO(data))

        assert Attachment.objects.count() == 0

    def test_a_version_handed_in_keeps_its_files(self, in_north: Association, alva: User) -> None:
        application = drafted(in_north, by=alva)
        made = with_file(application, by=alva)
        version = submit(by=alva, on=ON, application=application)

        with pytest.raises(Refused, match="Ansökan är inlämnad och ändras inte"):
            detach(by=alva, on=ON, attachment=Attachment.objects.get(pk=made.pk))
        draft = ask_completion(by=None, on=ON, application=version, requests=[Asked("method", "Hur?")])

        assert [one.file_id for one in draft.attachments.order_by("pk")] == [made.file_id]


class TestHandingIn:
    def test_a_whole_one_is_prepared(self, in_north: Association, alva: User) -> None:
        made = applied(in_north, by=alva)

        version = made.applications.get()
        assert (made.stage, made.kind, made.share) == (Stage.PREPARATION, KindOf.INDIVIDUAL, 100)
        assert (made.starts, made.ends) == (COMPLETE.starts, COMPLETE.ends)
        assert (version.submitted_on, version.submitted_by, version.is_draft) == (ON, alva, False)

    def test_what_is_missing_is_told_and_counted(self, in_north: Association, alva: User) -> None:
        application = begun(in_north, by=alva)

        with pytest.raises(Refused) as refused:
            submit(by=alva, on=ON, application=application)

        assert refused.value.reason.startswith("18 saker saknas innan ansökan kan lämnas in. Beskriv insatsen")
        assert refused.value.reason.endswith("Och 15 till.")
        assert Intervention.objects.get().stage == Stage.APPLICATION

    def test_what_is_handed_in_is_never_changed(self, in_north: Association, alva: User) -> None:
        version = applied(in_north, by=alva).applications.get()

        for act in (
            lambda: write(version, "method", alva, method="Nytt."),
            lambda: submit(by=alva, on=ON, application=version),
            lambda: with_file(version, by=alva),
        ):
            with pytest.raises(Refused, match="Ansökan är inlämnad och ändras inte"):
                act()

        assert read(Application.objects.get().content) == COMPLETE

    def test_each_act_leaves_one_event(self, in_north: Association, alva: User) -> None:
        before = AuditEvent.objects.count()
        application = begun(in_north, by=alva)

        write(application, "method", alva, method="Vi möts.")

        codes = list(AuditEvent.objects.order_by("pk").values_list("code", flat=True))[before:]
        assert codes == ["interventions.suggested", "interventions.apply", "interventions.wrote"]


class TestCompletion:
    def test_both_versions_are_kept_with_question_and_answer(self, in_north: Association, alva: User) -> None:
        made = applied(in_north, by=alva)
        first = made.applications.get()

        draft = ask_completion(
            by=None, on=ON, application=first, requests=[Asked("method", "Hur väljs de ut?"), Asked("aims", " ")]
        )
        asked = first.completions.get()
        write_section(
            by=alva, on=ON, application=draft, section="method", values={"method": "Parterna väljer."},
            seen=mark(read(draft.content), "method"), answers={asked.pk: "Det står nu.", 999: "Inte min."},
        )  # fmt: skip
        second = submit(by=alva, on=ON, application=draft)

        asked.refresh_from_db()
        versions = list(made.applications.order_by("number"))
        assert [read(one.content).method for one in versions] == [COMPLETE.method, "Parterna väljer."]
        assert (second.number, second.copied_from, asked.answer, asked.answered_by) == (2, first, "Det står nu.", alva)
        moves = list(Step.objects.filter(intervention=made).order_by("pk").values_list("move", "why"))
        assert moves[-2:] == [("complete", "Arbetssätt"), ("submit", "")]

    def test_what_is_asked_of_the_whole_is_answered_in_words(self, in_north: Association, alva: User) -> None:
        first = applied(in_north, by=alva).applications.get()
        draft = ask_completion(by=None, on=ON, application=first, requests=[Asked("", "Skriv kortare.")])
        asked = first.completions.get()

        reply(by=alva, on=ON, application=draft, answers={asked.pk: "Vi har kortat.\r\n"})

        asked.refresh_from_db()
        assert (asked.section, asked.answer, asked.answered_on) == ("", "Vi har kortat.", ON)

    @pytest.mark.parametrize(
        ("asked", "left"),
        [(("aims", "method"), "Mål och Arbetssätt"), (("", "method"), "hela ansökan och Arbetssätt")],
    )
    def test_it_is_not_handed_in_before_every_question_is_met(
        self, in_north: Association, alva: User, asked: tuple[str, str], left: str
    ) -> None:
        first = applied(in_north, by=alva).applications.get()
        draft = ask_completion(by=None, on=ON, application=first, requests=[Asked(one, "Hur?") for one in asked])

        with pytest.raises(Refused, match=f"Beredningen väntar på svar om {left}"):
            submit(by=alva, on=ON, application=draft)
        draft = write_section(
            by=alva, on=ON, application=draft, section="method", values={"method": "Parterna väljer."},
            seen=mark(read(draft.content), "method"),
        )  # fmt: skip
        if "aims" in asked:
            with pytest.raises(Refused, match="Beredningen väntar på svar om Mål"):
                submit(by=alva, on=ON, application=draft)
            reply(by=alva, on=ON, application=draft, answers={first.completions.get(section="aims").pk: "Som förut."})

        assert submit(by=alva, on=ON, application=draft).number == 2

    def test_a_copy_of_another_intervention_owes_no_answers(self, in_north: Association, alva: User) -> None:
        other = applied(in_north, by=alva, name="Ungsam").applications.get()
        ask_completion(by=None, on=ON, application=other, requests=[Asked("method", "Hur?")])
        made = begin(by=alva, on=ON, intervention=idea(in_north, by=alva), copy=other)

        taken = take_in(by=alva, on=ON, application=made, content=COMPLETE)

        assert submit(by=alva, on=ON, application=taken).number == 1


class TestJudging:
    def test_is_held_against_others_that_are_decided(self, in_north: Association, alva: User) -> None:
        other = applied(in_north, by=alva, name="Ungsam")
        Intervention.objects.filter(pk=other.pk).update(stage=Stage.RUNNING)
        applied(in_north, by=alva, name="Bereds än")
        mine = applied(in_north, by=alva, name="Vägen till arbete")

        assert running(mine) == (Running("Ungsam", COMPLETE.starts, COMPLETE.ends, COMPLETE.target_group, ""),)
        said = [one.message for one in findings(mine, COMPLETE, plan_basis(), ON) if one.code == "A603"]
        assert said == ["”Ungsam” har samma målgrupp vid samma tid."]


class TestBothSides:
    def test_is_registered_as_two_that_go_together(self, in_north: Association, alva: User) -> None:
        main = applied(in_north, by=alva, content=BOTH)

        half = Intervention.objects.get(together=main)
        assert (main.kind, main.share) == (KindOf.INDIVIDUAL, 60)
        assert (half.name, half.kind, half.share) == ("Vägen till arbete, strukturdel", KindOf.STRUCTURAL, 40)
        assert half.stage == Stage.PREPARATION
        assert half.applications.count() == 0
        make(by=alva, on=ON, intervention=main, code="withdraw", why="Vi hinner inte.")
        half.refresh_from_db()
        assert half.stage == Stage.WITHDRAWN

    def test_the_half_has_the_same_owner_and_recipient(self, in_north: Association, alva: User) -> None:
        main = applied(in_north, by=alva, content=BOTH)
        changed = Intervention.objects.get(pk=main.pk)
        changed.owner = make_user(in_north, "Elsa", Role.INTERVENTION_OWNER)
        changed.recipient = Member.objects.order_by("pk").first()

        describe(by=alva, on=ON, intervention=main, changed=changed, seen=changed.revision)

        half = Intervention.objects.get(together=main)
        assert (half.owner, half.recipient) == (changed.owner, changed.recipient)

    def test_the_half_makes_no_moves_of_its_own(self, in_north: Association, alva: User) -> None:
        half = Intervention.objects.get(together=applied(in_north, by=alva, content=BOTH))

        with pytest.raises(Refused, match="hör ihop med ”Vägen till arbete” och följer den"):
            make(by=alva, on=ON, intervention=half, code="withdraw", why="Nej.")

    def test_a_completion_changes_the_shares_and_may_take_the_half_back(
        self, in_north: Association, alva: User
    ) -> None:
        main = applied(in_north, by=alva, content=BOTH)
        half = Intervention.objects.get(together=main)

        for kinds in ((Share(KindOf.INDIVIDUAL, 70), Share(KindOf.STRUCTURAL, 30)), (Share(KindOf.INDIVIDUAL, 100),)):
            latest = main.applications.order_by("number").last()
            assert latest is not None
            draft = ask_completion(by=None, on=ON, application=latest, requests=[Asked("kind", "Stämmer det?")])
            submit(by=alva, on=ON, application=write(draft, "kind", alva, kinds=kinds))
            half.refresh_from_db()
            if len(kinds) > 1:
                assert (half.share, half.stage, half.together) == (30, Stage.PREPARATION, main)

        main.refresh_from_db()
        assert (half.stage, half.together, half.share) == (Stage.WITHDRAWN, None, 100)
        assert (main.stage, main.share) == (Stage.PREPARATION, 100)


def test_of_two_who_write_the_same_section_at_once_one_is_told(transactional_db: None) -> None:
    association = make_association("norra", "Norra")
    writers = [make_user(association, name, Role.DIRECTOR) for name in ("Alva", "Disa")]
    with scope(association=association):
        application = begun(association, by=writers[0])
    seen = mark(Content(), "method")

    def once(by: User) -> bool:
        try:
            with scope(association=association), clock.frozen(ON):
                values = {"method": f"Så säger {by}."}
                write_section(by=by, on=ON, application=application, section="method", values=values, seen=seen)
        except WrittenMeanwhile:
            return False
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()
        return True

    # The tests' SQLite lives in memory, in one connection: there the second simply comes after.
    if connection.vendor == "sqlite":
        done = [once(by) for by in writers]
    else:
        with ThreadPoolExecutor(2) as threads:
            done = list(threads.map(once, writers))
    close_old_connections()

    with scope(association=association):
        kept = read(Application.objects.get().content).method
    assert sorted(done) == [False, True]
    assert kept == f"Så säger {writers[done.index(True)]}."
