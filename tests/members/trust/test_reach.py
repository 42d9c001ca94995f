"""Who may reach whom: blocks, minors, and the first week of an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from members.trust.actions import (
    CannotReachError,
    EnoughForTodayError,
    block,
    make_contact,
    unblock,
)
from members.trust.models import Block, Contact, SafetySettings, blocked_with, safeguarding_lead
from members.trust.reach import Refusal, is_new, may_reach
from tests.conftest import new_member


@pytest.fixture
def child(db: None) -> Member:
    child = new_member("child")
    child.turns_18_on = timezone.localdate() + timedelta(days=400)
    child.save()
    return child


@pytest.mark.parametrize("who", ["by", "of"])
def test_a_block_holds_both_ways(member: Member, outsider: Member, who: str) -> None:
    pair = (member, outsider) if who == "by" else (outsider, member)
    block(by=pair[0], of=pair[1])
    block(by=pair[0], of=pair[1])
    assert Block.objects.count() == 1
    assert may_reach(member, outsider, invited=True) is Refusal.BLOCKED
    assert blocked_with(member) == {outsider.pk}
    unblock(by=pair[0], of=pair[1])
    assert may_reach(member, outsider, invited=True) is None


def test_one_who_is_blocked_cannot_take_the_block_away(member: Member, outsider: Member) -> None:
    block(by=member, of=outsider)
    unblock(by=outsider, of=member)
    assert may_reach(outsider, member, invited=True) is Refusal.BLOCKED


def test_who_one_is_blocked_with_is_one_query(
    member: Member, django_assert_num_queries: Callable
) -> None:
    others = [new_member(f"other-{n}") for n in range(3)]
    for other in others[:2]:
        block(by=member, of=other)
    block(by=others[2], of=member)
    block(by=others[0], of=others[1])
    with django_assert_num_queries(1):
        assert blocked_with(member) == {other.pk for other in others}


def test_an_adult_reaches_a_minor_only_when_invited(child: Member, member: Member) -> None:
    assert may_reach(member, child, invited=False) is Refusal.MINOR
    assert may_reach(member, child, invited=True) is None
    assert may_reach(child, member, invited=False) is None


def test_minors_reach_each_other(child: Member, member: Member) -> None:
    member.turns_18_on = child.turns_18_on
    assert may_reach(member, child, invited=False) is None


def test_a_refusal_does_not_tell_why(child: Member, member: Member, outsider: Member) -> None:
    assert {refusal.label for refusal in Refusal} == {"This person cannot be reached."}


def test_the_day_of_18_begins_where_the_member_lives(member: Member) -> None:
    member.turns_18_on, member.time_zone = date(2026, 3, 2), "Pacific/Auckland"
    with time_machine.travel("2026-03-01T10:59:00Z"):
        assert member.is_minor
    with time_machine.travel("2026-03-01T11:00:00Z"):
        assert not member.is_minor


def test_nobody_writes_to_or_from_a_shut_account(member: Member, outsider: Member) -> None:
    outsider.is_active = False
    assert may_reach(member, outsider, invited=True) is Refusal.GONE
    assert may_reach(outsider, member, invited=True) is Refusal.GONE


def test_a_new_account_turns_to_five_people_a_day(member: Member) -> None:
    others = [new_member(f"other-{n}") for n in range(7)]
    for other in others[:5]:
        make_contact(by=member, to=other, invited=False)
    make_contact(by=member, to=others[0], invited=False)
    with pytest.raises(EnoughForTodayError):
        make_contact(by=member, to=others[5], invited=False)
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        make_contact(by=member, to=others[5], invited=False)
    assert Contact.objects.filter(by=member).count() == 6


def test_after_a_week_an_account_is_no_longer_new(member: Member) -> None:
    joined = member.joined_at
    with time_machine.travel(joined + timedelta(days=7) - timedelta(minutes=1)):
        assert is_new(member)
    with time_machine.travel(joined + timedelta(days=7)):
        assert not is_new(member)
        for n in range(6):
            make_contact(by=member, to=new_member(f"other-{n}"), invited=False)


def test_no_contact_is_made_where_one_may_not_reach(child: Member, member: Member) -> None:
    with pytest.raises(CannotReachError):
        make_contact(by=member, to=child, invited=False)
    assert not Contact.objects.exists()


def test_the_lead_is_who_the_steward_named_while_her_account_is_open(member: Member) -> None:
    assert safeguarding_lead() is None
    SafetySettings.objects.create(safeguarding_lead=member)
    assert safeguarding_lead() == member
    Member.objects.update(is_active=False)
    assert safeguarding_lead() is None


def test_an_editor_cannot_name_the_lead(client: Client, editor: Member) -> None:
    client.force_login(editor)
    address = reverse("wagtailsettings:edit", args=["members", "safetysettings"])
    refused = client.get(address, follow=True)
    assert [to for to, _status in refused.redirect_chain][-1] == "/cms/"
    editor.is_superuser = True
    editor.save()
    response = client.get(address, follow=True)
    field = response.context["form"].fields["safeguarding_lead"]
    assert [str(member) for member in field.queryset] == [str(editor)]
