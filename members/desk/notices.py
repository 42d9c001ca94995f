"""What is told of reports."""

from django.utils.translation import gettext_lazy as _

from members.notices.kinds import Kind, register

REPORTED = register(Kind("reported", _("Something was reported"), group=_("Safety")))
DECIDED = register(Kind("report-decided", _("What you reported was looked at"), group=_("Safety")))
WARNED = register(Kind("warning", _("A moderator writes to you"), group=_("Safety")))
HIDDEN = register(Kind("hidden", _("Something of yours is hidden or shown"), group=_("Safety")))
