"""Help for the terms of a meeting: who may decide, who steps aside, and how votes fall."""

from __future__ import annotations

from samordna.law import sources
from samordna.law.term import Term

OF_MEETINGS = (
    Term(
        "casting_vote",
        "Utslagsröst",
        "Blir rösterna lika avgör ordföranden. Vid val och vid anställning av personal avgör i stället lotten.",
        sources.KL_5_56,
    ),
    Term(
        "conflict_of_interest",
        "Jäv",
        "Den som ett ärende rör personligen, eller som kan misstänkas vara partisk, är jävig. Den lämnar ärendet och "
        "rummet, och ersättaren går in. Är det uppenbart att det saknar betydelse bortser styrelsen från det.",
        sources.KL_6_28,
    ),
    Term(
        "dissent",
        "Reservation",
        "Den som har varit med om att avgöra ett ärende kan visa att den inte står bakom beslutet. Det ska sägas innan "
        "mötet avslutas.",
        sources.KL_4_27,
    ),
    Term(
        "quorate",
        "Beslutsför",
        "Styrelsen får avgöra ett ärende bara när fler än hälften av ledamöterna är med, eller de ersättare som går in "
        "för dem. En plats som ingen har räknas också som en ledamot.",
        sources.KL_6_27,
    ),
    Term(
        "remote_participation",
        "Deltagande på distans",
        "Ledamöter och ersättare får delta med ljud och bild om styrelsen har beslutat det och hur långt det går. "
        "Enbart ljud kräver särskilda skäl. Den som deltar på distans räknas som närvarande.",
        sources.FINSAM_19A,
    ),
)
