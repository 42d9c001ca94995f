from importlib import import_module

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

TAKEN_ALONG = ("catalog", "learning", "submissions")


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        # Imported here: models load after the config.
        from courses.copies import receivers as copies  # noqa: PLC0415
        from courses.corrections import kind  # noqa: F401, PLC0415 (registers itself)
        from courses.insight import duties  # noqa: F401, PLC0415
        from courses.insight import receivers as insight  # noqa: PLC0415
        from courses.learning.merge import merge_at_sign_in  # noqa: PLC0415
        from courses.lessons import receivers as lessons  # noqa: PLC0415
        from courses.media import duties as of_pictures  # noqa: F401, PLC0415
        from courses.submissions import receivers as submissions  # noqa: PLC0415
        from courses.submissions.models import Review, Submission  # noqa: PLC0415
        from courses.teams import duties as of_writers  # noqa: F401, PLC0415 (of the worker)
        from courses.teams import receivers as teams  # noqa: PLC0415
        from members.desk.registry import reportable  # noqa: PLC0415

        reportable("work", Submission)
        reportable("review", Review)
        lessons.connect()
        submissions.connect()
        teams.connect()
        copies.connect()
        insight.connect()  # after the lessons' own: it counts what they indexed
        user_logged_in.connect(merge_at_sign_in)
        for room in TAKEN_ALONG:
            import_module(f"courses.{room}.export")  # registers its part
