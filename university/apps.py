from django.apps import AppConfig


class UniversityConfig(AppConfig):
    name = "university"

    def ready(self) -> None:
        from university.site import receivers as site  # noqa: PLC0415 - models load after this

        site.connect()
