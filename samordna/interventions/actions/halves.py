"""Writes: an intervention with an individual and a structural side is registered as two that belong together.

The national follow-up takes one direction only, and two with different names. The application stays with the first;
the other points to it (`together`), goes the same way, and both know their share of the whole.
"""

from __future__ import annotations

from samordna.interventions.actions.life import Because, held, step
from samordna.interventions.choices import KindOf, Stage
from samordna.interventions.models import Intervention
from samordna.interventions.rules.content import Content
from samordna.interventions.rules.halves import WHOLE, half_name, sides

UNITED = "Ansökan har inte längre båda sidorna."


def register_halves(intervention: Intervention, content: Content, because: Because) -> Intervention | None:
    """Part of handing in: what the application says of kind and time becomes the intervention's, and the other half is
    made, changed or taken back. Gives the other half, where there is one."""
    main = held(intervention)
    first, second = sides(content)
    main.kind, main.share = first.kind, first.percent
    main.starts, main.ends = content.starts, content.ends
    _kept(main)
    for name in ("kind", "share", "starts", "ends", "revision"):
        setattr(intervention, name, getattr(main, name))
    other = Intervention.objects.select_for_update(of=("self",)).filter(together=main).first()
    if second is None:
        if other is not None:
            _part(other, because)
        return None
    return _other(main, other, KindOf(second.kind), second.percent, because)


def _other(
    main: Intervention, known: Intervention | None, kind: KindOf, percent: int, because: Because
) -> Intervention:
    other = known or Intervention(association=main.association, together=main, invented=main.invented)
    other.name, other.kind, other.share = half_name(main.name, kind), kind, percent
    other.owner, other.recipient, other.stage = main.owner, main.recipient, main.stage
    other.starts, other.ends, other.register_number = main.starts, main.ends, main.register_number
    if known is None:
        other.full_clean(exclude=["together", "owner", "recipient"])
        other.save(force_insert=True)
        step(other, "idea", Stage.IDEA, Stage.IDEA, because)
        step(other, "submit", Stage.IDEA, main.at, because)
    else:
        _kept(other)
    return other


def _part(other: Intervention, because: Because) -> None:
    before = other.at
    other.together, other.share, other.stage = None, WHOLE, Stage.WITHDRAWN
    _kept(other)
    step(other, "withdraw", before, Stage.WITHDRAWN, Because(because.by, because.on, UNITED))


def _kept(intervention: Intervention) -> None:
    intervention.revision += 1
    intervention.full_clean(exclude=["together", "owner", "recipient"])
    intervention.save()
