"""The member's part: the courses in whose team she is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from courses.catalog.models import CourseMentor
from members.export.parts import CHUNK, part
from members.models import Member


class TeamRow(TypedDict):
    """A course that she mentors."""

    course: str


@part("course_teams")
def course_teams(member: Member) -> Iterator[TeamRow]:
    titles = CourseMentor.objects.filter(member=member).values_list("course__title", flat=True)
    for title in titles.order_by("pk").iterator(CHUNK):
        yield {"course": title}
