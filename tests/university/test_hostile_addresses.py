"""What people, and programs, do to addresses: an answer that is none of ours, never an error."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_mentor

HUGE, NUL, WORD, SIGN = "9" * 40, "%00", "abc", "%C2%B2"
PLACES = [
    "/mentors/?for={}",
    "/mentors/?lesson={}",
    "/mentors/?plan={}",
    "/mentors/?skill={}",
    "/mentors/?of={}",
    "/mentors/?edited=1&skill={0}&tag={0}&language={0}&when={0}",
    "/mentoring/requests/new/?skill={}",
    "/mentoring/requests/new/?tag={}",
    "/mentoring/requests/new/?to={}",
    "/mentoring/requests/new/?page={0}&block={0}",
    "/mentoring/queue/?tag={}",
    "/mentoring/queue/?discipline={}",
    "/mentoring/queue/?page={}",
    "/reviews/?course={}",
    "/journey/attestations/ask/?skill={}",
    "/journey/made/new/?skill={}",
    "/journey/plan/draft/?goal=a/b&plan={}",
    "/journey/plan/choose/?q={}",
    "/notices/?page={}",
    "/talk/?page={}",
]


@pytest.mark.django_db
@pytest.mark.parametrize("value", [HUGE, NUL, WORD, SIGN, ""])
@pytest.mark.parametrize("place", PLACES)
def test_a_strange_address_is_answered(client: Client, place: str, value: str) -> None:
    client.force_login(make_mentor(make_skill()))
    assert client.get(place.format(value)).status_code in {200, 302, 404}
