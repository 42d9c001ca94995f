"""The beginning of what a member takes along of her account: who she is here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, TypedDict

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from members.member import Member

FORMAT: Literal["popular-university-account"] = "popular-university-account"
VERSION: Literal[1] = 1
SCHEMA = "/journey/export/account.schema.json"


class University(TypedDict):
    """The node it comes from."""

    name: str
    address: str


class Address(TypedDict):
    """An e-mail address, and whether a code sent to it came back."""

    email: str
    is_verified: bool
    is_primary: bool


class Account(TypedDict):
    """Whose account it is."""

    handle: str
    name: str
    about: str
    email: str
    email_addresses: list[Address]
    languages: Annotated[list[str], "BCP 47 codes."]
    time_zone: Annotated[str, "Of the IANA data base."]
    turns_18_on: Annotated[date | None, "Null for an adult."]
    joined_at: datetime
    last_signed_in_at: datetime | None
    is_active: bool
    is_staff: bool
    groups: Annotated[list[str], "What she may do here: names of groups of the CMS."]


# The functional form: `$schema` is no name in Python.
Head = TypedDict(
    "Head",
    {
        "$schema": Annotated[str, "Where this schema is published."],
        "format": Literal["popular-university-account"],
        "version": Annotated[
            Literal[1],
            "Of this format. What changes the meaning of a field, or takes one away, gets a new "
            "number; a part may be added.",
        ],
        "exported_at": datetime,
        "university": University,
        "account": Account,
    },
)
Head.__doc__ = (
    "What a popular university keeps about a member besides her journey, for herself: it holds "
    "words of others as she reads them. Times are ISO 8601 with an offset. Other people appear by "
    "the name that she sees; null where it is herself or somebody who has left."
)


def head(member: Member) -> Head:
    base = settings.WAGTAILADMIN_BASE_URL
    return {
        "$schema": f"{base}{SCHEMA}",
        "format": FORMAT,
        "version": VERSION,
        "exported_at": timezone.now(),
        "university": {"name": settings.WAGTAIL_SITE_NAME, "address": base},
        "account": account(member),
    }


def account(member: Member) -> Account:
    return {
        "handle": member.handle,
        "name": member.display_name,
        "about": member.about,
        "email": member.email,
        "email_addresses": [
            {"email": one.email, "is_verified": one.verified, "is_primary": one.primary}
            for one in EmailAddress.objects.filter(user=member).order_by("pk")
        ],
        "languages": list(member.languages),
        "time_zone": member.time_zone,
        "turns_18_on": member.turns_18_on,
        "joined_at": member.joined_at,
        "last_signed_in_at": member.last_login,
        "is_active": member.is_active,
        "is_staff": member.is_staff,
        "groups": list(member.groups.order_by("name").values_list("name", flat=True)),
    }


def name(person: Member | None, member: Member) -> str | None:
    """As she sees it on her pages; nothing where it is herself, or nobody any more."""
    return str(person) if person and person != member else None
