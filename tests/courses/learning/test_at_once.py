"""Many posts at the same moment: a double click, a slow network, two tabs."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from courses.learning.models import Attempt, Enrollment
from courses.learning.notebook import KEY
from skills.evidence.models import Evidence, SkillState
from skills.levels import Level
from tests.courses.learning.conftest import exercise_id

POSTS = 12


@pytest.fixture
def shared_database(django_db_serialized_rollback, transactional_db, lesson, member, tmp_path):
    """A database that new connections meet as real ones do: SQLite's memory knows no waiting."""
    if connection.vendor != "sqlite":
        yield
        return
    file = tmp_path / "learning.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    # Put back before the connection to the memory is closed, which would empty it.
    with patch.dict(connections.databases["default"], NAME=str(file)):
        yield


@pytest.fixture
def at_once(shared_database, lesson):
    """Sends posts of one browser together; the statuses that came back."""
    urls = {name: f"/learning/exercises/{exercise_id(name)}/attempts/" for name in "abc"}

    def post(session_key, name, client_id):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session_key
        data = {"answer": "48151.6", "client_id": str(client_id)}
        response = client.post(urls[name], data, headers={"HX-Request": "true"})
        connections.close_all()
        return response.status_code

    def at_once(session_key, posts):
        with ThreadPoolExecutor(len(posts)) as pool:
            return set(pool.map(lambda one: post(session_key, *one), posts))

    return at_once


def elsewhere(ask):
    """Asked on a connection of its own, which meets the file."""

    def asked():
        try:
            return ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asked).result()


def signed_in(member):
    client = Client()
    client.force_login(member)
    return client.session.session_key


def kept():
    return Attempt.objects.count(), Evidence.objects.count(), Enrollment.objects.count()


def test_the_same_answer_sent_many_times_at_once_is_kept_once(at_once, member):
    key, client_id = elsewhere(lambda: signed_in(member)), uuid4()
    assert at_once(key, [("a", client_id)] * POSTS) == {200}
    assert elsewhere(kept) == (1, 0, 1)


def test_different_answers_at_once_are_all_kept_and_credited_once(at_once, member, skill):
    key = elsewhere(lambda: signed_in(member))
    assert at_once(key, [("abc"[n % 3], uuid4()) for n in range(POSTS)]) == {200}
    assert elsewhere(kept) == (POSTS, 1, 1)
    levels = elsewhere(lambda: SkillState.objects.levels_of(member))
    assert levels == {skill.pk: Level.PRACTISED}


def test_a_guest_s_answers_at_once_are_all_kept(at_once):
    key = elsewhere(lambda: Client().session.session_key)
    assert at_once(key, [("abc"[n % 3], uuid4()) for n in range(POSTS)]) == {200}

    def notebook():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client.session[KEY]

    assert len(elsewhere(notebook)["attempts"]) == POSTS
