"""The list of offers in the CMS."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.offers.models import MentorOffer
from tests.conftest import new_member
from tests.skills.factories import make_skill
from tests.skills.offers.offering import make_able, offering

pytestmark = pytest.mark.django_db
REPORT = "/cms/reports/offers/"


@pytest.fixture
def cms(client: Client, editor: Member) -> Client:
    client.force_login(editor)
    return client


def mentors(client: Client, query: str = "") -> list[str]:
    return [offer.member.handle for offer in client.get(f"{REPORT}{query}").context["object_list"]]


def mentoring(handle: str, **fields: object) -> MentorOffer:
    make_able(member := new_member(handle), make_skill())
    offer = offering(member)
    MentorOffer.objects.filter(pk=offer.pk).update(**fields)
    return offer


def test_editors_narrow_the_list_by_standing_and_discipline(cms: Client) -> None:
    here = mentoring("here")
    mentoring("away", away_until="2100-01-01")
    mentoring("lapsed", active_at=datetime(2026, 1, 1, tzinfo=UTC))
    mentoring("closed", is_open=False)
    for standing in MentorOffer.Standing.values:
        expected = "here" if standing == "listed" else standing
        assert mentors(cms, f"?standing={standing}") == [expected]
    assert sorted(mentors(cms)) == ["away", "closed", "here", "lapsed"]
    home = here.skills.get().discipline_id
    assert mentors(cms, f"?discipline={home}") == ["here"]


def test_only_editors_see_it(cms: Client, mentor: Member) -> None:
    assert "Offers to mentor" in cms.get("/cms/").content.decode()
    cms.force_login(mentor)
    assert "Offers to mentor" not in cms.get("/cms/").content.decode()
    assert cms.get(REPORT).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_much_however_many_offers(
    cms: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        mentoring(f"mentor-{number}")
    cms.get(REPORT)
    with django_assert_num_queries(14):
        cms.get(REPORT)
