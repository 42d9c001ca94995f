import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import courses.submissions.models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SubmissionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("alt", models.CharField(blank=True, max_length=300)),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("file", models.FileField(upload_to=courses.submissions.models.stored_name)),
                (
                    "small",
                    models.FileField(blank=True, upload_to=courses.submissions.models.stored_name),
                ),
            ],
            options={
                "verbose_name": "file handed in",
                "verbose_name_plural": "files handed in",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="note",
            field=models.TextField(blank=True, max_length=2000, verbose_name="what is new"),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("not_yet", "not yet"), ("shown", "shown")],
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("criteria", models.JSONField(blank=True, default=list)),
                (
                    "missing",
                    models.TextField(blank=True, max_length=4000, verbose_name="what is missing"),
                ),
                ("words", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("credited", models.JSONField(blank=True, default=list)),
                ("sent_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "taken_back_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reason"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reviews_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="courses.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
            },
        ),
        migrations.CreateModel(
            name="ReviewComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=64)),
                ("quote", models.TextField(blank=True)),
                ("text", models.TextField(max_length=4000, verbose_name="comment")),
                ("answer", models.TextField(blank=True, max_length=4000, verbose_name="answer")),
                (
                    "answered_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="courses.submission",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="courses.review",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="files",
            field=models.ManyToManyField(related_name="versions", to="courses.submissionfile"),
        ),
        migrations.CreateModel(
            name="TaskWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting for a reviewer"),
                            ("not_yet", "not yet"),
                            ("shown", "shown"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("waiting_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "share",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Keep it between you and your reviewers"),
                            ("unnamed", "Let others learn from it, without your name"),
                            ("named", "Let others learn from it, with your name"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="Who may learn from it",
                    ),
                ),
                ("claimed_at", models.DateTimeField(null=True)),
                (
                    "claimed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="courses.exercise",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_works",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shown_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="courses.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "work",
                "verbose_name_plural": "works",
            },
        ),
        migrations.AddField(
            model_name="submissionfile",
            name="work",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="courses.taskwork",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="work",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="courses.taskwork",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sent_at__isnull", True)),
                fields=("submission", "by"),
                name="one_draft_of_a_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", True),
                    models.Q(("verdict", ""), _negated=True),
                    _connector="OR",
                ),
                name="sent_review_has_a_verdict",
            ),
        ),
        migrations.AddIndex(
            model_name="taskwork",
            index=models.Index(fields=["state", "waiting_since"], name="works_by_waiting"),
        ),
        migrations.AddConstraint(
            model_name="taskwork",
            constraint=models.UniqueConstraint(
                fields=("member", "exercise"), name="one_work_for_a_task"
            ),
        ),
    ]
