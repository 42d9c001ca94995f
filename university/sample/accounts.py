"""Accounts for the sample's members. What somebody has changed in one since, stays."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from members.models import Member
from university.sample.people import MONTH, Person

# Everybody knows it, so these people are loaded for development only.
PASSWORD = "many trades, one workshop"  # noqa: S105


@transaction.atomic
def make_accounts(people: list[Person]) -> int:
    """Returns how many were new."""
    there = set(Member.objects.values_list("handle", flat=True))
    emails = set(Member.objects.values_list("email", flat=True))
    new = [p for p in people if p.handle not in there and p.email not in emails]
    password = make_password(PASSWORD)  # once: a good hash takes its time
    for person in new:
        make_account(person, password)
    return len(new)


def make_account(person: Person, password: str) -> None:
    member = Member.objects.create(
        handle=person.handle,
        email=person.email,
        display_name=person.display_name,
        about=person.about,
        languages=list(person.languages),
        time_zone=person.time_zone,
        joined_at=timezone.now() - person.months * MONTH,
        password=password,
    )
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    member.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in person.groups))
