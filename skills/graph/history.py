"""What a skill's history says beyond Wagtail's own entries."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry


class PublishRefused(LogFormatter):
    label = gettext_lazy("Refuse to publish")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Not published as scheduled. %(reason)s") % log_entry.data
