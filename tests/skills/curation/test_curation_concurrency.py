"""Editors and learners at once: no evidence is left behind, and no loop is closed by two merges."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from members.models import Member
from skills.curation.actions import merge_skills
from skills.evidence.actions import rebuild_states, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.actions import PrerequisiteLoop
from skills.graph.models import Skill
from skills.graph.version import read_graph
from skills.levels import Level
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_need, make_skill
from tests.threads import in_threads, onto_disk

LEARNERS = 6


@pytest.fixture
def real_database(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Called once the rows are there: new connections then meet them as real ones do."""

    return partial(onto_disk, tmp_path / "graph.sqlite3", monkeypatch)


def test_what_is_shown_while_skills_merge_counts_for_the_merged_one(
    real_database: Callable[[], None],
) -> None:
    home = make_discipline()
    source, target = make_skill("Source", discipline=home), make_skill("Target", discipline=home)
    learners = [new_member(f"learner-{number}") for number in range(LEARNERS)]
    for learner in learners[::2]:
        record_evidence(member=learner, skill=source, kind=Evidence.Kind.LESSON_SEEN)
    real_database()

    def shows(member: Member) -> Callable[[], object]:
        kind = Evidence.Kind.PROJECT_REVIEWED
        return lambda: record_evidence(member=member, skill=source, kind=kind)

    in_threads(*map(shows, learners), lambda: merge_skills(source=source, target=target))
    [[skills, levels, wrong]] = in_threads(
        lambda: (
            set(Evidence.objects.values_list("skill", flat=True)),
            sorted(SkillState.objects.filter(shown__gt=0).values_list("skill", "shown")),
            rebuild_states(),
        )
    )
    assert skills == {target.pk}
    assert levels == [(target.pk, Level.ABLE)] * LEARNERS
    assert wrong == 0


def test_of_two_merges_that_close_a_loop_at_once_one_is_refused(
    real_database: Callable[[], None],
) -> None:
    """B needs A, D needs C. A and D made one, B and C made one: each would need the other."""
    home = make_discipline()
    a, b, c, d = (make_skill(name, discipline=home) for name in "ABCD")
    make_need(b, a)
    make_need(d, c)
    real_database()

    def merges(source: Skill, target: Skill) -> Callable[[], bool]:
        def merge() -> bool:
            try:
                merge_skills(source=source, target=target)
            except PrerequisiteLoop:
                return False
            return True

        return merge

    assert sorted(in_threads(merges(d, a), merges(c, b))) == [False, True]
    assert in_threads(lambda: read_graph().find_loop()) == [()]
