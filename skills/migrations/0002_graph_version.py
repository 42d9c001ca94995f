"""The single row that every published change of the graph writes, and so locks."""

from django.db import migrations


def add_the_row(apps, schema_editor):
    apps.get_model("skills", "GraphVersion").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("skills", "0001_initial")]

    operations = [migrations.RunPython(add_the_row, migrations.RunPython.noop)]
