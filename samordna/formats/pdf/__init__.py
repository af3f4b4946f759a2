"""PDF: bytes to a `Document`, and pictures of its pages.

PDFium gives letters and drawn lines (`pages`, `letters`, `drawings`); everything after is plain geometry: headers and
footers (`furniture`), ruled tables (`grids`), the order of reading (`regions`), tables without lines (`unruled`,
`columns`, `rows`), headings, lists and notes (`prose`), and what goes on over pages (`layout`, `assembly`). See
docs/adr/0015.
"""

from samordna.formats.pdf.assembly import read
from samordna.formats.pdf.pictures import picture

__all__ = ["picture", "read"]
