"""Offers and requests can be reported, by who sees them, and their authors blocked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from members.desk.actions import report_it
from members.desk.registry import visible
from members.models import Block, Member, Report
from skills.mentoring.models import MentoringRequest
from skills.offers.models import MentorOffer
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_mentor, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> MentoringRequest:
    skill = make_skill()
    request = make_request(skill, make_mentor(skill), question="A canary asks")
    MentorOffer.objects.update(words="A canary offers")
    return request


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
