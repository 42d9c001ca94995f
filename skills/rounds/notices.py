"""What learners and mentors are told of a round."""

from django.utils.translation import gettext_lazy as _

from members.notices.kinds import Kind, register

GROUP = _("Mentoring")

PROPOSED = register(Kind("round-proposed", _("A round proposes somebody to you"), group=GROUP))
ANSWERED = register(Kind("round-answered", _("A proposal is answered, or is over"), group=GROUP))
