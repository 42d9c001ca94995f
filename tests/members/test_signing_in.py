"""Sign-up and sign-in through the site's own pages, mail included."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from members.models import Member


def mailed_code() -> str:
    found = re.search(r"^ {4}([A-Z0-9-]+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def sign_up(client: Client, **extra: str) -> None:
    fields = {"email": "nora@example.org", "password1": "quince and thyme", **extra}
    response = client.post(reverse("account_signup"), fields)
    assert response.status_code == 302, response.context["form"].errors
    client.post(reverse("account_email_verification_sent"), {"code": mailed_code()})


@pytest.mark.django_db
def test_signing_up_takes_a_mailed_code_and_keeps_name_and_time_zone(client: Client) -> None:
    sign_up(client, display_name="Nora", time_zone="America/Lima")
    nora = Member.objects.get(email="nora@example.org")
    assert (str(nora), nora.handle, nora.time_zone) == ("Nora", "nora", "America/Lima")
    assert client.session["_auth_user_id"] == str(nora.pk)


@pytest.mark.django_db
def test_a_time_zone_that_does_not_exist_becomes_utc(client: Client) -> None:
    sign_up(client, time_zone="Middle-earth/Shire")
    assert Member.objects.get(email="nora@example.org").time_zone == "UTC"


@pytest.mark.django_db
def test_without_the_code_nobody_is_signed_in(client: Client) -> None:
    client.post(
        reverse("account_signup"), {"email": "nora@example.org", "password1": "quince and thyme"}
    )
    client.post(reverse("account_email_verification_sent"), {"code": "WRONG1"})
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_signing_in_with_a_mailed_code(client: Client) -> None:
    sign_up(client)
    client.post(reverse("account_logout"))
    client.post(reverse("account_request_login_code"), {"email": "Nora@example.org"})
    client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_mails_name_the_university_and_carry_no_exclamation_marks(client: Client) -> None:
    sign_up(client)
    body = str(mail.outbox[-1].body)
    assert "The popular university" in body
    assert "!" not in body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cms_page", "ours"),
    [
        ("/cms/", "/cms/login/?next=/cms/"),
        ("/cms/login/?next=/cms/", "/account/login/?next=/cms/"),
        ("/cms/password_reset/", "/account/password/reset/"),
    ],
)
def test_the_cms_has_no_door_of_its_own(client: Client, cms_page: str, ours: str) -> None:
    assert client.get(cms_page)["Location"] == ours


@pytest.mark.django_db
def test_the_cms_refuses_a_bare_password_at_its_old_door(client: Client) -> None:
    Member.objects.create_superuser("root@example.org", "quince and thyme")
    client.post("/cms/login/", {"username": "root@example.org", "password": "quince and thyme"})
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_request_login_code",
        "account_reset_password",
        "account_inactive",
    ],
)
def test_every_page_at_the_door_opens(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["account_email", "account_change_password", "account_logout", "members:profile"]
)
def test_every_page_of_ones_account_opens(client: Client, member: Member, name: str) -> None:
    client.force_login(member)
    client.post(reverse("account_reauthenticate"), {"password": "a long passphrase"})
    response = client.get(reverse(name), follow=True)
    assert response.status_code == 200
    assert "style=" not in response.content.decode()


@pytest.mark.django_db
def test_mentors_and_editors_may_enter_the_cms() -> None:
    for name in ["Mentors", "Editors"]:
        group = Group.objects.get(name=name)
        assert group.permissions.filter(codename="access_admin").exists()


@pytest.mark.django_db
def test_a_field_says_its_name_once(client: Client) -> None:
    assert "placeholder" not in client.get(reverse("account_login")).content.decode()
