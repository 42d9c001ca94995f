"""A new university tells those who run it what it lacks, and visitors a kind word."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from wagtail.models import Site

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from courses.teams.groups import keep_in_step
from courses.teams.models import ReviewRule
from members.models import Member
from members.trust.models import SafetySettings
from skills.graph.models import Discipline, Skill
from tests.conftest import new_member
from university.sample.models import LoadedPart
from university.set_up import set_up
from university.site import sheet
from university.site.models import SiteSettings

pytestmark = pytest.mark.django_db
HEAD = "First steps of a new university"


@pytest.fixture(autouse=True)
def _bare() -> None:
    set_up()
    sheet.forget_sheets()


def own() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def home(client: Client) -> str:
    return client.get("/").content.decode()


def done(page: str) -> list[str]:
    parts = page.split('<ol class="steps">')[1].split("</ol>", maxsplit=1)[0].split("<li>")[1:]
    return [part.split("<strong>")[1].split("</strong>")[0] for part in parts if "done</s" in part]


def test_visitors_of_an_empty_university_read_a_kind_word(client: Client) -> None:
    sheet.forget_sheets()
    page = home(client)
    assert "The first courses are being written." in page
    assert HEAD not in page


@pytest.mark.parametrize("group", ["", "Mentors"])
def test_who_does_not_run_it_sees_no_steps(client: Client, group: str) -> None:
    client.force_login(new_member("person", group=group))
    assert HEAD not in home(client)
    assert client.post("/first-steps/", {"away": ""}).status_code == 404
    assert not SiteSettings.objects.filter(is_past_first_run=True).exists()


def test_each_step_is_ticked_by_what_is_there(client: Client, editor: Member) -> None:
    client.force_login(editor)
    assert done(home(client)) == ["Name a first editor"]
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True)
    SafetySettings.objects.create(safeguarding_lead=editor)
    settings = own()
    settings.name = "The Workshop"
    settings.save()
    assert done(home(client)) == [
        "Give it a name and a look",
        "See that mail arrives",
        "Name a first editor",
        "Name who looks after minors",
    ]


def test_the_steps_go_away_when_all_is_done(client: Client, editor: Member) -> None:
    client.force_login(editor)
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True)
    SafetySettings.objects.create(safeguarding_lead=editor)
    settings = own()
    settings.color = "#00635d"
    settings.save()
    discipline = Discipline.objects.create(slug="d", name="D")
    Skill.objects.create(discipline=discipline, slug="s", name="S")
    course = set_up().add_child(instance=CoursePage(title="Course"))
    course.add_child(instance=LessonPage(title="Lesson"))
    assert "It is done" in home(client)
    client.post("/first-steps/", {"backups": ""})
    assert HEAD not in home(client)
    assert own().is_past_first_run


def test_the_steps_can_be_put_away(client: Client, editor: Member) -> None:
    client.force_login(editor)
    assert HEAD in home(client)
    client.post("/first-steps/", {"away": ""})
    assert HEAD not in home(client)


def test_the_sample_university_is_not_new(client: Client, editor: Member) -> None:
    LoadedPart.objects.create(name="graph", content_hash="x")
    client.force_login(editor)
    assert HEAD not in home(client)


def test_each_step_leads_to_where_it_is_done(client: Client, admin_user: Member) -> None:
    client.force_login(admin_user)
    block = home(client).split('<ol class="steps">')[1].split("</ol>")[0]
    links = [part.split('"')[0] for part in block.split('<a href="')[1:]]
    assert len(links) == 6
    assert {client.get(link, follow=True).status_code for link in links} == {200}


def test_a_new_course_begins_with_the_rule_that_was_decided() -> None:
    catalogue = set_up()
    settings = own()
    settings.review_rule = ReviewRule.EVERY
    settings.save()
    course = catalogue.add_child(instance=CoursePage(title="Course"))
    room = keep_in_step(course)
    assert room.review_rule == ReviewRule.EVERY
    room.review_rule = ReviewRule.NONE
    room.save()
    assert keep_in_step(course).review_rule == ReviewRule.NONE
