"""Where a version stands in an address: its year, and its number when it is not the one the year shows first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class At:
    """ "2022" is the version of 2022 that counts now; "2022-1" is the first one, whatever became of it."""

    year: int
    number: int | None = None

    def __str__(self) -> str:
        return f"{self.year}-{self.number}" if self.number else f"{self.year}"


class AtConverter:
    """`<version:at>` in an address."""

    regex = r"(?:19|20)[0-9]{2}(?:-[1-9][0-9]{0,2})?"

    def to_python(self, value: str) -> At:
        """The year and the number."""
        year, _, number = value.partition("-")
        return At(int(year), int(number) if number else None)

    def to_url(self, value: At | str | int) -> str:
        """As it stands in the address."""
        return str(value)
