"""What an editor should look at, on the first page of the CMS: numbers that lead to their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from courses.catalog.models import CourseMentor, CoursePage
from courses.copies.models import Origin
from courses.lessons.models import Exercise, LessonPage, LessonSkill
from courses.teams.doors import sees_all
from skills.graph.models import Skill
from skills.proposals.models import MemberProposal


class Look(NamedTuple):
    what: str
    found: int
    url: str


class EditorsPanel(Component):
    name = "curation"
    template_name = "courses/cms/editors_panel.html"
    order = 110

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        return {"looks": [look for look in looks() if look.found]}


def looks() -> Iterator[Look]:
    """Eight queries, however much there is."""
    yield Look(_("Pages that wait for a review"), waiting(), in_review())
    proposals = MemberProposal.objects.open().count()
    yield Look(_("Proposals from members"), proposals, reverse("proposals_report"))
    live = Skill.objects.filter(live=True)
    untaught = live.exclude(taught_somewhere()).count()
    yield Look(
        _("Skills that nothing teaches"), untaught, reverse("graph_findings", args=["untaught"])
    )
    exercises = Exercise.skills.through.objects.filter(
        skill=OuterRef("pk"), exercise__retired_at=None
    )
    untested = live.exclude(Exists(exercises)).count()
    exercised = f"{reverse('curation_skills')}?without=exercise_number"
    yield Look(_("Skills without an exercise"), untested, exercised)
    lessons = LessonPage.objects.live()
    bare = lessons.exclude(Exists(LessonSkill.objects.filter(lesson=OuterRef("pk")))).count()
    yield Look(_("Published lessons without skills"), bare, report("lessons", without="skills"))
    current = Exercise.objects.filter(lesson=OuterRef("pk"), retired_at=None)
    idle = lessons.exclude(Exists(current)).count()
    yield Look(
        _("Published lessons without exercises"), idle, report("lessons", without="exercise_number")
    )
    team = CourseMentor.objects.filter(course=OuterRef("pk"))
    alone = CoursePage.objects.live().exclude(Exists(team)).count()
    yield Look(_("Published courses without a team"), alone, report("courses", without="mentors"))
    stale = Origin.objects.stale().count()
    yield Look(_("Stale translations"), stale, reverse("curation_translations"))


def waiting() -> int:
    return WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count()


def in_review() -> str:
    chosen = urlencode({"status": WorkflowState.STATUS_IN_PROGRESS})
    return f"{reverse('wagtailadmin_reports:workflow')}?{chosen}"


def taught_somewhere() -> Q:
    lessons = LessonSkill.objects.filter(skill=OuterRef("pk"), lesson__live=True)
    courses = CoursePage.objects.live().filter(teaches__skill=OuterRef("pk"))
    return Q(Exists(lessons)) | Q(Exists(courses))


def report(key: str, **chosen: str) -> str:
    return f"{reverse(f'curation_{key}')}?{urlencode(chosen | {'state': 'live'})}"


def add_editors_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's hook `construct_homepage_panels`."""
    if sees_all(request.user):  # type: ignore[arg-type]  # the CMS has no visitors
        panels.append(EditorsPanel())
