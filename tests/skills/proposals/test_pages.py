"""Proposing from a skill's page, talking about it, deciding, and who sees any of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.desk.actions import hide, report_it
from members.models import Member
from skills.graph.models import Prerequisite, Skill
from skills.proposals.actions import propose, remark
from skills.proposals.models import MemberProposal
from tests.skills.factories import make_need, make_skill, make_tag

pytestmark = pytest.mark.django_db
CANARY = "A canary sings"


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


@pytest.fixture
def proposal(member: Member) -> MemberProposal:
    return make_proposal(member)


def make_proposal(member: Member, **fields: object) -> MemberProposal:
    Member.objects.filter(pk=member.pk).update(joined_at=timezone.now() - timedelta(days=30))
    skill = make_skill(summary="Old")
    values = {"column": "summary", "before": "Old", "text": "New", "why": CANARY, **fields}
    return propose(proposal=MemberProposal(by=member, kind="words", skill=skill, **values))


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_a_skills_page_leads_to_every_form(signed_in: Client) -> None:
    skill = make_skill()
    page = text(signed_in, skill.get_absolute_url())
    for address in (
        f"/proposals/new/words/?skill={skill.pk}&amp;column=summary",
        f"/proposals/new/words/?skill={skill.pk}&amp;column=name",
        f"/proposals/new/need/?skill={skill.pk}",
        f"/proposals/new/tag/?skill={skill.pk}",
        f"/proposals/new/skill/?discipline={skill.discipline_id}",
    ):
        assert f'href="{address}"' in page
        assert "Propose" in text(signed_in, address.replace("&amp;", "&")) or "need" in address


def test_a_visitor_signs_in_first(client: Client) -> None:
    address = f"/proposals/new/tag/?skill={make_skill().pk}"
    assert client.get(address)["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    "address",
    [
        "words/?skill=999&column=name",
        "words/?skill=PK&column=slug",
        "words/?skill=PK",
        "need/?skill=x",
        "need/?skill=PK&needs=PK",
        "tag/?skill=999",
    ],
)
def test_what_is_not_there_is_not_proposed_for(signed_in: Client, address: str) -> None:
    there = address.replace("PK", str(make_skill().pk))
    assert signed_in.get(f"/proposals/new/{there}").status_code == 404


def test_a_draft_of_a_skill_is_nowhere_to_be_found(signed_in: Client) -> None:
    draft = make_skill(CANARY, live=False)
    assert signed_in.get(f"/proposals/new/tag/?skill={draft.pk}").status_code == 404
    address = f"/proposals/new/need/?skill={make_skill().pk}"
    assert f">{CANARY}<" not in text(signed_in, f"{address}&q=canary")
    assert f">{CANARY}<" not in text(signed_in, f"{address}&needs={draft.pk}")


def test_a_need_is_looked_for_chosen_and_proposed(signed_in: Client, editor: Member) -> None:
    skill, needs = make_skill("Sew"), make_skill("Thread a needle")
    page = text(signed_in, f"/proposals/new/need/?skill={skill.pk}&q=needle")
    address = f"/proposals/new/need/?skill={skill.pk}&needs={needs.pk}"
    assert address.replace("&", "&amp;") in page
    answer = signed_in.post(address, {"min_level": 2, "why": "So it is.", "is_credited": "on"})
    proposal = MemberProposal.objects.get()
    assert answer["Location"] == proposal.get_absolute_url()
    assert "“Sew” needs “Thread a needle”" in text(signed_in, answer["Location"])
    signed_in.force_login(editor)
    signed_in.post(f"{proposal.get_absolute_url()}decision/", {"agree": "1"})
    assert Prerequisite.objects.get(skill=skill).needs == needs


def test_a_loop_is_told_before_it_is_proposed(signed_in: Client) -> None:
    skill, needs = make_skill("Sew"), make_skill("Thread")
    make_need(needs, skill)
    address = f"/proposals/new/need/?skill={skill.pk}&needs={needs.pk}"
    page = signed_in.post(address, {"min_level": 2, "why": "So it is."}).content.decode()
    assert "A skill would need itself" in page
    assert not MemberProposal.objects.exists()


def test_what_is_there_already_is_not_proposed(signed_in: Client) -> None:
    skill = make_skill("Sew", summary="Old")
    tag = make_tag("Thimble")
    new_skill = {"discipline": skill.discipline_id, "text": "sew", "why": "x"}
    new_tag = {"text": "thimble", "tag_kind": "tool", "why": "x"}
    words = {"language": "en", "text": "Old", "why": "x"}
    both = {"tag": tag.pk, "text": "Other", "tag_kind": "tool", "why": "x"}
    for address, data in (
        ("skill/", new_skill),
        ("tag/", new_tag),
        (f"tag/?skill={skill.pk}", both),
        (f"words/?skill={skill.pk}&column=summary", words),
        (f"words/?skill={skill.pk}&column=name", {**words, "text": "x" * 201}),
        (f"words/?skill={skill.pk}&column=name", {**words, "text": ""}),
        (f"words/?skill={skill.pk}&column=summary", {**words, "text": "New", "why": ""}),
    ):
        answer = signed_in.post(f"/proposals/new/{address}", data)
        assert answer.status_code == 200, address
        assert "errorlist" in answer.content.decode(), address
    assert not MemberProposal.objects.exists()


def test_words_are_proposed_in_the_language_in_which_they_are_read(signed_in: Client) -> None:
    skill = make_skill(summary="Old", labels={"es": {"summary": "Viejo"}})
    address = f"/proposals/new/words/?skill={skill.pk}&column=summary"
    signed_in.cookies["django_language"] = "es"
    assert ">Viejo</textarea>" in text(signed_in, address).replace("> ", ">")
    signed_in.post(address, {"language": "es", "text": "Nuevo", "why": "Es así."})
    proposal = MemberProposal.objects.get()
    assert (proposal.language, proposal.before, proposal.text) == ("es", "Viejo", "Nuevo")


def test_only_its_maker_and_those_who_decide_see_it(
    client: Client, proposal: MemberProposal, outsider: Member, mentor: Member, editor: Member
) -> None:
    address = proposal.get_absolute_url()
    for person, sees in ((outsider, False), (mentor, False), (proposal.by, True), (editor, True)):
        client.force_login(person)
        assert client.get(address).status_code == (200 if sees else 404)
        for verb in ("remarks", "decision", "withdrawal"):
            can = sees and (verb == "remarks" or (verb == "decision") == (person == editor))
            answer = client.post(f"{address}{verb}/")
            assert (answer.status_code != 404) == can, (person, verb)
            MemberProposal.objects.update(state="open")
        if not sees:
            assert CANARY not in client.get("/proposals/").content.decode()


def test_a_member_does_not_decide_her_own(signed_in: Client, proposal: MemberProposal) -> None:
    assert "Agree" not in text(signed_in, proposal.get_absolute_url())
    answer = signed_in.post(f"{proposal.get_absolute_url()}decision/", {"agree": "1"})
    assert answer.status_code == 404
    assert Skill.objects.get().summary == "Old"


def test_declining_takes_a_reason_which_its_maker_reads(
    client: Client, proposal: MemberProposal, editor: Member
) -> None:
    address = proposal.get_absolute_url()
    client.force_login(editor)
    assert "errorlist" in client.post(f"{address}decision/", {"decline": "1"}).content.decode()
    client.post(f"{address}decision/", {"decline": "1", "reason": "Too short."})
    client.force_login(proposal.by)
    assert "Too short." in text(client, address)


def test_what_cannot_be_applied_is_told(
    client: Client, proposal: MemberProposal, editor: Member
) -> None:
    Skill.objects.update(summary="Newer")
    client.force_login(editor)
    address = proposal.get_absolute_url()
    page = client.post(f"{address}decision/", {"agree": "1"}, follow=True).content.decode()
    assert "These words have changed since" in page
    assert "Agree: make this change" in page


def test_both_sides_talk_and_each_can_report_the_other(
    client: Client, proposal: MemberProposal, editor: Member, outsider: Member
) -> None:
    client.force_login(editor)
    address = proposal.get_absolute_url()
    client.post(f"{address}remarks/", {"text": "Where <b>from</b>?"})
    client.force_login(proposal.by)
    said = proposal.remarks.get()
    page = text(client, address)
    assert "Where &lt;b&gt;from&lt;/b&gt;?" in page
    assert f"/reports/remark/{said.pk}/" in page
    for kind, pk in (("remark", said.pk), ("proposal", proposal.pk)):
        client.force_login(outsider)
        assert client.get(f"/reports/{kind}/{pk}/").status_code == 404
    client.force_login(editor)
    assert client.get(f"/reports/proposal/{proposal.pk}/").status_code == 200


def test_what_a_moderator_hid_only_its_maker_sees(
    client: Client, proposal: MemberProposal, editor: Member
) -> None:
    said = remark(proposal=proposal, by=proposal.by, text="Words to hide")
    hide(
        report=report_it(by=editor, kind="remark", thing=said, reason="unkind", words=""),
        by=editor,
    )
    client.force_login(editor)
    assert "Words to hide" not in text(client, proposal.get_absolute_url())
    hide(
        report=report_it(by=editor, kind="proposal", thing=proposal, reason="unkind", words=""),
        by=editor,
    )
    assert client.get(proposal.get_absolute_url()).status_code == 404
    client.force_login(proposal.by)
    page = text(client, proposal.get_absolute_url())
    assert "A moderator hid it from others." in page
    assert f"/reports/proposal/{proposal.pk}/hidden/" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_however_many_there_are(
    client: Client, member: Member, editor: Member, number: int
) -> None:
    for n in range(number):
        made = make_proposal(member, text=f"New {n}")
        remark(proposal=made, by=member, text="And")
    page, report = made.get_absolute_url(), "/cms/reports/proposals/results/"
    visits = [(member, "/proposals/"), (member, page)]
    visits += [(editor, "/proposals/"), (editor, page), (editor, report)]
    assert [queries(client, *visit) for visit in visits] == [7, 8, 6, 7, 7]


def queries(client: Client, person: Member, address: str, words: str = "Another summary") -> int:
    """Of the second visit."""
    client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert words in text(client, address)
    return len(asked)


def test_editors_narrow_all_proposals_in_the_cms(
    client: Client, proposal: MemberProposal, editor: Member, mentor: Member
) -> None:
    other = make_proposal(proposal.by, state="declined")
    report = "/cms/reports/proposals/"
    client.force_login(editor)
    assert "Another summary" in text(client, report)
    page = text(client, f"{report}?state=open&kind=words")
    assert proposal.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    narrowed = text(client, f"{report}?discipline={other.skill.discipline_id}")
    assert proposal.get_absolute_url() not in narrowed
    client.force_login(mentor)
    assert client.get(report).status_code == 302
