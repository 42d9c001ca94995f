from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("skills", "0011_changes_of_the_graph")]

    operations = [
        migrations.AddField(
            model_name="externalid",
            name="said",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="externalid",
            name="written",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
    ]
