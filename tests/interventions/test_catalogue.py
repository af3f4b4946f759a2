"""The open catalogue: found by everybody, and nothing in it that is not to be told."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from lxml import html

from samordna.associations.models import Association, User
from samordna.interventions.actions import catalogue as actions
from samordna.interventions.actions.catalogue import Tags
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.choices import Need, Stage
from samordna.interventions.models import Application, CatalogueEntry, Intervention
from samordna.interventions.rules import catalogue as rules
from samordna.interventions.rules.catalogue import TOLD, Runs, ages, can_be_joined, may_call, runs, words_of
from samordna.interventions.rules.content import Content, stored
from samordna.plan.kinds import PartyKind
from samordna.verdict import Refused
from tests.interventions.awarded import under_way
from tests.interventions.lives import COMPLETE, ON, idea
from tests.interventions.reporting import entry

AsUser = Callable[[User], Client]
SECRET = "Hemlig rubrik"


def titles(query: str = "") -> list[str]:
    """What everybody finds, as data."""
    answer = Client().get(f"/insatser/insatser.json{query}")
    return [one["title"] for one in json.loads(answer.content)["interventions"]]


class TestWhatIsTold:
    @pytest.mark.parametrize("stage", list(Stage))
    def test_only_what_the_board_has_decided_on_is_told(self, stage: Stage, north: Association) -> None:
        with scope(association=north):
            pk = entry(north).intervention_id
            Intervention.objects.filter(pk=pk).update(stage=stage)

        told = stage in TOLD
        assert titles("?visa=alla") == (["Vägen till arbete"] if told else [])
        assert Client().get(f"/insatser/{pk}/").status_code == (200 if told else 404)

    @pytest.mark.long
    def test_what_is_not_published_shows_nowhere(self, north: Association, south: Association) -> None:
        with scope(association=north):
            hidden = entry(north, published=False, title=SECRET, text=SECRET, places=(SECRET,))
            shown = entry(north, agreement=under_way(north, name="Öppen"))
        with scope(association=south):
            turned_down = entry(south, title=SECRET + " två", places=(SECRET,))
            Intervention.objects.filter(pk=turned_down.intervention_id).update(stage=Stage.REJECTED, idea=SECRET)
            draft = idea(south, name=SECRET, idea=SECRET)
            Application.objects.create(
                association=south, intervention=draft, number=1, made_on=ON, changed_on=ON,
                content=stored(Content(summary=SECRET, places=(SECRET,))),
            )  # fmt: skip
            assert CatalogueEntry.objects.filter(title__contains=SECRET).count() == 1

        asked = [
            "/insatser/?visa=alla",
            f"/insatser/?q={SECRET}&visa=alla",
            "/insatser/insatser.json?visa=alla",
        ]
        asked += ["/insatser/insatser.csv?visa=alla", f"/insatser/{shown.intervention_id}/"]
        asked += [f"/insatser/?plats={SECRET}&visa=alla", "/insatser/?forbund=sodra&visa=alla"]
        pages = {url: Client().get(url).content.decode() for url in asked}

        assert "Öppen" in pages[asked[0]]
        # What somebody asks for stands in the field they asked in.
        echoed = f'value="{SECRET}"'
        assert [url for url, page in pages.items() if SECRET in page.replace(echoed, "")] == []
        for one in (hidden, turned_down):
            assert Client().get(f"/insatser/{one.intervention_id}/").status_code == 404
        assert Client().get(f"/insatser/{draft.pk}/").status_code == 404

    def test_nobodys_name_stands_in_what_is_told(self, north: Association, alva: User) -> None:
        User.objects.filter(pk=alva.pk).update(name="Alva Exempelsson")
        with scope(association=north):
            made = entry(north, agreement=under_way(north, owner=alva))

        pages = [Client().get(url).content.decode() for url in ("/insatser/", f"/insatser/{made.intervention_id}/")]

        assert "Vägen till arbete" in pages[0]
        assert not any("Exempelsson" in page for page in pages)

    def test_a_name_or_a_persons_own_address_is_refused(self, in_north: Association, alva: User) -> None:
        User.objects.filter(pk=alva.pk).update(name="Alva Exempelsson")
        of = under_way(in_north)

        with pytest.raises(Refused, match="Under ”Så kommer man med” står ett personnamn"):
            entry(in_north, agreement=of, how_in="Ring alva  EXEMPELSSON på måndagar.")
        with pytest.raises(Refused, match="E-postadressen hör till en person"):
            entry(in_north, agreement=of, contact_mail="ALVA@example.org")

        assert CatalogueEntry.objects.count() == 0
        assert entry(in_north, agreement=of, contact_role="Alva").contact_role == "Alva"

    def test_it_is_the_same_page_for_everybody(self, north: Association, alva: User, as_user: AsUser) -> None:
        with scope(association=north):
            entry(north)

        pages = [browser.get("/insatser/") for browser in (Client(), as_user(alva))]

        assert pages[0].content == pages[1].content
        assert pages[0]["Cache-Control"] == "public, max-age=60"
        assert not any(page.cookies for page in pages)


# What is asked of the three, and which are found.
ASKED: dict[str, list[str]] = {
    "": ["Snart", "Ungas väg"],
    "?visa=avslutade": ["Förr"],
    "?visa=alla": ["Förr", "Snart", "Ungas väg"],
    "?q=UNGA+åmål": ["Ungas väg"],
    "?visa=alla&q=öl": ["Förr"],
    "?q=södra": ["Snart"],
    "?q=psykisk": ["Snart"],
    "?behov=young": ["Ungas väg"],
    "?plats=Säffle": ["Ungas väg"],
    "?part=region": ["Snart"],
    "?alder=20": ["Ungas väg"],
    "?alder=30": ["Snart"],
    "?forbund=sodra": ["Snart"],
    "?forbund=sodra&behov=young": [],
    "?q=%25": ["Snart", "Ungas väg"],
    "?q=saknas": [],
    "?alder=-1&sida=nio&visa=konstig": ["Snart", "Ungas väg"],
    "?alder=999999999999999999999999": ["Snart", "Ungas väg"],
    "?plats=%00&q=%00%27%3B--&behov=%22%3E": [],
}


class TestFinding:
    @pytest.fixture(autouse=True)
    def told(self, north: Association, south: Association) -> None:
        """Three interventions, in two associations."""
        with scope(association=north):
            young = {"needs": (Need.YOUNG,), "places": ("Åmål", "Säffle"), "age_from": 16, "age_to": 29}
            entry(north, agreement=under_way(north, name="Ungas väg"), **young)
            past = under_way(north, name="Förr", starts=dt.date(2024, 1, 1), ends=dt.date(2025, 12, 31))
            entry(north, agreement=past, gives="En öl-kurs i självförtroende")
        with scope(association=south):
            coming = under_way(south, name="Snart", starts=dt.date(2027, 1, 1), stage=Stage.AGREED)
            entry(south, agreement=coming, parties=(PartyKind.REGION,), age_from=30)

    @pytest.mark.long
    def test_what_is_asked_is_what_is_found(self, subtests: pytest.Subtests) -> None:
        for query, expected in ASKED.items():
            with subtests.test(query):
                assert titles(query) == expected
                page = Client().get(f"/insatser/{query}")
                assert page.status_code == 200
                assert f"{len(expected)} insats" in page.content.decode()

    @pytest.mark.long
    def test_what_is_typed_stands_in_its_field_and_runs_nowhere(self) -> None:
        page = Client().get("/insatser/", {"q": '"><script>alert(1)</script>', "plats": '"><b>'}).content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page

    @pytest.mark.long
    def test_the_table_holds_what_the_filter_leaves(self) -> None:
        answer = Client().get("/insatser/insatser.csv?plats=Säffle")

        head, *rows = answer.content.decode("utf-8-sig").splitlines()
        assert head.startswith("Insats;Läge;Förbund;")
        assert [row.split(";")[:3] for row in rows] == [["Ungas väg", "Pågår", "Samordningsförbundet Norra"]]
        assert answer["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.long
    def test_a_page_that_has_been_asked_for_asks_the_database_nothing(self, north: Association) -> None:
        def asked() -> list[str]:
            Client().get("/insatser/?q=a&visa=alla")
            with CaptureQueriesContext(connection) as queries:
                Client().get("/insatser/?q=a&visa=alla")
            return [query["sql"] for query in queries.captured_queries]

        few = asked()
        with scope(association=north):
            for number in range(5):
                entry(north, agreement=under_way(north, name=f"Anna {number}"))

        assert len(asked()) == len(few) == 0

    @pytest.mark.long
    def test_the_data_comes_in_pages_that_lead_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("samordna.interventions.queries.catalogue.A_FILE_PAGE", 2)

        first = json.loads(Client().get("/insatser/insatser.json?visa=alla").content)
        second = json.loads(Client().get(first["next"]).content)

        assert (first["count"], [one["title"] for one in second["interventions"]]) == (3, ["Ungas väg"])
        assert second["next"] is None


class TestWriting:
    def test_the_first_time_the_applications_words_stand_there(
        self, north: Association, alva: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            content = replace(COMPLETE, summary="En väg in.", age_from=18, places=("Åmål",))
            made = under_way(north, content=content).intervention

        page = as_user(alva).get(f"/norra/insatser/{made.pk}/katalog/andra/").content.decode()

        assert "En väg in.</textarea>" in page
        assert "Åmål</textarea>" in page
        assert 'value="18"' in page

    def test_it_is_written_published_and_taken_down_from_its_page(
        self, north: Association, alva: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            pk = under_way(north).intervention_id
        browser, here = as_user(alva), f"/norra/insatser/{pk}/katalog/"
        told: dict[str, Any] = {"title": "Rubrik", "text": "Text", "needs": ["work"], "places": "Åmål\n Åmål \n\nMora"}

        browser.post(here + "andra/", {**told, "seen": 0})
        written = titles()
        browser.post(here + "visa/", {"seen": 1})
        published = titles("?plats=Mora")
        browser.post(here + "visa/", {"seen": 2, "bort": "1"})

        assert (written, published, titles()) == ([], ["Rubrik"], [])
        with scope(association=north):
            tags = CatalogueEntry.objects.get().tags.order_by("kind", "value").values_list("value", flat=True)
            assert list(tags) == ["work", "Mora", "Åmål"]

    def test_two_who_write_at_once_are_told(self, in_north: Association) -> None:
        made = entry(in_north, published=False)

        with pytest.raises(Refused) as told:
            actions.describe_entry(
                by=None, on=ON, intervention=made.intervention, entry=CatalogueEntry(title="B", text="B"), tags=Tags(),
                seen=0,
            )  # fmt: skip

        assert told.value.reason == CHANGED_MEANWHILE
        assert CatalogueEntry.objects.get().title == "Vägen till arbete"

    def test_an_application_is_not_published(self, in_north: Association) -> None:
        made = entry(in_north, agreement=under_way(in_north, stage=Stage.PREPARATION), published=False)

        with pytest.raises(Refused, match="beslutat om"):
            actions.publish(by=None, on=ON, entry=made, seen=made.revision)

        assert not CatalogueEntry.objects.get().published

    def test_who_only_reads_writes_nothing(self, in_north: Association, bo: User) -> None:
        made = entry(in_north, published=False)

        with pytest.raises(Refused):
            actions.publish(by=bo, on=ON, entry=made, seen=made.revision)

    def test_no_association_takes_the_catalogues_address(self) -> None:
        with pytest.raises(Exception, match="används redan för en sida"):
            Association(slug="insatser", name="Ett", short_name="Ett").save()


class TestRules:
    @pytest.mark.parametrize(
        ("stage", "starts", "ends", "expected"),
        [
            (Stage.RUNNING, None, None, Runs.RUNNING),
            (Stage.RUNNING, dt.date(2026, 1, 1), ON, Runs.RUNNING),
            (Stage.RUNNING, None, dt.date(2026, 9, 14), Runs.ENDED),
            (Stage.AGREED, dt.date(2026, 9, 16), None, Runs.COMING),
            (Stage.AGREED, ON, None, Runs.RUNNING),
            (Stage.DECIDED, None, None, Runs.COMING),
            (Stage.ENDED_EARLY, None, dt.date(2027, 1, 1), Runs.ENDED),
            (Stage.CLOSED, None, None, Runs.ENDED),
        ],
    )
    def test_whether_it_runs(self, stage: Stage, starts: dt.date, ends: dt.date, expected: Runs) -> None:
        assert runs(stage, starts, ends, ON) is expected

    def test_ages_are_told_in_words(self) -> None:
        assert [ages(*pair) for pair in ((None, None), (16, 29), (18, None), (None, 24))] == [
            "", "16–29 år", "från 18 år", "till och med 24 år",
        ]  # fmt: skip

    def test_a_search_has_an_end(self) -> None:
        assert words_of("Ett två  ETT, tre! fyra fem sex sju") == ("ett", "två", "tre", "fyra", "fem", "sex")
        assert len(" ".join(words_of("x" * 5000))) == rules.LONGEST_SEARCH


@pytest.mark.long
def test_whom_to_ask_of_one_that_has_ended_is_told_nowhere_and_the_editor_says_why(
    in_north: Association, as_user: AsUser, alva: User
) -> None:
    asked = {"contact_role": "Samordnare", "contact_phone": "010-123 45 67", "how_in": "Ring oss."}
    past = under_way(in_north, name="Förr", starts=dt.date(2024, 1, 1), ends=dt.date(2025, 12, 31))
    now = under_way(in_north, name="Nu")
    keys = [entry(in_north, agreement=of, **asked).intervention_id for of in (past, now)]
    client, reason = as_user(alva), can_be_joined(Runs.ENDED).reason

    told = [
        "".join(
            Client().get(there).content.decode()
            for there in (f"/insatser/{pk}/", f"/insatser/insatser.json?visa=alla&q={name}")
        )
        for pk, name in zip(keys, ("Förr", "Nu"), strict=True)
    ]
    pages = [[client.get(f"/norra/insatser/{pk}/katalog/{part}") for part in ("", "andra/")] for pk in keys]

    assert [[word in page for word in asked.values()] for page in told] == [[False] * 3, [True] * 3]
    assert [[reason in page.content.decode() for page in both] for both in pages] == [[True, True], [False, False]]
    assert all("010-123 45 67" in page.content.decode() for both in pages for page in both)


class TestCounts:
    """A choice tells how many it gives, beside all else that is asked."""

    @pytest.fixture
    def told(self, north: Association) -> None:
        with scope(association=north):
            past = under_way(north, name="Förr", starts=dt.date(2024, 1, 1), ends=dt.date(2025, 12, 31))
            entry(north, agreement=past, places=("Kramfors",))
            entry(north, name="Nu", places=("Kramfors", "Örebro"))
            entry(north, name="Snart", places=("Kramfors",), needs=(Need.PAIN,), text="Du får tala om smärta.")

    @pytest.mark.long
    @pytest.mark.parametrize(
        ("asked", "places"),
        [
            ({}, ["Alla platser", "Kramfors (2)", "Örebro (1)"]),
            ({"visa": "avslutade", "plats": "Kramfors"}, ["Alla platser", "Kramfors (1)"]),
            ({"visa": "alla"}, ["Alla platser", "Kramfors (3)", "Örebro (1)"]),
            ({"plats": "Kramfors"}, ["Alla platser", "Kramfors (2)", "Örebro (1)"]),
            ({"behov": "pain", "plats": "Örebro"}, ["Alla platser", "Örebro (0)", "Kramfors (1)"]),
            ({"q": "samordnare", "visa": "alla"}, ["Alla platser", "Kramfors (2)", "Örebro (1)"]),
        ],
    )
    def test_each_choice_gives_as_many_as_it_says(self, told: None, asked: dict[str, str], places: list[str]) -> None:
        page = html.fromstring(Client().get("/insatser/", asked).content.decode())
        options = {one.text_content(): one.get("value") for one in page.xpath("//select[@id='plats']/option")}

        assert list(options) == places
        for words, value in options.items():
            if value:
                hits = Client().get("/insatser/insatser.json", {**asked, "plats": value}).json()["count"]
                assert words == f"{value} ({hits})"


@pytest.mark.parametrize("phone", ["abc", "010-123 45 67 anknytning", "1", "1" * 16, "++46", "-()"])
def test_a_number_that_cannot_be_called_is_refused(north: Association, alva: User, as_user: AsUser, phone: str) -> None:
    with scope(association=north):
        made = entry(north, contact_phone="010-123 45 67")
    url = f"/norra/insatser/{made.intervention_id}/katalog/andra/"

    answer = as_user(alva).post(url, {"title": "Ny", "text": "Text", "contact_phone": phone, "seen": made.revision})

    assert answer.status_code == 422
    assert "är inget telefonnummer" in answer.content.decode()
    with scope(association=north):
        made.refresh_from_db()
        assert (made.title, made.contact_phone) == ("Vägen till arbete", "010-123 45 67")
        with pytest.raises(Refused, match="inget telefonnummer"):
            entry(north, name="Annan", contact_phone=phone)


@pytest.mark.parametrize("phone", ["", "112", "1177", "010-123 45 67", "+46 (0)10 123 45 67", "0620–123 45"])
def test_a_number_that_can_be_called_is_kept(phone: str) -> None:
    assert may_call(phone)
