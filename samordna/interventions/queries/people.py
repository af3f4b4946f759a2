"""Whose names and addresses must not stand in what everybody reads."""

from __future__ import annotations

from samordna.associations.models import Grant


def people_of() -> tuple[list[str], list[str]]:
    """Names and e-mail addresses of everybody who has or has had a role in the association of the scope."""
    rows = list(Grant.objects.order_by("pk").values_list("user__name", "user__email"))
    return [name for name, _ in rows], [mail for _, mail in rows]
