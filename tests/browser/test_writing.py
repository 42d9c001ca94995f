"""A mentor writes her first lesson as a text, tries it, and publishes it in one sitting."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.lessons.models import LessonPage, LessonSkill
from courses.teams.models import ReviewRule, Workroom
from members.models import Member
from skills.graph.models import Skill
from tests.browser import cms
from tests.browser.checks import assert_accessible
from tests.browser.watch import Watch
from tests.courses.writing.test_uploads import picture
from tests.skills.factories import make_discipline, make_skill

# Wagtail leaves the temporary file of a rendition to the garbage collector.
makes_renditions = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
TEXT = """---
title: Patch that holds
minutes: 5
teaches: [bicycle-repair/patch-a-tube]
---
::: objectives
- Glue a patch that stays
:::

## Glue

It holds on a *rough* and dry tube.

```gift
::Order::What comes before the glue? {=Roughen the tube#Glue needs a rough face.
~Wet the tube#Water keeps the glue off.}

Broken {~a ~b}
```
"""
DROP = """([area, name, content]) => {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], name, { type: "image/png" }));
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector(area).dispatchEvent(event);
}"""


@pytest.fixture
def course(_university: None, mentor: Member) -> CoursePage:
    """Of the mentor's, who publishes in it herself."""
    make_skill("Patch a tube", discipline=make_discipline("Bicycle repair"))
    course = CoursePage(title="Flat no more", slug="flat-no-more", summary="Tubes that hold.")
    CourseIndexPage.objects.get().add_child(instance=course)
    Workroom.objects.filter(course=course).update(review_rule=ReviewRule.NONE)
    CourseMentor.objects.create(course=course, member=mentor)
    return course


@pytest.fixture
def desk(
    page: Page, mentor: Member, settings: Settings, sign_in: Callable[[Page, Member], None]
) -> Iterator[Page]:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page.set_viewport_size({"width": 1280, "height": 1400})
    sign_in(page, mentor)
    yield page
    page.goto("/")


def test_a_first_lesson_goes_from_a_text_to_learners_in_one_sitting(
    course: CoursePage, desk: Page, phone: Page
) -> None:
    desk.goto(f"/cms/pages/{course.pk}/")
    desk.get_by_role("button", name="Actions").first.click()
    desk.get_by_role("link", name="Lesson from Markdown").click()
    desk.get_by_label("Your text").fill(TEXT)
    desk.get_by_role("button", name="Show what becomes of it").click()
    expect(desk.get_by_text("4 blocks · 1 problem")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("link", name="line 18").click()
    assert desk.evaluate("getSelection().toString()") == "Broken {~a ~b}"

    desk.get_by_role("button", name="Make the lesson").click()
    expect(desk.get_by_text("4 blocks are in the draft now.")).to_be_visible()
    expect(desk.get_by_text("Nothing that we could see.")).to_be_visible()
    preview = cms.open_preview(desk)
    preview.get_by_role("radio", name="Wet the tube").check()
    preview.get_by_role("button", name="Check my answer").click()
    expect(preview.get_by_text("Water keeps the glue off.")).to_be_visible()

    cms.publish(desk)
    expect(desk.get_by_text("Page 'Patch that holds' has been published.")).to_be_visible()
    phone.goto("/courses/flat-no-more/patch-that-holds/")
    expect(phone.get_by_role("radio", name="Roughen the tube")).to_be_visible()


@makes_renditions
def test_a_pasted_picture_stands_in_the_text_and_is_asked_what_it_shows(
    course: CoursePage, desk: Page, watch: Watch
) -> None:
    watch.allow("status of 422")  # words are missing at first
    desk.goto(f"/cms/writing/courses/{course.pk}/lesson/")
    area = desk.get_by_label("Your text")
    area.fill("# Glue\n\n")
    content = base64.b64encode(picture()).decode()
    for _again in range(2):
        desk.evaluate(DROP, ["#id_text", "image.png", content])
        expect(area).to_have_value(re.compile(r"!\[\]\(image\.png\)"))
    expect(area).to_have_value(re.compile(r"image-2\.png"))
    assert_accessible(desk)
    desk.get_by_role("button", name="Show what becomes of it").click()
    desk.get_by_role("button", name="Make the lesson").click()
    expect(desk.get_by_text("Say of each picture what it shows")).to_be_visible()
    for field in desk.get_by_label("What does it show?").all():
        field.fill("A tube")
    desk.get_by_role("button", name="Make the lesson").click()
    expect(desk.get_by_text("2 blocks are in the draft now.")).to_be_visible()
    figures = LessonPage.objects.get().get_latest_revision_as_object().body
    assert [figure.value["alt"] for figure in figures] == ["A tube", "A tube"]


@pytest.fixture
def faulty(course: CoursePage) -> LessonPage:
    """A lesson with a picture that says nothing."""
    image = Image.objects.create(title="T", file=get_test_image_file())
    figure = {"image": image.pk, "alt": "", "caption": "", "credit": ""}
    text = {"type": "text", "value": "<p>Glue holds on a dry tube.</p>"}
    lesson = LessonPage(title="Glue", body=[text, {"type": "figure", "value": figure}], minutes=1)
    lesson.teaches = [LessonSkill(skill=Skill.objects.get())]
    course.add_child(instance=lesson)
    lesson.save_revision()
    return lesson


@makes_renditions
def test_the_checker_finds_a_planted_fault_and_leads_to_its_block(
    faulty: LessonPage, desk: Page, watch: Watch
) -> None:
    watch.allow("axe.run results")  # Wagtail writes what its checker found to the console
    desk.goto(f"/cms/pages/{faulty.pk}/edit/")
    link = desk.get_by_role("link", name="A picture without words for those who cannot see it.")
    link.click()
    block = faulty.get_latest_revision_as_object().body[1].id
    assert desk.url.endswith(f"#block-{block}-section")
    expect(desk.locator(f"[id='block-{block}-section']")).to_be_in_viewport()
    cms.open_preview(desk)
    desk.get_by_role("button", name="Toggle checks").click()
    panel = desk.locator("[data-checks-panel]")
    expect(panel.get_by_text("A picture without alternative text").first).to_be_visible()
    desk.goto(f"/cms/writing/lessons/{faulty.pk}/checks/")
    expect(desk.get_by_role("listitem").get_by_text("A picture without words")).to_be_visible()
    assert_accessible(desk)
