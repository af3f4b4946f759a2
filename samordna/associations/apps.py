"""Associations, their members, users and roles."""

from django.apps import AppConfig


class AssociationsConfig(AppConfig):
    """Registers the settings in the menu and listens to sign-ins."""

    name = "samordna.associations"
    label = "associations"

    def ready(self) -> None:
        from samordna.associations import signin
        from samordna.core.navigation import Entry, register

        signin.listen()
        register(Entry("Inställningar", "associations:settings", order=80))
        register(Entry("Förbundet", "associations:association", order=81, under="associations:settings"))
        register(Entry("Användare", "associations:users", order=82, under="associations:settings"))
        register(Entry("Händelselogg", "associations:audit", order=83, under="associations:settings"))
