"""Words for the rows of a plan that no layout before the sixth time had used, by the habits of who writes them."""

from __future__ import annotations

from bench.corpus.truth import Truth

BY_KIND = {
    "Förbundschef": "Förbundschef, lön och sociala avgifter",
    "Kanslipersonal": "Övrig personal, lön och sociala avgifter",
    "Revision": "Köp av revisionstjänst",
    "Styrelsearvoden": "Arvode och reseersättning styrelse",
    "Lokalhyra": "Hyra av kontorslokal",
    "Ekonomitjänster": "Köp av ekonomi- och löneservice",
    "IT och telefoni": "Data- och telekostnader",
    "Resor och konferenser": "Resor, logi och konferens",
    "Kontorsmaterial": "Kontors- och förbrukningsmaterial",
    "Information och webbplats": "Informationsmaterial och webbsida",
    "Kompetensutveckling": "Kompetensutveckling i samverkan",
    "Utvärdering": "Extern uppföljning",
    "Inspirationsdagar": "Föreläsningar och dialogdagar",
    "Metodutbildning": "Utbildning i Supported Employment",
}
SMALL_OFFICE = {
    "Förbundschef": "Samordnare 75 %",
    "Kanslipersonal": "Assistent 40 %",
    "Revision": "Revisorer inkl. biträde",
    "Styrelsearvoden": "Sammanträden och arvoden",
    "Lokalhyra": "Kontorsrum",
    "Ekonomitjänster": "Ekonom, köpt tjänst",
    "IT och telefoni": "Mobil, dator och licenser",
    "Resor och konferenser": "Konferensavgift och resor",
    "Kontorsmaterial": "Diverse förbrukning",
    "Information och webbplats": "Hemsida och trycksaker",
    "Kompetensutveckling": "Utbildningsdagar",
    "Utvärdering": "Utvärdering av insatser",
    "Inspirationsdagar": "Frukostträffar",
    "Metodutbildning": "MI-utbildning",
}
OF_A_COUNTY = {
    "Förbundschef": "Förbundschef, andel av delad tjänst",
    "Kanslipersonal": "Processtöd, andel av delad tjänst",
    "Revision": "Revision (förtroendevalda och auktoriserad)",
    "Styrelsearvoden": "Ersättningar till styrelsen",
    "Lokalhyra": "Lokal, andel",
    "Ekonomitjänster": "Redovisning och ekonomistöd",
    "IT och telefoni": "Digitala system och telefoner",
    "Resor och konferenser": "Tjänsteresor, Finsamkonferens",
    "Kontorsmaterial": "Kontorsutgifter",
    "Information och webbplats": "Kommunikationsinsatser",
    "Kompetensutveckling": "Kompetensforum",
    "Utvärdering": "Uppföljning, enkäter och analys",
    "Inspirationsdagar": "Chefsdagar",
    "Metodutbildning": "Metodutbildningar för handläggare",
}


def municipalities(truth: Truth) -> str:
    """The municipalities in a sentence: one, or more than one."""
    return "kommunerna" if len(truth.towns) > 1 else "kommunen"


def short(weekday: str) -> str:
    """A weekday cut short: "tors", "fre"."""
    return "tors" if weekday.lower() == "torsdag" else weekday.lower()[:3]
