"""Django plumbing without a domain word."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    """Puts the database's own guards in place after every migration, and one wording for what is left empty."""

    name = "samordna.core"
    label = "core"

    def ready(self) -> None:
        from django.forms import Field

        from samordna.core import guards
        from samordna.core.form_fields import NEEDED

        # Django's own sentence, of the fields that are not ours, stood beside ours in other words.
        Field.default_error_messages["required"] = NEEDED
        pre_migrate.connect(guards.before_migrate, sender=self)
        post_migrate.connect(guards.after_migrate, sender=self)
