"""Which parts of the Municipal Act an association holds its board's meetings to.

19 § of the Finsam act imports them, but its end was cut in the copy read here. What it names before the cut (KL 4:20,
21, 24, 25, 27) always holds; the rest is taken to hold and is a setting of the association, until somebody has read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from samordna.findings import Source
from samordna.law import sources

# More than this part of the members must be present (KL 6:27).
QUORUM = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class BoardLaw:
    """The settings: `quorum` KL 6:27, `conflicts` 6:28–32, `procedure` 5:53–56 through 6:33."""

    quorum: bool = True
    conflicts: bool = True
    procedure: bool = True


ALL = BoardLaw()  # as nobody has said otherwise


@dataclass(frozen=True, slots=True)
class Part:
    """One of the settings, as it is asked for on screen."""

    name: str
    label: str
    source: Source


PARTS = (
    Part("quorum", "Styrelsen är beslutsför bara när mer än hälften av ledamöterna är närvarande", sources.KL_6_27),
    Part("conflicts", "Den som är jävig lämnar ärendet", sources.KL_6_30),
    Part("procedure", "Ordföranden har utslagsröst, utom vid val och anställning där lotten avgör", sources.KL_5_56),
)
