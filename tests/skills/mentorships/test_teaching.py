"""Attesting, suggesting, what that says of the mentor, and the ways in which it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from members.notices.models import Notice
from members.trust.models import Block
from skills.evidence.actions import AttestorLevelError, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentoring.actions import accept_request
from skills.mentoring.ending import end_mentorship
from skills.mentorships.actions import add_goals
from skills.mentorships.models import Mentorship
from skills.mentorships.sheet import mentorship_sheet
from skills.mentorships.steps import MoveError
from skills.mentorships.teaching import NotSharedError, attest_skill, credit_all, suggest_step
from tests.skills.factories import make_need, make_skill
from tests.skills.mentoring.people import make_mentor, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill() -> Skill:
    return make_skill("Engraving")


@pytest.fixture
def mentorship(skill: Skill) -> Mentorship:
    return accept_request(asking=make_request(skill, make_mentor(skill)).askings.get())


def shown(member: Member, skill: Skill) -> int:
    state = SkillState.objects.filter(member=member, skill=skill).first()
    return state.shown if state else 0


def test_what_a_mentor_attests_is_the_learners_level_and_counts_for_herself(
    mentorship, skill
) -> None:
    attest_skill(mentorship=mentorship, skill=skill, level=Level.ABLE, words="A clean line.")
    assert shown(mentorship.learner, skill) == Level.ABLE
    assert shown(mentorship.mentor, skill) == Level.CAN_TEACH
    taught = Evidence.objects.get(kind=Evidence.Kind.TAUGHT)
    assert (taught.member, taught.by, taught.source) == (mentorship.mentor, None, "mentoring")


def test_one_learner_counts_once_for_a_skill(mentorship, skill) -> None:
    attest_skill(mentorship=mentorship, skill=skill, level=Level.ABLE)
    credit_all()
    end_mentorship(mentorship=mentorship, by=mentorship.mentor, ending="thanks")
    assert Evidence.objects.filter(kind=Evidence.Kind.TAUGHT).count() == 1


def test_a_level_reached_in_another_way_counts_too_but_none_of_before(skill) -> None:
    other = make_skill("Chasing")
    mentor = make_mentor(skill, other)
    request = make_request(skill, mentor)
    attested = Evidence.Kind.MENTOR_ATTESTS
    record_evidence(member=request.learner, skill=other, kind=attested)
    mentorship = accept_request(asking=request.askings.get())
    add_goals(mentorship=mentorship, skills=[other], level=Level.ABLE)
    record_evidence(member=request.learner, skill=skill, kind=Evidence.Kind.PROJECT_REVIEWED)
    credit_all()
    taught = Evidence.objects.filter(kind=Evidence.Kind.TAUGHT, member=mentor)
    assert [fact.skill for fact in taught] == [skill]


def test_what_changed_long_ago_is_looked_at_at_the_end_alone(mentorship, skill) -> None:
    record_evidence(member=mentorship.learner, skill=skill, kind=Evidence.Kind.PROJECT_REVIEWED)
    SkillState.objects.update(changed_at=timezone.now() - timedelta(days=3))
    taught = Evidence.objects.filter(kind=Evidence.Kind.TAUGHT)
    credit_all()
    assert not taught.exists()
    end_mentorship(mentorship=mentorship, by=mentorship.mentor, ending="thanks")
    assert taught.get().skill == skill


def test_nobody_attests_above_her_own_level_nor_what_is_not_shared(mentorship, skill) -> None:
    beyond, unshared = make_skill("Enameling"), make_skill("Baking")
    add_goals(mentorship=mentorship, skills=[beyond], level=Level.ABLE)
    with pytest.raises(AttestorLevelError):
        attest_skill(mentorship=mentorship, skill=beyond, level=Level.ABLE)
    with pytest.raises(NotSharedError):
        attest_skill(mentorship=mentorship, skill=unshared, level=Level.ABLE)
    end_mentorship(mentorship=mentorship, by=mentorship.learner, ending="thanks")
    mentorship.refresh_from_db()
    with pytest.raises(NotSharedError):
        attest_skill(mentorship=mentorship, skill=skill, level=Level.ABLE)
    assert shown(mentorship.learner, skill) == 0


def test_a_suggested_step_stands_on_the_learners_page(mentorship) -> None:
    suggest_step(mentorship=mentorship, skill=make_skill("Sharpening"), words="First of all")
    client = Client()
    client.force_login(mentorship.learner)
    page = client.get(mentorship.get_absolute_url()).content.decode()
    assert "Sharpening" in page
    assert "First of all" in page


def test_the_mentor_sees_levels_of_shared_skills_and_of_no_others(mentorship, skill) -> None:
    near = make_skill("Drawing")
    make_need(skill, near)
    learner = mentorship.learner
    record_evidence(member=learner, skill=near, kind=Evidence.Kind.EXERCISES_MASTERED)
    client = Client()
    client.force_login(mentorship.mentor)
    page = client.get(mentorship.get_absolute_url()).content.decode()
    assert "Drawing" in page  # as a step to suggest, whether or not she holds it
    assert "level-2" not in page
    record_evidence(member=learner, skill=skill, kind=Evidence.Kind.EXERCISES_MASTERED)
    assert "level-2" in client.get(mentorship.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", ["mentor", "learner"])
def test_another_mentor_please_puts_the_request_back_in_its_place(mentorship, who) -> None:
    since = mentorship.request.waiting_since
    by = getattr(mentorship, who)
    end_mentorship(mentorship=mentorship, by=by, ending="another", words="I move away.")
    mentorship.refresh_from_db()
    request = mentorship.request
    assert (mentorship.state, mentorship.ended_by, mentorship.last_words) == (
        "ended",
        by,
        "I move away.",
    )
    assert (request.state, request.waiting_since) == ("open", since)


@pytest.mark.parametrize("ending", ["block", "report"])
def test_block_and_report_stand_between_them_and_the_other_is_told_of_neither(
    mentorship, ending
) -> None:
    end_mentorship(mentorship=mentorship, by=mentorship.learner, ending=ending)
    assert Block.objects.filter(by=mentorship.learner, of=mentorship.mentor).exists()
    said = Notice.objects.filter(to=mentorship.mentor, kind="mentorship-changed")
    assert [str(notice) for notice in said] == [
        f"Your mentorship with {mentorship.learner} has ended."
    ]
    mentorship.refresh_from_db()
    assert not mentorship.conversation.is_open


def test_it_ends_once(mentorship) -> None:
    end_mentorship(mentorship=mentorship, by=mentorship.learner, ending="thanks")
    with pytest.raises(MoveError):
        end_mentorship(mentorship=mentorship, by=mentorship.mentor, ending="another")


def test_ending_and_attesting_in_the_browser(mentorship, skill) -> None:
    client = Client()
    client.force_login(mentorship.mentor)
    told = {"skill": skill.pk, "level": "3", "words": "Steady"}
    client.post(reverse("mentoring:attestation", args=[mentorship.pk]), told)
    assert shown(mentorship.learner, skill) == Level.ABLE
    client.post(reverse("mentoring:ending", args=[mentorship.pk]), {"ending": "thanks"})
    mentorship.refresh_from_db()
    assert mentorship.state == "ended"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("who", ["mentor", "learner"])
def test_the_page_asks_the_same_however_much_is_shared(
    mentorship, count, who, django_assert_num_queries
) -> None:
    skills = [make_skill() for _ in range(count)]
    add_goals(mentorship=mentorship, skills=skills, level=Level.ABLE)
    for one in skills:
        suggest_step(mentorship=mentorship, skill=one)
    client = Client()
    client.force_login(getattr(mentorship, who))
    client.get(mentorship.get_absolute_url())
    with django_assert_num_queries(14):
        client.get(mentorship.get_absolute_url())


def test_once_it_is_over_only_the_learner_sees_her_levels(mentorship, skill) -> None:
    record_evidence(member=mentorship.learner, skill=skill, kind=Evidence.Kind.MENTOR_ATTESTS)

    def levels_before(reader: Member) -> list[int | None]:
        mentorship.refresh_from_db()
        return [line.level for line in mentorship_sheet(mentorship, reader).goals]

    assert levels_before(mentorship.mentor) == [Level.ABLE]
    end_mentorship(mentorship=mentorship, by=mentorship.mentor, ending="thanks")
    assert levels_before(mentorship.mentor) == [None]
    assert levels_before(mentorship.learner) == [Level.ABLE]
