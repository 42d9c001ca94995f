"""In threads, really at once: one takes a work, one review is sent, one version is kept."""

from __future__ import annotations

import pytest

from courses.submissions.actions import hand_in
from courses.submissions.given import Given
from courses.submissions.models import Review, Submission, TaskWork
from courses.submissions.reviewing import claim, send_review
from skills.evidence.models import Evidence
from tests.courses.learning.conftest import client_id, exercise
from tests.courses.submissions.conftest import not_yet, shown
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_reviewers_one_takes_it(work, reviewer, second):
    people = [reviewer, second] * 3
    done = at_once(*(lambda by=by: claim(work=work, by=by) for by in people))
    holder = TaskWork.objects.get().claimer
    assert [by == holder for by in people] == done


def test_a_review_sent_twice_is_one_and_is_evidence_once(work, reviewer):
    claim(work=work, by=reviewer)
    version = work.newest
    sends = [shown(), not_yet(), shown(), not_yet()]
    done = at_once(
        *(lambda w=w: send_review(version=version, by=reviewer, written=w) for w in sends)
    )
    assert done.count(True) == 1
    review = Review.objects.exclude(sent_at=None).get()
    assert Evidence.objects.count() == (1 if review.is_shown else 0)
    assert TaskWork.objects.get().state == review.verdict


def test_a_version_handed_in_at_the_same_moment_waits_whoever_was_first(work, member, reviewer):
    claim(work=work, by=reviewer)
    version, task = work.newest, exercise("task")
    given = Given(text="Better", links=[])
    done = at_once(
        lambda: send_review(version=version, by=reviewer, written=shown()),
        lambda: hand_in(member=member, exercise=task, given=given, client_id=client_id("better")),
    )
    assert done[1]
    assert TaskWork.objects.get().state == "waiting"
    assert Evidence.objects.count() == done[0]


def test_the_same_form_sent_many_times_at_once_is_one_version(member, lesson):
    task, given = exercise("task"), Given(text="Once", links=[])
    send = lambda: hand_in(member=member, exercise=task, given=given, client_id=client_id("once"))  # noqa: E731 (one click)
    assert at_once(*[send] * 6) == [True] * 6
    assert Submission.objects.count() == 1
