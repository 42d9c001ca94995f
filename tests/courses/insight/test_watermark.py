"""Ids are committed out of order on PostgreSQL: none that may still appear is left behind."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from courses.insight.duties import keep_figures
from courses.insight.keeping import finish
from courses.insight.watermark import highest_id, safe_upto
from courses.lessons.models import LessonPage
from members.models import Member
from tests.courses.insight.conftest import answered, figures
from tests.threads import in_threads, onto_disk


@pytest.mark.django_db
def test_without_attempts_there_is_nothing_to_count() -> None:
    assert safe_upto() == 0


@pytest.mark.django_db
def test_all_that_is_committed_may_be_counted(lesson: LessonPage, people: list[Member]) -> None:
    kept = answered(people[0], "one", right=True)
    assert safe_upto() == highest_id() == kept.pk


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.usefixtures("transactional_db")
def test_an_answer_that_commits_after_a_later_one_is_counted_too(
    lesson: LessonPage, people: list[Member]
) -> None:
    """The slow one has the lower id. While it is under way nothing is counted past it."""
    is_written, may_commit = Event(), Event()

    def answer_slowly() -> None:
        try:
            with transaction.atomic():
                answered(people[0], "one", right=True)
                is_written.set()
                may_commit.wait(30)
        finally:
            connections.close_all()

    slow = Thread(target=answer_slowly)
    slow.start()
    assert is_written.wait(30)
    answered(people[1], "one", right=True)
    assert safe_upto() is None
    keep_figures()
    may_commit.set()
    slow.join()
    keep_figures()
    assert figures("one").people == 2


@pytest.mark.usefixtures("transactional_db")
def test_two_workers_at_once_count_each_answer_once(
    lesson: LessonPage,
    people: list[Member],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_figures()
    for name in ("one", "two"):
        for member in people:
            answered(member, name, right=True)
    onto_disk(tmp_path / "figures.sqlite3", monkeypatch)
    in_threads(finish, finish, finish)
    counted = in_threads(lambda: (figures("one").people, figures("two").tries))
    assert counted == [(len(people), len(people))]
