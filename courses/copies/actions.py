"""Copies a course with its credit, and takes up what its original has become since."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from courses.catalog.models import CourseMentor, CoursePage
from courses.copies.models import Origin, Purpose
from courses.copies.words import words_of
from courses.lessons.models import LessonPage
from members.models import Member

NOT_ITS_OWN = {"source_key": "", "source_hash": ""}  # an import of the original is not for the copy


@transaction.atomic
def copy_course(
    *, course: CoursePage, title: str, purpose: Purpose, language: str, by: Member
) -> CoursePage:
    """An unpublished course with the lessons that `by` may see, herself its team. O(lessons)."""
    catalogue = course.get_parent()
    slug = find_available_slug(catalogue, f"{course.slug}-{language}"[:240])
    own = {"title": title, "slug": slug, "language": language, "credit": credit_for(course)}
    copy: CoursePage = course.copy(
        to=catalogue,
        update_attrs=NOT_ITS_OWN | own,
        copy_revisions=False,
        keep_live=False,
        user=by,
    )
    CourseMentor.objects.create(course=copy, member=by)
    remember(copy, course, purpose)
    for lesson in LessonPage.objects.visible_to(by).child_of(course).order_by("path"):
        copy_lesson(lesson=lesson, to=copy, purpose=purpose, by=by)
    return copy


def copy_lesson(*, lesson: LessonPage, to: CoursePage, purpose: Purpose, by: Member) -> LessonPage:
    """Behind the lessons that `to` has. Its exercises get ids of their own."""
    copy: LessonPage = lesson.copy(
        to=to,
        update_attrs=NOT_ITS_OWN | {"slug": find_available_slug(to, lesson.slug)},
        copy_revisions=False,
        keep_live=False,
        user=by,
    )
    remember(copy, lesson, purpose)
    return copy


def credit_for(course: CoursePage) -> str:
    """Whom the course names, and the course itself behind them."""
    words = {"title": course.title, "url": course.full_url, "license": course.license}
    itself = _("After “%(title)s” (%(url)s, %(license)s).") % words
    return "\n".join(part for part in (course.credit, itself) if part)


def remember(page: Page, original: CoursePage | LessonPage, purpose: Purpose) -> Origin:
    return Origin.objects.create(
        page_id=page.pk,
        of_id=original.pk,
        purpose=purpose,
        revision_id=original.live_revision_id,
        words=words_of(original),
    )


def take_up(*, origin: Origin, original: CoursePage | LessonPage) -> None:
    """What is new in it has been looked at: from here on it counts as known."""
    origin.revision_id, origin.words = original.live_revision_id, words_of(original)
    origin.is_behind = False
    origin.save(update_fields=["revision", "words", "is_behind"])
