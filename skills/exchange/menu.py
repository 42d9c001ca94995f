from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from skills.exchange.access import may_import


class ImportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)
