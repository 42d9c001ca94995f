"""What a steward decides reaches every page, and no page asks for it."""

import math
import time

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client, RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import Site

from members.models import Member
from members.site_name import site_name
from university.set_up import set_up
from university.site import sheet
from university.site.models import SiteSettings

pytestmark = pytest.mark.django_db


def decide(**decisions: str) -> SiteSettings:
    set_up()
    own = SiteSettings(site=Site.objects.get(is_default_site=True), **decisions)
    own.clean()
    own.save()
    return own


def test_a_bare_university_has_the_house_s_name_and_colors(client: Client) -> None:
    set_up()
    page = client.get("/skills/").content.decode()
    assert "<span>The popular university</span>" in page
    assert "/site/colors/" not in page


def test_name_colors_and_contact_stand_on_every_page(client: Client) -> None:
    decide(name="The <Workshop>", color="#00635d", contact_email="us@example.org", contact="Here")
    page = client.get("/skills/").content.decode()
    assert "<span>The &lt;Workshop&gt;</span>" in page
    assert "· The &lt;Workshop&gt;</title>" in page
    assert '<link rel="stylesheet" href="/site/colors/00635d-' in page
    assert '<a href="mailto:us@example.org">us@example.org</a>' in page


def test_the_name_is_wagtail_s_too_and_goes_out_in_letters(client: Client) -> None:
    own = decide(name="The Workshop")
    assert site_name() == "The Workshop"
    form = {"email": "new@example.org", "password1": "a very long passphrase"}
    client.post("/account/signup/", form)
    assert "The Workshop" in mail.outbox[0].body
    own.name = ""
    own.save()
    assert site_name() == "The popular university"


def test_no_page_asks_for_the_site_until_it_is_old(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    decide(name="The Workshop")
    sheet.sheet_of(None)
    with django_assert_num_queries(0):
        assert sheet.sheet_of(None).name == "The Workshop"
    read_long_ago = time.monotonic() - sheet.FRESH_SECONDS - 1
    sheet.keep(sheet.Sheets({}, sheet.Sheet(), read_at=read_long_ago))
    with django_assert_num_queries(4):  # settings, sites, the menu, whether it is a sample
        assert sheet.sheet_of(None).name == "The Workshop"


def test_what_is_saved_counts_at_once(client: Client) -> None:
    own = decide(name="The Workshop")
    assert "The Workshop" in client.get("/skills/").content.decode()
    own.name = "The Forge"
    own.save()
    assert "The Forge" in client.get("/skills/").content.decode()


def test_each_site_has_its_own_by_host_and_port_then_by_host_then_the_default(settings) -> None:
    forge, port, other = (sheet.Sheet(own_name=name) for name in ("forge", "port", "other"))
    by_address = {("forge.org", "80"): forge, ("forge.org", ""): forge, ("forge.org", "81"): port}
    sheets = sheet.Sheets(by_address, other, read_at=math.inf)

    hosts = ("forge.org", "forge.org:81", "x.org")
    settings.ALLOWED_HOSTS = ["forge.org", "x.org"]
    asked = [RequestFactory().get("/", headers={"host": host}) for host in hosts]
    found = [sheets.of(request).own_name for request in asked]
    assert found == ["forge", "port", "other"]
    assert sheets.of(None) is other


def test_the_settings_are_a_steward_s_unless_she_hands_them_on(
    client: Client, editor: Member
) -> None:
    client.force_login(editor)
    address = f"/cms/settings/university/sitesettings/{Site.objects.get().pk}/"
    assert client.get(address).status_code == 302
    editor.user_permissions.add(Permission.objects.get(codename="change_sitesettings"))
    form = {"name": "The Workshop", "color": "#F5A623", "sign_up": "anyone", "review_rule": "first"}
    refused = client.post(address, form).content.decode()
    assert "The nearest color that will do is #925f04." in refused
    assert client.post(address, form | {"color": "#925F04"}).status_code == 302
    assert SiteSettings.objects.get().color == "#925f04"
