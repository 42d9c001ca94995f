"""A review: taken, written, sent in one step, taken back; never of one's own work, never twice."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.submissions.models import CLAIM, Review, TaskWork
from courses.submissions.reviewing import (
    IncompleteReviewError,
    InOtherHandsError,
    NewerVersionError,
    NotWaitingError,
    claim,
    release,
    save_draft,
    send_review,
    take_back,
)
from members.notices.models import Notice
from members.trust.actions import block
from skills.evidence.models import Evidence, SkillState
from skills.levels import Level
from skills.mentorships.models import Mentorship
from tests.conftest import new_member
from tests.courses.submissions.conftest import CRITERION, answered, not_yet, shown

pytestmark = pytest.mark.django_db


def level(member, skill):
    return SkillState.objects.levels_of(member).get(skill.pk, Level.NONE)


def test_shown_makes_able_and_the_journey_says_by_whom_and_why(work, member, reviewer, skill):
    answered(work, reviewer, shown(words="It runs within half a millimeter."))
    assert work.state == "shown"
    assert level(member, skill) == Level.ABLE
    client = Client()
    client.force_login(member)
    page = client.get("/journey/skills/bikes/").content.decode()
    for said in ("half a millimeter", "@reviewer", "Rims"):
        assert said in page
    assert [notice.kind for notice in Notice.objects.filter(to=member)] == ["work-reviewed"]


def test_not_yet_says_what_is_missing_on_the_lesson_and_gives_nothing(
    work, member, reviewer, skill, lesson
):
    answered(work, reviewer, not_yet(missing="Show the hub too."))
    client = Client()
    client.force_login(member)
    assert "Show the hub too." in client.get(lesson.url).content.decode()
    assert level(member, skill) == Level.NONE


@pytest.mark.parametrize(
    "written",
    [not_yet(missing=""), not_yet(verdict=""), shown(criteria={CRITERION: False})],
    ids=["nothing missing", "no verdict", "a criterion open"],
)
def test_a_verdict_says_why(work, reviewer, written):
    claim(work=work, by=reviewer)
    with pytest.raises(IncompleteReviewError):
        send_review(version=work.newest, by=reviewer, written=written)
    assert not Review.objects.exists()


def test_a_draft_is_seen_by_nobody_else(work, member, reviewer, second):
    claim(work=work, by=reviewer)
    save_draft(
        version=work.newest, by=reviewer, written=not_yet(missing="A canary", words="canary")
    )
    for person, address in (
        (member, f"/learning/work/{work.pk}/"),
        (second, f"/reviews/{work.pk}/"),
    ):
        client = Client()
        client.force_login(person)
        answer = client.get(address)
        assert answer.status_code == 200
        assert "canary" not in answer.content.decode().lower()
    client = Client()
    client.force_login(reviewer)
    assert "A canary" in client.get(f"/reviews/{work.pk}/").content.decode()


def test_two_reviewers_do_not_do_the_same(work, reviewer, second):
    claim(work=work, by=reviewer)
    with pytest.raises(InOtherHandsError):
        claim(work=work, by=second)
    with pytest.raises(InOtherHandsError):
        send_review(version=work.newest, by=second, written=shown())
    release(work=work, by=second)
    with pytest.raises(InOtherHandsError):
        claim(work=work, by=second)
    release(work=work, by=reviewer)
    answered(work, second, shown())
    with pytest.raises(NotWaitingError):
        claim(work=work, by=reviewer)
    with pytest.raises(NotWaitingError):
        send_review(version=work.newest, by=reviewer, written=not_yet())


def test_what_lies_in_a_hand_for_a_day_is_free_again(work, reviewer, second):
    claim(work=work, by=reviewer)
    with time_machine.travel(timezone.now() + CLAIM * 1.01):
        claim(work=work, by=second)
        with pytest.raises(InOtherHandsError):
            save_draft(version=work.newest, by=reviewer, written=shown())


def test_a_version_handed_in_meanwhile_is_not_judged_unseen(hand_in, work, member, reviewer, skill):
    claim(work=work, by=reviewer)
    seen = work.newest
    hand_in(member, "New beginning\n\nMy wheel")
    with pytest.raises(NewerVersionError):
        send_review(version=seen, by=reviewer, written=shown())
    assert level(member, skill) == Level.NONE
    client = Client()
    client.force_login(reviewer)
    fields = {
        "version": seen.pk,
        "do": "send",
        "verdict": "not_yet",
        "missing": "The spokes",
        "comment-p0": "Which one?",
    }
    page = client.post(f"/reviews/{work.pk}/", fields, follow=True).content.decode()
    assert "A newer version was handed in" in page
    assert "The spokes" in page
    # The comment moved along with its paragraph.
    assert (
        'name="comment-p1" rows="3" maxlength="4000" aria-label="Comment on paragraph 2">Which'
        in page
    )


def test_a_review_taken_back_takes_its_evidence_along(work, member, reviewer, skill):
    answered(work, reviewer, shown())
    take_back(review=Review.objects.get(), reason="I looked at the wrong wheel.")
    work.refresh_from_db()
    assert (work.state, work.shown_version) == ("waiting", None)
    assert level(member, skill) == Level.NONE
    assert Evidence.objects.get().revoked_reason == "I looked at the wrong wheel."
    take_back(review=Review.objects.get(), reason="Again")
    assert Review.objects.get().taken_back_reason == "I looked at the wrong wheel."


def test_what_a_review_gave_is_taken_back_with_the_review_alone(work, member, reviewer, skill):
    answered(work, reviewer, shown())
    client = Client()
    client.force_login(reviewer)
    word = Evidence.objects.get()
    page = client.get(reverse("attestations:given")).content.decode()
    address = reverse("attestations:revocation", args=[word.pk])
    assert address not in page
    assert f'href="{reverse("reviews:given")}"' in page
    assert client.post(address, {"reason": "Hm."}).status_code == 404
    assert level(member, skill) == Level.ABLE
    review = Review.objects.get()
    end = reverse("reviews:end", args=[review.pk])
    assert f'action="{end}"' in client.get(reverse("reviews:given")).content.decode()
    client.post(end, {"reason": "Another wheel."})
    assert level(member, skill) == Level.NONE
    assert "Another wheel." in client.get(reverse("attestations:given")).content.decode()


def test_a_review_can_be_reported_by_whom_it_is_about(work, member, outsider, reviewer):
    answered(work, reviewer, not_yet(missing="A canary of an insult"))
    address = f"/reports/review/{Review.objects.get().pk}/"
    for person, status in ((member, 200), (outsider, 404), (reviewer, 404)):
        client = Client()
        client.force_login(person)
        assert client.get(address).status_code == status


def test_nobody_reviews_her_own_work(hand_in, editor, reviewer):
    for person in (editor, reviewer):
        hand_in(person)
        assert not TaskWork.objects.reviewable_by(person).filter(member=person).exists()


def test_reviewers_are_the_team_editors_and_her_own_mentor_for_these_skills(
    work, member, outsider, editor, reviewer, *, skill
):
    mentor, elsewhere = new_member("own-mentor"), new_member("elsewhere")
    Mentorship.objects.create(mentor=elsewhere, learner=member)
    mentorship = Mentorship.objects.create(mentor=mentor, learner=member)
    mentorship.skills.add(skill)
    people = (reviewer, editor, mentor, outsider, elsewhere, member)
    may = [TaskWork.objects.reviewable_by(one).count() for one in people]
    assert may == [1, 1, 1, 0, 0, 0]
    Mentorship.objects.update(state="ended")
    assert not TaskWork.objects.reviewable_by(mentor).exists()


def test_a_block_holds_here_too(work, member, reviewer):
    block(by=member, of=reviewer)
    assert not TaskWork.objects.visible_to(reviewer).exists()


def test_reviewing_each_other_counts_half(hand_in, work, member, reviewer, skill):
    answered(work, reviewer, shown())
    hand_in(reviewer, "The reviewer's own")
    member.courses_mentored.create(course=work.lesson.course)
    returned = TaskWork.objects.get(member=reviewer)
    answered(returned, member, shown())
    assert Evidence.objects.get(member=reviewer).weight == 0.5
    assert level(reviewer, skill) == Level.PRACTISED


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_and_a_work_take_the_same_queries_at_one_and_at_three(
    hand_in, reviewer, lesson, number, django_assert_num_queries
):
    for place in range(number):
        hand_in(new_member(f"learner-{place}"), f"Work {place}")
    first = TaskWork.objects.waiting().first()
    client = Client()
    client.force_login(reviewer)
    client.get("/reviews/")
    with django_assert_num_queries(8):
        client.get("/reviews/")
    for _version in range(number - 1):
        hand_in(first.member, f"Again {_version}")
    client.get(f"/reviews/{first.pk}/")
    with django_assert_num_queries(9):
        client.get(f"/reviews/{first.pk}/")


def test_a_lesson_asks_nothing_more_for_its_tasks_and_their_reviews(
    hand_in, member, reviewer, lesson, django_assert_max_num_queries
):
    client = Client()
    client.force_login(member)
    client.get(lesson.url)
    for round_ in range(3):
        hand_in(member, f"Version {round_}")
        answered(TaskWork.objects.get(), reviewer, not_yet())
    with django_assert_max_num_queries(12):
        assert "The hub." in client.get(lesson.url).content.decode()


@pytest.mark.parametrize("version", ["", "abc", "9" * 40])
def test_a_review_of_no_version_is_not_there(work, reviewer, version):
    claim(work=work, by=reviewer)
    client = Client()
    client.force_login(reviewer)
    address = reverse("reviews:review", args=[work.pk])
    assert client.post(address, {"do": "send", "version": version}).status_code == 404
