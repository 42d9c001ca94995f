"""How the history of a page tells what was changed on it together with others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from courses.curation.changes import CHANGED
from courses.teams.history import InWords


class Curated(InWords):
    label = _("Changed together with others")


def register(actions: LogActionRegistry) -> None:
    actions.register_action(CHANGED)(Curated)
