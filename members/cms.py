"""Members in the CMS: listed by name and handle; names and passwords are the site's business."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
    NotificationsSettingsPanel,
)
from wagtail.users.views.users import IndexView, UserViewSet

from members.forms import CmsMemberCreationForm, CmsMemberEditForm


def cms_door(request: HttpRequest) -> HttpResponse:
    """Where the CMS sends whom it does not let in: a visitor signs in, a member is told no.

    The sign-in page would send her, signed in already, straight back here.
    """
    if request.user.is_authenticated and not request.user.works_in_cms:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/cms/"))


class MemberIndexView(IndexView):
    search_fields = ["display_name", "handle", "email"]


class MemberViewSet(UserViewSet):
    index_view_class = MemberIndexView

    def get_form_class(self, for_update: bool = False) -> type[Any]:  # noqa: FBT001, FBT002
        return CmsMemberEditForm if for_update else CmsMemberCreationForm


class CmsAccountView(AccountView):
    """Wagtail's settings of the CMS itself; name, address and letters are the site's business."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        panels = super().get_panels()
        ours = (NameEmailSettingsPanel, NotificationsSettingsPanel)
        return [panel for panel in panels if not isinstance(panel, ours)]


cms_account = require_admin_access(CmsAccountView.as_view())
