from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Member

PROFILE = {
    "display_name": "Ana María",
    "handle": "ana",
    "about": "I mend bicycles.",
    "languages": ["es", "no-such-language"],
    "time_zone": "America/Lima",
}


@pytest.mark.django_db
def test_a_member_changes_her_profile(client: Client, member: Member) -> None:
    client.force_login(member)
    client.post(reverse("members:profile"), PROFILE | {"languages": ["es", "qu"]})
    member.refresh_from_db()
    assert (str(member), member.handle) == ("Ana María", "ana")
    assert sorted(member.languages) == ["es", "qu"]
    assert member.time_zone == "America/Lima"


@pytest.mark.django_db
def test_what_cannot_be_is_refused_where_it_stands_and_nothing_is_lost(
    client: Client, member: Member, outsider: Member
) -> None:
    client.force_login(member)
    response = client.post(reverse("members:profile"), PROFILE | {"handle": "outsider"})
    assert set(response.context["form"].errors) == {"handle", "languages"}
    assert "I mend bicycles." in response.content.decode()
    member.refresh_from_db()
    assert member.handle == "member"


@pytest.mark.django_db
def test_the_profile_is_for_members_only_and_its_own(client: Client) -> None:
    response = client.get(reverse("members:profile"))
    assert response["Location"] == "/account/login/?next=/account/profile/"


@pytest.mark.django_db
def test_dates_are_shown_in_the_members_own_time_zone(
    client: Client, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    member.time_zone = "America/Lima"
    member.save()
    seen: list[str] = []

    def form(*args: object, **kwargs: object) -> dict[str, str]:
        seen.append(timezone.get_current_timezone_name())
        return {}

    monkeypatch.setattr("members.views.ProfileForm", form)
    client.force_login(member)
    client.get(reverse("members:profile"))
    assert seen == ["America/Lima"]
    assert timezone.get_current_timezone_name() == "UTC"


@pytest.mark.django_db
def test_a_minor_says_when_she_turns_18_and_cannot_be_talked_out_of_it(
    client: Client, member: Member
) -> None:
    client.force_login(member)
    day = timezone.localdate() + timedelta(days=300)
    profile = PROFILE | {"languages": ["es"], "turns_18_on": day.isoformat()}
    client.post(reverse("members:profile"), profile)
    client.post(reverse("members:profile"), profile | {"turns_18_on": ""})
    member.refresh_from_db()
    assert member.turns_18_on == day
    with time_machine.travel(timezone.now() + timedelta(days=302)):
        client.force_login(member)
        client.post(reverse("members:profile"), profile | {"turns_18_on": ""})
    member.refresh_from_db()
    assert member.turns_18_on is None


@pytest.mark.django_db
def test_the_day_of_18_is_at_most_18_years_away(client: Client, member: Member) -> None:
    client.force_login(member)
    far = timezone.localdate() + timedelta(days=365 * 20)
    profile = PROFILE | {"languages": ["es"], "turns_18_on": far.isoformat()}
    response = client.post(reverse("members:profile"), profile)
    assert set(response.context["form"].errors) == {"turns_18_on"}
