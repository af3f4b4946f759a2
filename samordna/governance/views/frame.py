"""What the pages of this room share: who may."""

from __future__ import annotations

from samordna.core.access import route
from samordna.governance import access

reads = route(roles=access.READS, no=access.ONLY_READERS)
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))
