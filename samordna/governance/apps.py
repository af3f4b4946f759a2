"""The app of the association's organisation."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """The board and its presidium."""

    name = "samordna.governance"
    verbose_name = "styrelse och organisation"
