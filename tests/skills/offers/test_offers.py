"""Keeping an offer: what it may hold, what moves it, and what leaves it by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from members.models import Member
from members.notices.models import Notice
from members.trust.actions import block
from skills.curation.skills import merge_skills, retire_skill
from skills.curation.tags import retire_tag
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence
from skills.mentoring.actions import ask, decline
from skills.offers import duties
from skills.offers.actions import (
    NotShownError,
    close_offer,
    come_back,
    go_away,
    keep_hours,
    keep_offer,
    open_offer,
    still_here,
)
from skills.offers.models import MentorOffer, utc_day
from skills.offers.shown import able_skills, able_tags, offer_for
from tests.conftest import new_member
from tests.skills.factories import make_skill, make_tag, tag_skill
from tests.skills.offers.offering import lose, make_able, offering

pytestmark = pytest.mark.django_db
START = datetime(2026, 5, 4, 12, tzinfo=UTC)


def listed() -> list[str]:
    return [offer.member.handle for offer in MentorOffer.objects.listed()]


def names(offer: MentorOffer) -> list[str]:
    return [skill.name for skill in offer.skills.order_by("name")]


def told(member: Member) -> list[str]:
    return [str(notice) for notice in Notice.objects.of(member)]


def test_one_can_offer_what_one_is_able_in_and_its_tags(member: Member, outsider: Member) -> None:
    file, saw, clamp = make_tag("File"), make_tag("Saw"), make_tag("Clamp")
    able, practised, other = make_skill("Able"), make_skill("Practised"), make_skill("Other")
    for skill, tag in ((able, file), (practised, saw), (other, clamp)):
        tag_skill(skill, tag)
    make_able(member, able)
    make_able(outsider, other)
    record_evidence(member=member, skill=practised, kind=Evidence.Kind.EXERCISES_MASTERED)
    claim_level(member=member, skill=other, level=4)
    assert list(able_skills(member)) == [able]
    assert list(able_tags(member)) == [file]


def test_what_was_not_shown_cannot_be_offered(member: Member) -> None:
    shown, invented = make_skill(), make_skill()
    tag_skill(invented, tag := make_tag())
    make_able(member, shown)
    for skills, tags in (([shown, invented], []), ([shown], [tag]), ([], [])):
        with pytest.raises(NotShownError):
            keep_offer(offer=MentorOffer(member=member), skills=skills, tags=tags, hours=[])
    assert not MentorOffer.objects.exists()


def test_two_clicks_make_one_offer(member: Member) -> None:
    make_able(member, skill := make_skill())
    for words in ("First.", "Second."):
        draft = MentorOffer(member=member, languages=["en"], words=words)
        keep_offer(offer=draft, skills=[skill], tags=[], hours=[(0, 18, 20)])
    assert MentorOffer.objects.get().words == "Second."
    assert member.free_hours.count() == 1


def test_hours_are_kept_once_however_they_are_said(member: Member) -> None:
    keep_hours(member=member, hours=[(0, 18, 20), (0, 19, 21), (0, 21, 22), (2, 9, 10)])
    kept = list(member.free_hours.values_list("weekday", "starts", "ends"))
    assert kept == [(0, 18, 22), (2, 9, 10)]


def test_a_lost_level_takes_the_skill_and_its_tags_out_and_says_so(member: Member) -> None:
    keeps, loses = make_skill("Carving"), make_skill("Gilding")
    shared, gold = make_tag("Knife"), make_tag("Gold leaf")
    tag_skill(keeps, shared)
    tag_skill(loses, shared, gold)
    make_able(member, keeps, loses)
    offer = offering(member)
    lose(member, loses)
    assert names(offer) == ["Carving"]
    assert list(offer.tags.all()) == [shared]
    assert listed() == ["member"]
    (words,) = told(member)
    assert words.startswith("No longer in your offer to mentor: Gilding.")
    make_able(member, loses)
    assert names(offer) == ["Carving"], "what came back is hers to offer anew"


def test_an_offer_that_nothing_is_left_of_is_closed(member: Member) -> None:
    make_able(member, skill := make_skill("Gilding"))
    offering(member)
    lose(member, skill)
    assert listed() == []
    (words,) = told(member)
    assert "Nothing is left in it" in words
    with pytest.raises(NotShownError):
        open_offer(offer=MentorOffer.objects.get())


def test_a_merged_skill_goes_on_under_its_new_name(member: Member, editor: Member) -> None:
    old, new = make_skill("Soldering wire"), make_skill("Soldering")
    make_able(member, old)
    offer = offering(member)
    merge_skills(source=old, target=new, by=editor)
    assert names(offer) == ["Soldering"]
    assert told(member) == []


def test_what_is_retired_leaves_the_offer_within_the_hour(member: Member, editor: Member) -> None:
    stays, goes, tag = make_skill("Sewing"), make_skill("Starching"), make_tag("Starch")
    tag_skill(stays, tag)
    make_able(member, stays, goes)
    offer = offering(member)
    retire_skill(skill=goes, by=editor)
    retire_tag(tag=tag, by=editor)
    duties.follow_levels()
    duties.follow_levels()
    assert names(offer) == ["Sewing"]
    assert not offer.tags.exists()
    assert len(told(member)) == 1


def test_an_offer_without_a_sign_of_life_leaves_the_list_and_says_so_once(member: Member) -> None:
    with time_machine.travel(START, tick=False) as clock:
        make_able(member, make_skill())
        offering(member)
        for day, on_the_list, notices in (
            (24, True, 0),
            (26, True, 1),
            (31, False, 2),
            (60, False, 2),
        ):
            clock.move_to(START + timedelta(days=day))
            duties.tell_of_lapsing()
            duties.tell_of_lapsing()
            assert (day, bool(listed()), len(told(member))) == (day, on_the_list, notices)
        still_here(member=member)
        assert listed() == ["member"]
        clock.shift(timedelta(days=26))
        duties.tell_of_lapsing()
        assert len(told(member)) == 3, "a new silence is told anew"


def test_away_is_off_the_list_to_the_end_of_the_day_and_back_by_itself(member: Member) -> None:
    with time_machine.travel(START, tick=False) as clock:
        make_able(member, make_skill())
        offer = offering(member)
        go_away(offer=offer, until=date(2026, 7, 31))
        assert offer.standing == "away"
        clock.move_to(datetime(2026, 7, 31, 23, 59, tzinfo=UTC))
        duties.tell_of_lapsing()
        duties.let_return()
        assert listed() == []
        clock.move_to(datetime(2026, 8, 1, 0, 1, tzinfo=UTC))
        duties.let_return()
        assert listed() == ["member"], "she said that she would be back: that is a sign of life"
        assert told(member) == []


def test_coming_back_early_lists_at_once(member: Member) -> None:
    make_able(member, make_skill())
    offer = offering(member)
    go_away(offer=offer, until=date(2100, 1, 1))
    come_back(offer=offer)
    assert listed() == ["member"]


@pytest.mark.parametrize("standing", MentorOffer.Standing.values)
def test_the_list_of_editors_and_the_owner_read_the_same_standing(
    member: Member, standing: str
) -> None:
    make_able(member, make_skill())
    offer = offering(member)
    if standing == "closed":
        close_offer(offer=offer)
    if standing == "away":
        go_away(offer=offer, until=date(2100, 1, 1))
    if standing == "lapsed":
        MentorOffer.objects.update(active_at=START)
    found = {one for one in MentorOffer.Standing.values if MentorOffer.objects.in_standing(one)}
    assert found == {standing}
    assert MentorOffer.objects.get().standing == standing


def moves(member: Member) -> bool:
    """Whether matching has heard since it was asked last."""
    row = offer_for(member)
    assert row
    moved = row.changed_at > START
    MentorOffer.objects.update(changed_at=START)
    return moved


def test_matching_hears_of_all_that_changes_an_offer(member: Member) -> None:
    make_able(member, skill := make_skill())
    offer = offering(member)
    assert moves(member)
    assert not moves(member)
    keep_hours(member=member, hours=[(1, 9, 12)])
    assert moves(member)
    close_offer(offer=offer)
    assert moves(member)
    open_offer(offer=offer)
    assert moves(member)
    still_here(member=member)
    assert moves(member)
    member.time_zone = "Asia/Kolkata"
    member.save()
    assert moves(member)
    member.save(update_fields=["last_login"])
    assert not moves(member)
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.TAUGHT)
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.TAUGHT)
    assert moves(member), "able became can teach, or the other way round"
    record_evidence(member=member, skill=make_skill(), kind=Evidence.Kind.LESSON_SEEN)
    assert not moves(member)


def test_who_is_blocked_does_not_see_the_offer(member: Member, outsider: Member) -> None:
    make_able(member, make_skill())
    offering(member)
    seen = MentorOffer.objects.visible_to
    assert seen(outsider).exists()
    block(by=member, of=outsider)
    assert not seen(outsider).exists()
    assert seen(member).exists()
    assert seen(new_member("third")).exists()


def test_minors_offer_to_minors(member: Member, outsider: Member) -> None:
    make_able(member, make_skill())
    offering(member)
    young = utc_day() + timedelta(days=400)
    Member.objects.filter(pk=member.pk).update(turns_18_on=young)
    assert not MentorOffer.objects.visible_to(outsider).exists()
    outsider.turns_18_on = young
    assert MentorOffer.objects.visible_to(outsider).exists()


def test_errors_are_for_people(member: Member) -> None:
    with pytest.raises(ValidationError, match="at least one skill"):
        keep_offer(offer=MentorOffer(member=member), skills=[], tags=[], hours=[])


def test_an_answer_to_a_learner_is_a_sign_of_life(member: Member, outsider: Member) -> None:
    make_able(member, skill := make_skill())
    with time_machine.travel(START, tick=False) as clock:
        offering(member)
        clock.shift(timedelta(days=29))
        request = ask(learner=outsider, question="How?", skills={skill: 3}, mentors=[member])
        clock.shift(timedelta(days=2))
        assert listed() == []
        decline(asking=request.askings.get())
        assert listed() == ["member"]
