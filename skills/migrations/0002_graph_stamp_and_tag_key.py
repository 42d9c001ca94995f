import uuid

from django.db import migrations, models

from skills.scope import names


def add_the_row(apps, schema_editor):
    apps.get_model("skills", "GraphVersion").objects.get_or_create(pk=1)


def fill_keys(apps, schema_editor):
    for tag in apps.get_model("skills", "ScopeTag").objects.all():
        tag.key = names.key(tag.name)
        tag.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("skills", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="graphversion",
            name="stamp",
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.RunPython(add_the_row, migrations.RunPython.noop),
        migrations.AddField(
            model_name="scopetag",
            name="key",
            field=models.CharField(editable=False, max_length=200, null=True),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="scopetag",
            name="key",
            field=models.CharField(editable=False, max_length=200, unique=True),
        ),
        migrations.AlterField(
            model_name="discipline",
            name="slug",
            field=models.SlugField(
                allow_unicode=True, max_length=80, unique=True, verbose_name="slug"
            ),
        ),
        migrations.AlterField(
            model_name="skill",
            name="slug",
            field=models.SlugField(allow_unicode=True, max_length=120, verbose_name="slug"),
        ),
    ]
