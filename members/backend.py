"""Who is behind a session: asked on every request, so all that every page shows comes with it."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q

from members.models import Member


class MemberBackend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Member | None:
        """One query; Django's own way to ask for one permission takes two more."""
        holders = Q(user=OuterRef("pk")) | Q(group__user=OuterRef("pk"))
        opens_cms = Permission.objects.filter(
            holders, codename="access_admin", content_type__app_label="wagtailadmin"
        )
        member = Member.objects.annotate(opens_cms=Exists(opens_cms)).filter(pk=user_id).first()
        if member is None or not self.user_can_authenticate(member):
            return None
        member.works_in_cms = member.opens_cms or member.is_superuser
        return member
