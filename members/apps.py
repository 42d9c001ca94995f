from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("members")


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with our form and columns."""

    user_viewset = "members.cms.MemberViewSet"
