"""Several writers at once, each adding prerequisites that are sound alone and a loop together."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from django.db import connection, connections

from skills.graph.actions import PrerequisiteLoop
from skills.graph.models import Prerequisite
from skills.graph.version import read_graph
from tests.skills.factories import make_discipline, make_skill

WRITERS = 4
EDGES_EACH = 12


@pytest.fixture
def six_skills(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """In a database that new connections meet as real ones do: SQLite's memory knows no waiting."""
    home = make_discipline()
    pks = [make_skill(discipline=home).pk for _ in range(6)]
    if connection.vendor == "sqlite":
        file = tmp_path / "graph.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        copy.close()
        monkeypatch.setitem(connections.databases["default"], "NAME", str(file))
    return pks


def add_needs(seed: int, pks: list[int]) -> int:
    """Adds needs between skills as they come; how many were refused as loops."""
    random, refused = Random(seed), 0  # noqa: S311  no secret
    for group in range(EDGES_EACH):
        skill, needs = random.sample(pks, 2)
        try:
            Prerequisite.objects.create(
                skill_id=skill, needs_id=needs, group=seed * EDGES_EACH + group
            )
        except PrerequisiteLoop:
            refused += 1
    connections.close_all()
    return refused


def loops_and_edges() -> tuple[int, int]:
    found = len(read_graph().find_loop()), Prerequisite.objects.count()
    connections.close_all()
    return found


def test_writers_at_once_never_leave_a_loop(six_skills: list[int]) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        refused = sum(pool.map(lambda seed: add_needs(seed, six_skills), range(WRITERS)))
        loops, edges = pool.submit(loops_and_edges).result()
    assert loops == 0
    assert refused > 0
    assert edges == WRITERS * EDGES_EACH - refused
