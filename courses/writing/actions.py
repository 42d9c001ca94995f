"""Puts what was written into the draft of a lesson: one revision, which its history can undo."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.exchange.anchors import places, pointed
from courses.exchange.identity import identified
from courses.exchange.store import PageRow, Rows
from courses.lessons.models import LessonPage, LessonSkill
from courses.writing.pictures import Shelf
from courses.writing.reading import FILE, Written
from members.models import Member


class LessonLockedError(Exception):
    """Somebody locked it, or it waits for a reviewer."""


@transaction.atomic
def put_into_draft(
    lesson: LessonPage, written: Written, shelf: Shelf, *, by: Member, replaces: bool
) -> LessonPage:
    """The draft as it stands now, with the new blocks behind it or in place of it."""
    Page.objects.select_for_update().get(pk=lesson.pk)
    draft: LessonPage = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    lock = draft.get_lock()
    if lock is not None and lock.for_user(by):
        raise LessonLockedError
    before = [] if replaces else draft.body.get_prep_value()
    draft.body = [*before, *body_of(written, shelf, draft)]
    if replaces:
        say_of_lesson(draft, written)
    draft.save_revision(user=by, log_action=True, changed=True)
    return draft


@transaction.atomic
def make_lesson(
    course: CoursePage, written: Written, shelf: Shelf, *, by: Member, title: str
) -> LessonPage:
    """A new lesson of the course, as a draft."""
    lesson = LessonPage(title=title or _("A new lesson"), owner=by, live=False)
    course.add_child(instance=lesson)
    lesson.body = body_of(written, shelf, lesson)
    say_of_lesson(lesson, written)
    lesson.title = title or lesson.title
    lesson.save_revision(user=by, log_action="wagtail.create", changed=True)
    return lesson


def body_of(written: Written, shelf: Shelf, lesson: LessonPage) -> list[dict[str, Any]]:
    """The same text makes the same ids: what learners did in an exercise stays with it."""
    name = lesson.source_key or f"lesson:{lesson.translation_key}"
    blocks = identified(written.pieces, name)
    pages = {FILE: PageRow(lesson.pk, address=""), **neighbors_of(lesson)}
    filled: list[dict[str, Any]] = Rows(shelf.rows, written.skills, pages).fill(
        pointed(blocks, {FILE: places(blocks)})
    )
    return filled


def neighbors_of(lesson: LessonPage) -> dict[str, PageRow]:
    """The other lessons of its course, by the names that links may use."""
    siblings = LessonPage.objects.sibling_of(lesson, inclusive=False).defer("body")
    return {f"{page.slug}.md": PageRow(page.pk, page.get_url() or "") for page in siblings}


def say_of_lesson(lesson: LessonPage, written: Written) -> None:
    """What the text says of its lesson; where it says nothing, all stays."""
    lesson.title = written.title or lesson.title
    lesson.minutes = written.minutes or lesson.minutes
    if written.teaches:
        lesson.teaches = [LessonSkill(skill_id=written.skills[key]) for key in written.teaches]
