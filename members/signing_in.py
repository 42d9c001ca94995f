"""allauth, in this house's words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from members.site_name import site_name


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mails name the university, not the address of its server."""
        site = {
            "site_name": site_name(),
            "base_url": settings.WAGTAILADMIN_BASE_URL,
        }
        super().send_mail(template_prefix, email, context | site)
