"""A bare database becomes a university, and stays one when asked again."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page, Site, WorkflowPage

from courses.catalog.models import CourseIndexPage
from university.home.models import HomePage
from university.set_up import set_up

pytestmark = pytest.mark.django_db


def test_the_site_opens_with_our_home_page_instead_of_wagtails() -> None:
    set_up()
    assert isinstance(Site.objects.get().root_page.specific, HomePage)
    assert [page.specific_class for page in Page.objects.filter(depth__gt=1)] == [
        HomePage,
        CourseIndexPage,
    ]


def test_the_catalogue_is_at_courses_and_reviewed_by_editors() -> None:
    catalogue = set_up()
    assert catalogue.get_url() == "/courses/"
    (task,) = WorkflowPage.objects.get(page=catalogue).workflow.tasks.all()
    assert list(task.specific.groups.values_list("name", flat=True)) == ["Editors"]


def test_editors_may_edit_everything_and_mentors_only_sign_in_and_upload() -> None:
    set_up()
    editors, mentors = (Group.objects.get(name=name) for name in ("Editors", "Mentors"))
    assert {"add_page", "change_page", "publish_page", "lock_page"} <= set(
        editors.page_permissions.values_list("permission__codename", flat=True)
    )
    assert editors.permissions.filter(codename="change_skill").exists()
    assert not editors.permissions.filter(codename__endswith="_evidence").exists()
    assert not mentors.page_permissions.exists()
    assert [p.codename for p in mentors.permissions.all()] == ["access_admin"]


def test_a_second_time_nothing_is_made_and_an_editors_words_stay() -> None:
    set_up()
    HomePage.objects.update(headline="Ours")
    pages, rights = Page.objects.count(), Group.objects.get(name="Editors").permissions.count()
    set_up()
    assert HomePage.objects.get().headline == "Ours"
    assert Page.objects.count() == pages
    assert Group.objects.get(name="Editors").permissions.count() == rights
    assert WorkflowPage.objects.count() == 2  # Wagtail's own on the root, and ours


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("http://university.lan:8080", "university.lan", 8080),
        ("https://university.example.org", "university.example.org", 443),
        ("http://university.lan", "university.lan", 80),
    ],
)
def test_the_site_moves_with_its_address(
    settings: Settings, address: str, host: str, port: int
) -> None:
    set_up()
    settings.WAGTAILADMIN_BASE_URL = address
    set_up()
    site = Site.objects.get()
    assert (site.hostname, site.port) == (host, port)


def test_the_home_page_answers(client: Client) -> None:
    set_up()
    assert client.get("/").status_code == 200
