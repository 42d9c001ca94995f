"""A copied course beside its original: what is alike, what changed there since, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from courses.catalog.models import CoursePage
from courses.copies.models import Origin
from courses.lessons.models import LessonPage
from members.models import Member


class State(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"  # no longer published, or no longer to be seen
    NEW = "new"  # there, and not here
    OWN = "own"  # here alone


@dataclass(frozen=True)
class Line:
    """`here` and `there` are the copy and its original, where there is one."""

    state: State
    here: CoursePage | LessonPage | None = None
    there: CoursePage | LessonPage | None = None
    origin: Origin | None = None

    @property
    def can_be_compared(self) -> bool:
        """A published version of before, and another one of now."""
        return bool(
            self.state == State.CHANGED
            and self.origin
            and self.there
            and self.origin.revision_id
            and self.there.live_revision_id
        )


@dataclass(frozen=True)
class Standing:
    course: Line
    lessons: list[Line]

    @property
    def original(self) -> CoursePage | None:
        there = self.course.there
        return there if isinstance(there, CoursePage) else None

    @property
    def news(self) -> int:
        news = (State.CHANGED, State.NEW)
        return sum(line.state in news for line in [self.course, *self.lessons])


def standing(copy: CoursePage, member: Member) -> Standing | None:
    """None where it is no copy. Of the original what `member` may see. 5 queries."""
    origin = Origin.objects.filter(page=copy.pk).first()
    if origin is None:
        return None
    original = CoursePage.objects.visible_to(member).filter(pk=origin.of_id).first()
    return Standing(line_of(copy, original, origin), list(lesson_lines(copy, original, member)))


def lesson_lines(copy: CoursePage, original: CoursePage | None, member: Member) -> Iterator[Line]:
    """In the order of the copy, and what is new in that of the original."""
    there = {}
    if original:
        seen = LessonPage.objects.visible_to(member).child_of(original)
        there = {lesson.pk: lesson for lesson in seen.order_by("path")}
    here = list(LessonPage.objects.child_of(copy).order_by("path"))
    origins = {row.page_id: row for row in Origin.objects.filter(page__in=here)}
    for lesson in here:
        origin = origins.get(lesson.pk)
        yield (
            line_of(lesson, there.get(origin.of_id or 0), origin)
            if origin
            else Line(State.OWN, lesson)
        )
    copied = {row.of_id for row in origins.values()}
    yield from (Line(State.NEW, there=there[pk]) for pk in there if pk not in copied)


def line_of(
    here: CoursePage | LessonPage, there: CoursePage | LessonPage | None, origin: Origin
) -> Line:
    if there is None:
        return Line(State.GONE, here, None, origin)
    state = State.CHANGED if origin.is_behind else State.SAME
    return Line(state, here, there, origin)
