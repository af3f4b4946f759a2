"""How large a file may be. Pure."""

from __future__ import annotations

MEGABYTE = 1_000_000


def too_large(name: str, most: int) -> str:
    """What is said about a file that is larger than `most` bytes."""
    return f"{name} är större än {most // MEGABYTE} MB. Spara den utan stora bilder, eller dela upp den."
