"""Mentors for a need: the index against brute force (science.md G 6)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills.matching.domain import Offer, OfferIndex, Thing, Wanted, best, top
from tests.skills.matching.offers import NOW, a_need, an_offer, brute_force, passes, some_offers


def in_words(index: OfferIndex) -> dict[str, list]:
    """All that an index holds, to compare two bit by bit."""
    held = dict(index.offers.named())
    for name in ("has", "crossed"):
        postings = getattr(index, name)
        held |= {f"{name}.{part}": getattr(postings, part) for part in vars(postings)}
    return {name: array.tolist() for name, array in held.items()}


@settings(max_examples=400)
@given(some_offers(), a_need(), st.integers(1, 5))
def test_the_best_are_those_of_brute_force(offers, wanted, k):
    found = top(OfferIndex.build(offers), wanted, k)
    expected = brute_force(offers, wanted, k)
    assert [match.score for match in found] == pytest.approx([value for _pk, value in expected])
    assert sorted_ties(found, expected)


def sorted_ties(found, expected) -> bool:
    """The same mentors in the same order, but where the last digit of a float decides."""
    return all(
        match.offer == pk or abs(match.score - value) < 1e-9
        for match, (pk, value) in zip(found, expected, strict=True)
    )


@settings(max_examples=200)
@given(some_offers(), a_need(), st.integers(1, 5))
def test_an_early_stop_changes_nothing(offers, wanted, k):
    index = OfferIndex.build(offers)
    assert top(index, wanted, k, look=1) == top(index, wanted, k, look=len(offers) + 1)


@settings(max_examples=200)
@given(some_offers(), a_need())
def test_nobody_is_shown_who_does_not_pass_every_gate(offers, wanted):
    by_pk = {offer.pk: offer for offer in offers}
    found = top(OfferIndex.build(offers), wanted, len(offers) + 1)
    assert {match.offer for match in found} == {pk for pk in by_pk if passes(by_pk[pk], wanted)}


@settings(max_examples=200)
@given(some_offers(), a_need())
def test_the_shares_times_the_multipliers_are_the_score(offers, wanted):
    index = OfferIndex.build(offers)
    pks, scores = best(index, wanted, len(offers) + 1)
    ranked = dict(zip(pks.tolist(), scores.tolist(), strict=True))
    for match in top(index, wanted, len(offers) + 1):
        bridge, hours, load = match.multipliers
        added = sum(share.overlap for share in match.shares)
        assert match.score == added * bridge * hours * load
        assert ranked[match.offer] == pytest.approx(match.score, rel=1e-12)
        assert 0 < match.overlap <= 1 + 1e-12


@settings(max_examples=200)
@given(some_offers(), a_need(), an_offer(41))
def test_one_more_mentor_changes_no_order_among_the_others(offers, wanted, newcomer):
    before = OfferIndex.build(offers)
    after = before.changed(put=[newcomer])
    others = [match for match in top(after, wanted, 99) if match.offer != newcomer.pk]
    assert others == top(before, wanted, 99)


@settings(max_examples=200)
@given(some_offers(), st.lists(st.tuples(some_offers(4), st.sets(st.integers(1, 40)))))
def test_an_index_changed_step_by_step_is_one_built_at_once(offers, steps):
    index = first = OfferIndex.build(offers)
    standing = {offer.pk: offer for offer in offers}
    for put, gone in steps:
        gone -= {offer.pk for offer in put}
        index = index.changed(put=put, gone=gone)
        standing |= {offer.pk: offer for offer in put}
        standing = {pk: offer for pk, offer in standing.items() if pk not in gone}
    built = OfferIndex.build(list(standing.values()), first.rarity)
    assert in_words(index) == in_words(built)
    assert np.array_equal(index.norms, built.norms)
    assert np.array_equal(
        index.counted_anew().norms, OfferIndex.build(list(standing.values())).norms
    )


def test_of_equals_who_waits_longest_comes_first_then_the_lower_pk():
    def equal(pk: int, idle_since: int) -> Offer:
        return Offer(pk, pk, {1: 3}, {}, active_at=NOW, idle_since=idle_since)

    index = OfferIndex.build([equal(1, 9), equal(2, 5), equal(4, 5), equal(3, 5)])
    wanted = Wanted(now=NOW, skills={1: 0})
    assert [match.offer for match in top(index, wanted, 3)] == [2, 3, 4]
    assert best(index, wanted, 3)[0].tolist() == [2, 3, 4]


def test_a_luthier_is_found_for_a_jeweller_by_the_tools_they_share():
    luthier = Offer(1, 1, {70: 4}, {5: 4, 6: 3}, active_at=NOW)
    index = OfferIndex.build([luthier])
    (match,) = top(index, Wanted(now=NOW, skills={80: 0}, tags={5: 0, 9: 0}))
    assert [share.thing for share in match.shares] == [Thing(is_tag=True, pk=5)]
    assert match.shares[0].is_teachable


@pytest.mark.parametrize(("held", "found"), [(2, 1), (3, 0)])
def test_a_mentor_is_a_step_ahead_in_something_that_is_wanted(held, found):
    index = OfferIndex.build([Offer(1, 1, {1: 3}, {2: 2}, active_at=NOW)])
    assert len(top(index, Wanted(now=NOW, skills={1: held}, tags={2: 0}))) == found


def test_an_empty_index_and_an_empty_need_find_nobody():
    empty = OfferIndex.build([])
    assert top(empty, Wanted(now=NOW, skills={1: 0})) == []
    assert top(empty.changed(gone=[3]), Wanted(now=NOW)) == []
    index = empty.changed(put=[Offer(1, 1, {1: 3}, {}, active_at=NOW)])
    assert top(index, Wanted(now=NOW)) == []
    assert len(top(index, Wanted(now=NOW, skills={1: 0}))) == 1


def test_what_few_offer_says_more_than_what_all_do():
    common = [Offer(pk, pk, {}, {1: 3, 100 + pk: 3}, active_at=NOW) for pk in range(1, 9)]
    rare = Offer(9, 9, {}, {2: 3, 109: 3}, active_at=NOW)
    found = top(OfferIndex.build([*common, rare]), Wanted(now=NOW, tags={1: 0, 2: 0}), 9)
    assert found[0].offer == 9
