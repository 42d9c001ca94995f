"""Where people cross, in a browser: any screen, both schemes, no JavaScript, and in the CMS."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from members.models import Member
from skills.graph.models import Skill
from skills.journey.models import Crossing
from tests.browser.checks import assert_accessible, assert_fits
from tests.skills.factories import make_discipline, make_skill, make_tag, tag_skill

SignIn = Callable[[Page, Member], None]
ADDRESS = "/skills/flows/"


@pytest.fixture
def crossed(transactional_db: None) -> list[Skill]:
    """Seven people went from the first to the second; the third shares a tag with both."""
    names = ("Bicycle repair", "Co-operative bookkeeping", "Kitchen gardening")
    skills = [
        make_skill(discipline=make_discipline(name, look=look)) for look, name in enumerate(names)
    ]
    tag = make_tag("Checklist")
    for skill in skills:
        tag_skill(skill, tag)
    for number in range(7):
        Crossing.objects.create(
            member=Member.objects.create(email=f"{number}@example.org", handle=f"person-{number}"),
            from_discipline=skills[0].discipline,
            to_discipline=skills[1].discipline,
            at=datetime(2026, 1, 1, tzinfo=UTC),
            first_skill=skills[1],
            tags=[tag.pk],
        )
    cache.clear()
    return skills


@pytest.mark.parametrize("screen", ["page", "small_phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_flows_fit_and_are_accessible(
    screen: str, scheme: Any, crossed: list[Skill], request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    page.emulate_media(color_scheme=scheme)
    page.goto(ADDRESS)
    assert_fits(page)
    assert_accessible(page)


def test_the_drawing_and_its_table_need_no_javascript(
    crossed: list[Skill], without_javascript: Page
) -> None:
    page = without_javascript
    page.goto("/skills/")
    page.get_by_role("link", name="See where people cross").click()
    expect(page.get_by_role("img", name="Bands from the disciplines people left")).to_be_visible()
    row = page.get_by_role("row", name="Bicycle repair Co-operative bookkeeping 5 Checklist")
    expect(row).to_be_visible()
    expect(page.get_by_text("7", exact=True)).to_have_count(0)


def test_an_editor_reads_the_ways_in_the_cms(
    crossed: list[Skill], page: Page, editor: Member, sign_in: SignIn
) -> None:
    sign_in(page, editor)
    page.goto("/cms/reports/flows/")
    page.get_by_role("link", name="Where people went").click()
    expect(page.get_by_role("cell", name="Co-operative bookkeeping")).to_be_visible()
    expect(page.get_by_role("cell", name="5", exact=True)).to_be_visible()
