"""An editor merges two skills: a learner's evidence follows, the old address leads on, undo."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from tests.browser import cms
from tests.browser.checks import assert_accessible
from tests.skills.factories import make_discipline, make_skill

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def wheels(_university: None, member: Member) -> tuple[Skill, Skill]:
    home = make_discipline("Bicycles")
    once, again = (make_skill(name, discipline=home) for name in ("True a wheel", "True wheels"))
    record_evidence(member=member, skill=once, kind=Evidence.Kind.PROJECT_REVIEWED)
    return once, again


@pytest.fixture
def learner(new_context: Callable[..., Any], member: Member, sign_in: SignIn) -> Page:
    page: Page = new_context().new_page()
    sign_in(page, member)
    return page


def test_an_editor_merges_two_skills_and_a_learners_evidence_follows(
    wheels: tuple[Skill, Skill], page: Page, learner: Page, editor: Member, sign_in: SignIn
) -> None:
    sign_in(page, editor)
    page.goto("/cms/snippets/skills/skill/")
    page.get_by_role("button", name="More options for 'True a wheel'").click()
    page.get_by_role("link", name="Merge into…").click()
    cms.choose(page, "skill", "True wheels")
    page.get_by_role("button", name="Show what will happen").click()
    expect(page.get_by_text("What 1 member has shown goes along.")).to_be_visible()
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.get_by_text("“True a wheel” was merged into “True wheels”.").first).to_be_visible()

    learner.goto("/skills/bicycles/true-a-wheel/")
    expect(learner).to_have_url(re.compile(r"/skills/bicycles/true-wheels/$"))
    expect(learner.get_by_text("A mentor reviewed your work.").first).to_be_visible()

    page.get_by_role("button", name="Undo: “True a wheel”").click()
    expect(page.get_by_text("Undone: “True a wheel” was merged").first).to_be_visible()
    learner.goto("/skills/bicycles/true-a-wheel/")
    expect(learner).to_have_url(re.compile(r"/skills/bicycles/true-a-wheel/$"))
    expect(learner.get_by_text("A mentor reviewed your work.").first).to_be_visible()


@pytest.mark.parametrize("verb", ["merge", "split", "rename", "retire"])
def test_the_forms_are_accessible(
    verb: str, wheels: tuple[Skill, Skill], page: Page, editor: Member, sign_in: SignIn
) -> None:
    sign_in(page, editor)
    page.goto(f"/cms/skill-graph/skill/{verb}/?source={wheels[0].pk}")
    expect(page.get_by_role("button", name="Show what will happen")).to_be_visible()
    assert_accessible(page)
