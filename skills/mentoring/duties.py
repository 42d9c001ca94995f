"""What the worker does for mentoring every so often."""

from datetime import timedelta

from members.work.duties import duty
from skills.mentoring.ending import release_silent
from skills.mentoring.onward import expire_old, move_on_overdue
from skills.mentorships.sessions import remind_of_sessions
from skills.mentorships.silence import nudge_silent
from skills.mentorships.teaching import credit_all

# Half an hour is the shortest time that anybody has.
duty("mentoring-move-on", every=timedelta(minutes=5))(move_on_overdue)
duty("mentoring-expire", every=timedelta(hours=6))(expire_old)
duty("mentoring-silence", every=timedelta(hours=1))(nudge_silent)
duty("mentoring-release", every=timedelta(hours=1))(release_silent)
duty("mentoring-reminders", every=timedelta(minutes=10))(remind_of_sessions)
duty("mentoring-taught", every=timedelta(hours=1))(credit_all)
