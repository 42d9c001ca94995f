"""When evidence makes able, and the crossings that follow: whatever the order it arrived in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from skills.evidence.domain import Since, fold, since
from skills.graph.domain import SkillGraph
from skills.journey.domain.crossings import Crossed, Held, crossings
from skills.levels import Level
from skills.scope.domain import Scope

START = datetime(2026, 1, 1, tzinfo=UTC)
WOOD, METAL, GARDEN, BOOKS = 1, 2, 3, 4
GLUE, CALIPER, SAW, LEDGER = 11, 12, 13, 14


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@dataclass(frozen=True)
class Fact:
    kind: str
    level: int = 3
    weight: float = 1.0
    at: datetime = START
    member_id: int | None = 1
    by_id: int | None = 2
    revoked_at: datetime | None = None


facts = st.builds(
    Fact,
    kind=st.sampled_from(
        ["lesson_seen", "exercises_mastered", "mentor_attests", "claimed", "taught"]
    ),
    level=st.integers(0, 4),
    at=st.integers(0, 9).map(day),
    by_id=st.sampled_from([1, 2]),
    revoked_at=st.sampled_from([None, day(20)]),
)


def first_by_trying(evidence: list[Fact], level: Level) -> datetime | None:
    """The first day on which the evidence up to then folds to the level."""
    for number in range(10):
        if fold(fact for fact in evidence if fact.at <= day(number)).shown >= level:
            return day(number)
    return None


@given(st.lists(facts, max_size=6))
def test_the_dates_are_the_first_on_which_the_fold_reaches_the_level(evidence: list[Fact]) -> None:
    assert since(evidence) == Since(
        first_by_trying(evidence, Level.PRACTISED), first_by_trying(evidence, Level.ABLE)
    )


@given(st.lists(facts, max_size=6), st.randoms())
def test_no_order_of_arrival_changes_them_and_what_is_revoked_was_never_given(
    evidence: list[Fact], chance: Random
) -> None:
    shuffled = chance.sample(evidence, len(evidence))
    assert since(shuffled) == since(evidence)
    assert since(fact for fact in evidence if not fact.revoked_at) == since(evidence)


@given(st.lists(facts.filter(lambda fact: fact.kind != "mentor_attests")))
def test_without_somebodys_word_nobody_is_able_since_ever(evidence: list[Fact]) -> None:
    assert since(evidence).able_at is None


# Wood: 1 (glue, saw), 2 (caliper). Metal: 3 (glue, caliper), 4. Garden: 5 (saw, ledger), 6.
SCOPE = Scope(
    SkillGraph.of(
        [(1, WOOD, 1), (2, WOOD, 1), (3, METAL, 1), (4, METAL, 1), (5, GARDEN, 1), (6, BOOKS, 1)],
        tags=[(1, GLUE), (1, SAW), (2, CALIPER), (3, GLUE), (3, CALIPER), (5, SAW)]
        + [(skill, LEDGER) for skill in (5, 6)],
    )
)
HOME = {1: WOOD, 2: WOOD, 3: METAL, 4: METAL, 5: GARDEN, 6: BOOKS}


def held(skill: int, practised: int, able: int | None = None) -> Held:
    return Held(skill, HOME[skill], day(practised), None if able is None else day(able))


def test_the_first_crossing_comes_from_nowhere_and_later_ones_from_what_carried_most() -> None:
    found = crossings([held(1, 0, 1), held(2, 2), held(6, 0, 3), held(3, 4, 5)], SCOPE)
    assert found == [
        Crossed(WOOD, None, day(1), 1, ()),
        Crossed(BOOKS, WOOD, day(3), 6, ()),
        Crossed(METAL, WOOD, day(5), 3, (GLUE, CALIPER)),
    ]


def test_what_was_practised_later_or_in_the_same_discipline_carried_nothing() -> None:
    found = crossings([held(1, 0, 1), held(4, 2), held(2, 9), held(3, 3, 5)], SCOPE)
    assert found[1] == Crossed(METAL, WOOD, day(5), 3, (GLUE,))


def test_a_tag_carries_also_from_where_one_has_only_practised() -> None:
    found = crossings([held(1, 0, 1), held(6, 2), held(5, 3, 5)], SCOPE)
    assert found[1].from_discipline == WOOD
    assert set(found[1].tags) == {SAW, LEDGER}


def test_where_nothing_carried_one_came_from_the_last_discipline() -> None:
    found = crossings([held(1, 0, 1), held(3, 1, 2), held(6, 3, 4)], SCOPE)
    assert found[-1] == Crossed(BOOKS, METAL, day(4), 6, ())


holdings = st.lists(
    st.builds(
        lambda skill, practised, later: held(skill, practised, later and practised + later),
        st.sampled_from(sorted(HOME)),
        st.integers(0, 6),
        st.sampled_from([None, 1, 2, 5]),
    ),
    unique_by=lambda row: row.skill,
)


@given(holdings, st.randoms())
def test_there_is_one_for_each_discipline_one_is_able_in_and_order_is_nothing(
    rows: list[Held], chance: Random
) -> None:
    found = crossings(rows, SCOPE)
    able = {row.discipline for row in rows if row.able_at}
    assert sorted(crossed.to_discipline for crossed in found) == sorted(able)
    assert crossings(chance.sample(rows, len(rows)), SCOPE) == found
    known: set[int] = set()
    for crossed in found:
        assert crossed.from_discipline in known | {None}
        assert crossed.at == min(
            row.able_at for row in rows if row.able_at and row.discipline == crossed.to_discipline
        )
        known.add(crossed.to_discipline)


@given(holdings)
def test_skills_that_are_only_practised_make_no_crossing(rows: list[Held]) -> None:
    assert crossings([row._replace(able_at=None) for row in rows], SCOPE) == []
