"""Accounts for the sample's members. What somebody has changed in one since, stays."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from members.models import Member, SafetySettings
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
    for person in people:
        if person.is_lead:
            name_lead(person.handle)
    return len(new)


def name_lead(handle: str) -> None:
    """Unless a steward has chosen, be it nobody."""
    member = Member.objects.filter(handle=handle).first()
    if member and not SafetySettings.objects.exists():
        SafetySettings.objects.create(safeguarding_lead=member)


def make_account(person: Person, password: str) -> None:
    member = Member.objects.create(
        handle=person.handle,
        email=person.email,
        display_name=person.display_name,
        about=person.about,
        languages=list(person.languages),
        time_zone=person.time_zone,
        joined_at=timezone.now() - person.months * MONTH,
        turns_18_on=day_of_turning_18(person),
        password=password,
    )
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    member.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in person.groups))


def day_of_turning_18(person: Person) -> date | None:
    months = person.minor_for_months
    return timezone.localdate() + months * MONTH if months else None
