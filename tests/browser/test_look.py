"""Every page, on every screen and in both schemes, with the sample's graph and one real course."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from courses.catalog.models import CoursePage
from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.browser.watch import Watch
from university.sample.load import CONTENT, load_course, load_graph

COURSE = "/courses/a-bicycle-that-rides-well/"
LESSON = f"{COURSE}why-a-gauge/"
PAGES = [
    "/",
    "/courses/",
    "/courses/?q=zeppelin",
    COURSE,
    LESSON,
    f"{LESSON}?exercises",
    "/skills/",
    "/skills/bicycle-repair/",
    "/skills/bicycle-repair/true-a-wheel/",
    "/scope/caliper/",
    "/journey/",
    "/search/?q=wheel",
    "/nothing/here/",
]
FOR_GUESTS = ["/account/login/", "/account/signup/", "/account/password/reset/"]
FOR_MEMBERS = [
    "/",
    COURSE,
    LESSON,
    "/skills/bicycle-repair/measure-chain-wear/",
    "/journey/",
    "/journey/made/",
    "/journey/made/new/",
    "/journey/attestations/",
    "/journey/attestations/ask/",
    "/journey/attestations/given/",
    "/journey/portfolio/",
    "/journey/export/",
    "/journey/print/",
    "/account/profile/",
    "/account/email/",
]

REQUESTS, BYTES, SCRIPT_BYTES, STYLE_BYTES = 12, 60_000, 30_000, 10_000


@pytest.fixture
def sample(_university: None) -> None:
    load_graph(CONTENT)
    load_course(CONTENT / "courses/a-bicycle-that-rides-well")


@pytest.fixture
def learner(sample: None, member: Member) -> Member:
    """Begun the course, able in one skill, aware of another."""
    wheel, chain = Skill.objects.filter(slug__in=["true-a-wheel", "measure-chain-wear"])
    record_evidence(member=member, skill=wheel, kind=Evidence.Kind.MENTOR_ATTESTS, level=3)
    record_evidence(member=member, skill=chain, kind=Evidence.Kind.LESSON_SEEN, level=1)
    member.enrollments.create(course=CoursePage.objects.get())
    return member


def see(context: BrowserContext, paths: list[str], check: Callable[[Page], None]) -> None:
    page = context.new_page()
    for path in paths:
        page.goto(path)
        try:
            check(page)
        except AssertionError as error:
            raise AssertionError(f"{path}: {error}") from error
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_in_either_scheme(
    learner: Member,
    new_context: NewContext,
    sign_in: Callable[[Page, Member], None],
    watch: Watch,
    scheme: str,
) -> None:
    watch.allow("status of 404")
    context = new_context(color_scheme=scheme)
    see(context, PAGES + FOR_GUESTS, assert_accessible)
    sign_in(context.new_page(), learner)
    see(context, FOR_MEMBERS, assert_accessible)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_scrolls_sideways_on_a_small_phone_in_either_direction(
    learner: Member,
    new_context: NewContext,
    sign_in: Callable[[Page, Member], None],
    watch: Watch,
    direction: str,
) -> None:
    def fits(page: Page) -> None:
        page.evaluate("way => { document.documentElement.dir = way }", direction)
        assert_fits(page)

    watch.allow("status of 404")
    context = new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    see(context, PAGES + FOR_GUESTS, fits)
    sign_in(context.new_page(), learner)
    see(context, FOR_MEMBERS, fits)


def test_a_lesson_keeps_to_its_weight(sample: None, new_context: NewContext) -> None:
    """Bodies as gzip would send them, without media: what a first visit costs."""
    answers: list[Response] = []
    page = new_context().new_page()
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — Playwright must wrap it
    page.goto(LESSON, wait_until="networkidle")
    weights = {answer.url: len(gzip.compress(answer.body(), 9)) for answer in answers}
    kinds = {answer.url: answer.request.resource_type for answer in answers}
    scripts = sum(weight for url, weight in weights.items() if kinds[url] == "script")
    styles = sum(weight for url, weight in weights.items() if kinds[url] == "stylesheet")
    assert len(answers) <= REQUESTS, list(weights)
    assert sum(weights.values()) <= BYTES, weights
    assert scripts <= SCRIPT_BYTES, weights
    assert styles <= STYLE_BYTES, weights


def test_the_theme_that_was_chosen_is_there_before_the_first_paint(
    sample: None, new_context: NewContext
) -> None:
    page = new_context(color_scheme="light").new_page()
    page.goto("/")
    page.locator("summary", has_text="Menu").click()
    page.get_by_label("Dark").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto("/courses/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_menu_closes_by_escape_and_gives_the_focus_back(new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto("/")
    menu = page.locator("details.menu")
    menu.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_language_changes_and_the_page_stays(sample: None, new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/search/?q=wheel")
    page.locator("footer select").select_option("es")
    page.locator("footer button").click()
    assert page.url.endswith("/search/?q=wheel")
    assert page.locator("html").get_attribute("lang") == "es"
