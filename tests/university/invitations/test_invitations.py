"""Who may make an account: anyone, whoever has an invitation, nobody."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from members.models import Member
from tests.conftest import new_member
from university.invitations import actions
from university.invitations.actions import TooManyLettersError, UsedUpError, invite
from university.invitations.models import Invitation
from university.set_up import set_up
from university.site.models import SignUp, SiteSettings

pytestmark = pytest.mark.django_db
SIGN_UP = "/account/signup/"
FORM = {"email": "new@example.org", "password1": "a very long passphrase"}
CMS = "/cms/invitations/"


def let_in(whom: SignUp) -> None:
    set_up()
    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    own.sign_up = whom
    own.save()


def link_of(token: str) -> str:
    return f"/invitations/{token}/"


def has_joined() -> bool:
    return Member.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    ("whom", "words"),
    [(SignUp.INVITED, "takes an invitation"), (SignUp.NOBODY, "No new accounts at present")],
)
def test_a_closed_door_says_so_and_lets_no_form_through(
    client: Client, whom: SignUp, words: str
) -> None:
    let_in(whom)
    assert words in client.get(SIGN_UP).content.decode()
    assert words in client.post(SIGN_UP, FORM).content.decode()
    assert not has_joined()


def test_an_open_door_needs_no_link(client: Client) -> None:
    let_in(SignUp.ANYONE)
    client.post(SIGN_UP, FORM)
    assert has_joined()


def test_a_link_makes_one_account_and_then_no_other(editor: Member) -> None:
    let_in(SignUp.INVITED)
    invitation, token = invite(by=editor, email="new@example.org")
    first, second = Client(), Client()
    for browser in (first, second):
        answer = browser.get(link_of(token))
        assert answer["Location"] == f"{SIGN_UP}?email=new%40example.org"
    assert 'value="new@example.org"' in first.get(answer["Location"]).content.decode()
    first.post(SIGN_UP, FORM)
    assert has_joined()
    invitation.refresh_from_db()
    assert str(invitation.used_by.email) == "new@example.org"
    assert invitation.email == ""
    late = second.post(SIGN_UP, FORM | {"email": "late@example.org"})
    assert "takes an invitation" in late.content.decode()
    assert not Member.objects.filter(email="late@example.org").exists()
    assert second.get(link_of(token)).status_code == 404


def test_of_two_in_the_same_moment_the_second_has_no_account(
    client: Client, editor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(SignUp.INVITED)
    _invitation, token = invite(by=editor)
    client.get(link_of(token))

    def overtaken(*, invitation: Invitation, member: Member) -> None:
        Invitation.objects.update(used_at=timezone.now(), used_by=editor)
        actions.use_up(invitation=invitation, member=member)

    monkeypatch.setattr("university.invitations.entrance.use_up", overtaken)
    answer = client.post(SIGN_UP, FORM, follow=True)
    assert not has_joined()
    assert answer.status_code == 200


def test_the_link_is_in_the_hash_alone(editor: Member) -> None:
    invitation, token = invite(by=editor)
    assert token not in str(Invitation.objects.values().get())
    assert Invitation.objects.with_token(token).get() == invitation


@pytest.mark.parametrize("state", ["withdrawn", "old", "used"])
def test_a_link_that_is_over_opens_nothing(client: Client, editor: Member, state: str) -> None:
    let_in(SignUp.INVITED)
    invitation, token = invite(by=editor)
    client.get(link_of(token))
    if state == "withdrawn":
        actions.withdraw(invitation=invitation)
    elif state == "used":
        actions.use_up(invitation=invitation, member=editor)
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    client.post(SIGN_UP, FORM)
    assert not has_joined()
    over = client.get(link_of(token))
    assert over.status_code == 404
    assert "not good any more" in over.content.decode()
    with pytest.raises(UsedUpError):
        actions.use_up(invitation=invitation, member=editor)


def test_nobody_is_nobody_also_with_a_link(client: Client, editor: Member) -> None:
    let_in(SignUp.NOBODY)
    _invitation, token = invite(by=editor)
    client.get(link_of(token))
    client.post(SIGN_UP, FORM)
    assert not has_joined()


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "nothing"])
def test_a_made_up_link_opens_nothing(client: Client, token: str) -> None:
    assert client.get(link_of(token)).status_code == 404


def test_an_editor_gets_the_link_once_and_may_withdraw(client: Client, editor: Member) -> None:
    client.force_login(editor)
    page = client.post(CMS, {"email": "", "note": "Ana"}, follow=True).content.decode()
    link = re.findall(r'value="http://testserver(/invitations/[^"]+)"', str(page))[0]
    assert Client().get(link)["Location"] == SIGN_UP
    assert "/invitations/" in page
    assert link not in client.get(CMS).content.decode()
    assert mail.outbox == []
    client.post(f"{CMS}{Invitation.objects.get().pk}/withdrawn/")
    assert "withdrawn" in client.get(CMS).content.decode()
    assert Client().get(link).status_code == 404


def test_with_an_address_the_link_is_mailed(client: Client, editor: Member) -> None:
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), name="The\nForge")
    client.force_login(editor)
    client.post(CMS, {"email": "new@example.org", "note": ""})
    (letter,) = mail.outbox
    assert letter.to == ["new@example.org"]
    assert letter.subject == "You are invited to The Forge"
    link = re.findall(r"http://testserver(/invitations/\S+)", str(letter.body))[0]
    assert Client().get(link).status_code == 302


def test_letters_of_one_day_are_limited(editor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAILED_A_DAY", 1)
    invite(by=editor, email="a@example.org")
    with pytest.raises(TooManyLettersError):
        invite(by=editor, email="b@example.org")
    invite(by=editor)


@pytest.mark.parametrize("group", ["", "Mentors"])
def test_others_invite_nobody(client: Client, group: str) -> None:
    person = new_member("person", group=group)
    client.force_login(person)
    assert client.post(CMS, {"email": "", "note": ""}).status_code in (302, 403)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    client: Client, editor: Member, django_assert_num_queries, many: int
) -> None:
    client.force_login(editor)
    client.get(CMS)
    for _number in range(many):
        invitation, _token = invite(by=editor)
    actions.use_up(invitation=invitation, member=editor)
    with django_assert_num_queries(LIST):
        client.get(CMS)


LIST = 15


def test_old_invitations_are_forgotten_with_their_addresses(editor: Member) -> None:
    old, _token = invite(by=editor, email="old@example.org")
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(days=91))
    recent, _token = invite(by=editor)
    actions.forget_old_invitations()
    assert list(Invitation.objects.all()) == [recent]
