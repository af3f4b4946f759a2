"""Which rows stand in a backup."""

from django.apps import apps

from samordna.operate import rows


def test_sessions_and_queued_work_and_nothing_else_are_left_out_of_a_backup() -> None:
    every = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    taken = {model._meta.label_lower for model in rows.stored_models()}

    assert every - taken == {"sessions.session", "django_tasks_database.dbtaskresult"}
