"""The fold of evidence into levels."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.evidence.domain import CEILING, State, fold, since
from skills.evidence.models import Evidence
from skills.levels import Level

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
HERSELF = 1


class Entry(NamedTuple):
    kind: str
    level: int = 4
    by_id: int | None = None
    at: datetime = NOON
    weight: float = 1.0
    member_id: int | None = HERSELF
    revoked_at: datetime | None = None


entries = st.builds(
    Entry,
    kind=st.sampled_from(sorted(CEILING)),
    level=st.integers(0, 4),
    by_id=st.sampled_from([None, HERSELF, 2, 3]),
    at=st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours)),
    weight=st.sampled_from([0.5, 1.0]),
)


@given(st.lists(entries, max_size=8), st.randoms())
def test_the_order_of_arrival_changes_nothing(facts: list[Entry], random: Random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(facts)


@given(st.lists(entries, max_size=6), entries)
def test_revoked_is_as_never_given(facts: list[Entry], revoked: Entry) -> None:
    assert fold([*facts, revoked._replace(revoked_at=NOON)]) == fold(facts)


@given(st.lists(entries, max_size=6), entries)
def test_more_evidence_never_lowers_what_was_shown(facts: list[Entry], more: Entry) -> None:
    assert fold([*facts, more]).shown >= fold(facts).shown


@given(st.lists(entries.filter(lambda e: e.kind in {"claimed", "imported"}), max_size=6))
def test_claims_alone_show_nothing(facts: list[Entry]) -> None:
    assert fold(facts).shown == Level.NONE


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("lesson_seen", Level.AWARE),
        ("exercises_mastered", Level.PRACTISED),
        ("project_reviewed", Level.ABLE),
        ("mentor_attests", Level.ABLE),
        ("peer_attests", Level.NONE),
        ("taught", Level.NONE),
    ],
)
def test_each_kind_carries_so_far_and_no_further(kind: str, shown: Level) -> None:
    assert fold([Entry(kind, by_id=2)]) == State(shown, Level.NONE)


@pytest.mark.parametrize(("weight", "shown"), [(1.0, Level.ABLE), (0.5, Level.PRACTISED)])
def test_a_word_that_was_only_given_back_makes_nobody_able(weight: float, shown: Level) -> None:
    word = Entry("mentor_attests", by_id=2, weight=weight)
    assert fold([word]).shown == shown
    assert (since([word]).able_at is None) == (shown < Level.ABLE)


ABLE = Entry("mentor_attests", 3, by_id=9)


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ([ABLE, Entry("taught")], Level.CAN_TEACH),
        ([Entry("exercises_mastered"), Entry("taught")], Level.PRACTISED),
        ([ABLE, Entry("peer_attests", by_id=2)], Level.ABLE),
        ([ABLE, Entry("peer_attests", by_id=2), Entry("peer_attests", by_id=2)], Level.ABLE),
        ([ABLE, Entry("peer_attests", by_id=2), Entry("peer_attests", by_id=3)], Level.CAN_TEACH),
        ([ABLE, Entry("peer_attests"), Entry("peer_attests", by_id=3)], Level.CAN_TEACH),
        ([ABLE, Entry("peer_attests", 3, by_id=2), Entry("peer_attests", by_id=3)], Level.ABLE),
        (
            [ABLE, *(Entry("peer_attests", by_id=peer, weight=0.5) for peer in (2, 3))],
            Level.ABLE,
        ),
        ([ABLE, Entry("peer_attests", by_id=HERSELF), Entry("peer_attests", by_id=3)], Level.ABLE),
    ],
)
def test_who_is_able_can_teach_once_others_show_it(facts: list[Entry], shown: Level) -> None:
    assert {fold(order).shown for order in permutations(facts)} == {shown}


def test_nobody_attests_for_herself() -> None:
    assert fold([Entry("mentor_attests", by_id=HERSELF)]).shown == Level.NONE


def test_the_last_claim_counts_and_none_takes_it_back() -> None:
    later = NOON + timedelta(hours=1)
    claims = [Entry("claimed", 3, HERSELF), Entry("claimed", 0, HERSELF, later)]
    assert fold(claims[:1]).claimed == Level.ABLE
    assert fold(claims).claimed == Level.NONE


def test_every_kind_of_evidence_has_its_rule() -> None:
    assert set(CEILING) == set(Evidence.Kind.values)
