"""Every page there is to look at: address, and who looks. Axe, the narrow window and `make screenshots` use this.

Add a line for each new page (`tests/architecture/test_shown_pages.py` misses it otherwise). `{a}` is the association's
slug; keys are those of the demonstration, which is made the same each time.
"""

from dataclasses import dataclass

DIRECTOR = "Förbundschef"
# The plan that a demonstration's director has had reviewed (samordna/operate/demo.py).
REVIEWED = "4e08d614-ac96-5357-be46-be00d044c838/"


@dataclass(frozen=True)
class Shown:
    """A page: its name in file names, its address, who looks ("" for nobody) and where they work."""

    name: str
    path: str
    role: str = DIRECTOR
    place: str = "Finnveden"
    slug: str = "finnveden"
    status: int = 200

    @property
    def address(self) -> str:
        """The path with the association's slug."""
        return self.path.format(a=self.slug)


PAGES = (
    Shown("stil", "/stil/", role=""),
    Shown("finns-inte", "/finns-inte/", status=404),
    Shown("logga-in", "/logga-in/", role=""),
    Shown("glomt-losenord", "/logga-in/glomt-losenord/", role=""),
    Shown("lank-skickad", "/logga-in/glomt-losenord/skickat/", role=""),
    Shown("lank-som-inte-galler", "/logga-in/valj-losenord/1-fel/", role=""),
    Shown("losenord-sparat", "/logga-in/valj-losenord/klart/", role=""),
    Shown("konto-avstangt", "/konto/avstangt/", role=""),
    Shown("dina-forbund", "/", place="Gotland"),
    Shown("konto", "/konto/"),
    Shown("valj-losenord", "/konto/losenord/nytt/"),
    Shown("logga-ut", "/logga-ut/"),
    Shown("ny-passnyckel", "/konto/passnycklar/ny/"),
    Shown("nya-reservkoder", "/konto/reservkoder/nya/"),
    Shown("andra-steget", "/konto/andra-steget/app/"),
    Shown("oversikt", "/{a}/"),
    Shown("oversikt-tva-forbund", "/{a}/", place="Gotland", slug="gotland"),
    Shown("oversikt-insatsagare", "/{a}/", role="Insatsägare"),
    Shown("sok", "/{a}/sok/?q=insats"),
    Shown("sok-utan-traff", "/{a}/sok/?q=saknas"),
    Shown("planer", "/{a}/plan/"),
    Shown("begrepp", "/{a}/plan/begrepp/"),
    Shown("budget", "/{a}/plan/2025/budget/"),
    Shown("budget-tabell", "/{a}/plan/2025/budget/?tabell=intakter"),
    Shown("budget-ledamot", "/{a}/plan/2025/budget/", role="Ledamot"),
    Shown("budget-publicerad", "/{a}/plan/2021/budget/", place="Kramfors", slug="kramfors"),
    Shown("budget-trelleborg", "/{a}/plan/2024/budget/", place="Trelleborg", slug="trelleborg"),
    Shown("utrakning", "/{a}/plan/2025/budget/utrakning/?rad=summa_intakter&kolumn=b2024"),
    Shown("rader", "/{a}/plan/2025/budget/rader/"),
    Shown("rad", "/{a}/plan/2025/budget/rader/kansli/"),
    Shown("ny-rad", "/{a}/plan/2025/budget/ny-rad/"),
    Shown("ta-bort-rad", "/{a}/plan/2025/budget/rader/kansli/ta-bort/"),
    Shown("nytt-avsnitt", "/{a}/plan/2025/budget/nytt-avsnitt/"),
    Shown("avsnitt", "/{a}/plan/2025/budget/avsnitt/intakter/"),
    Shown("ta-bort-avsnitt", "/{a}/plan/2025/budget/avsnitt/kostnader/ta-bort/"),
    Shown("kapital", "/{a}/plan/2025/kapital/"),
    Shown("kapital-granser", "/{a}/plan/2025/kapital/granser/"),
    Shown("bidrag", "/{a}/plan/2025/bidrag/"),
    Shown("bidrag-prognos", "/{a}/plan/2025/bidrag/prognos/"),
    Shown("bidrag-sydnarke", "/{a}/plan/2022/bidrag/", place="Sydnärke", slug="sydnarke"),
    Shown("innehall", "/{a}/plan/2025/innehall/"),
    Shown("mal", "/{a}/plan/2025/mal/"),
    Shown("nytt-mal", "/{a}/plan/2025/nytt-mal/"),
    Shown("insatser", "/{a}/plan/2025/insatser/"),
    Shown("ny-insats", "/{a}/plan/2025/ny-insats/"),
    Shown("malgrupper", "/{a}/plan/2025/innehall/malgrupper/"),
    Shown("styrelse", "/{a}/plan/2025/innehall/styrelse/"),
    Shown("beslut", "/{a}/plan/2025/beslut/"),
    Shown("lagg-fram", "/{a}/plan/2025/beslut/lagg-fram/"),
    Shown("kasta", "/{a}/plan/2025/beslut/kasta/"),
    Shown("jamfor", "/{a}/plan/2025/jamfor/"),
    Shown("texter", "/{a}/plan/2025/texter/"),
    Shown("text", "/{a}/plan/2025/texter/vision/"),
    Shown("andra-text", "/{a}/plan/2025/texter/vision/andra/"),
    Shown("ta-bort-text", "/{a}/plan/2025/texter/vision/ta-bort/"),
    Shown("ny-text", "/{a}/plan/2025/ny-text/"),
    Shown("kommentarer", "/{a}/plan/2025/kommentarer/", role="Beredningsgrupp"),
    Shown("ett-mal", "/{a}/plan/2021/mal/struktur/", place="Kramfors", slug="kramfors"),
    Shown("andra-mal", "/{a}/plan/2025/mal/likviditet/andra/"),
    Shown("ta-bort-mal", "/{a}/plan/2025/mal/likviditet/ta-bort/"),
    Shown("indikator", "/{a}/plan/2025/mal/kvalitet/indikator/0/"),
    Shown("ny-indikator", "/{a}/plan/2025/mal/likviditet/indikator/"),
    Shown("insats", "/{a}/plan/2025/insatser/samansvar/", place="Trelleborg", slug="trelleborg"),
    Shown("andra-insats", "/{a}/plan/2025/insatser/samansvar/andra/", place="Trelleborg", slug="trelleborg"),
    Shown("arbetssatt", "/{a}/plan/2025/insatser/samansvar/arbetssatt/", place="Trelleborg", slug="trelleborg"),
    Shown("del-av-ar", "/{a}/plan/2025/insatser/samansvar/del-av-ar/", place="Trelleborg", slug="trelleborg"),
    Shown("ta-bort-insats", "/{a}/plan/2025/insatser/samansvar/ta-bort/", place="Trelleborg", slug="trelleborg"),
    Shown("insats-kostnader", "/{a}/plan/2025/insatser/samansvar/kostnader/", place="Trelleborg", slug="trelleborg"),
    Shown("swot", "/{a}/plan/2025/innehall/swot/andra/"),
    Shown("tjanster", "/{a}/plan/2025/innehall/tjanster/"),
    Shown("moten", "/{a}/plan/2021/innehall/moten/", place="Kramfors", slug="kramfors"),
    Shown("ny-risk", "/{a}/plan/2025/innehall/risker/ny/"),
    Shown("andra-tjanst", "/{a}/plan/2025/innehall/tjanster/0/"),
    Shown("ta-bort-tjanst", "/{a}/plan/2025/innehall/tjanster/0/ta-bort/"),
    Shown("rubrik", "/{a}/plan/2025/beslut/rubrik/"),
    Shown("ny-version", "/{a}/plan/2024/beslut/ny-version/"),
    Shown("anteckna-beslut", "/{a}/plan/2025/beslut/anta/"),
    Shown("papper", "/{a}/plan/2025/papper/"),
    Shown("las-in", "/{a}/plan/lasa-in/"),
    Shown("granska", "/{a}/granska/"),
    Shown("granska-tomt", "/{a}/granska/", role="Revisor"),
    Shown("granskning", "/{a}/granska/" + REVIEWED),
    Shown("granskning-text", "/{a}/granska/" + REVIEWED + "?visa=text"),
    Shown("granskning-tabeller", "/{a}/granska/" + REVIEWED + "?visa=tabeller"),
    Shown("granskning-osakra", "/{a}/granska/" + REVIEWED + "?urval=1&grad=upplysning&osakra=1&sida=1"),
    Shown("granskning-borja", "/{a}/granska/" + REVIEWED + "borja/"),
    Shown("granskning-ta-bort", "/{a}/granska/" + REVIEWED + "ta-bort/"),
    Shown("granska-annans", "/{a}/granska/" + REVIEWED, role="Revisor", status=404),
    Shown("granska-offentligt-avstangt", "/granska/", role="", status=404),
    Shown("kopiera", "/{a}/plan/2021/kopiera/", place="Kramfors", slug="kramfors"),
    Shown("arshjul", "/{a}/moten/arshjul/"),
    Shown("arshjul-kommande", "/{a}/moten/arshjul/2025/", place="Kramfors", slug="kramfors"),
    Shown("arshjul-revisor", "/{a}/moten/arshjul/2024/", role="Revisor"),
    Shown("arshjul-val", "/{a}/moten/arshjul/val/"),
    Shown("arshjul-kopiera", "/{a}/moten/arshjul/2024/kopiera/"),
    Shown("arshjul-lagens-dag", "/{a}/moten/arshjul/dag/7/"),
    Shown("arshjul-eget-mote", "/{a}/moten/arshjul/dag/15/"),
    Shown("arshjul-andra-dag", "/{a}/moten/arshjul/dag/15/andra/"),
    Shown("arshjul-ta-bort-dag", "/{a}/moten/arshjul/dag/15/ta-bort/"),
    Shown("arshjul-ny-dag", "/{a}/moten/arshjul/2024/ny/"),
    Shown("min-kalender", "/{a}/moten/mitt/"),
    Shown("installningar", "/{a}/installningar/"),
    Shown("forbundet", "/{a}/installningar/forbundet/"),
    Shown("anvandare", "/{a}/installningar/anvandare/"),
    Shown("bjud-in", "/{a}/installningar/anvandare/bjud-in/"),
    Shown("anvandaren", "/{a}/installningar/anvandare/2/"),
    Shown("andra-anvandaren", "/{a}/installningar/anvandare/2/andra/"),
    Shown("ny-lank", "/{a}/installningar/anvandare/2/ny-lank/"),
    Shown("ta-bort-andra-steget", "/{a}/installningar/anvandare/2/andra-steget/"),
    Shown("sista-dag", "/{a}/installningar/anvandare/roll/2/"),
    Shown("ta-tillbaka-rollen", "/{a}/installningar/anvandare/roll/2/ta-tillbaka/", status=403),
    Shown("avsluta-medlemskap", "/{a}/installningar/forbundet/medlem/1/avsluta/"),
    Shown("andra-forbundet", "/{a}/installningar/forbundet/andra/"),
    Shown("ny-medlem", "/{a}/installningar/forbundet/medlem/"),
    Shown("ny-grans", "/{a}/installningar/forbundet/grans/"),
    Shown("passnycklar", "/konto/passnycklar/"),
    Shown("nekad", "/{a}/installningar/anvandare/bjud-in/", role="Revisor", status=403),
    Shown("handelser", "/{a}/installningar/handelser/"),
)
