import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0003_each_submission_in_its_work")]

    operations = [
        migrations.AlterField(
            model_name="submission",
            name="work",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="courses.taskwork",
            ),
        ),
        migrations.RemoveField(model_name="submission", name="exercise"),
        migrations.RemoveField(model_name="submission", name="member"),
    ]
