"""Two reviewers, and the learner, in any order: one review for a version, and none unseen."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from courses.learning.models import Attempt
from courses.submissions.actions import hand_in
from courses.submissions.given import Given
from courses.submissions.models import Review, TaskWork
from courses.submissions.reviewing import (
    ReviewError,
    claim,
    release,
    save_draft,
    send_review,
    take_back,
)
from members.models import Member
from skills.evidence.models import Evidence
from tests.courses.learning.conftest import client_id, exercise
from tests.courses.submissions.conftest import not_yet, shown

REVIEWERS = st.sampled_from(["one", "two"])
VERDICTS = st.sampled_from([shown(), not_yet()])


class ReviewsAtOnce(RuleBasedStateMachine):
    """What each reviewer has before her is the version that she saw when she looked last."""

    def __init__(self) -> None:
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.learner = Member.objects.get(handle="member")
        self.people = {
            "one": Member.objects.get(handle="reviewer"),
            "two": Member.objects.get(handle="second"),
        }
        self.hand_in()
        self.work = TaskWork.objects.get()
        self.seen = dict.fromkeys(self.people, self.work.newest)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    @rule()
    def hand_in(self) -> None:
        number = Attempt.objects.count()
        given = Given(text=f"Version {number}", links=[])
        key = client_id(f"version {number}")
        hand_in(member=self.learner, exercise=exercise("task"), given=given, client_id=key)

    @rule(who=REVIEWERS)
    def look(self, who: str) -> None:
        self.seen[who] = self.work.newest

    @rule(who=REVIEWERS)
    def claim(self, who: str) -> None:
        before = self.now()
        try:
            claim(work=self.work, by=self.people[who])
        except ReviewError:
            assert before.state != "waiting" or before.claimer not in (None, self.people[who])
        else:
            assert before.claimer in (None, self.people[who])

    @rule(who=REVIEWERS)
    def release(self, who: str) -> None:
        release(work=self.work, by=self.people[who])

    @rule(who=REVIEWERS, written=VERDICTS)
    def draft(self, who: str, written) -> None:
        before = self.now()
        try:
            save_draft(version=self.seen[who], by=self.people[who], written=written)
        except ReviewError:
            assert before.claimer != self.people[who] or before.state != "waiting"

    @rule(who=REVIEWERS, written=VERDICTS)
    def send(self, who: str, written) -> None:
        before, newest = self.now(), self.work.newest
        may = before.state == "waiting" and before.claimer == self.people[who]
        try:
            send_review(version=self.seen[who], by=self.people[who], written=written)
        except ReviewError:
            assert not may or self.seen[who] != newest
        else:
            assert may
            assert self.seen[who] == newest
            assert self.now().state == written.verdict

    @rule()
    def take_back(self) -> None:
        if review := Review.objects.standing().last():
            take_back(review=review, reason="Wrong wheel")

    def now(self) -> TaskWork:
        return TaskWork.objects.get()

    @invariant()
    def no_version_has_two_answers(self) -> None:
        for version in self.work.versions.all():
            assert Review.objects.standing().filter(submission=version).count() <= 1

    @invariant()
    def the_state_is_what_was_said_of_the_newest_version(self) -> None:
        said = Review.objects.standing().filter(submission=self.work.newest).last()
        assert self.now().state == (said.verdict if said else "waiting")

    @invariant()
    def evidence_stands_for_exactly_the_reviews_that_say_shown(self) -> None:
        said = Review.objects.standing().filter(verdict="shown")
        assert Evidence.objects.standing().count() == said.count()

    @invariant()
    def each_reviewer_has_one_draft_at_most(self) -> None:
        for person in self.people.values():
            assert Review.objects.filter(by=person, sent_at=None).count() <= 1


@pytest.mark.django_db
@pytest.mark.usefixtures("lesson", "member", "reviewer", "second")
def test_in_whatever_order_they_act_each_version_is_answered_once() -> None:
    run_state_machine_as_test(
        ReviewsAtOnce,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
