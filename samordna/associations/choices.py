"""Fixed choices: kinds of member, roles, own limits."""

from django.db.models import TextChoices


class MemberKind(TextChoices):
    """The four parties of an association; all municipalities are one party together."""

    SOCIAL_INSURANCE = "fk", "Försäkringskassan"
    EMPLOYMENT_SERVICE = "af", "Arbetsförmedlingen"
    REGION = "region", "Region"
    MUNICIPALITY = "kommun", "Kommun"


class Role(TextChoices):
    """What somebody does in an association. One person may have several, on different days."""

    DIRECTOR = "director", "Förbundschef"
    CHAIR = "chair", "Ordförande"
    BOARD_MEMBER = "board_member", "Ledamot"
    SUBSTITUTE = "substitute", "Ersättare"
    PREPARATORY_GROUP = "preparatory_group", "Beredningsgrupp"
    INTERVENTION_OWNER = "intervention_owner", "Insatsägare"
    FOLLOW_UP_REPORTER = "follow_up_reporter", "Deltagaransvarig"
    ACCOUNTANT = "accountant", "Ekonom"
    AUDITOR = "auditor", "Revisor"
    ANALYST = "analyst", "Nationell analytiker"
    OPERATOR = "operator", "Driftansvarig"


BOARD = frozenset({Role.CHAIR, Role.BOARD_MEMBER, Role.SUBSTITUTE})
# Read the plan, the budget and the papers before the board has adopted them.
INSIDERS = BOARD | {Role.DIRECTOR, Role.PREPARATORY_GROUP, Role.ACCOUNTANT, Role.AUDITOR}


class LimitKind(TextChoices):
    """What an association has decided for itself."""

    EQUITY_FLOOR = "equity_floor", "Lägsta eget kapital"
    EQUITY_CEILING = "equity_ceiling", "Högsta eget kapital"
