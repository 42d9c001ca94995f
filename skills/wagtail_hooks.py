"""Registration only."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from skills.graph.history import PublishRefused
from skills.graph.models import PUBLISH_REFUSED


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(PUBLISH_REFUSED)(PublishRefused)
