"""An editor makes a skill and a lesson, and a learner gets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect
from pytest_django import Settings

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import LessonPage
from members.models import Member
from skills.graph.models import Skill
from tests.browser import cms
from tests.browser.watch import Watch
from tests.skills.factories import make_discipline, make_need, make_skill


@pytest.fixture
def bicycles(_university: None) -> CoursePage:
    """A course of one lesson, and two skills: who patches a tube must have found the hole."""
    discipline = make_discipline("Bicycle repair")
    find, patch = (
        make_skill(name, discipline=discipline) for name in ("Find a hole", "Patch a tube")
    )
    make_need(patch, find)
    course = CoursePage(title="Flat no more", slug="flat-no-more")
    CourseIndexPage.objects.get().add_child(instance=course)
    course.add_child(instance=LessonPage(title="Find the hole"))
    return course


@pytest.fixture
def cms_page(page: Page, editor: Member, settings: Settings) -> Iterator[Page]:
    """Signed in. Autosave is off: what it sends, and when, would race with the test."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    page.set_viewport_size({"width": 1280, "height": 1600})
    cms.open_cms(page, email=editor.email, password="a long passphrase")
    yield page
    page.goto("/")  # an editing page says goodbye to the server: not after the test


def test_an_editor_adds_a_skill_with_a_prerequisite(bicycles: CoursePage, cms_page: Page) -> None:
    cms.open_skills(cms_page)
    cms.begin_skill(cms_page, "Ride home", discipline="Bicycle repair")
    cms.add_need(cms_page, "Patch a tube")
    cms.publish(cms_page)
    expect(cms_page.get_by_text("Skill 'Ride home' created and published.")).to_be_visible()
    cms_page.goto("/skills/bicycle-repair/ride-home/")
    needs = cms_page.get_by_role("region", name="What it builds on")
    expect(needs.get_by_role("link", name="Patch a tube")).to_be_visible()


def test_an_editor_is_refused_a_loop_and_told_its_path(
    bicycles: CoursePage, cms_page: Page
) -> None:
    cms.open_skills(cms_page)
    cms_page.get_by_role("link", name="Find a hole", exact=True).click()
    cms.add_need(cms_page, "Patch a tube")
    cms.publish(cms_page)
    path = "“Find a hole” needs “Patch a tube” needs “Find a hole”"
    expect(cms_page.get_by_role("listitem").get_by_text(path)).to_be_visible()
    expect(cms_page.locator("[data-needs-words]").get_by_text(path)).to_be_visible()
    assert not Skill.objects.get(name="Find a hole").prerequisites.exists()


def test_an_editor_reads_what_needs_add_before_she_saves_them(
    bicycles: CoursePage, cms_page: Page
) -> None:
    cms.open_skills(cms_page)
    cms.begin_skill(cms_page, "Ride home", discipline="Bicycle repair")
    words = cms_page.get_by_role("status").filter(has_text="The whole way there")
    expect(words).to_contain_text("It needs nothing")
    cms.add_need(cms_page, "Find a hole")
    cms.add_need(cms_page, "Patch a tube")
    expect(words).to_contain_text("Needs “Find a hole” (practised) and “Patch a tube” (practised).")
    expect(words).to_contain_text("6 hours, 3 skills.")
    cms_page.get_by_label("Joined by").last.select_option("or")
    expect(words).to_contain_text("Needs one of “Find a hole” (practised) or “Patch a tube”")
    expect(words).to_contain_text("4 hours, 2 skills.")


def test_a_lesson_goes_from_the_editor_to_a_learner_and_its_skill_onto_her_journey(  # noqa: PLR0917 - fixtures
    bicycles: CoursePage,
    cms_page: Page,
    phone: Page,
    member: Member,
    sign_in: Callable[[Page, Member], None],
    watch: Watch,
) -> None:
    watch.allow("axe.run results")  # Wagtail writes what its checker found to the console
    write_lesson(cms_page)
    cms.publish(cms_page)
    exercise = cms_page.locator("[data-contentpath=choices]")
    expect(exercise.get_by_text("Mark the right answer.")).to_be_visible()

    cms.mark_right(cms.choices(cms_page.locator("[data-contentpath=body]")).first)
    preview = cms.open_preview(cms_page)
    expect(preview.get_by_role("radio", name="Roughen the tube")).to_be_visible()
    cms.publish(cms_page)
    expect(cms_page.get_by_text("Page 'Patch that holds' created and published.")).to_be_visible()

    sign_in(phone, member)
    phone.goto("/courses/flat-no-more/")
    phone.get_by_role("link", name="Patch that holds").click()
    answer(phone, "Wet the tube")
    expect(phone.get_by_text("Water keeps the glue off.")).to_be_visible()
    answer(phone, "Roughen the tube")
    expect(phone.get_by_text("Glue needs a rough face.")).to_be_visible()
    phone.goto("/journey/")
    phone.get_by_role("navigation", name="Your journey").get_by_text("What you can do").click()
    held = phone.get_by_role("region", name="Bicycle repair").get_by_role("listitem")
    expect(held).to_have_text(re.compile(r"Patch a tube.*practised", re.DOTALL))


def write_lesson(page: Page) -> None:
    """All of it but which answer is right."""
    cms.begin_lesson(
        page, "Patch that holds", path=["The popular university", "Courses", "Flat no more"]
    )
    cms.write("Glue holds on a rough and dry tube.", cms.add_block(page, "Text"))
    exercise = cms.add_block(page, "One choice")
    cms.write("What comes before the glue?", cms.field(exercise, "prompt"))
    right, wrong = cms.choices(exercise).all()
    cms.fill_choice(right, "Roughen the tube", feedback="Glue needs a rough face.")
    cms.fill_choice(wrong, "Wet the tube", feedback="Water keeps the glue off.")
    cms.open_tab(page, "Time and skills")
    page.get_by_role("spinbutton", name="Minutes").fill("10")
    page.get_by_role("button", name="Add skill").click()
    cms.choose(page, "skill", "Patch a tube")


def answer(page: Page, text: str) -> None:
    page.get_by_role("radio", name=text).check()
    page.get_by_role("button", name=re.compile("Check my answer|Answer again")).click()
