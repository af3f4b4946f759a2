"""Closed vocabularies of the budgets app. Those of a plan itself stand in `samordna.plan.kinds`."""

from django.db import models


class State(models.TextChoices):
    """Where a version stands. Only a draft can be edited."""

    DRAFT = "draft", "Utkast"
    PROPOSED = "proposed", "Förslag"
    ADOPTED = "adopted", "Antagen"
    REPLACED = "replaced", "Ersatt"
    PUBLISHED = "published", "Publicerad"


class AmountOf(models.TextChoices):
    """What an amount of a line is."""

    BUDGETED = "budgeted", "budgeterat"
    GRANTED = "granted", "beviljat"
    INCOME = "income", "egen intäkt"


OPEN = (State.DRAFT, State.PROPOSED)
# What holds: adopted, or as it was printed.
HELD = (State.ADOPTED, State.PUBLISHED)
FROZEN = (State.ADOPTED, State.REPLACED, State.PUBLISHED)
