from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "skills"

    def ready(self) -> None:
        # Imported here: models load after the config.
        from skills.portfolio import receivers  # noqa: PLC0415

        receivers.connect()
