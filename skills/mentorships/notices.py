"""What two people in a mentorship are told, each in one place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from members.notices.domain import Often
from members.notices.kinds import Kind, register

MENTORING = _("Mentoring")

SILENCE = register(
    Kind("mentorship-silence", _("A mentor has given no sign for a while"), group=MENTORING)
)
CHANGED = register(
    Kind("mentorship-changed", _("A mentorship is paused, goes on, or ends"), group=MENTORING)
)
SESSION = register(
    Kind(
        "mentorship-session",
        _("A session is planned, changed, called off, or near"),
        default=Often.IMMEDIATELY,
        group=MENTORING,
    )
)
LEARNT = register(
    Kind("mentorship-learnt", _("A mentor attests or suggests something"), group=MENTORING)
)
TAUGHT = register(Kind("mentorship-taught", _("Somebody you mentor became able"), group=MENTORING))
