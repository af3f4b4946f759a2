"""Pages of the register."""

from samordna.core.access import route
from samordna.records import access

reads = route(roles=access.READS, no=access.ONLY_READERS)
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))
