"""Members in the CMS: listed by name and handle; names and passwords are the site's business."""

from __future__ import annotations

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel
from wagtail.users.views.users import IndexView, UserViewSet

from members.forms import CmsMemberCreationForm, CmsMemberEditForm


class MemberIndexView(IndexView):
    search_fields = ["display_name", "handle", "email"]


class MemberViewSet(UserViewSet):
    index_view_class = MemberIndexView

    def get_form_class(self, for_update: bool = False) -> type[Any]:  # noqa: FBT001, FBT002
        return CmsMemberEditForm if for_update else CmsMemberCreationForm


class CmsAccountView(AccountView):
    """Wagtail's settings of the CMS itself; name and address are kept on the site's profile."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        panels = super().get_panels()
        return [panel for panel in panels if not isinstance(panel, NameEmailSettingsPanel)]


cms_account = require_admin_access(CmsAccountView.as_view())
