"""What a mentor is told about her offer."""

from django.utils.translation import gettext_lazy as _

from members.notices.kinds import Kind, register

GROUP = _("Mentoring")

OFFER_RESTS = register(Kind("offer-rests", _("Your offer leaves the list"), group=GROUP))
OFFER_SHRINKS = register(Kind("offer-shrinks", _("A skill leaves your offer"), group=GROUP))
