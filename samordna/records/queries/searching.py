"""What the association's search finds in the register: cases and records, by number and by what they are about.

The register is open to read for whoever may open it, as it stands in its own lists; the file of a record with a secrecy
mark is still opened by those alone who may (`access.reads_file`).
"""

from __future__ import annotations

from collections.abc import Sequence

from samordna.core.addresses import address
from samordna.core.awaiting import Reader
from samordna.core.searching import MOST, Hit
from samordna.records.access import READS
from samordna.records.queries.register import Asked, cases, records


def look(reader: Reader, words: Sequence[str]) -> list[Hit]:
    """Cases and then records, the latest first. Two queries."""
    if not reader.roles & READS:
        return []
    asked, slug = Asked(" ".join(words)), reader.slug
    found = [
        Hit("Ärende", f"{one.number} {one.subject}", address("records:case", slug, one.pk), one.get_kind_display())
        for one in cases(asked)[:MOST]
    ]
    found += [
        Hit("Handling", f"{one.number} {one.subject}", address("records:record", slug, one.pk), str(one.day))
        for one in records(asked)[: MOST - len(found)]
    ]
    return found
