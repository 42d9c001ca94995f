"""Two workers at once, each with a connection of its own; and one that is told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from django.core import mail
from django.db import connection
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from members.member import Member
from members.notices.actions import notify
from members.notices.letters import write_letters
from members.notices.models import Notice
from members.work.letters import post
from members.work.models import DutyRun, Letter
from members.work.queue import queue_worker, run_queue
from tests.threads import in_threads

WORKERS, LETTERS = 3, 20


def with_workers(work):
    in_threads(*(partial(work, number) for number in range(WORKERS)))


@pytest.fixture
def people(transactional_db):
    return [Member.objects.create_user(f"m{n}@example.org") for n in range(LETTERS)]


def test_each_letter_is_sent_once_by_whoever_takes_it(people):
    mail.outbox = []
    for person in people:
        post(to=person, what="a-test", subject=person.email, text="Hello")
    with_workers(lambda number: run_queue(queue_worker(f"worker {number}")))
    assert sorted(letter.subject for letter in mail.outbox) == sorted(p.email for p in people)
    assert {letter.state for letter in Letter.objects.all()} == {"sent"}
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL")


def test_workers_that_write_digests_at_once_write_each_once(people, urgent):
    for person in people:
        for key in "12":
            notify(to=person, kind=urgent, text=_("Courses"), url="/", key=key)
    Notice.objects.update(mail_at=Notice.objects.latest("at").at)
    Member.objects.update(time_zone=waking_zone())
    with_workers(lambda number: write_letters())
    assert sorted(letter.member_id for letter in Letter.objects.all()) == [p.pk for p in people]


def waking_zone():
    """Where it is neither night nor nearly so, whenever the test runs."""
    hour = time.gmtime().tm_hour
    return f"Etc/GMT{hour - 12:+d}"


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_ends_well(transactional_db, name):
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        env=os.environ | {"DATABASE_URL": address_of_database()},
        stderr=subprocess.PIPE,
    )
    for _second in range(60):
        if DutyRun.objects.exclude(done_at=None).exists():
            break
        time.sleep(0.5)
    worker.send_signal(name)
    assert (worker.communicate(timeout=30)[1], worker.returncode) == (b"", 0)
    assert DutyRun.objects.exclude(done_at=None).exists()


def address_of_database():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
