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
    status: int = 200

    @property
    def address(self) -> str:
        """The path with the association's slug."""
        return self.path.format(a=self.slug)


PAGES = (
    Shown("stil", "/stil/", role=""),
    Shown("finns-inte", "/finns-inte/", status=404),
    Shown("logga-in", "/logga-in/", role=""),
    Shown("glomt-losenord", "/logga-in/glomt-losenord/", role=""),
    Shown("valj-forbund", "/", place="Gotland"),
    Shown("konto", "/konto/"),
    Shown("byt-losenord", "/konto/losenord/"),
    Shown("andra-steget", "/konto/andra-steget/app/"),
    Shown("oversikt", "/{a}/"),
    Shown("installningar", "/{a}/installningar/"),
    Shown("forbundet", "/{a}/installningar/forbundet/"),
    Shown("anvandare", "/{a}/installningar/anvandare/"),
    Shown("bjud-in", "/{a}/installningar/anvandare/bjud-in/"),
    Shown("andra-forbundet", "/{a}/installningar/forbundet/andra/"),
    Shown("ny-medlem", "/{a}/installningar/forbundet/medlem/"),
    Shown("ny-grans", "/{a}/installningar/forbundet/grans/"),
    Shown("passnycklar", "/konto/passnycklar/"),
    Shown("nekad", "/{a}/installningar/anvandare/bjud-in/", role="Revisor", status=403),
    Shown("handelser", "/{a}/installningar/handelser/"),
)
