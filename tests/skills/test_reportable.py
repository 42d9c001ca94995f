"""What members see of each other in mentoring, and their pages, can be reported and blocked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from members.desk.actions import dismiss, report_it
from members.desk.registry import visible
from members.models import Block, Member, Report
from members.talk.actions import say
from skills.mentoring.actions import accept_request
from skills.mentoring.models import MentoringRequest
from skills.mentorships.models import Mentorship
from skills.offers.models import MentorOffer
from skills.portfolio.models import Portfolio, Work
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> MentoringRequest:
    skill = make_skill()
    request = make_request(skill, make_mentor(skill), question="A canary asks")
    MentorOffer.objects.update(words="A canary offers")
    return request


@pytest.fixture
def mentorship(asked: MentoringRequest) -> Mentorship:
    return accept_request(asking=asked.askings.get())


def address_of(kind: str, pk: int) -> str:
    return reverse("desk:report", args=[kind, pk])


def test_who_is_asked_reports_a_request_and_nobody_else(
    asked: MentoringRequest, outsider: Member
) -> None:
    mentor = MentorOffer.objects.get().member
    assert list(visible("request", outsider)) == []
    assert list(visible("request", mentor)) == [asked]
    report = report_it(by=mentor, kind="request", thing=asked, reason="unkind", words="")
    assert (report.author, report.text) == (asked.learner, "A canary asks")


def test_an_offer_is_reported_and_its_mentor_blocked(
    client: Client, asked: MentoringRequest, outsider: Member
) -> None:
    offer = MentorOffer.objects.get()
    client.force_login(outsider)
    address = reverse("desk:report", args=["offer", offer.pk])
    assert f'href="{address}"' in client.get(offer.get_absolute_url()).content.decode()
    response = client.post(address, {"reason": "other", "also_block": "on"})
    assert response["Location"] == reverse("blocks:blocks")
    assert Report.objects.get().text == "A canary offers"
    assert Block.objects.between(outsider, offer.member).exists()
    assert client.get(offer.get_absolute_url()).status_code == 404


def test_a_request_in_the_queue_is_reported_by_who_finds_it_there(
    client: Client, outsider: Member
) -> None:
    skill = make_skill()
    finder, waiting = make_mentor(skill), make_request(skill, question="A canary asks")
    queue, address = reverse("mentoring:queue"), address_of("request", waiting.pk)
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    client.force_login(finder)
    assert f'href="{address}"' in client.get(queue).content.decode()
    assert f'href="{queue}"' in client.get(address).content.decode()
    assert client.post(address, {"reason": "other"})["Location"] == queue
    assert Report.objects.get().text == "A canary asks"


def test_a_mentorship_in_which_nothing_was_written_ends_with_a_report(
    client: Client, mentorship: Mentorship, editor: Member
) -> None:
    client.force_login(mentorship.learner)
    address = address_of("mentorship", mentorship.pk)
    end = reverse("mentoring:ending", args=[mentorship.pk])
    assert client.post(end, {"ending": "report", "words": "Enough."})["Location"] == address
    assert "Report or block" in client.get(address).content.decode()
    client.post(address, {"reason": "unkind"})
    report = Report.objects.get()
    mentor, learner = mentorship.people
    assert report.author == mentor
    for kept in (mentor.handle, learner.handle, "A canary asks", "ended", "Enough."):
        assert kept in report.text
    client.force_login(editor)
    desk = client.get(reverse("desk_report", args=[report.pk])).content.decode()
    assert "A canary asks" in desk
    assert 'name="hide"' not in desk


def test_where_something_was_written_the_last_words_are_reported(
    client: Client, mentorship: Mentorship
) -> None:
    assert mentorship.conversation
    said = say(conversation=mentorship.conversation, by=mentorship.mentor, text="A canary")
    say(conversation=mentorship.conversation, by=mentorship.learner, text="Stop it")
    client.force_login(mentorship.learner)
    end = reverse("mentoring:ending", args=[mentorship.pk])
    assert client.post(end, {"ending": "report"})["Location"] == address_of("message", said.pk)


def test_each_of_the_two_reports_the_other_and_is_judged_alone(
    client: Client, mentorship: Mentorship, outsider: Member, editor: Member
) -> None:
    assert mentorship.conversation
    say(conversation=mentorship.conversation, by=mentorship.mentor, text="A canary")
    address = address_of("mentorship", mentorship.pk)
    for person in mentorship.people:
        client.force_login(person)
        assert f'href="{address}"' in client.get(mentorship.get_absolute_url()).content.decode()
        assert client.post(address, {"reason": "other"})["Location"] == (
            mentorship.get_absolute_url()
        )
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    first, second = Report.objects.all()
    assert (first.author, second.author) == (mentorship.learner, mentorship.mentor)
    assert first.context[0]["text"] == "A canary"
    dismiss(report=first, by=editor)
    second.refresh_from_db()
    assert second.decision == ""


def test_a_public_page_is_reported_with_what_it_shows(client: Client, outsider: Member) -> None:
    member = make_member()
    page = Portfolio.objects.create(member=member, is_on=True, about="A canary sings")
    Work.objects.create(member=member, title="A cup", words="It insults", is_shown=True)
    Work.objects.create(member=member, title="A secret", is_shown=False)
    address = address_of("page", page.pk)
    assert address not in client.get(page.get_absolute_url()).content.decode()
    client.force_login(outsider)
    assert f'href="{address}"' in client.get(page.get_absolute_url()).content.decode()
    client.post(address, {"reason": "other"})
    assert Report.objects.get().text == "A canary sings\n\nA cup\n\nIt insults"
    Portfolio.objects.update(is_on=False)
    assert client.get(address).status_code == 404
