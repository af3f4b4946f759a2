"""Every page there is to look at: address, and who looks. Axe, the narrow window and `make screenshots` use this.

Add a line for each new page. `{a}` is the association's slug.
"""

from dataclasses import dataclass

DIRECTOR = "Förbundschef"


@dataclass(frozen=True)
class Shown:
    """A page: its name in file names, its address, who looks ("" for nobody) and where they work."""

    name: str
    path: str
    role: str = DIRECTOR
    place: str = "Finnveden"
    slug: str = "finnveden"

    @property
    def address(self) -> str:
        """The path with the association's slug."""
        return self.path.format(a=self.slug)


PAGES = (
    Shown("stil", "/stil/", role=""),
    Shown("finns-inte", "/finns-inte/", role=""),
    Shown("logga-in", "/logga-in/", role=""),
)
