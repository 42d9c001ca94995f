"""Editors curate the graph in the CMS: they are told what will happen, then it happens."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import Exercise, LessonPage, LessonSkill
from members.models import Member
from skills.curation.models import GraphChange, OldAddress
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Discipline, Prerequisite, Skill
from skills.scope.models import ScopeTag
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db

KINDS = {"skill": make_skill, "discipline": make_discipline, "tag": make_tag}
VERBS = ["merge", "split", "rename", "retire"]


@pytest.fixture
def cms(client: Client, editor: Member) -> Client:
    client.force_login(editor)
    return client


def address(what: str, verb: str, row: Any, **query: Any) -> str:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return f"{reverse('curate', args=[what, verb])}?source={row.pk}{more}"


def told(page: Any) -> list[str]:
    return [str(message) for message in page.context["messages"]]


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("verb", VERBS)
def test_every_form_opens_for_an_editor_and_for_no_mentor(
    cms: Client, mentor: Member, what: str, verb: str
) -> None:
    url = address(what, verb, KINDS[what]())
    assert cms.get(url).status_code == 200
    cms.force_login(mentor)
    assert cms.get(url).status_code == 302


def test_nobody_else_sees_or_undoes_changes(client: Client, member: Member, mentor: Member) -> None:
    change = GraphChange.objects.create(kind="merge", what="skill", name="A", into="B")
    for person in (member, mentor):
        client.force_login(person)
        assert client.get(reverse("graph_changes")).status_code == 302
        assert client.post(reverse("graph_change_undo", args=[change.pk])).status_code == 302
    change.refresh_from_db()
    assert change.undone_at is None


def test_before_a_merge_its_numbers_are_told_and_nothing_has_happened(
    cms: Client, member: Member
) -> None:
    a, b = make_skill("A"), make_skill("B")
    record_evidence(member=member, skill=a, kind=Evidence.Kind.LESSON_SEEN)
    page = cms.get(address("skill", "merge", a, target=b.pk))
    preview = page.context["preview"]
    assert preview.sentence == "“A” will be merged into “B”."
    assert preview.learners == "What 1 member has shown goes along."
    lines = {line.what: (line.changed, line.added, line.gone) for line in preview.lines}
    assert lines["pieces of evidence"] == (1, 0, 0)
    assert Evidence.objects.get().skill == a
    assert not GraphChange.objects.exists()


def test_a_confirmed_merge_happens_is_told_in_the_histories_and_undone(cms: Client) -> None:
    a, b = make_skill("A"), make_skill("B")
    page = cms.post(address("skill", "merge", a), {"target": b.pk, "confirm": "yes"}, follow=True)
    assert told(page) == ["“A” was merged into “B”."]
    entries = ModelLogEntry.objects.filter(action="skills.graph.changed")
    assert {entry.object_id for entry in entries} == {str(a.pk), str(b.pk)}
    assert entries[0].message == "“A” was merged into “B”."
    [change] = page.context["changes"]
    page = cms.post(reverse("graph_change_undo", args=[change.pk]), follow=True)
    assert told(page) == ["Undone: “A” was merged into “B”."]
    assert Skill.objects.live().count() == 2


def test_a_merge_that_closes_a_loop_is_refused_before(cms: Client) -> None:
    home = make_discipline()
    a, b, c = (make_skill(name, discipline=home) for name in "ABC")
    make_need(b, a)
    make_need(c, b)
    page = cms.get(address("skill", "merge", a, target=c.pk))
    assert page.context["form"].non_field_errors() == [
        "A skill would need itself: “B” needs “C” needs “B”."
    ]


def test_why_a_change_is_not_undone_is_told(cms: Client, member: Member) -> None:
    a, b = make_skill("A"), make_skill("B")
    cms.post(address("skill", "merge", a), {"target": b.pk, "confirm": "yes"})
    record_evidence(member=member, skill=b, kind=Evidence.Kind.LESSON_SEEN)
    change = GraphChange.objects.get()
    page = cms.post(reverse("graph_change_undo", args=[change.pk]), follow=True)
    assert told(page)[-1:] == [
        "Not undone. Something was learnt on top: 1 piece of evidence since, in B."
    ]


def test_a_split_asks_where_everything_goes(cms: Client) -> None:
    home = make_discipline()
    whole, a, b = (make_skill(name, discipline=home) for name in ("Whole", "A", "B"))
    first, second = make_need(whole, a, group=1), make_need(whole, b, group=2)
    answers = {
        "parts": "2",
        "0-name": "One",
        "0-hours": "1",
        "0-skills.Prerequisite.skill": [first.pk],
        "1-name": "Two",
        "1-slug": "the-second",
        "1-hours": "3",
        "1-skills.Prerequisite.skill": [second.pk],
        "evidence": "all",
    }
    page = cms.post(address("skill", "split", whole), answers)
    assert page.context["preview"].sentence == "“Whole” will be split: One, Two."
    again = {"confirm": "yes", **answers}
    assert dict.fromkeys(name for name, _ in page.context["answers"]) == dict.fromkeys(answers)
    cms.post(address("skill", "split", whole), again)
    rows = Prerequisite.objects.values_list("skill__slug", "needs__name")
    assert set(rows) == {("one", "A"), ("the-second", "B")}


def test_a_part_more_may_be_asked_for(cms: Client) -> None:
    page = cms.post(address("skill", "split", make_skill()), {"parts": ["2", "3"]})
    assert "2-name" in page.context["form"].fields


def test_a_skill_is_renamed_and_retired(cms: Client) -> None:
    a, b = make_skill("A"), make_skill("B")
    answers = {"name": "A2", "slug": "a2", "discipline": b.discipline_id, "confirm": "yes"}
    cms.post(address("skill", "rename", a), answers)
    cms.post(address("skill", "retire", b), {"replaced_by": a.pk, "confirm": "yes"})
    a.refresh_from_db()
    b.refresh_from_db()
    assert (a.name, a.slug, a.discipline) == ("A2", "a2", b.discipline)
    assert (b.live, b.replaced_by) == (False, a)


def test_disciplines_and_tags_are_split(cms: Client) -> None:
    skill, tag = make_skill(), make_tag("Gauge")
    tag_skill(skill, tag)
    row = tag.tagged_skills.get()
    answers = {"name": "New", "slug": "new", "skills": [skill.pk], "confirm": "yes"}
    cms.post(address("discipline", "split", skill.discipline), answers)
    answers = {"name": "Dial", "skills.TaggedSkill.tag": [row.pk], "confirm": "yes"}
    cms.post(address("tag", "split", tag), answers)
    assert Discipline.objects.get(slug="new").skills.get() == skill
    assert ScopeTag.objects.get(tagged_skills__content_object=skill).name == "Dial"


@pytest.mark.parametrize("model", [Skill, Discipline, ScopeTag])
def test_the_ways_there_stand_in_the_list_and_where_a_row_is_edited(
    cms: Client, model: Any
) -> None:
    what = {Skill: "skill", Discipline: "discipline", ScopeTag: "tag"}[model]
    row = KINDS[what]()
    urls = [reverse(model.snippet_viewset.get_url_name("list"))]
    urls.append(reverse(model.snippet_viewset.get_url_name("edit"), args=[row.pk]))
    for url in urls:
        page = cms.get(url).content.decode()
        assert all(address(what, verb, row) in page for verb in VERBS)


def test_an_address_changed_in_a_form_leads_on(cms: Client) -> None:
    home = make_discipline("Bicycles")
    url = reverse(Discipline.snippet_viewset.get_url_name("edit"), args=[home.pk])
    cms.post(url, {"name": "Cycles", "slug": "cycles", "summary": "", "position": 0, "look": 0})
    page = cms.get("/skills/bicycles/")
    assert (page.status_code, page["Location"]) == (301, "/skills/cycles/")


def test_a_published_slug_leads_on_and_a_draft_does_not_yet() -> None:
    skill = make_skill("A")
    skill.slug = "another"
    draft = skill.save_revision()
    assert not OldAddress.objects.exists()
    draft.publish()
    assert OldAddress.objects.get().skill == skill


def test_exercises_go_with_their_lessons(cms: Client) -> None:
    whole = make_skill("Whole")
    course = CourseIndexPage.objects.get().add_child(instance=CoursePage(title="C", slug="c"))
    rows = []
    for title in ("First", "Second"):
        lesson = course.add_child(instance=LessonPage(title=title))
        rows.append(LessonSkill.objects.create(lesson=lesson, skill=whole))
        values = {"kind": "x", "key": {}, "content_hash": ""}
        exercise = Exercise.objects.create(lesson=lesson, block_id=uuid4(), **values)
        exercise.skills.add(whole)
    answers = {
        "0-name": "One",
        "0-hours": "1",
        "0-courses.LessonSkill.skill": [rows[0].pk],
        "1-name": "Two",
        "1-hours": "1",
        "1-courses.LessonSkill.skill": [rows[1].pk],
        "evidence": "stays",
        "confirm": "yes",
    }
    cms.post(address("skill", "split", whole), answers)
    practised = Exercise.objects.values_list("lesson__title", "skills__name")
    assert set(practised) == {("First", "One"), ("Second", "Two")}
