"""Who is told that work was handed in, or reviewed."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.submissions.models import Review, Submission, TaskWork
from members.models import Member
from members.notices.actions import notify
from members.notices.kinds import Kind, register
from skills.mentorships.models import Mentorship

HANDED_IN = register(
    Kind("work-handed-in", _("Work is handed in for your review"), group=_("Work handed in"))
)
REVIEWED = register(Kind("work-reviewed", _("Your work is reviewed"), group=_("Work handed in")))
MOST_TOLD = 20


def tell_reviewers(version: Submission) -> None:
    for reviewer in reviewers_of(version.work):
        notify(
            to=reviewer,
            kind=HANDED_IN,
            text=_("%(name)s handed in work: “%(lesson)s”."),
            url=reverse("reviews:review", args=[version.work_id]),
            key=str(version.pk),
            values={"name": version.author, "lesson": version.lesson.title},
            by=version.author,
        )


def reviewers_of(work: TaskWork) -> list[Member]:
    """The team and her own mentors; where there are none, the editors."""
    own = Mentorship.objects.active().filter(
        learner=work.member, skills__in=work.exercise.skills.all()
    )
    near = Q(courses_mentored__course=work.lesson.course) | Q(pk__in=own.values("mentor"))
    others = Member.objects.filter(is_active=True).exclude(pk=work.member_id).order_by("pk")
    return list(others.filter(near).distinct()[:MOST_TOLD]) or list(
        others.filter(groups__name="Editors")[:MOST_TOLD]
    )


def tell_learner(review: Review) -> None:
    work = review.submission.work
    notify(
        to=work.member,
        kind=REVIEWED,
        text=words_of(review),
        url=work.get_absolute_url(),
        key=f"{review.pk} taken back" if review.taken_back_at else str(review.pk),
        values={"lesson": work.lesson.title},
        by=review.by,
    )


def words_of(review: Review) -> Promise:
    if review.taken_back_at:
        return _("The review of your work in “%(lesson)s” was taken back.")
    if review.is_shown:
        return _("Your work in “%(lesson)s” is shown: it counts for your level.")
    return _("Your work in “%(lesson)s”: not yet, and what is missing.")
