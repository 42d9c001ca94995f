"""Several writers at once, each adding a prerequisite that is sound alone: together they loop."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import sleep

import pytest

from skills.graph.domain import SkillGraph
from skills.graph.models import Prerequisite
from skills.graph.version import read_graph, refuse_loop
from tests.skills.factories import make_discipline, make_skill
from tests.threads import at_once, onto_disk, read

WRITERS = 4
LINGER_SECONDS = 0.2


@pytest.fixture
def ring(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    home = make_discipline()
    pks = [make_skill(discipline=home).pk for _ in range(WRITERS)]
    onto_disk(tmp_path / "graph.sqlite3", monkeypatch)
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
    written = at_once(*(partial(need, ring[place - 1], ring[place]) for place in range(WRITERS)))
    assert sorted(written) == [False, True, True, True]
    assert read(lambda: read_graph().find_loop()) == ()


def need(skill: int, needs: int) -> None:
    """Raises PrerequisiteLoop."""
    Prerequisite.objects.create(skill_id=skill, needs_id=needs)
