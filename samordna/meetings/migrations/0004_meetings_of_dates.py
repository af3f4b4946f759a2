from django.db import migrations


def give_meetings(apps, schema_editor):
    """Each date that is a meeting of the board, and stands, has a meeting."""
    item_model, meeting_model = apps.get_model("meetings", "CycleItem"), apps.get_model("meetings", "Meeting")
    for item in item_model.objects.filter(kind="meeting", cancelled_on=None).order_by("pk"):
        meeting_model.objects.get_or_create(
            association_id=item.association_id, item=item, defaults={"invented": item.invented}
        )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_meetings")]
    operations = [migrations.RunPython(give_meetings, migrations.RunPython.noop)]
