"""Whatever names a skill follows a merge, in courses too, drafts included; and comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from courses.catalog.models import CoursePage, CourseSkill
from courses.lessons.actions import index_exercises
from courses.lessons.models import LessonPage, LessonSkill
from members.models import Member
from skills.curation.actions import merge_skills, undo_change
from skills.curation.moving import DERIVED
from skills.curation.references import references
from skills.evidence.actions import rebuild_states
from skills.graph.models import Skill
from tests.conftest import new_member
from tests.courses.conftest import MakeLesson
from tests.courses.lessons.samples import block
from tests.skills.curation.rows import all_rows
from tests.skills.factories import make_need, make_skill, make_tag

pytestmark = pytest.mark.django_db


def row(label: str, **values: Any) -> Any:
    return apps.get_model(label).objects.create(**values)


class Scene(NamedTuple):
    skill: Skill
    member: Member
    course: CoursePage
    lesson: LessonPage


Build = Callable[[Scene], Any]


def exercise(at: Scene) -> None:
    values = {"block_id": uuid4(), "kind": "x", "key": {}, "content_hash": ""}
    row("courses.Exercise", lesson=at.lesson, **values).skills.add(at.skill)


def plan_step(at: Scene, **values: Any) -> None:
    plan = row("skills.Plan", member=at.member)
    row("skills.PlanStep", **{"plan": plan, "position": 1, "level": 2, "hours": 1, **values})


def mentorship(at: Scene) -> Any:
    return row("skills.Mentorship", mentor=at.member, learner=new_member(f"m{uuid4().hex[:8]}"))


# One row in each column that names a skill. A new column asks for a line here: does its row follow?
BUILDERS: dict[str, Build] = {
    "courses.CourseSkill.skill": lambda at: CourseSkill.objects.create(
        course=at.course, skill=at.skill
    ),
    "courses.CourseNeed.skill": lambda at: row(
        "courses.CourseNeed", course=at.course, skill=at.skill
    ),
    "courses.LessonSkill.skill": lambda at: LessonSkill.objects.create(
        lesson=at.lesson, skill=at.skill
    ),
    "courses.Exercise_skills.skill": exercise,
    "skills.Skill.replaced_by": lambda at: make_skill(live=False, replaced_by=at.skill),
    "skills.Prerequisite.skill": lambda at: make_need(at.skill, make_skill()),
    "skills.Prerequisite.needs": lambda at: make_need(make_skill(), at.skill),
    "skills.Relation.a": lambda at: row("skills.Relation", a=at.skill, b=make_skill()),
    "skills.Relation.b": lambda at: row("skills.Relation", a=make_skill(), b=at.skill),
    "skills.ExternalId.skill": lambda at: row(
        "skills.ExternalId", skill=at.skill, scheme="esco", uri="1"
    ),
    "skills.TaggedSkill.content_object": lambda at: row(
        "skills.TaggedSkill", content_object=at.skill, tag=make_tag()
    ),
    "skills.Evidence.skill": lambda at: row(
        "skills.Evidence", member=at.member, skill=at.skill, kind="lesson_seen", level=1
    ),
    "skills.Work_skills.skill": lambda at: row(
        "skills.Work", member=at.member, title="A box"
    ).skills.add(at.skill),
    "skills.Portfolio_skills.skill": lambda at: row(
        "skills.Portfolio", member=at.member
    ).skills.add(at.skill),
    "skills.AttestationRequest_skills.skill": lambda at: row(
        "skills.AttestationRequest",
        member=at.member,
        token_hash=uuid4().hex,
        expires_at=timezone.now(),
    ).skills.add(at.skill),
    "skills.MemberProposal.skill": lambda at: row(
        "skills.MemberProposal", by=at.member, kind="need", skill=at.skill
    ),
    "skills.MemberProposal.needs": lambda at: row(
        "skills.MemberProposal", by=at.member, kind="need", needs=at.skill
    ),
    "skills.OldAddress.skill": lambda at: row("skills.OldAddress", path="a/b", skill=at.skill),
    "skills.PlanGoal.skill": lambda at: row(
        "skills.PlanGoal", plan=row("skills.Plan", member=at.member), skill=at.skill
    ),
    "skills.OfferedSkill.skill": lambda at: row(
        "skills.OfferedSkill", offer=row("skills.MentorOffer", member=at.member), skill=at.skill
    ),
    "skills.WantedSkill.skill": lambda at: row(
        "skills.WantedSkill",
        request=row("skills.MentoringRequest", learner=at.member, question="How?"),
        skill=at.skill,
    ),
    "skills.MentorshipGoal.skill": lambda at: row(
        "skills.MentorshipGoal", mentorship=mentorship(at), skill=at.skill
    ),
    "skills.Suggestion.skill": lambda at: row(
        "skills.Suggestion", mentorship=mentorship(at), skill=at.skill
    ),
    "skills.PlanStep.skill": lambda at: plan_step(at, skill=at.skill),
    "skills.PlanStep.shortened_by": lambda at: plan_step(
        at, skill=make_skill(), shortened_by=at.skill
    ),
}


def test_the_walk_finds_every_column_that_django_knows() -> None:
    """By Django's own list of what relates to a skill, relations without a name back too."""
    related = [
        found.field
        for found in Skill._meta.get_fields(include_hidden=True)
        if isinstance(getattr(found, "field", None), models.ForeignKey)
        and found.field.related_model is Skill
    ]
    assert {*map(str, references(Skill))} == {*map(str, related)}
    assert {str(field) for field in references(Skill) if field.model not in DERIVED} == {*BUILDERS}


@pytest.mark.parametrize("column", BUILDERS)
def test_each_row_follows_and_comes_back(
    column: str, member: Member, course: CoursePage, make_lesson: MakeLesson
) -> None:
    source, target = make_skill("Source"), make_skill("Target")
    BUILDERS[column](Scene(source, member, course, make_lesson([])))
    field = next(field for field in references(Skill) if str(field) == column)
    rows = field.model._base_manager
    of_source, of_target = {field.attname: source.pk}, {field.attname: target.pk}
    here, there = rows.filter(**of_source).count(), rows.filter(**of_target).count()
    rebuild_states()
    before = all_rows()
    change = merge_skills(source=source, target=target)
    assert not rows.filter(**of_source).exists()
    own = 1 if column in {"skills.OldAddress.skill", "skills.Skill.replaced_by"} else 0
    assert rows.filter(**of_target).count() == there + here + own
    undo_change(change=change)
    assert all_rows() == before


@pytest.mark.parametrize("column", BUILDERS)
def test_who_has_both_has_one_and_both_again_after(
    column: str, member: Member, course: CoursePage, make_lesson: MakeLesson
) -> None:
    source, target = make_skill("Source"), make_skill("Target")
    BUILDERS[column](Scene(source, member, course, make_lesson([])))
    field = next(field for field in references(Skill) if str(field) == column)
    for found in field.model._base_manager.filter(**{field.attname: source.pk}):
        twin = {f.attname: getattr(found, f.attname) for f in found._meta.concrete_fields}
        fresh = {"id": None, field.attname: target.pk}
        own: dict[str, Any] = {name: uuid4() for name in ("client_id", "uuid") if name in twin}
        own |= {"path": "c/d"} if "path" in twin else {}
        own |= {"level": 3} if "shortened_by_id" in twin else {}
        own |= {"slug": "twin"} if "slug" in twin else {}
        field.model(**{**twin, **fresh, **own}).save_base(raw=True)
    rebuild_states()
    before = all_rows()
    change = merge_skills(source=source, target=target)
    assert not field.model._base_manager.filter(**{field.attname: source.pk}).exists()
    undo_change(change=change)
    assert all_rows() == before


def test_the_newest_draft_of_a_lesson_teaches_the_target_too(make_lesson: MakeLesson) -> None:
    source, target = make_skill("Source"), make_skill("Target")
    lesson = make_lesson([])
    lesson.teaches.add(LessonSkill(skill=source))
    lesson.save_revision().publish()
    lesson.title = "A draft of another title"
    lesson.save_revision()
    change = merge_skills(source=source, target=target)
    assert taught_when_published(lesson) == (["Target"], "A draft of another title")
    undo_change(change=change)
    assert taught_when_published(lesson) == (["Source"], "A draft of another title")


def taught_when_published(lesson: LessonPage) -> tuple[list[str], str]:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return [row.skill.name for row in draft.teaches.all()], draft.title


def test_publishing_the_targets_draft_keeps_what_came_to_it() -> None:
    source, target = make_skill("Source"), make_skill("Target")
    make_need(source, make_skill("Base"))
    target.summary = "A draft."
    target.save_revision()
    merge_skills(source=source, target=target)
    Skill.objects.get(pk=target.pk).latest_revision.publish()
    target = Skill.objects.get(pk=target.pk)
    assert [row.needs.name for row in target.prerequisites.all()] == ["Base"]
    assert target.summary == "A draft."


def test_publishing_the_draft_of_what_needed_the_source_keeps_the_target() -> None:
    source, target, tour = make_skill("Source"), make_skill("Target"), make_skill("Tour")
    make_need(tour, source)
    tour = Skill.objects.get(pk=tour.pk)
    tour.save_revision().publish()
    merge_skills(source=source, target=target)
    Skill.objects.get(pk=tour.pk).latest_revision.publish()
    assert [row.needs.name for row in Skill.objects.get(pk=tour.pk).prerequisites.all()] == [
        "Target"
    ]


def test_a_lesson_published_again_practises_the_target(make_lesson: MakeLesson) -> None:
    """Its exercise names the source by key, in a text that no merge touches."""
    source, target = make_skill("Source"), make_skill("Target")
    lesson = make_lesson([block("numeric", skills=[source.pk])])
    change = merge_skills(source=source, target=target)
    index_exercises(lesson)
    assert lesson.exercises.get().skills.get() == target
    undo_change(change=change)
    index_exercises(lesson)
    assert lesson.exercises.get().skills.get() == source


def test_a_draft_that_alone_names_the_source_names_the_target(make_lesson: MakeLesson) -> None:
    source, target = make_skill("Source"), make_skill("Target")
    lesson = make_lesson([])
    lesson.teaches.set([LessonSkill(skill=source), LessonSkill(skill=target)])
    draft = lesson.save_revision()
    draft.refresh_from_db()
    before = draft.content
    change = merge_skills(source=source, target=target)
    draft.refresh_from_db()
    assert [row["skill"] for row in draft.content["teaches"]] == [target.pk]
    undo_change(change=change)
    draft.refresh_from_db()
    assert draft.content == before
