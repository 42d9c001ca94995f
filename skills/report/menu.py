from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class GraphReportMenuItem(MenuItem):
    """For those who may change what the report finds."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("skills.change_skill")
