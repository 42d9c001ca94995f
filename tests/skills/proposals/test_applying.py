"""An agreed proposal changes the graph, is told and credited, and can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from members.models import Member, Notice
from members.trust.actions import EnoughForTodayError
from skills.curation.actions import CannotUndoError, undo_change
from skills.evidence.actions import claim_level
from skills.graph.models import Prerequisite, Skill
from skills.graph.version import PrerequisiteLoop
from skills.proposals.actions import (
    MOST_A_DAY_WHILE_NEW,
    DecidedError,
    agree,
    decline,
    propose,
    remark,
    withdraw,
)
from skills.proposals.models import MemberProposal
from skills.scope.models import ScopeTag
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db
State = MemberProposal.State


def proposed(by: Member, kind: str, **fields: object) -> MemberProposal:
    return propose(proposal=MemberProposal(by=by, kind=kind, why="It is so.", **fields))


def credits_of(skill: Skill) -> list[str]:
    return MemberProposal.objects.credited().filter(skill=skill).names()


def test_a_new_skill_is_made_and_its_maker_named(
    client: Client, member: Member, editor: Member
) -> None:
    home = make_discipline()
    proposal = proposed(
        member, "skill", discipline=home, text="Sew a hem", summary="Neatly.", is_credited=True
    )
    agree(proposal=proposal, by=editor)
    skill = Skill.objects.get(discipline=home)
    assert (skill.name, skill.slug, skill.summary, skill.live) == (
        "Sew a hem",
        "sew-a-hem",
        "Neatly.",
        True,
    )
    assert f"With proposals of {member}." in client.get(skill.get_absolute_url()).content.decode()


def test_nobody_is_named_who_did_not_say_so(member: Member, editor: Member) -> None:
    skill = make_skill(summary="Old")
    proposal = proposed(member, "words", skill=skill, column="summary", before="Old", text="New")
    agree(proposal=proposal, by=editor)
    assert credits_of(skill) == []


def test_who_left_or_was_shut_out_is_named_no_longer(member: Member, editor: Member) -> None:
    skill = make_skill()
    tag = make_tag()
    agree(proposal=proposed(member, "tag", skill=skill, tag=tag, is_credited=True), by=editor)
    assert credits_of(skill) == [str(member)]
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert credits_of(skill) == []


def test_a_need_is_asked_besides_all_others(member: Member, editor: Member) -> None:
    skill, other, needs = make_skill(), make_skill(), make_skill()
    make_need(skill, other, group=4)
    agree(proposal=proposed(member, "need", skill=skill, needs=needs, min_level=3), by=editor)
    added = Prerequisite.objects.get(skill=skill, needs=needs)
    assert (added.group, added.min_level) == (5, 3)


def test_a_loop_is_refused_and_the_proposal_waits_on(member: Member, editor: Member) -> None:
    skill, needs = make_skill(), make_skill()
    proposal = proposed(member, "need", skill=skill, needs=needs)
    make_need(needs, skill)
    with pytest.raises(PrerequisiteLoop):
        agree(proposal=proposal, by=editor)
    proposal.refresh_from_db()
    assert proposal.is_open
    assert not Prerequisite.objects.filter(skill=skill).exists()
    assert not Notice.objects.filter(to=member).exists()


def test_a_new_tag_is_made_and_given_to_the_skill(member: Member, editor: Member) -> None:
    skill = make_skill()
    proposal = proposed(member, "tag", skill=skill, text="Bone folder", tag_kind="tool")
    agree(proposal=proposal, by=editor)
    tag = ScopeTag.objects.get()
    assert (tag.name, tag.kind) == ("Bone folder", "tool")
    assert list(Skill.objects.get(pk=skill.pk).scope.all()) == [tag]


def test_what_is_there_by_now_is_not_added_twice(member: Member, editor: Member) -> None:
    skill, tag = make_skill(), make_tag("Bone folder")
    on_skill = proposed(member, "tag", skill=skill, tag=tag)
    tag_skill(skill, tag)
    with pytest.raises(ValidationError):
        agree(proposal=on_skill, by=editor)
    with pytest.raises(ValidationError):
        agree(proposal=proposed(member, "tag", text="bone  folder", tag_kind="tool"), by=editor)


def test_words_change_in_one_language_and_leave_the_others(member: Member, editor: Member) -> None:
    skill = make_skill(summary="Old", labels={"es": {"name": "Coser", "summary": "Viejo"}})
    proposal = proposed(
        member,
        "words",
        skill=skill,
        column="summary",
        language="es",
        before="Viejo",
        text="Nuevo",
    )
    agree(proposal=proposal, by=editor)
    skill.refresh_from_db()
    assert skill.summary == "Old"
    assert skill.labels == {"es": {"name": "Coser", "summary": "Nuevo"}}


def test_words_that_changed_since_are_not_written_over(member: Member, editor: Member) -> None:
    skill = make_skill(summary="Old")
    proposal = proposed(member, "words", skill=skill, column="summary", before="Old", text="New")
    Skill.objects.filter(pk=skill.pk).update(summary="Newer")
    with pytest.raises(ValidationError, match="have changed since"):
        agree(proposal=proposal, by=editor)
    skill.refresh_from_db()
    assert skill.summary == "Newer"


def test_an_undone_change_is_credited_no_longer(member: Member, editor: Member) -> None:
    skill = make_skill(summary="Old")
    proposal = proposed(
        member,
        "words",
        skill=skill,
        column="summary",
        before="Old",
        text="New",
        is_credited=True,
    )
    change = agree(proposal=proposal, by=editor).change
    assert change
    assert str(change) == f"“{skill.name}” was changed as a member proposed: New."
    undo_change(change=change, by=editor)
    skill.refresh_from_db()
    assert skill.summary == "Old"
    assert credits_of(skill) == []


def test_a_new_skill_goes_again_until_somebody_has_learnt_it(
    member: Member, editor: Member
) -> None:
    home = make_discipline()
    first, second = (
        agree(proposal=proposed(member, "skill", discipline=home, text=name), by=editor)
        for name in ("Hem", "Seam")
    )
    assert first.change
    assert second.change
    assert str(first.change) == "“Hem” was added as a member proposed."
    undo_change(change=first.change, by=editor)
    assert [skill.name for skill in Skill.objects.all()] == ["Seam"]
    claim_level(member=member, skill=Skill.objects.get(), level=2)
    with pytest.raises(CannotUndoError):
        undo_change(change=second.change, by=editor)


def test_those_who_decide_are_told_and_so_is_who_proposed(
    member: Member, editor: Member, mentor: Member
) -> None:
    skill = make_skill("Sew", summary="Old")
    proposal = proposed(member, "words", skill=skill, column="summary", before="Old", text="New")
    told = Notice.objects.get()
    assert (told.to, told.kind) == (editor, "proposal-made")
    assert str(told) == f"{member} proposes: Another summary for “Sew”"
    remark(proposal=proposal, by=editor, text="Where did you read it?")
    remark(proposal=proposal, by=member, text="In a book.")
    assert [(n.to, n.kind) for n in Notice.objects.order_by("pk")[1:]] == [
        (member, "proposal-said"),
        (editor, "proposal-said"),
    ]
    decline(proposal=proposal, by=editor, reason="The old one is shorter.")
    last = Notice.objects.order_by("pk").last()
    assert last
    assert (last.to, last.kind) == (member, "proposal-decided")
    assert "The old one is shorter." in str(last)


def test_an_answered_one_is_answered_once(member: Member, editor: Member) -> None:
    proposal = proposed(member, "tag", skill=make_skill(), tag=make_tag())
    withdraw(proposal=proposal)
    for verb in (
        lambda: agree(proposal=proposal, by=editor),
        lambda: decline(proposal=proposal, by=editor, reason="No."),
        lambda: withdraw(proposal=proposal),
    ):
        with pytest.raises(DecidedError):
            verb()


def test_a_second_click_is_no_second_proposal(member: Member) -> None:
    skill, tag = make_skill(), make_tag()
    first = proposed(member, "tag", skill=skill, tag=tag)
    assert proposed(member, "tag", skill=skill, tag=tag) == first


def test_a_new_account_proposes_a_few_a_day_and_an_older_one_more(member: Member) -> None:
    skill = make_skill()
    for _ in range(MOST_A_DAY_WHILE_NEW):
        proposed(member, "tag", skill=skill, tag=make_tag())
    with pytest.raises(EnoughForTodayError):
        proposed(member, "tag", skill=skill, tag=make_tag())
    Member.objects.update(joined_at=timezone.now() - timedelta(days=8))
    proposed(member, "tag", skill=skill, tag=make_tag())
