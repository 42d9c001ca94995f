"""What is told of conversations."""

from django.utils.translation import gettext_lazy as _

from members.notices.kinds import Kind, register

MESSAGE = register(Kind("message", _("Somebody wrote to you"), group=_("Conversations")))
