from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

TAKEN_ALONG = ("desk", "notices", "talk", "trust", "work")


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("members")

    def ready(self) -> None:
        # Imported here: models load after the config.
        from members.desk import notices as of_reports  # noqa: F401, PLC0415 (kinds of notices)
        from members.desk import receivers as desk  # noqa: PLC0415
        from members.desk.registry import reportable  # noqa: PLC0415
        from members.notices import forgetting as old_notices  # noqa: F401, PLC0415 (a duty)
        from members.notices import letters  # noqa: F401, PLC0415 (a duty)
        from members.talk import notices as of_messages  # noqa: F401, PLC0415 (likewise)
        from members.talk import receivers  # noqa: PLC0415
        from members.talk.models import Message  # noqa: PLC0415
        from members.work import forgetting as old_letters  # noqa: F401, PLC0415 (a duty)
        from members.work import letters as outbox  # noqa: F401, PLC0415 (a duty)

        desk.connect()
        receivers.connect()
        reportable("message", Message)
        for room in TAKEN_ALONG:
            import_module(f"members.{room}.export")  # registers its part


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with our form and columns."""

    user_viewset = "members.cms.MemberViewSet"
