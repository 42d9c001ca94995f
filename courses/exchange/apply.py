"""Carries out the plan for a course: pages written and published, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import TypeVar

from django.db import transaction
from wagtail.images.models import Image
from wagtail.models import Collection, Page

from courses.catalog.models import (
    CourseIndexPage,
    CourseMentor,
    CourseNeed,
    CoursePage,
    CourseSkill,
    TaggedCourse,
)
from courses.exchange.pieces import FigureRef
from courses.exchange.plan import CoursePlan, LessonChange, Verb
from courses.exchange.source import INDEX
from courses.exchange.store import PageRow, Rows, referenced, stored_images
from courses.lessons.html import clean_html
from courses.lessons.models import LessonPage, LessonSkill
from courses.teams.groups import keep_in_step

NewPage = TypeVar("NewPage", CoursePage, LessonPage)


def apply_courses(plans: list[CoursePlan]) -> None:
    """Several courses are one import: if one fails, none has changed."""
    figures = {
        ref: plan.draft.figures[ref] for plan in plans if not plan.is_empty for ref in shown(plan)
    }
    with transaction.atomic(), stored_images(figures) as images:
        for plan in plans:
            if not plan.is_empty:
                apply_course(plan, images)


def shown(plan: CoursePlan) -> Iterator[FigureRef]:
    changed = [change.draft.body for change in plan.lessons if change.verb != Verb.KEEP]
    return referenced([*changed, plan.draft.cover])


def apply_course(plan: CoursePlan, images: Mapping[FigureRef, int]) -> None:
    """Pages first, empty where new: lessons link to each other."""
    course = plan.page or new_course(plan)
    pages = [change.page or new_lesson(course, change) for change in plan.lessons]
    rows = Rows(images, plan.skills, page_rows(plan, course, pages))
    give_to_team(course, [images[ref] for ref in shown(plan)])
    if plan.verb != Verb.KEEP:
        write_course(course, plan, rows)
    for change, page in zip(plan.lessons, pages, strict=True):
        if change.verb != Verb.KEEP:
            write_lesson(page, change, rows)
    for page in plan.gone:
        take_down(page)
    put_in_order(course, pages)


def give_to_team(course: CoursePage, images: list[int]) -> None:
    """Its mentors change them as if they had brought them; what another team has stays there."""
    new = Image.objects.filter(pk__in=images, collection=Collection.get_first_root_node())
    new.update(collection=keep_in_step(course).collection)


def new_course(plan: CoursePlan) -> CoursePage:
    source = plan.draft.source
    catalogue = CourseIndexPage.objects.get()
    course = CoursePage(title=source.config.title, source_key=source.key, live=False)
    return add(catalogue, course, source.slug)


def new_lesson(course: CoursePage, change: LessonChange) -> LessonPage:
    lesson = LessonPage(title=change.draft.title, source_key=change.draft.key, live=False)
    return add(course, lesson, change.draft.slug)


def add(parent: Page, page: NewPage, slug: str) -> NewPage:
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in count(2))
    page.slug = slug if slug not in taken else next(s for s in numbered if s not in taken)
    parent.add_child(instance=page)
    return page


def page_rows(plan: CoursePlan, course: CoursePage, pages: list[LessonPage]) -> dict[str, PageRow]:
    paths = [INDEX, *(change.draft.path for change in plan.lessons)]
    rows = (PageRow(page.pk, page.get_url()) for page in [course, *pages])
    return dict(zip(paths, rows, strict=True))


def write_course(course: CoursePage, plan: CoursePlan, rows: Rows) -> None:
    """Mentors are only ever added: an editor may have named others."""
    draft, config = plan.draft, plan.draft.source.config
    course.title, course.summary = config.title, draft.summary
    course.description = clean_html(rows.link(draft.description))
    course.license, course.language = config.license, config.language
    course.credit, course.source_url = config.credit, config.source
    course.cover_id = rows.images[draft.cover] if draft.cover else course.cover_id
    course.source_hash = plan.content_hash
    course.teaches = [
        CourseSkill(skill_id=plan.skills[n.skill], level=n.level) for n in draft.teaches
    ]
    course.needs = [
        CourseNeed(skill_id=plan.skills[n.skill], min_level=n.level) for n in config.needs
    ]
    course.tagged_items = [TaggedCourse(tag=plan.tags[slug]) for slug in config.scope]
    for mentor in plan.mentors:
        CourseMentor.objects.get_or_create(course=course, member=mentor)
    course.save_revision().publish()


def write_lesson(lesson: LessonPage, change: LessonChange, rows: Rows) -> None:
    draft = change.draft
    lesson.title, lesson.minutes = draft.title, draft.minutes
    lesson.body = rows.fill(draft.body)
    lesson.teaches = [LessonSkill(skill_id=rows.skills[key]) for key in draft.teaches]
    lesson.source_hash = change.content_hash
    lesson.save_revision().publish()


def take_down(lesson: LessonPage) -> None:
    """Not deleted: what learners did in it is theirs. Without a hash, it can come back."""
    lesson.unpublish()
    LessonPage.objects.filter(pk=lesson.pk).update(source_hash="")


def put_in_order(course: CoursePage, pages: list[LessonPage]) -> None:
    paths = dict(LessonPage.objects.child_of(course).values_list("pk", "path"))
    order = [paths[page.pk] for page in pages]
    if order == sorted(order):
        return
    for page in pages:
        LessonPage.objects.get(pk=page.pk).move(Page.objects.get(pk=course.pk), pos="last-child")
