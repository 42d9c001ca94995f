"""The mentor's panel on the first page of the CMS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from courses.catalog.models import CoursePage
from courses.teams.desk import desk_of
from members.models import Member


class MentorPanel(Component):
    """For whoever is in a team; to all others it says nothing."""

    name = "mentor"
    template_name = "courses/cms/mentor_panel.html"
    order = 100

    def __init__(self, member: Member, courses: list[CoursePage]) -> None:
        self.member = member
        self.courses = courses

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        return {"desk": desk_of(self.member, self.courses), "courses": self.courses}


def add_mentor_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's hook `construct_homepage_panels`. What ours tells, Wagtail's need not."""
    member: Member = request.user  # type: ignore[assignment]  # the CMS has no visitors
    courses = list(CoursePage.objects.filter(team__member=member).order_by("title"))
    if courses:
        panels[:] = [p for p in panels if p.name != "user_objects_in_workflow_moderation"]
        panels.append(MentorPanel(member, courses))
