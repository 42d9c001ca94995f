"""How the logs of the CMS tell what was done to teams and roles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry

from courses.teams.actions import ROLES_CHANGED, TEAM_CHANGED


class InWords(LogFormatter):
    label = _("Team and roles")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        return str(log_entry.data.get("words", ""))


def register(actions: LogActionRegistry) -> None:
    for action in (TEAM_CHANGED, ROLES_CHANGED):
        actions.register_action(action)(InWords)
