from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses.lessons import receivers  # noqa: PLC0415 - models load after the config

        receivers.connect()
