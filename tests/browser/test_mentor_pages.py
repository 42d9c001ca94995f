"""Every page of mentoring, as the sample's people find it: accessible and no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from courses.submissions.models import TaskWork
from members.member import Member
from members.notices.models import Notice
from members.talk.models import Message
from skills.matching.store import forget_index
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.models import Mentorship
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import SMALL_PHONE, NewContext
from university.sample.load import load_sample

SignIn = Callable[[Page, Member], None]
FOR_GUESTS = ["/mentors/", "/mentors/?for=woodwork", "/mentors/jonas-lindqvist/"]
FOR_LEARNERS = [
    "/mentors/",
    "/mentors/?for=kitchen-gardening",
    "/mentors/?for=woodwork&edited=1",
    "/mentors/?for=kitchen-gardening&language=ar",
    "/mentors/kofi-mensah/",
    "/mentoring/",
    "/mentoring/offer/",
    "/mentoring/requests/new/",
    "/mentoring/requests/new/?to=kofi-mensah&to=jonas-lindqvist",
    "/talk/",
    "/learning/work/",
    "/notices/",
    "/account/notices/",
    "/account/blocks/",
]
FOR_MENTORS = [
    "/mentoring/",
    "/mentoring/offer/",
    "/mentoring/offer/preview/",
    "/mentoring/queue/",
    "/mentoring/queue/?discipline=bicycle-repair",
    "/reviews/",
    "/reviews/given/",
    "/notices/",
]


Visit = tuple[Member, str]


@pytest.fixture
def people(_university: None) -> dict[str, Member]:
    """The sample's, one of them with a name, and a question, of one word as long as can be."""
    for _line in load_sample(with_people=True):
        pass
    forget_index()
    longest = "W" * 80
    Member.objects.filter(handle="jonas-lindqvist").update(display_name=longest)
    MentoringRequest.objects.filter(state="open").update(question=longest)
    return {member.handle: member for member in Member.objects.all()}


def pages_of_states() -> Iterator[Visit]:
    """Of requests, mentorships and work one in each state, before everybody who sees it."""
    for request in {one.state: one for one in MentoringRequest.objects.all()}.values():
        yield request.learner, request.get_absolute_url()
    asked = Asking.objects.exclude(state="waiting")  # whose turn is later sees nothing yet
    for asking in {one.state: one for one in asked}.values():
        yield asking.mentor, asking.request.get_absolute_url()
    for mentorship in {one.state: one for one in Mentorship.objects.all()}.values():
        for person in mentorship.people:
            yield from pages_of_mentorship(mentorship, person)
    for work in TaskWork.objects.all():
        yield work.member, work.get_absolute_url()
        yield work.member, reverse("work:gallery", args=[work.exercise.block_id])
    for notice in Notice.objects.filter(url__startswith="/reviews/").select_related("to"):
        yield notice.to, notice.url


def pages_of_mentorship(mentorship: Mentorship, person: Member) -> Iterator[Visit]:
    yield person, mentorship.get_absolute_url()
    yield person, reverse("talk:conversation", args=[mentorship.conversation_id])
    for message in Message.objects.filter(conversation=mentorship.conversation_id).exclude(
        by=person
    )[:1]:
        yield person, reverse("desk:report", args=["message", message.pk])
    if mentorship.is_running:
        yield person, reverse("mentoring:session_new", args=[mentorship.pk])


@pytest.mark.parametrize(("scheme", "direction"), [("light", "ltr"), ("dark", "rtl")])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(
    people: dict[str, Member], new_context: NewContext, sign_in: SignIn, scheme: str, direction: str
) -> None:
    context = new_context(color_scheme=scheme, **SMALL_PHONE)
    page = context.new_page()

    def see(path: str) -> None:
        answer = page.goto(path)
        assert answer
        assert answer.status == 200, path
        page.evaluate("way => { document.documentElement.dir = way }", direction)
        page.evaluate(
            "for (const fold of document.querySelectorAll('main details')) fold.open = true"
        )
        try:
            assert_fits(page)
            assert_accessible(page)
        except AssertionError as error:
            raise AssertionError(f"{path}: {error}") from error

    for path in FOR_GUESTS:
        see(path)
    visits = [
        *((people["amina-diallo"], path) for path in FOR_LEARNERS),
        *((people["jonas-lindqvist"], path) for path in FOR_MENTORS),
        *pages_of_states(),
    ]
    for person, path in visits:
        sign_in(page, person)
        see(path)
