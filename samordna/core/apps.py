"""Django plumbing without a domain word."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    """Puts the database's own guards in place after every migration."""

    name = "samordna.core"
    label = "core"

    def ready(self) -> None:
        from samordna.core import guards

        pre_migrate.connect(guards.before_migrate, sender=self)
        post_migrate.connect(guards.after_migrate, sender=self)
