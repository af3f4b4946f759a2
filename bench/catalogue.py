"""The open catalogue with 5,000 interventions, asked by many at once (150 requests a second on two cores).

`samordna serve` with two workers answers four askers, who look for what people look for: all, a word, a need and a
place, a later page, one intervention, data. The peer answers the same questions in the same process with Django's own
`.values()` and `JsonResponse`: no page, no filters' choices, no tags.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

ENTRIES, ASSOCIATIONS, ASKERS, WORKERS, SECONDS, SEED = 5000, 50, 4, 2, 10.0, 2003
FOLDER = tempfile.TemporaryDirectory(prefix="samordna-bench-")
os.environ["SAMORDNA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "samordna.settings"

import django

django.setup()

from django.core.management import call_command
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory
from django_scopes import scope, scopes_disabled

from bench._served import Served, serving
from samordna.associations.actions import found_association
from samordna.associations.models import Association
from samordna.core import clock
from samordna.interventions.choices import Need, Stage, TagKind
from samordna.interventions.models import CatalogueEntry, CatalogueTag, Intervention
from samordna.interventions.rules.catalogue import searched
from samordna.interventions.views import public
from samordna.operate import schema

WORDS = (
    "arbete", "studier", "coach", "grupp", "hälsa", "samtal", "praktik", "stöd",
    "vardag", "natur", "kultur", "unga", "vuxna", "steg", "plan", "rörelse",
)  # fmt: skip
PLACES = [f"Kommun {number}" for number in range(60)]
STAGES = [Stage.RUNNING] * 6 + [Stage.AGREED, Stage.CLOSED, Stage.FOLLOWED_UP, Stage.REJECTED]


def filled() -> None:
    """The database with its entries."""
    call_command("collectstatic", verbosity=0, interactive=False)
    schema.bring_up_to_date()
    on, chance = clock.today(), random.Random(SEED)
    for number in range(ASSOCIATIONS):
        made = found_association(by=None, on=on, slug=f"forbund-{number}", name=f"Samordningsförbundet {number}")
        with scope(association=made):
            _entries(made, ENTRIES // ASSOCIATIONS, on, chance)


def _entries(association: Association, count: int, on: dt.date, chance: random.Random) -> None:
    interventions = Intervention.objects.bulk_create(
        Intervention(
            association=association, name=" ".join(chance.sample(WORDS, 3)), stage=chance.choice(STAGES),
            starts=on - dt.timedelta(days=chance.randrange(900)), ends=on + dt.timedelta(days=chance.randrange(900)),
        )
        for _ in range(count)
    )  # fmt: skip
    texts = [" ".join(chance.choices(WORDS, k=70)) for _ in interventions]
    entries = CatalogueEntry.objects.bulk_create(
        CatalogueEntry(
            association=association, intervention=one, title=one.name.capitalize(), text=text, gives=text[:200],
            age_from=chance.choice([None, 16, 18, 25]), age_to=chance.choice([None, 29, 64]), published=True,
            published_on=on, searched=searched([one.name, text]),
        )
        for one, text in zip(interventions, texts, strict=True)
    )  # fmt: skip
    CatalogueTag.objects.bulk_create(
        CatalogueTag(association=association, entry=entry, kind=kind, value=value)
        for entry in entries
        for kind, values in (
            (TagKind.NEED, chance.sample([need.value for need in Need], 2)),
            (TagKind.PLACE, chance.sample(PLACES, 3)),
            (TagKind.PARTY, ["af", "fk", "municipality"]),
        )
        for value in values
    )


def asked() -> list[str]:
    """What is asked for, in the order it comes again and again."""
    with scopes_disabled():
        told = CatalogueEntry.objects.filter(intervention__stage=Stage.RUNNING).order_by("pk")
        some = [*told.values_list("intervention", flat=True)[:200:40]]
    return [
        "/insatser/", "/insatser/?q=hälsa", "/insatser/?behov=mental&plats=Kommun+7", "/insatser/?sida=12",
        "/insatser/?alder=24&q=coach+unga", "/insatser/?forbund=forbund-3", "/insatser/?visa=avslutade",
        *(f"/insatser/{pk}/" for pk in some),
    ]  # fmt: skip


def peer(path: str) -> HttpResponse:
    """The first twenty published rows, as data."""
    with scopes_disabled():
        rows = CatalogueEntry.objects.filter(published=True).order_by("title", "pk")
        return JsonResponse({"count": rows.count(), "rows": list(rows.values("pk", "title", "text")[:20])})


def each(paths: Sequence[str], answer: Callable[[str], HttpResponse]) -> float:
    """Milliseconds of this process's own work for one answer: the median."""
    took = []
    for path in [*paths, *paths, *paths]:
        started = time.process_time()
        assert answer(path).status_code == 200
        took.append((time.process_time() - started) * 1000)
    return statistics.median(took)


def by_many(address: str, paths: Sequence[str]) -> tuple[float, float]:
    """Requests answered a second, and milliseconds that 95 of 100 took at most."""
    took: list[float] = []
    until = time.monotonic() + SECONDS

    def ask(first: int) -> None:
        number = first
        while (started := time.monotonic()) < until:
            path = urllib.parse.quote(paths[number % len(paths)], safe="/?=&+")
            with urllib.request.urlopen(address + path, timeout=30) as answer:
                answer.read()
            took.append((time.monotonic() - started) * 1000)
            number += 1

    askers = [threading.Thread(target=ask, args=(number * 3,)) for number in range(ASKERS)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    return len(took) / SECONDS, sorted(took)[int(len(took) * 0.95)]


def _worked(served: Served) -> float:
    """Seconds that the workers have worked so far."""
    ticks = 0
    for pid in served.workers():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """In this process first, then served."""
    filled()
    paths, requests = asked(), RequestFactory()

    def page(path: str) -> HttpResponse:
        request = requests.get(path)
        pk = path.strip("/").partition("/")[2]
        return public.one(request, int(pk)) if pk.isdigit() else public.catalogue(request)  # type: ignore[return-value]

    print(f"{ENTRIES} interventions of {ASSOCIATIONS} associations, {len(paths)} questions")
    print(f"  a page, in process                        {each(paths, page):6.1f} ms")
    print(f"  peer: .values() and JsonResponse          {each(paths, peer):6.1f} ms")
    with serving(FOLDER.name, WORKERS) as served:
        by_many(served.address, paths)
        before = _worked(served)
        rate, slow = by_many(served.address, paths)
        own = (_worked(served) - before) * 1000 / (rate * SECONDS)
    told = f"  served by {WORKERS} workers to {ASKERS} askers"
    print(f"{told:<44}{rate:6.0f} a second (95 of 100 within {slow:.0f} ms)")
    print(f"  the workers' own work for each            {own:6.1f} ms, {2000 / own:.0f} a second on two idle cores")


if __name__ == "__main__":
    main()
