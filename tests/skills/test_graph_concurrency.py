"""Several writers at once, each adding a prerequisite that is sound alone: together they loop."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from django.db import connection, connections

from skills.graph.actions import PrerequisiteLoop
from skills.graph.domain import SkillGraph
from skills.graph.models import Prerequisite
from skills.graph.version import read_graph, refuse_loop
from tests.skills.factories import make_discipline, make_skill

WRITERS = 4
LINGER_SECONDS = 0.2


@pytest.fixture
def ring(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """In a database that new connections meet as real ones do: SQLite's memory knows no waiting."""
    home = make_discipline()
    pks = [make_skill(discipline=home).pk for _ in range(WRITERS)]
    if connection.vendor == "sqlite":
        file = tmp_path / "graph.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        copy.close()
        monkeypatch.setitem(connections.databases["default"], "NAME", str(file))
    return pks


@pytest.fixture
def slow_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time between the check and the commit, in which others would slip in if they could."""

    def check_and_linger(graph: SkillGraph) -> None:
        refuse_loop(graph)
        sleep(LINGER_SECONDS)

    monkeypatch.setattr("skills.graph.version.refuse_loop", check_and_linger)


def test_of_writers_that_close_a_ring_at_once_the_last_is_refused(
    ring: list[int], slow_commits: None
) -> None:
    start = Barrier(WRITERS)

    def is_written(place: int) -> bool:
        start.wait()
        try:
            Prerequisite.objects.create(skill_id=ring[place - 1], needs_id=ring[place])
        except PrerequisiteLoop:
            return False
        finally:
            connections.close_all()
        return True

    def loop_left() -> tuple[int, ...]:
        try:
            return read_graph().find_loop()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        written = list(pool.map(is_written, range(WRITERS)))
        assert pool.submit(loop_left).result() == ()
    assert sorted(written) == [False, True, True, True]
