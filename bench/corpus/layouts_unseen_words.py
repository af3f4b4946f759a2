"""Words for the rows of a plan that no layout before has used, by the habits of who writes them."""

from __future__ import annotations

AS_AGREED = {
    "Förbundschef": "Lönekostnad förbundschef",
    "Kanslipersonal": "Lönekostnad koordinator",
    "Revision": "Arvode revisorer",
    "Styrelsearvoden": "Arvode styrelse",
    "Lokalhyra": "Hyra och lokalvård",
    "Ekonomitjänster": "Ekonomistöd från kommunen",
    "IT och telefoni": "Telefoni och it-tjänster",
    "Resor och konferenser": "Resor och deltagaravgifter",
    "Kontorsmaterial": "Papper, porto och övrigt",
    "Information och webbplats": "Webbplats och informationsmaterial",
    "Kompetensutveckling": "Utbildningsprogram för medarbetare",
    "Utvärdering": "Utvärderingsuppdrag",
    "Inspirationsdagar": "Parternas dag",
    "Metodutbildning": "Utbildning i lösningsfokus",
}
WITH_FEW_WORDS = {
    "Förbundschef": "Chefstjänst",
    "Kanslipersonal": "Utvecklingsledare",
    "Revision": "Revision och räkenskaper",
    "Styrelsearvoden": "Möten, styrelsen",
    "Lokalhyra": "Hyreskostnad",
    "Ekonomitjänster": "Löne- och ekonomikonsult",
    "IT och telefoni": "Licenser, telefon",
    "Resor och konferenser": "Resa och logi",
    "Kontorsmaterial": "Småinköp",
    "Information och webbplats": "Tryck och webb",
    "Kompetensutveckling": "Kurser",
    "Utvärdering": "Följeutvärdering",
    "Inspirationsdagar": "Lunchföreläsningar",
    "Metodutbildning": "Metodkurser",
}
BY_THE_HOST = {
    "Förbundschef": "Förbundschef, anställd i värdkommunen",
    "Kanslipersonal": "Förbundssekreterare, anställd i värdkommunen",
    "Revision": "Revision enligt revisorernas plan",
    "Styrelsearvoden": "Styrelsens arvoden och omkostnader",
    "Lokalhyra": "Lokal hos värdkommunen",
    "Ekonomitjänster": "Ekonomi och personaladministration",
    "IT och telefoni": "Datorer, nät och telefon",
    "Resor och konferenser": "Nationella konferenser och resor",
    "Kontorsmaterial": "Övriga omkostnader",
    "Information och webbplats": "Hemsida, film och trycksaker",
    "Kompetensutveckling": "Gemensamma utbildningsdagar",
    "Utvärdering": "Utvärdering genom högskola",
    "Inspirationsdagar": "Chefsträffar och föreläsningar",
    "Metodutbildning": "Handledning i samverkansmetodik",
}
