"""What an exercise does not say to those who answer it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from courses.lessons.body import answerable_children
from courses.lessons.models import LessonPage
from courses.writing.checks.finding import TIME_AND_SKILLS, Finding, block_anchor
from skills.graph.models import Skill

CHOICES = {"one_choice", "several_choices"}
UNGRADED = {"challenge", "open_task"}


def silent(lesson: LessonPage) -> Iterator[Finding]:
    for child in answerable_children(lesson.body):
        if what := says_nothing(child):
            yield Finding(what, block_anchor(child.id))


def says_nothing(child: StreamValue.StreamChild) -> str:
    value, kind = child.value, child.block_type
    if kind == "open_task" and not value["criteria"]:
        return _("A task without criteria: who does it does not know what counts.")
    if kind in UNGRADED or value["explanation"]:
        return ""
    if kind in CHOICES:
        bare = sum(not (choice["right"] or choice["feedback"]) for choice in value["choices"])
        told = _("%(n)d wrong answers without feedback, and no explanation.") % {"n": bare}
        return told if bare else ""
    if not value["feedback"]["wrong"]:
        return _("Who answers wrong is told no more than that: feedback and explanation are empty.")
    return ""


def unpracticed(lesson: LessonPage) -> Iterator[Finding]:
    """A lesson without skills, and skills that none of its exercises is for."""
    taught = [row.skill_id for row in lesson.teaches.all()]
    if not taught:
        what = _("It teaches no skill: it leaves no mark on anybody's journey.")
        yield Finding(what, TIME_AND_SKILLS)
    named = [
        {pk for pk in child.value["skills"] if pk} or set(taught)
        for child in answerable_children(lesson.body)
        if child.block_type not in UNGRADED
    ]
    missing = set(taught).difference(*named)
    for name in Skill.objects.filter(pk__in=missing).values_list("name", flat=True):
        what = _("No exercise is for “%(skill)s”, which it teaches.") % {"skill": name}
        yield Finding(what, TIME_AND_SKILLS)
