"""The link into a group, the consent behind it, and the ways out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Member
from skills.groups import actions, models
from skills.groups.actions import (
    FullError,
    InvitationClosedError,
    invite,
    join,
    leave,
    make_group,
    withdraw_invitation,
)
from skills.groups.models import Group, Invitation, Membership
from tests.conftest import new_member
from tests.skills.attestations.asking import page_of, signed_in

pytestmark = pytest.mark.django_db


def is_in(member: Member, group: Group) -> bool:
    return group.memberships.filter(member=member).exists()


def test_one_joins_by_saying_yes_and_not_by_opening_the_link(
    workshop: Group, outsider: Member
) -> None:
    address = f"/groups/join/{invite(group=workshop)}/"
    client = signed_in(outsider)
    page = page_of(client, address)
    for said in ("Join “Workshop”?", "2 people are in it", "@outsider", "What you only claim"):
        assert said in page
    assert not is_in(outsider, workshop)
    before = timezone.now()
    assert client.post(address).url == workshop.get_absolute_url()
    membership = workshop.memberships.get(member=outsider)
    assert membership.consented_at >= before
    assert membership.role == Membership.Role.MEMBER
    assert client.get(address).url == workshop.get_absolute_url()
    assert join(token=address.split("/")[-2], member=outsider) == workshop
    assert workshop.memberships.filter(member=outsider).count() == 1


def test_who_has_not_said_yes_reads_no_name_of_anybody_in_it(
    workshop: Group, outsider: Member
) -> None:
    page = page_of(signed_in(outsider), f"/groups/join/{invite(group=workshop)}/")
    assert "@jo" not in page
    assert "@kim" not in page


def test_a_guest_with_the_link_is_sent_to_sign_in_and_told_nothing(workshop: Group) -> None:
    address = f"/groups/join/{invite(group=workshop)}/"
    answer = Client().get(address)
    assert (answer.status_code, answer.url) == (302, f"/account/login/?next={address}")
    assert b"Workshop" not in answer.content


def test_only_the_fingerprint_of_a_link_is_kept_and_it_is_shown_once(
    workshop: Group, jo: Member
) -> None:
    client = signed_in(jo)
    address = workshop.get_absolute_url()
    client.post(f"{address}invitation/")
    page = page_of(client, address)
    token = page.partition("/groups/join/")[2].partition("/")[0]
    assert len(token) >= 22  # 128 bits in letters of six
    [kept] = Invitation.objects.values()
    assert token not in str(kept)
    assert Invitation.objects.with_token(token).get().group == workshop
    assert token not in page_of(client, address)


def test_a_new_link_ends_the_one_before_and_a_withdrawn_one_opens_nothing(
    workshop: Group, jo: Member, outsider: Member
) -> None:
    first, second = invite(group=workshop), invite(group=workshop)
    client = signed_in(outsider)
    assert client.get(f"/groups/join/{first}/").status_code == 404
    assert client.get(f"/groups/join/{second}/").status_code == 200
    signed_in(jo).post(f"{workshop.get_absolute_url()}invitation/withdrawal/")
    assert client.get(f"/groups/join/{second}/").status_code == 404
    withdraw_invitation(group=workshop)
    for token in (first, second):
        with pytest.raises(InvitationClosedError):
            join(token=token, member=outsider)
    assert not is_in(outsider, workshop)


def test_a_link_whose_time_is_over_says_so_and_names_nobody(
    workshop: Group, outsider: Member
) -> None:
    token = invite(group=workshop)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    client = signed_in(outsider)
    for answer in (client.get(f"/groups/join/{token}/"), client.post(f"/groups/join/{token}/")):
        assert answer.status_code == 410
        assert b"Workshop" not in answer.content
    with pytest.raises(InvitationClosedError):
        join(token=token, member=outsider)


def test_a_group_holds_only_so_many_people_and_a_member_only_so_many_groups(
    workshop: Group, outsider: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = invite(group=workshop)
    monkeypatch.setattr(actions, "MOST_PEOPLE", 2)
    page = signed_in(outsider).post(f"/groups/join/{token}/").content.decode()
    assert "This group has 2 people" in page
    monkeypatch.setattr(actions, "MOST_PEOPLE", models.MOST_PEOPLE)
    monkeypatch.setattr(actions, "MOST_GROUPS", 0)
    with pytest.raises(FullError):
        join(token=token, member=outsider)
    with pytest.raises(FullError):
        make_group(by=outsider, name="Mine", words="", disciplines=[])
    page = signed_in(outsider).post("/groups/new/", {"name": "Mine"}).content.decode()
    assert "You are in 0 groups, and more is not possible." in page


def test_who_leaves_is_gone_from_it_at_once(workshop: Group, jo: Member, kim: Member) -> None:
    client = signed_in(kim)
    client.post(f"{workshop.get_absolute_url()}leaving/")
    assert not is_in(kim, workshop)
    assert client.get(workshop.get_absolute_url()).status_code == 404
    assert "@kim" not in page_of(signed_in(jo), workshop.get_absolute_url())


def test_who_organizes_removes_others_and_nobody_else_does(
    workshop: Group, jo: Member, kim: Member
) -> None:
    at = workshop.get_absolute_url()
    of_jo, of_kim = (workshop.memberships.get(member=one).pk for one in (jo, kim))
    assert signed_in(kim).post(f"{at}people/{of_jo}/removal/").status_code == 404
    assert signed_in(jo).post(f"{at}people/{of_jo}/removal/").status_code == 404
    assert signed_in(jo).post(f"{at}people/{of_kim}/removal/").status_code == 302
    assert [one.member for one in workshop.memberships.all()] == [jo]


def test_nobody_is_removed_by_the_organizer_of_another_group(
    workshop: Group, kim: Member, outsider: Member
) -> None:
    other = make_group(by=outsider, name="Other", words="", disciplines=[])
    of_kim = workshop.memberships.get(member=kim).pk
    answer = signed_in(outsider).post(f"{other.get_absolute_url()}people/{of_kim}/removal/")
    assert answer.status_code == 404
    assert is_in(kim, workshop)


def test_without_its_organizer_a_group_is_organized_by_who_came_first(
    workshop: Group, jo: Member, kim: Member
) -> None:
    join(token=invite(group=workshop), member=new_member("last"))
    leave(membership=workshop.memberships.get(member=jo))
    assert [m.member for m in workshop.memberships.all() if m.is_organizer] == [kim]


def test_an_erased_account_leaves_its_groups_and_the_last_takes_the_group_along(
    workshop: Group, jo: Member, kim: Member
) -> None:
    invite(group=workshop)
    jo.delete()
    workshop.refresh_from_db()
    assert workshop.made_by is None
    assert workshop.memberships.get().is_organizer
    assert "@jo" not in page_of(signed_in(kim), workshop.get_absolute_url())
    kim.delete()
    assert not Group.objects.exists()
    assert not Invitation.objects.exists()


def test_a_deleted_group_is_gone_with_its_link(workshop: Group, jo: Member) -> None:
    invite(group=workshop)
    address = f"{workshop.get_absolute_url()}deletion/"
    client = signed_in(jo)
    assert "Delete “Workshop”?" in page_of(client, address)
    client.post(address)
    counts = [model.objects.count() for model in (Group, Membership, Invitation)]
    assert counts == [0, 0, 0]
