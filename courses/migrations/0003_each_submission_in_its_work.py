"""What was handed in before becomes versions of works. Apart from the change of tables before and
after it: PostgreSQL alters no table with rows written in the same transaction."""

from django.db import migrations


def gather(apps, schema_editor):
    Submission = apps.get_model("courses", "Submission")
    TaskWork = apps.get_model("courses", "TaskWork")
    for submission in Submission.objects.filter(work=None).order_by("at", "pk").iterator():
        submission.work, _is_new = TaskWork.objects.get_or_create(
            member_id=submission.member_id,
            exercise_id=submission.exercise_id,
            defaults={"waiting_since": submission.at},
        )
        submission.save(update_fields=["work"])


class Migration(migrations.Migration):
    dependencies = [("courses", "0002_works_and_reviews")]

    operations = [migrations.RunPython(gather, migrations.RunPython.noop)]
