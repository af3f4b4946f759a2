"""Citations, by short name. A rule cites one of these; no rule writes a section or an address of its own.

The wordings were read in public copies of the statutes (2003:1210 and 2018:597 as of April 2026, 2017:725 as of May
2025). Addresses point to lagen.nu, whose section anchors are documented there (#K11P5 is chapter 11, section 5).
Sections whose text was cut in the copy, and whatever rests on somebody's memory, are marked unverified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samordna.findings import Source

CHECKED = dt.date(2026, 11, 22)

FINSAM = "lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser"
KL = "kommunallagen (2017:725)"
LKBR = "lagen (2018:597) om kommunal bokföring och redovisning"
NR = "Nationella rådet för finansiell samordning"


def _finsam(section: str, *, unverified: bool = False) -> Source:
    anchor = section.replace(" §", "").replace(" ", "")
    url = f"https://lagen.nu/2003:1210#P{anchor}"
    return Source(FINSAM, section, url, None if unverified else CHECKED, unverified=unverified)


def _kl(chapter: int, section: str, rest: str = "", *, imported_by: str = "", unverified: bool = False) -> Source:
    act = f"{KL}, genom {imported_by} lagen (2003:1210)" if imported_by else KL
    url = f"https://lagen.nu/2017:725#K{chapter}P{section}"
    cited = f"{chapter} kap. {section} § {rest}".strip()
    return Source(act, cited, url, None if unverified else CHECKED, unverified=unverified)


def _lkbr(chapter: int, section: str) -> Source:
    url = f"https://lagen.nu/2018:597#K{chapter}P{section}"
    return Source(f"{LKBR}, genom 24 § lagen (2003:1210)", f"{chapter} kap. {section} §", url, CHECKED)


FINSAM_1 = _finsam("1 §")
FINSAM_2 = _finsam("2 §")
FINSAM_3 = _finsam("3 §")
FINSAM_4 = _finsam("4 §")
FINSAM_5 = _finsam("5 §")
FINSAM_5A = _finsam("5 a §")
FINSAM_6 = _finsam("6 §")
FINSAM_7 = _finsam("7 §")
FINSAM_8 = _finsam("8 §")
FINSAM_9 = _finsam("9 §")
FINSAM_10 = _finsam("10 §")
FINSAM_12 = _finsam("12 §")
FINSAM_13 = _finsam("13 §")
FINSAM_15 = _finsam("15 §")
FINSAM_17 = _finsam("17 §")
FINSAM_18 = _finsam("18 §")
FINSAM_19 = _finsam("19 §", unverified=True)  # cut in the copy read
FINSAM_19A = _finsam("19 a §")
FINSAM_20 = _finsam("20 §")
FINSAM_21 = _finsam("21 §")
FINSAM_22 = _finsam("22 §")
FINSAM_23 = _finsam("23 §")
FINSAM_24 = _finsam("24 §")
FINSAM_25 = _finsam("25 §")
FINSAM_26 = _finsam("26 §")
FINSAM_27 = _finsam("27 §")
FINSAM_28 = _finsam("28 §")

# 19 § names these before it is cut in the copy.
KL_4_20 = _kl(4, "20", imported_by="19 §")
KL_4_21 = _kl(4, "21", imported_by="19 §")
KL_4_24 = _kl(4, "24", imported_by="19 §")
KL_4_25 = _kl(4, "25", imported_by="19 §")
KL_4_27 = _kl(4, "27", imported_by="19 §")
# Read in the Municipal Act, but 19 §, which is to import them, was cut in the copy (law/board.py says so as a setting).
KL_5_53 = _kl(5, "53", imported_by="19 §", unverified=True)
KL_5_54 = _kl(5, "54", imported_by="19 §", unverified=True)
KL_5_55 = _kl(5, "55", imported_by="19 §", unverified=True)
KL_5_56 = _kl(5, "56", imported_by="19 §", unverified=True)
KL_5_65 = _kl(5, "65", imported_by="19 §", unverified=True)
KL_5_67 = _kl(5, "67", imported_by="19 §", unverified=True)
KL_6_27 = _kl(6, "27", imported_by="19 §", unverified=True)
KL_6_28 = _kl(6, "28", imported_by="19 §", unverified=True)
KL_6_29 = _kl(6, "29", imported_by="19 §", unverified=True)
KL_6_30 = _kl(6, "30", imported_by="19 §", unverified=True)
KL_6_32 = _kl(6, "32", imported_by="19 §", unverified=True)
KL_5_69 = _kl(5, "69", imported_by="19 §", unverified=True)
KL_8_12 = _kl(8, "12", imported_by="19 §", unverified=True)
KL_13_5 = _kl(13, "5", "första stycket", imported_by="28 §")
KL_8_14 = _kl(8, "14", imported_by="21 §")
KL_11_1 = _kl(11, "1", imported_by="21 §")
KL_11_3 = _kl(11, "3", imported_by="21 §")
KL_11_5_1 = _kl(11, "5", "första stycket", imported_by="21 §")
KL_11_5_2 = _kl(11, "5", "andra stycket", imported_by="21 §")
KL_11_5_3 = _kl(11, "5", "tredje stycket")  # the exceptions; 21 § does not import them
KL_11_6 = _kl(11, "6", imported_by="21 §")
KL_11_6_1 = _kl(11, "6", "första stycket", imported_by="21 §")
KL_11_6_2 = _kl(11, "6", "andra stycket", imported_by="21 §")
KL_11_6_3 = _kl(11, "6", "tredje stycket", imported_by="21 §")
KL_11_15 = _kl(11, "15", imported_by="21 §")
KL_11_22 = _kl(11, "22", imported_by="21 §")

LKBR_5_2 = _lkbr(5, "2")
LKBR_6_2 = _lkbr(6, "2")
LKBR_11_8 = _lkbr(11, "8")
LKBR_11_10 = _lkbr(11, "10")
LKBR_11_11 = _lkbr(11, "11")
LKBR_13_1 = _lkbr(13, "1")

# Known as others cite it: nobody here has read the act.
OSL = "offentlighets- och sekretesslagen (2009:400)"
OSL_5_1 = Source(OSL, "5 kap. 1–2 §§", "https://lagen.nu/2009:400#K5P1", unverified=True)
OSL_5_5 = Source(OSL, "5 kap. 5 §", "https://lagen.nu/2009:400#K5P5", unverified=True)
TF_2 = Source("tryckfrihetsförordningen", "2 kap.", "https://lagen.nu/1949:105#K2", unverified=True)

TIME_2 = Source(
    "lagen (1930:173) om beräkning av lagstadgad tid", "2 §", "https://lagen.nu/1930:173#P2", unverified=True
)
HOLIDAYS_1 = Source("lagen (1989:253) om allmänna helgdagar", "1 §", "https://lagen.nu/1989:253#P1", unverified=True)

NR_EQUITY = Source(
    NR,
    "rekommendation om eget kapital",
    "https://www.finsam.se/",
    recommendation=True,
    unverified=True,  # known only as associations' plans cite it
)
NR_ALLOCATION = Source(
    NR,
    "statens fördelningsmodell",
    "https://www.finsam.se/kunskapsstod/ekonomi/finansiering/statens-fordelningsmodell",
    CHECKED,
    recommendation=True,
)
NR_ALLOCATION_READING = Source(
    "egen läsning av statens fördelningsmodell",
    "hur nycklarna räknas",
    "https://www.finsam.se/kunskapsstod/ekonomi/finansiering/statens-fordelningsmodell",
    recommendation=True,
    unverified=True,
)
NR_STATISTICS = Source(
    "Uppföljning Finsam",
    "dagar för rapportering",
    "https://www.finsam.se/",
    recommendation=True,
    unverified=True,  # the dates are not known here; each association sets its own
)
NR_CATEGORIES = Source(
    "Uppföljning Finsam",
    "insatsinriktning",
    "https://www.finsam.se/",
    recommendation=True,
    unverified=True,
)
NR_FUNDED = Source(
    NR,
    "vad förbundets medel får användas till",
    "https://www.finsam.se/",
    recommendation=True,
    unverified=True,  # known as the council's pages were told by others: a receiver is a member, two parties gain
)
NR_AGES = Source(
    NR,
    "åldrar i målgruppen",
    "https://www.finsam.se/",
    recommendation=True,
    unverified=True,  # preparatory works 20–64, practice 16–64, the school's duties outside
)
EQUALITY_GOALS = Source(
    "Regeringens skrivelse 2016/17:10 om jämställdhetspolitiken",
    "delmålen",
    "https://www.regeringen.se/",
    recommendation=True,
    unverified=True,
)

SOURCES: Mapping[str, Source] = {name: value for name, value in globals().items() if isinstance(value, Source)}
