"""A finding as the list beside a table shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samordna.core.figures import number
from samordna.findings import Finding, Severity
from samordna.money import NARROW_SPACE, Kr
from samordna.plan.report.labels import STATED

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """What `findings.finding_list` needs: `kind` is error, warn or info; `sums` are labels with figures, as shown.

    `number` is printed before the sentence where marks elsewhere on the page carry it; `remark` stands after the code.
    """

    id: str
    kind: str
    code: str
    sentence: str
    sums: tuple[tuple[str, str], ...] = ()
    mend: str = ""
    cite: str = ""
    cite_url: str = ""
    place: str = ""
    place_url: str = ""
    waived_by: str = ""
    number: int = 0
    remark: str = ""


def figure(value: Kr | Decimal | int, unit: str) -> str:
    """A finding's figure with its unit, as shown."""
    if isinstance(value, Kr):
        return value.text(unit)
    # A year is no quantity: neither grouped nor given a unit.
    if unit in ("", "år") and isinstance(value, int):
        return str(value)
    decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    return f"{number(value, decimals)}{NARROW_SPACE}{unit}" if unit else number(value, decimals)


def view(
    finding: Finding,
    id: str,
    *,
    labels: tuple[str, str] | None = STATED,
    place: str = "",
    place_url: str = "",
    number: int = 0,
    remark: str = "",
) -> FindingView:
    """The finding, ready to show under the element id `id`; `place` names the row or text it is about.

    `labels` are what its two figures are called beside the sentence; None leaves them to the sentence.
    """
    pairs = zip(labels, (finding.stated, finding.computed), strict=True) if labels else ()
    return FindingView(
        id=id,
        kind=KINDS[finding.severity],
        code=finding.code,
        sentence=finding.message,
        sums=tuple((label, figure(value, finding.unit)) for label, value in pairs if value is not None),
        mend=finding.suggestion,
        cite=str(finding.source) if finding.source else "",
        cite_url=finding.source.url if finding.source else "",
        place=place,
        place_url=place_url,
        waived_by=finding.waived_by,
        number=number,
        remark=remark,
    )
