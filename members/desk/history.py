"""How the logs of the CMS tell what was done at the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from members.desk.actions import ASKED_WHY, LOG, OPEN_AGAIN, SHOW_AGAIN
from members.desk.models import Report
from members.desk.reading import READ_BY_LEAD

TOLD = [
    (LOG[Report.Decision.DISMISSED], gettext_lazy("Leave as it is"), gettext_lazy("Left as it is")),
    (LOG[Report.Decision.HIDDEN], gettext_lazy("Hide"), gettext_lazy("Hidden")),
    (LOG[Report.Decision.SUSPENDED], gettext_lazy("Suspend"), gettext_lazy("Account shut")),
    (SHOW_AGAIN, gettext_lazy("Show again"), gettext_lazy("Shown again")),
    (OPEN_AGAIN, gettext_lazy("Open again"), gettext_lazy("Account opened again")),
    (READ_BY_LEAD, gettext_lazy("Read"), gettext_lazy("Read by the safeguarding lead")),
]


class Warned(LogFormatter):
    label = gettext_lazy("Warn")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Author warned: “%(words)s”") % log_entry.data


class AskedWhy(LogFormatter):
    label = gettext_lazy("Ask why")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("The author asks why it is hidden: “%(words)s”") % log_entry.data


def register(actions: LogActionRegistry) -> None:
    actions.register_action(LOG[Report.Decision.WARNED])(Warned)
    actions.register_action(ASKED_WHY)(AskedWhy)
    for action, label, message in TOLD:
        actions.register_action(action, label, message)
