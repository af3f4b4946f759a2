"""Pictures for programs that do not draw SVG: the same picture as PNG."""

from __future__ import annotations

import json
import struct
import threading
from dataclasses import dataclass

from samordna.documents.typesetting import workshop

DPI = 192

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A PNG and its size in mm."""

    png: bytes
    width: float
    height: float


def bitmap(svg: str, width: float) -> Bitmap:
    """The picture `width` mm wide.

    Raises:
        typst.TypstError: when the text is no SVG.
    """
    with _lock:
        place = workshop("picture.typ")
        place.put("picture.svg", svg)
        place.put("picture.json", json.dumps({"width": width}))
        png = place.compiler.compile(format="png", ppi=DPI)
    data = png[0] if isinstance(png, list) else png
    assert isinstance(data, bytes)
    across, down = struct.unpack(">II", data[16:24])
    return Bitmap(data, width, width * down / across)
