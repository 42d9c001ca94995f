"""Every door of the CMS, before seven people: who comes in is written in cms_doors.tsv, with why.

The addresses are walked from the URLconf. What is not in the table fails; `CMS_DOORS=write` writes
what was found into it, to be looked at line by line before it is committed.

in    is asked to sign in          no     is refused, with a word (Wagtail goes to the CMS's home)
200   sees it                      302    it was done, or leads on
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import deepcopy
from functools import partial

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.university.doors import table
from tests.university.doors.table import Door
from tests.university.doors.walk import fill, walk
from tests.university.doors.world import CANARY, IDENTITIES, World, build

METHODS = ("GET", "POST")
STRANGERS = ("visitor", "learner", "other learner", "other mentor")
# Wagtail's own: a page to try the handler of errors, and forms that no page sends so empty.
BREAK = {
    "cms/failwhale/",
    "cms/choose-external-link/",
    "cms/pages/<int:page_id>/copy/",
    "cms/redirects/import/process/",
    *(
        f"cms/snippets/choose/skills/{model}/create/"
        for model in ("skill", "discipline", "scopetag", "relation")
    ),
}
# What the forms of pages count their rows by: they break without it.
EMPTY_FORM = {
    f"{rows}-{count}_FORMS": 0
    for rows in ("comments", "teaches", "needs")
    for count in ("TOTAL", "INITIAL")
} | {"body-count": 0}


class _BackError(Exception):
    """Takes back what a request did."""


def doors() -> list[Door]:
    return [Door(pattern, method) for pattern in walk() for method in METHODS]


def knock(client: Client, world: World, door: Door) -> HttpResponseBase:
    """As if she came anew to each: a door may be the way out."""
    cookies = deepcopy(client.cookies)
    address = fill(door.pattern, world.places)
    found = [key for key in world.queries if door.pattern.startswith(key)]
    query = world.queries[max(found, key=len)] if found else ""
    send = client.get if door.method == "GET" else partial(client.post, data=EMPTY_FORM)
    try:
        with transaction.atomic():
            response = send(f"{address}?{query}")
            raise _BackError
    except _BackError:
        client.cookies = cookies
        return response


def outcome(response: HttpResponseBase) -> str:
    where = response.headers.get("Location", "")
    if response.status_code != 302:
        return "no" if response.status_code == 403 else str(response.status_code)
    if where.startswith(("/account/login/", "/cms/login/", "/account/password/")):
        return "in"
    return "no" if where == "/cms/" else "302"


def tells(response: HttpResponseBase) -> bool:
    """On the page, or in a message on the next one."""
    messages = getattr(response.wsgi_request, "_messages", ())
    if any(CANARY in str(message) for message in messages):
        return True
    content = response.getvalue() if response.streaming else response.content
    return CANARY.encode() in content


def tour(world: World, who: str) -> Iterator[tuple[Door, str, bool]]:
    client = Client(raise_request_exception=False)
    if member := world.people[who]:
        client.force_login(member)
    for door in doors():
        response = knock(client, world, door)
        yield door, outcome(response), tells(response)


def test_every_door_is_in_the_table() -> None:
    """CMS_DOORS=write adds what is new; then say why, where a stranger comes in."""
    if os.environ.get("CMS_DOORS") == "write":
        table.keep(doors())
    assert set(table.read()) == set(doors())


# What Wagtail leaves open of pictures that it has drawn, the collector closes.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db
@pytest.mark.parametrize("who", IDENTITIES)
def test_each_door_opens_as_the_table_says(subtests: pytest.Subtests, who: str) -> None:
    found = {}
    told = []
    for door, what, tells_canary in tour(build(), who):
        found[door] = what
        if tells_canary:
            told.append(f"{door.method} {door.pattern}")
    if os.environ.get("CMS_DOORS") == "write":
        table.write_column(who, found)
    known = table.column(who)
    for door in (door for door, what in found.items() if what != known.get(door)):
        with subtests.test(f"{door.method} {door.pattern}"):
            assert found[door] == known.get(door)
    if who in STRANGERS:
        assert told == []


def test_no_door_breaks() -> None:
    broken = {door.pattern for door, row in table.read().items() if "500" in row.outcomes.values()}
    assert broken == BREAK


def test_where_a_stranger_comes_in_the_table_says_why() -> None:
    silent = [
        door
        for door, row in table.read().items()
        if not row.why and any(row.outcomes[who] in {"200", "302"} for who in STRANGERS)
    ]
    assert silent == []
