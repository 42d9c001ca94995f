"""What the worker does for those who write: what was scheduled comes out on its day."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from courses.lessons.body import check_gradable
from courses.lessons.models import LessonPage
from courses.teams.notices import tell_unscheduled
from members.work.duties import duty


@duty("publish-scheduled", every=timedelta(minutes=1))
def publish_scheduled() -> None:
    """Wagtail's own command, which stops at the first that fails: those are set aside before."""
    set_aside_ungradable()
    call_command("publish_scheduled")


def set_aside_ungradable() -> None:
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for revision in due.page_revisions().select_related("user"):
        page = revision.as_object()
        if isinstance(page, LessonPage):
            try:
                check_gradable(page.body)
            except ValidationError as error:
                set_aside(revision, page, " ".join(error.messages))


def set_aside(revision: Revision, page: LessonPage, why: str) -> None:
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    if revision.user:
        tell_unscheduled(revision.user, page, why, key=str(revision.pk))
