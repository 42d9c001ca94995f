"""Any order of clicks and of hours that pass, beside a model of what must be true.

The model knows who has what in hand and until when; after every step the database says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from skills.mentoring.actions import (
    accept_request,
    ask,
    decline,
    hand_back,
    put_in_queue,
    take,
    withdraw,
)
from skills.mentoring.consent import agree, propose_herself, turn_down
from skills.mentoring.ending import end_mentorship, release_silent
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import expire_old, move_on_overdue
from skills.mentorships.actions import give_sign, pause, resume
from skills.mentorships.models import Mentorship
from skills.mentorships.silence import nudge_silent
from skills.mentorships.steps import Step
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CAPACITIES = (1, 2)
RUNNING = {"active", "paused"}
places = st.integers(0, len(CAPACITIES) - 1)


class Mentoring(RuleBasedStateMachine):
    """Learners, mentors and the clock act at will; what is refused changes nothing."""

    requests = Bundle("requests")

    def __init__(self) -> None:
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.clock = time_machine.travel(NOON, tick=False)
        self.time = self.clock.start()
        self.skill = make_skill()
        self.mentors = [make_mentor(self.skill, capacity=places) for places in CAPACITIES]
        self.minor = make_member(turns_18_on=date(2040, 1, 1))
        self.learners = [make_member(), self.minor]
        self.since: dict[int, datetime] = {}

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def attempt(self, action, **kwargs) -> object:
        """Refused or done, whole or not at all."""
        before = self.picture()
        try:
            return action(**kwargs)
        except ValidationError:
            assert self.picture() == before
            return None

    def picture(self) -> list[list[tuple]]:
        rows = (MentoringRequest, Asking, Mentorship)
        return [list(model.objects.order_by("pk").values_list("pk", "state")) for model in rows]

    @initialize(
        target=requests,
        orders=st.lists(st.lists(places, unique=True, min_size=1), min_size=3, max_size=4),
    )
    def some_have_asked(self, orders: list[list[int]]):
        """Else most of the clicks would find nothing to click on."""
        made = [
            self.asks(learner=turn % 2, order=order, wants_queue=True)
            for turn, order in enumerate(orders)
        ]
        return multiple(*made)

    def keep_offers_listed(self) -> None:
        for mentor in self.mentors:
            give = {"active_at": datetime.now(UTC)}
            type(mentor.mentor_offer).objects.filter(member=mentor).update(**give)

    @rule(
        target=requests,
        learner=st.integers(0, 1),
        order=st.lists(places, unique=True, max_size=2),
        wants_queue=st.booleans(),
    )
    def asks(self, *, learner: int, order: list[int], wants_queue: bool):
        made = self.attempt(
            ask,
            learner=self.learners[learner],
            question="How?",
            skills={self.skill: 3},
            mentors=[self.mentors[place] for place in order],
            wants_queue=wants_queue,
        )
        if made is None:
            return multiple()
        self.since[made.pk] = made.waiting_since
        return made

    @rule(request=requests, mentor=places)
    def takes(self, request: MentoringRequest, mentor: int) -> None:
        self.attempt(take, request=request, mentor=self.mentors[mentor])

    @rule(request=requests)
    def accepts(self, request: MentoringRequest) -> None:
        self.answer(request, accept_request)

    @rule(request=requests, action=st.sampled_from([decline, hand_back]))
    def says_no(self, request: MentoringRequest, action: Callable[..., object]) -> None:
        self.answer(request, action)

    def answer(self, request: MentoringRequest, action: Callable[..., object]) -> None:
        """All who are in it click at once: of the others it is refused."""
        for asking in request.askings.all():
            self.attempt(action, asking=asking)

    @rule(request=requests, action=st.sampled_from([propose_herself, agree, turn_down]))
    def is_asked_by_a_mentor(self, request: MentoringRequest, action: Callable[..., object]):
        self.answer(request, action)

    @rule(request=requests, action=st.sampled_from([put_in_queue, withdraw]))
    def moves_it_herself(self, request: MentoringRequest, action: Callable[..., object]) -> None:
        self.attempt(action, request=request)

    @rule(request=requests, mentor=places)
    def is_taken_and_accepted(self, request: MentoringRequest, mentor: int) -> None:
        self.takes(request=request, mentor=mentor)
        for answer in (accept_request, propose_herself, agree):
            self.answer(request, answer)

    @rule(
        request=requests,
        ending=st.sampled_from(["thanks", "another"]),
        as_mentor=st.booleans(),
    )
    def ends(self, *, request: MentoringRequest, ending: str, as_mentor: bool) -> None:
        for mentorship in request.mentorships.all():
            by = mentorship.mentor if as_mentor else mentorship.learner
            self.attempt(end_mentorship, mentorship=mentorship, by=by, ending=ending)

    @rule(request=requests, action=st.sampled_from([pause, resume]))
    def pauses_and_goes_on(self, request: MentoringRequest, action) -> None:
        for mentorship in request.mentorships.all():
            self.attempt(action, mentorship=mentorship, by=mentorship.learner)

    @rule(request=requests)
    def gives_a_sign(self, request: MentoringRequest) -> None:
        for mentorship in request.mentorships.all():
            give_sign(mentorship=mentorship, by=mentorship.mentor)

    @rule(time=st.sampled_from([timedelta(minutes=30), timedelta(days=3), timedelta(days=28)]))
    def time_passes(self, time: timedelta) -> None:
        self.time.shift(time)
        self.keep_offers_listed()

    @rule()
    def the_worker_does_its_duties(self) -> None:
        for do in (move_on_overdue, expire_old, nudge_silent, release_silent):
            do()
        late = Asking.objects.offered().filter(due_at__lte=datetime.now(UTC))
        assert not late.exists()

    @invariant()
    def nothing_is_lost(self) -> None:
        rows = dict(MentoringRequest.objects.values_list("pk", "waiting_since"))
        assert rows == self.since

    @invariant()
    def nobody_is_over_her_capacity(self) -> None:
        running = Mentorship.objects.running().values_list("mentor", flat=True)
        held = Counter(running)
        for mentor, capacity in zip(self.mentors, CAPACITIES, strict=True):
            assert held[mentor.pk] <= capacity

    @invariant()
    def a_request_is_in_one_hand_when_offered_and_in_none_else(self) -> None:
        for request in MentoringRequest.objects.all():
            hands = [a.state for a in request.askings.all()].count("offered")
            mentorships = [m.state for m in request.mentorships.all()]
            running = sum(state in RUNNING for state in mentorships)
            assert hands == (request.state == "offered")
            assert running <= 1
            assert not running or request.state == "accepted"

    @invariant()
    def what_was_taken_of_a_minor_began_with_her_yes(self) -> None:
        taken = Asking.objects.filter(way="taken", state="accepted", request__learner=self.minor)
        assert not taken.exclude(steps__verb="agree", steps__by=self.minor).exists()

    @invariant()
    def who_waits_is_in_a_queue_or_a_hand_or_was_answered(self) -> None:
        """Nobody later in order is forgotten while the request stands in the queue."""
        in_queue = MentoringRequest.objects.filter(state="open")
        assert not Asking.objects.waiting().filter(request__in=in_queue).exists()

    @invariant()
    def every_state_is_what_its_log_says(self) -> None:
        for name, model in (
            ("request", MentoringRequest),
            ("asking", Asking),
            ("mentorship", Mentorship),
        ):
            for row in model.objects.all():
                steps = list(Step.objects.filter(**{name: row}).order_by("pk"))
                assert [s.before for s in steps] == ["", *(s.after for s in steps[:-1])]
                assert steps[-1].after == row.state


@pytest.mark.django_db
def test_no_order_of_clicks_and_hours_breaks_it() -> None:
    run_state_machine_as_test(
        Mentoring,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
