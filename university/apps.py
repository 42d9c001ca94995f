from django.apps import AppConfig


class UniversityConfig(AppConfig):
    name = "university"

    def ready(self) -> None:
        # Imported here: models load after the config.
        from university.invitations import actions  # noqa: F401, PLC0415 (a duty)
        from university.pages.models import NewsIndexPage, PlainPage  # noqa: PLC0415
        from university.site import receivers as site  # noqa: PLC0415

        site.connect()
        site.in_menus(PlainPage)
        site.in_menus(NewsIndexPage)
