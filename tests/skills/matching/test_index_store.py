"""The index that a process keeps says what the database says, whatever changed meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from members.models import Member
from skills.matching.candidates import candidates
from skills.matching.domain import OfferIndex, Wanted
from skills.matching.reading import language_mask, read_offers
from skills.matching.store import current_index
from skills.mentorships.models import Mentorship
from skills.offers.actions import close_offer, go_away, keep_hours, touch
from skills.offers.domain import week_of
from skills.offers.models import MentorOffer
from tests.skills.factories import make_skill, make_tag, tag_skill
from tests.skills.matching.test_matching_domain import in_words
from tests.skills.offers.offering import lose, make_able, offering

pytestmark = pytest.mark.django_db


def people(*handles: str) -> list[Member]:
    return [
        Member.objects.create_user(f"{h}@example.org", "a long passphrase", handle=h)
        for h in handles
    ]


def assert_as_read_anew() -> OfferIndex:
    index = current_index()
    week = week_of(timezone.now().astimezone(UTC).date())
    built = OfferIndex.build(read_offers(MentorOffer.objects.all(), week), index.rarity)
    assert in_words(index) == in_words(built)
    return index


def test_an_offer_is_in_the_index_with_what_was_shown():
    (ana,) = people("ana")
    saw, tag = make_skill("Saw"), make_tag("saw set")
    tag_skill(saw, tag)
    make_able(ana, saw)
    offer = offering(ana, hours=[(0, 18, 20)], languages=["es", "en"], capacity=3)
    (read,) = read_offers(MentorOffer.objects.all(), week_of(timezone.now().date()))
    assert (read.skills, read.tags) == ({saw.pk: 3}, {tag.pk: 3})
    assert read.languages == language_mask(["en", "es"])
    assert (read.pk, read.member, read.capacity, read.hours) == (offer.pk, ana.pk, 3, 0b11 << 18)


def test_whatever_changes_is_in_the_index_at_the_next_look():
    ana, ben, eva = people("ana", "ben", "eva")
    saw, glue = make_skill("Saw"), make_skill("Glue")
    make_able(ana, saw, glue)
    make_able(ben, saw)
    first, second = offering(ana), offering(ben)
    assert len(assert_as_read_anew()) == 2
    lose(ana, glue)
    assert_as_read_anew()
    keep_hours(member=ben, hours=[(2, 9, 12)])
    assert_as_read_anew()
    Mentorship.objects.create(mentor=ben, learner=eva)
    touch(ben)
    assert assert_as_read_anew().offers.free.tolist() == [2, 1]
    close_offer(offer=first)
    assert assert_as_read_anew().offers.pk.tolist() == [second.pk]
    make_able(eva, glue)
    third = offering(eva)
    assert assert_as_read_anew().offers.pk.tolist() == [second.pk, third.pk]
    second.delete()
    touch(eva)
    assert assert_as_read_anew().offers.pk.tolist() == [third.pk]


def test_an_offer_of_a_slow_transaction_is_seen_though_it_was_stamped_earlier():
    ana, ben = people("ana", "ben")
    saw = make_skill("Saw")
    make_able(ana, saw)
    make_able(ben, saw)
    offering(ana)
    assert len(current_index()) == 1
    late = offering(ben)
    early = timezone.now() - timedelta(seconds=50)
    MentorOffer.objects.filter(pk=late.pk).update(changed_at=early)
    assert len(current_index()) == 2


def test_a_quiet_index_costs_one_query(django_assert_num_queries):
    (ana,) = people("ana")
    make_able(ana, make_skill("Saw"))
    offering(ana)
    index = current_index()
    with django_assert_num_queries(1):
        assert current_index() is index
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert current_index() is index
        with django_assert_num_queries(1):
            assert current_index() is index


def test_hours_move_with_the_clock_of_the_mentor():
    summer, winter = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=UTC)
    with time_machine.travel(summer, tick=False):
        (ana,) = people("ana")
        Member.objects.filter(pk=ana.pk).update(time_zone="Europe/Madrid")
        ana.refresh_from_db()
        make_able(ana, make_skill("Saw"))
        offering(ana, hours=[(2, 18, 20)])
        before = current_index().offers.hours.tolist()
        assert_as_read_anew()
    with time_machine.travel(winter, tick=False):
        assert assert_as_read_anew().offers.hours.tolist() != before


def test_candidates_are_those_who_can_and_not_those_who_are_away():
    ana, ben = people("ana", "ben")
    saw = make_skill("Saw")
    make_able(ana, saw)
    make_able(ben, saw)
    offering(ana)
    away = offering(ben)
    go_away(offer=away, until=timezone.now().date() + timedelta(days=3))
    wanted = Wanted(now=int(timezone.now().timestamp()), skills={saw.pk: 0})
    assert [match.member for match in candidates(wanted, limit=20)] == [ana.pk]
