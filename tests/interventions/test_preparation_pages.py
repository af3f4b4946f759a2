"""The pages of a preparation, and of the criteria, as each role meets them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.interventions.actions.agreement import draft as draft_agreement
from samordna.interventions.actions.agreement import sign
from samordna.interventions.actions.application import reply, submit
from samordna.interventions.actions.award import settle
from samordna.interventions.actions.preparation import (
    Asked,
    Judged,
    ask_completion,
    assess,
    comment,
    disqualify,
    recommend,
)
from samordna.interventions.choices import Advice, Judgement, Stage
from samordna.interventions.models import Application, Comment, Completion, Criterion, Intervention, Recommendation
from tests.conftest import make_user
from tests.interventions.awarded import decided, member, proposed
from tests.interventions.browsing import tree
from tests.interventions.lives import ON, applied, criterion

AsUser = Callable[[User], Client]
NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def disa(north: Association) -> User:
    """Prepares: of the preparatory group."""
    return make_user(north, "Disa", Role.PREPARATORY_GROUP)


@pytest.fixture
def elsa(north: Association) -> User:
    """Owns the intervention that is prepared."""
    return make_user(north, "Elsa", Role.INTERVENTION_OWNER)


@pytest.fixture
def version(in_north: Association, elsa: User) -> Application:
    """Her application, in preparation."""
    return applied(in_north, owner=elsa).applications.get()


def at(version: Application, *parts: str) -> str:
    """An address below the preparation's."""
    return "/".join([f"/norra/insatser/{version.intervention_id}/beredning", *parts, ""])


def text(answer: Any) -> str:
    """The page's words, each space alike."""
    page = html.fromstring(answer.content.decode())
    return " ".join(page.xpath("string(//main)").replace(NARROW, " ").split())


class TestWhoSeesWhat:
    def test_what_is_said_is_for_those_who_prepare_and_decide(
        self, version: Application, disa: User, elsa: User, bo: User, as_user: AsUser
    ) -> None:
        comment(by=disa, on=ON, application=version, section="method", text="Tveksamt upplägg.")
        recommend(by=disa, on=ON, application=version, advice=Advice.REJECT, text="Räcker inte.")

        seen = {user.name: text(as_user(user).get(at(version))) for user in (disa, bo, elsa)}

        for reader in ("Disa", "Bo"):
            assert "Tveksamt upplägg." in seen[reader]
            assert "Beredningen föreslår: Avslag" in seen[reader]
        assert "Tveksamt" not in seen["Elsa"]
        assert "Avslag" not in seen["Elsa"]
        assert "visas för insatsägaren när styrelsen har beslutat" in seen["Elsa"]

    def test_the_owner_reads_all_of_it_afterwards(
        self, version: Application, disa: User, elsa: User, as_user: AsUser
    ) -> None:
        comment(by=disa, on=ON, application=version, section="method", text="Tveksamt upplägg.")
        Intervention.objects.update(stage=Stage.REJECTED)

        assert "Tveksamt upplägg." in text(as_user(elsa).get(at(version)))

    def test_the_judgements_are_taken_out_by_those_who_read_them(
        self, in_north: Association, version: Application, disa: User, elsa: User, as_user: AsUser
    ) -> None:
        one = criterion(in_north)
        assess(by=disa, on=ON, application=version, judged={one.pk: Judged(Judgement.MEETS, "Siffror finns.")})
        address = f"{at(version)}?tabell=bedomning&format=csv"

        as_disa, as_elsa = as_user(disa).get(address), as_user(elsa).get(address)

        assert "Behovet är visat" in as_disa.content.decode("utf-8-sig")
        assert as_elsa["Content-Type"].startswith("text/html")
        assert "Behovet är visat" not in text(as_elsa)

    def test_one_with_a_conflict_of_interest_is_told_why_not(
        self, version: Application, disa: User, as_user: AsUser
    ) -> None:
        disqualify(by=disa, on=ON, intervention=version.intervention, user=disa, reason="Arbetar där.")
        browser = as_user(disa)

        page = browser.get(at(version))
        forms = [browser.get(at(version, part)) for part in ("kommentera", "bedom", "forslag", "komplettering")]

        assert "Du är antecknad som jävig" in text(page)
        assert b"Spara kommentaren" not in page.content
        assert [answer.status_code for answer in forms] == [403] * 4


class TestActs:
    def test_a_comment_is_written_on_the_page(self, version: Application, disa: User, as_user: AsUser) -> None:
        browser = as_user(disa)

        browser.post(at(version, "kommentera"), {"section": "aims", "text": "Bra mål."})
        empty = browser.post(at(version, "kommentera"), {"section": "aims", "text": " "})

        assert [(one.section, one.text) for one in Comment.objects.all()] == [("aims", "Bra mål.")]
        assert empty.status_code == 422

    def test_the_section_asked_for_is_chosen_already(self, version: Application, disa: User, as_user: AsUser) -> None:
        page = as_user(disa).get(f"{at(version, 'kommentera')}?avsnitt=aims")

        chosen = html.fromstring(page.content.decode()).xpath("string(//select[@name='section']/option[@selected])")
        assert chosen == "Mål"

    def test_judging_asks_for_a_judgement_before_a_reason_is_lost(
        self, in_north: Association, version: Application, disa: User, as_user: AsUser
    ) -> None:
        one, browser = criterion(in_north), as_user(disa)

        without = browser.post(at(version, "bedom"), {f"w-{one.pk}": "Siffror finns."})
        browser.post(at(version, "bedom"), {f"w-{one.pk}": "Siffror finns.", f"j-{one.pk}": "meets"})
        again = browser.get(at(version, "bedom"))

        assert "Välj en bedömning också" in text(without)
        assert "Siffror finns." in text(without)
        assert html.fromstring(again.content.decode()).xpath("//input[@checked]/@value") == ["meets"]

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"advice": "", "text": "Bra."}, "Välj vad ni föreslår."),
            ({"advice": "partly", "text": "Bra.", "amount": "2 000 000"}, "mer än de 1 150 000 kr som söks"),
            ({"advice": "partly", "text": "Bra.", "amount": "100,50"}, "Skriv hela kronor"),
            ({"advice": "grant", "text": ""}, "Fyll i fältet."),
        ],
    )
    def test_a_recommendation_that_does_not_fit_is_told(
        self, version: Application, disa: User, as_user: AsUser, sent: dict[str, str], said: str
    ) -> None:
        answer = as_user(disa).post(at(version, "forslag"), sent)

        assert answer.status_code == 422
        assert said in text(answer)
        assert Recommendation.objects.count() == 0

    def test_a_completion_goes_back_to_the_owner(
        self, version: Application, disa: User, elsa: User, as_user: AsUser
    ) -> None:
        as_user(disa).post(at(version, "komplettering"), {"s-method": "Hur väljs de ut?", "due": "2026-10-01"})

        asked = Completion.objects.get()
        page = text(as_user(elsa).get(f"/norra/insatser/{version.intervention_id}/ansokan/"))
        assert (asked.section, asked.text, str(asked.due)) == ("method", "Hur väljs de ut?", "2026-10-01")
        assert "Beredningen vill ha mer innan styrelsen kan besluta." in page
        assert "Hur väljs de ut?" in page
        assert "Svara i avsnittet senast 1 oktober 2026" in page
        assert "1 fråga från beredningen väntar på svar senast 1 oktober 2026." in page
        assert "Inget saknas" not in page

    def test_a_completion_is_not_handed_in_as_it_was(
        self, version: Application, disa: User, elsa: User, as_user: AsUser
    ) -> None:
        as_user(disa).post(at(version, "komplettering"), {"s-method": "Hur väljs de ut?", "due": "2026-10-01"})
        here, browser = f"/norra/insatser/{version.intervention_id}/ansokan/", as_user(elsa)

        before = browser.get(f"{here}lamna-in/")
        refused = browser.post(f"{here}lamna-in/", {"sure": "on"})
        asked = Completion.objects.get()
        reply(by=elsa, on=ON, application=Application.objects.get(submitted_on=None), answers={asked.pk: "Lottning."})
        after = text(browser.get(here))
        browser.post(f"{here}lamna-in/", {"sure": "on"})

        assert "Beredningen väntar på svar" in text(before)
        assert "senast 1 oktober 2026" in text(before)
        assert 'name="sure"' not in before.content.decode()
        assert "Beredningen väntar på svar om Arbetssätt" in text(refused)
        assert "Inget saknas" in after
        assert Application.objects.filter(submitted_on=None).count() == 0

    def test_what_is_asked_of_the_whole_has_a_page_of_its_own(
        self, version: Application, disa: User, elsa: User, as_user: AsUser
    ) -> None:
        as_user(disa).post(at(version, "komplettering"), {"s-whole": "Skriv kortare."})
        here, browser = f"/norra/insatser/{version.intervention_id}/ansokan/", as_user(elsa)
        asked = Completion.objects.get()

        before = text(browser.get(here))
        browser.post(f"{here}svar/", {f"answer-{asked.pk}": "Vi har kortat."})

        asked.refresh_from_db()
        assert "Hela ansökan Skriv kortare." in before.replace("ansökanSkriv", "ansökan Skriv")
        assert asked.answer == "Vi har kortat."
        assert "Skriv kortare." not in text(browser.get(here))

    def test_nothing_asked_for_is_told(self, version: Application, disa: User, as_user: AsUser) -> None:
        answer = as_user(disa).post(at(version, "komplettering"), {"due": ""})

        assert "Skriv vad som ska kompletteras i minst ett avsnitt." in text(answer)

    def test_a_conflict_of_interest_is_noted_and_by_the_director_taken_away(
        self, version: Application, disa: User, alva: User, as_user: AsUser
    ) -> None:
        own = as_user(disa).post(at(version, "jav"), {"reason": "Arbetar där."}, follow=True)
        row = version.intervention.disqualified.get()

        asked = as_user(alva).get(at(version, "jav", str(row.pk), "ta-bort"))
        as_user(alva).post(at(version, "jav", str(row.pk), "ta-bort"))

        assert (row.user, row.reason) == (disa, "Arbetar där.")
        assert "Arbetar där." in text(own)
        assert "Ta bort anteckningen om jäv för Disa?" in text(asked)
        assert version.intervention.disqualified.count() == 0

    def test_the_director_notes_anybodys(self, version: Application, disa: User, alva: User, as_user: AsUser) -> None:
        as_user(alva).post(at(version, "jav"), {"user": str(disa.pk), "reason": "Arbetar där."})

        assert version.intervention.disqualified.get().user == disa


class TestReading:
    def test_each_section_has_its_words_and_what_was_said(
        self, version: Application, disa: User, as_user: AsUser
    ) -> None:
        comment(by=disa, on=ON, application=version, section="threats", text="Fler risker finns.")

        page = html.fromstring(as_user(disa).get(at(version, "lasning")).content.decode())

        risks = page.xpath("string(//section[@id='a-threats'])")
        assert "Det går inte att anställa handledare." in risks
        assert "Fler risker finns." in risks
        assert page.xpath("//section[@id='a-threats']//a/@href") == [f"{at(version, 'kommentera')}?avsnitt=threats"]

    def test_findings_stand_beside(self, version: Application, bo: User, as_user: AsUser) -> None:
        assert "Det står inte vem som ska ta emot medlen." in text(as_user(bo).get(at(version)))


class TestCriteria:
    def test_is_added_changed_and_taken_away(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        browser = as_user(alva)
        given = {"name": "Behovet är visat", "help": "Finns siffror?", "position": "1", "starts": "2026-01-01"}

        browser.post("/norra/insatser/kriterier/nytt/", given)
        one = Criterion.objects.get()
        browser.post(f"/norra/insatser/kriterier/{one.pk}/", {**given, "name": "Behov", "seen": "0"})
        late = browser.post(f"/norra/insatser/kriterier/{one.pk}/", {**given, "name": "Sent", "seen": "0"})
        listed = browser.get("/norra/insatser/kriterier/")
        browser.post(f"/norra/insatser/kriterier/{one.pk}/ta-bort/", {"seen": "1"})

        table = html.fromstring(listed.content.decode())
        assert table.xpath("//tbody//th//a/text()") == ["Behov"]
        assert late.status_code == 422
        assert Criterion.objects.count() == 0

    def test_the_owner_reads_them_before_applying(self, in_north: Association, elsa: User, as_user: AsUser) -> None:
        criterion(in_north)

        page = as_user(elsa).get("/norra/insatser/kriterier/")

        assert "Behovet är visat" in text(page)
        assert b"kriterier/nytt" not in page.content


class TestTheFirstPage:
    def test_who_prepares_is_told_until_something_is_recommended(
        self, version: Application, as_user: AsUser, disa: User
    ) -> None:
        before = text(as_user(disa).get("/norra/"))
        recommend(by=None, on=ON, application=version, advice=Advice.GRANT, text="Bra.")

        assert "Bered ansökan: Vägen till arbete" in before
        assert "Bered ansökan" not in text(as_user(disa).get("/norra/"))

        draft = ask_completion(by=None, on=ON, application=version, requests=[Asked("method", "Hur?")])
        reply(by=None, on=ON, application=draft, answers={version.completions.get().pk: "Så."})
        submit(by=None, on=ON, application=draft)
        assert "Bered ansökan: Vägen till arbete" in text(as_user(disa).get("/norra/"))
        disqualify(by=disa, on=ON, intervention=version.intervention, user=disa, reason="Arbetar där.")
        assert "Bered ansökan" not in text(as_user(disa).get("/norra/"))

    @pytest.mark.long
    def test_the_director_is_told_to_propose_to_agree_and_the_owner_to_begin(
        self, version: Application, as_user: AsUser, alva: User, elsa: User
    ) -> None:
        def told(by: User) -> list[str]:
            found = tree(as_user(by).get("/norra/")).xpath("//ul[@class='tasks']//a")
            return [one.text_content() for one in found if "/insatser/" in one.get("href")]

        recommend(by=None, on=ON, application=version, advice=Advice.GRANT, text="Bra.")
        assert told(alva) == ["Lägg fram förslag till beslut: Vägen till arbete"]
        made = version.intervention
        made.recipient = member()
        made.save()
        waiting = proposed(made.association, made)
        assert told(alva) == []
        settle(by=None, on=ON, proposal=waiting, decision=decided(made.association))
        assert (told(alva), told(elsa)) == (["Skriv avtal: Vägen till arbete"], [])
        begun = draft_agreement(by=None, on=ON, intervention=made)
        assert "Utkastet väntar på underskrift." in text(as_user(alva).get("/norra/"))
        sign(by=None, on=ON, agreement=begun, day=ON, for_us="Vi", for_them="De")
        assert (told(alva), told(elsa)) == ([], [])
        with clock.frozen(dt.date(2027, 1, 5)):
            assert (told(alva), told(elsa)) == ([], ["Börja insatsen: Vägen till arbete"])
            Intervention.objects.update(owner=None)
            assert (told(alva), told(elsa)) == (["Börja insatsen: Vägen till arbete"], [])

    def test_the_owner_is_told_of_what_to_complete(self, version: Application, as_user: AsUser, elsa: User) -> None:
        ask_completion(
            by=None, on=ON, application=version, requests=[Asked("budget", "Vad ingår i resor?")],
            due=dt.date(2026, 10, 1),
        )  # fmt: skip

        page = text(as_user(elsa).get("/norra/"))
        assert "Komplettera ansökan: Vägen till arbete" in page
        assert "1 oktober" in page
