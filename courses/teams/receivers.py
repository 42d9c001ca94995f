"""A course was made or renamed, or its team has changed: the groups follow at once."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Comment, CommentReply, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected
from wagtail.users.models import UserProfile

from courses.catalog.models import CourseMentor, CoursePage
from courses.teams import reviewing
from courses.teams.groups import close, fill_groups, keep_in_step
from courses.teams.models import Workroom
from courses.teams.quiet import quiet_profile


def connect() -> None:
    post_save.connect(course_saved, sender=CoursePage)
    post_save.connect(team_changed, sender=CourseMentor)
    post_delete.connect(team_changed, sender=CourseMentor)
    post_delete.connect(workroom_gone, sender=Workroom)
    pre_save.connect(quiet_profile, sender=UserProfile)
    post_save.connect(reviewing.commented, sender=Comment)
    post_save.connect(reviewing.replied, sender=CommentReply)
    task_submitted.connect(reviewing.asked)
    workflow_rejected.connect(reviewing.sent_back, sender=WorkflowState)
    workflow_approved.connect(reviewing.approved, sender=WorkflowState)


def course_saved(instance: CoursePage, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 - Django's
    if not raw:
        keep_in_step(instance)


def team_changed(instance: CourseMentor, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
    """A course that goes takes its workroom along, perhaps before its team."""
    room = Workroom.objects.filter(course_id=instance.course_id).first()
    if room and not raw:
        fill_groups(room)


def workroom_gone(instance: Workroom, **kwargs: Any) -> None:
    close(instance)
