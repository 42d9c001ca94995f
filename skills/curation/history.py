"""How the history of a skill, a discipline or a scope tag tells what was done to the graph."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry


class GraphChanged(LogFormatter):
    label = gettext_lazy("Change the graph")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return str(log_entry.data["change"])


class GraphChangeUndone(LogFormatter):
    label = gettext_lazy("Undo a change of the graph")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Undone: %(change)s") % log_entry.data
