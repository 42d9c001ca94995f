"""Members as an administrator of the CMS sees them."""

import pytest
from django.test import Client

from members.models import Member


@pytest.fixture
def admin(client: Client, db: None) -> Member:
    admin = Member.objects.create_superuser("root@example.org", "quince and thyme")
    client.force_login(admin)
    return admin


@pytest.mark.usefixtures("admin")
def test_members_are_listed_and_found_by_name(client: Client) -> None:
    Member.objects.create_user("ana@example.org", display_name="Ana María")
    Member.objects.create_user("bo@example.org", display_name="Bo")
    page = client.get("/cms/users/?q=María").content.decode()
    assert "Ana María" in page
    assert "bo@example.org" not in page


@pytest.mark.usefixtures("admin")
def test_a_member_added_in_the_cms_has_no_password_and_signs_in_by_code(client: Client) -> None:
    response = client.post("/cms/users/new/", {"email": "bo@example.org", "display_name": "Bo"})
    assert response.status_code == 302, response.context["form"].errors
    bo = Member.objects.get(email="bo@example.org")
    assert bo.handle == "bo"
    assert not bo.has_usable_password()


@pytest.mark.usefixtures("admin")
def test_a_member_is_edited_in_the_cms(client: Client) -> None:
    bo = Member.objects.create_user("bo@example.org", "quince and thyme", display_name="Bo")
    fields = {"email": "bo@example.org", "display_name": "Bo B.", "handle": "bob"}
    response = client.post(f"/cms/users/edit/{bo.pk}/", fields | {"is_active": "on"})
    assert response.status_code == 302, response.context["form"].errors
    bo.refresh_from_db()
    assert (str(bo), bo.handle, bo.is_active) == ("Bo B.", "bob", True)
    assert bo.check_password("quince and thyme")


@pytest.mark.usefixtures("admin")
def test_the_cms_account_page_leaves_name_and_password_to_the_site(client: Client) -> None:
    page = client.get("/cms/account/").content.decode()
    assert "first_name" not in page
    assert "password" not in page.lower()


def test_a_member_without_the_cms_is_told_no_instead_of_being_sent_around(
    client: Client, member: Member
) -> None:
    client.force_login(member)
    response = client.get("/cms/reports/", follow=True)
    assert response.status_code == 403
    assert [address for address, _status in response.redirect_chain] == [
        "/cms/login/?next=/cms/reports/"
    ]


def test_a_visitor_of_the_cms_signs_in_and_comes_back(client: Client) -> None:
    response = client.get("/cms/reports/", follow=True)
    assert response.redirect_chain[-1][0] == "/account/login/?next=/cms/reports/"
