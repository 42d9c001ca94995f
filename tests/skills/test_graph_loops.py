"""No way of writing leaves a loop, and the message names the path."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry, Revision

from skills.graph.actions import PrerequisiteLoop, changing_graph
from skills.graph.models import PUBLISH_REFUSED, Prerequisite, Skill
from skills.graph.store import current_graph
from skills.graph.version import GraphVersion
from tests.skills.factories import make_discipline, make_need, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> tuple[Skill, Skill, Skill]:
    """C needs B needs A."""
    home = make_discipline()
    a, b, c = (make_skill(name, discipline=home) for name in "ABC")
    make_need(b, a)
    make_need(c, b)
    return a, b, c


def edges() -> set[tuple[str, str]]:
    return set(Prerequisite.objects.values_list("skill__name", "needs__name"))


def test_a_prerequisite_that_closes_a_loop_is_refused_with_its_path(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, _, c = chain
    with pytest.raises(PrerequisiteLoop) as refused:
        make_need(a, c)
    assert refused.value.messages == [
        "A skill would need itself: “A” needs “C” needs “B” needs “A”."
    ]
    assert edges() == {("B", "A"), ("C", "B")}


def test_alternatives_count_as_needs(chain: tuple[Skill, Skill, Skill]) -> None:
    a, _, c = chain
    make_need(a, make_skill("D", discipline=a.discipline), group=1)
    with pytest.raises(PrerequisiteLoop):
        make_need(a, c, group=1)


def test_saving_a_skill_with_inline_prerequisites_is_checked_as_a_whole(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, _, c = chain
    a.name = "A renamed"
    a.prerequisites.set([Prerequisite(needs=c)])
    with pytest.raises(PrerequisiteLoop):
        a.save()
    assert not Skill.objects.filter(name="A renamed").exists()
    assert edges() == {("B", "A"), ("C", "B")}


def test_many_rows_at_once_are_checked_too(chain: tuple[Skill, Skill, Skill]) -> None:
    a, _, c = chain
    with pytest.raises(PrerequisiteLoop):
        Prerequisite.objects.bulk_create([Prerequisite(skill=a, needs=c)])
    assert ("A", "C") not in edges()


def test_a_loop_may_exist_for_a_moment_inside_one_change(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, b, c = chain
    with changing_graph():
        make_need(a, c)
        Prerequisite.objects.filter(skill=b).delete()
    assert edges() == {("A", "C"), ("C", "B")}


def test_drafts_do_not_count_until_they_are_published(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, _, c = chain
    a.prerequisites.set([Prerequisite(needs=c)])
    revision = a.save_revision()
    assert current_graph().find_loop() == ()
    with pytest.raises(PrerequisiteLoop):
        revision.publish()
    assert edges() == {("B", "A"), ("C", "B")}
    Prerequisite.objects.filter(skill__name="C").delete()
    revision.publish()
    assert edges() == {("B", "A"), ("A", "C")}


def test_a_skill_that_was_never_published_is_checked_when_it_goes_live() -> None:
    home = make_discipline()
    a, b = make_skill("A", discipline=home), make_skill("B", discipline=home, live=False)
    make_need(b, a)
    make_need(a, b)
    b.live = True
    with pytest.raises(PrerequisiteLoop):
        b.save()
    b.refresh_from_db()
    assert not b.live


def test_a_refused_publication_leaves_the_schedule_as_it_was(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, _, c = chain
    a.prerequisites.set([Prerequisite(needs=c)])
    revision = a.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(PrerequisiteLoop):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is not None


def test_a_schedule_that_would_close_a_loop_ends_and_the_history_says_why(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, b, c = chain
    an_hour_ago = timezone.now() - timedelta(hours=1)
    a.prerequisites.set([Prerequisite(needs=c)])
    a.save_revision(approved_go_live_at=an_hour_ago)
    b.name = "B renamed"
    b.save_revision(approved_go_live_at=an_hour_ago + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert edges() == {("B renamed", "A"), ("C", "B renamed")}
    entry = ModelLogEntry.objects.get(action=PUBLISH_REFUSED)
    assert entry.object_id == str(a.pk)
    assert "“A” needs “C” needs “B” needs “A”" in entry.data["reason"]
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def version() -> tuple[int, object]:
    row = GraphVersion.objects.get()
    return row.number, row.stamp


def test_each_published_change_raises_the_version_once() -> None:
    skill = make_skill()
    number, stamp = version()
    skill.save()
    assert version()[0] == number + 1
    assert version()[1] != stamp


def test_keeping_a_draft_leaves_the_version_alone() -> None:
    skill = make_skill()
    before = version()
    skill.name = "Another"
    skill.save_revision()
    assert version() == before


def test_the_store_gives_one_graph_until_the_version_moves() -> None:
    skill = make_skill()
    graph = current_graph()
    assert current_graph() is graph
    make_need(make_skill("Next"), skill)
    assert current_graph() is not graph
    assert len(current_graph().opens(skill.pk)) == 1


def test_a_graph_seen_inside_a_change_that_fails_is_not_kept(
    chain: tuple[Skill, Skill, Skill],
) -> None:
    a, _, c = chain
    with suppress(PrerequisiteLoop), changing_graph():
        make_need(a, c)
        assert current_graph().opens(c.pk) == (a.pk,)
    assert current_graph().opens(c.pk) == ()


@pytest.mark.parametrize("skills", [1, 3])
def test_the_current_graph_is_one_query(
    skills: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(skills):
        make_skill()
    current_graph()
    with django_assert_num_queries(1):
        current_graph()


@pytest.mark.parametrize("skills", [1, 3])
def test_reading_the_graph_is_three_queries_more(
    skills: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(skills):
        make_skill()
    with django_assert_num_queries(4):
        current_graph()
