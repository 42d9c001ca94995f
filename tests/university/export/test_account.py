"""What a member takes along of her account: whole, by its schema, and nothing that is not hers."""

from __future__ import annotations

import json
import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator, FormatChecker
from pytest_django import DjangoAssertNumQueries

from members.export.writing import files_of, path_of, written
from members.models import Member, Message
from members.talk.actions import open_conversation
from tests.university.export.lives import NOT, OWN, TO_HER, live_fully

pytestmark = pytest.mark.django_db
PUBLISHED = Path(settings.BASE_DIR, "docs", "account-1.schema.json")
Data = dict[str, Any]


def account(member: Member) -> Data:
    data: Data = json.loads("".join(written(member)))
    return data


def schema() -> Data:
    answer = Client().get("/journey/export/account.schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    found: Data = answer.json()
    return found


def check(data: Data) -> None:
    Draft202012Validator(schema(), format_checker=FormatChecker()).validate(data)


def texts(data: Any) -> set[str]:
    """Every text in it, however deep."""
    if isinstance(data, str):
        return {data}
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else []
    return {text for one in inner for text in texts(one)}


def test_an_account_that_did_nothing_fits_the_schema(member: Member) -> None:
    data = account(member)
    check(data)
    assert data["account"]["email"] == "member@example.org"
    assert {name for name, rows in data.items() if isinstance(rows, list) and rows} == set()


def test_a_full_account_fits_the_schema_and_no_part_of_it_is_empty(member: Member) -> None:
    live_fully(member)
    data = account(member)
    check(data)
    assert [name for name, rows in data.items() if rows == []] == []


def test_her_words_are_in_it_whole_and_those_to_her_and_no_other(member: Member) -> None:
    live_fully(member)
    found = {text for text in texts(account(member)) if text.startswith((OWN, TO_HER, NOT))}
    assert sorted(text.removeprefix(f"{OWN}: ") for text in found if text.startswith(OWN)) == [
        "a note",
        "a second version",
        "a summary",
        "a wheel",
        "a work",
        "about it",
        "hello",
        "how?",
        "look",
        "look again",
        "no",
        "slowly",
        "thank you",
        "wax",
        "why",
    ]
    assert sorted(text.removeprefix(f"{TO_HER}: ") for text in found if TO_HER in text) == [
        "a rim",
        "about it",
        "bye",
        "next",
        "no",
        "not yet",
        "please",
        "to look at",
        "welcome",
    ]
    assert not [text for text in found if NOT in text]


def test_how_another_ended_it_and_what_is_held_is_not_told(member: Member) -> None:
    live_fully(member)
    data = account(member)
    endings = {row["role"]: row["ending"] for row in data["mentorships"]}
    assert endings == {"learner": "thanks", "mentor": None}
    assert [row["is_hidden"] for row in data["messages"]] == [False, False, True]
    assert len(data["asked_as_mentor"]) == 1
    assert len(data["blocks"]) == len(data["turned_to"]) == len(data["reports_made"]) == 1


def test_the_archive_holds_it_beside_the_journey_with_every_file_that_she_brought(
    client: Client, member: Member
) -> None:
    live_fully(member)
    client.force_login(member)
    answer = client.get("/journey/export/journey.zip")
    packed = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert packed.testzip() is None
    data = json.loads(packed.read("account.json"))
    check(data)
    own = {path_of(file) for file in files_of(member)}
    assert set(packed.namelist()) == {"journey.json", "account.json", *own}
    named = {text for text in texts(data) if text.startswith("files/")}
    assert (named, len(own)) == (own, 3)


def test_the_shape_changes_with_its_version_only() -> None:
    """A part may be added, and is then added to the file; what was there stays as it was."""
    assert json.loads(PUBLISHED.read_text()) == schema(), (
        f"Write what /journey/export/account.schema.json gives now to {PUBLISHED}. If a field went "
        "or means something else, raise members.export.account.VERSION and keep the old file."
    )


def test_it_takes_the_same_queries_however_much_there_is(
    member: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """However many that are: a slice that is added brings its own."""
    live_fully(member)
    with CaptureQueriesContext(connection) as at_one:
        list(written(member))
    asked = len(at_one)  # the requests of a life clear the log
    for number in (1, 2):
        live_fully(member, number)
    with django_assert_num_queries(asked):
        list(written(member))


def test_however_much_was_said_little_of_it_is_in_memory(member: Member, outsider: Member) -> None:
    room = open_conversation(people=[member, outsider])
    Message.objects.bulk_create(
        (Message(conversation=room, by=member, text="x" * 1000) for _ in range(8_000)), 500
    )
    list(written(outsider))  # what the first call of all imports and keeps
    tracemalloc.start()
    length = sum(len(piece) for piece in written(member))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 8_000_000
    assert peak < 4_000_000
