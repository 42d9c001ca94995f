"""Registration only."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from university.invitations.views import InvitationsMenuItem, invitation_withdrawn, invitations


@hooks.register("register_admin_urls")
def register_invitation_urls() -> list[URLPattern]:
    one = "invitations/<int:pk>/withdrawn/"
    return [
        path("invitations/", invitations, name="invitations_cms"),
        path(one, invitation_withdrawn, name="invitation_withdrawn"),
    ]


@hooks.register("register_settings_menu_item")
def register_invitations_menu_item() -> MenuItem:
    address = reverse_lazy("invitations_cms")
    return InvitationsMenuItem(
        _("Invitations"), address, name="invitations", icon_name="mail", order=20
    )


@hooks.register("register_permissions")
def register_invitation_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="university", codename="add_invitation"
    )
