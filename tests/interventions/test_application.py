"""Applications: written a section at a time, handed in, completed; two at once; one with both sides."""

from dataclasses import replace

from samordna.associations.models import Association, User
from samordna.interventions.choices import KindOf, Stage
from samordna.interventions.models import Application
from samordna.interventions.rules.content import Share, read
from tests.interventions.lives import COMPLETE, ON, applied, begun, drafted

BOTH = replace(COMPLETE, kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))


class TestWriting:
    def test_begins_empty_and_moves_on(self, in_north: Association, alva: User) -> None:
        application = begun(in_north, by=alva)

        assert (application.number, application.content, application.is_draft) == (1, {}, True)
        assert application.intervention.stage == Stage.APPLICATION

    def test_what_is_written_is_read_back(self, in_north: Association, alva: User) -> None:
        application = drafted(in_north, by=alva)

        assert read(Application.objects.get(pk=application.pk).content) == COMPLETE


class TestHandingIn:
    def test_a_whole_one_is_prepared(self, in_north: Association, alva: User) -> None:
        made = applied(in_north, by=alva)

        version = made.applications.get()
        assert (made.stage, made.kind, made.share) == (Stage.PREPARATION, KindOf.INDIVIDUAL, 100)
        assert (version.submitted_on, version.submitted_by, version.is_draft) == (ON, alva, False)
