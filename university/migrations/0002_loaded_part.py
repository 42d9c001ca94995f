from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("university", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="LoadedPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField(auto_now=True)),
            ],
        ),
    ]
