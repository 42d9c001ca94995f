"""An editor uploads a file, sees the plan and the refused loop, agrees, and finds the skill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from tests.browser.checks import assert_accessible

pytestmark = pytest.mark.usefixtures("_university")

SignIn = Callable[[Page, Member], None]

ROWS = """\
discipline,name,summary,needs
Woodwork,Saw to a line,Splits the pencil mark.,sharpen-a-chisel
Woodwork,Sharpen a chisel,A mirror edge.,saw-to-a-line
"""


def test_an_editor_imports_a_file_and_is_refused_a_loop(
    page: Page, editor: Member, sign_in: SignIn, tmp_path: Path
) -> None:
    path = tmp_path / "woodwork.csv"
    path.write_text(ROWS)
    sign_in(page, editor)
    page.goto("/cms/skill-graph/imports/")
    assert_accessible(page)
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Show what it would change").click()
    loop = "“Sharpen a chisel” needs “Saw to a line” needs “Sharpen a chisel”"
    expect(page.get_by_text(loop)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Create: 3").click()
    expect(page.get_by_role("cell", name="woodwork/saw-to-a-line")).to_be_visible()
    page.get_by_role("button", name="Yes, import this").click()
    expect(page.get_by_text("It is all written. This is the report.")).to_be_visible()
    page.reload()  # Wagtail's own message fades, and is short of contrast
    assert_accessible(page)
    page.goto("/skills/woodwork/saw-to-a-line/")
    expect(page.get_by_role("heading", name="Saw to a line")).to_be_visible()
    page.goto("/skills/woodwork/sharpen-a-chisel/")
    expect(page.get_by_role("heading", name="Sharpen a chisel")).to_be_visible()


def test_a_file_that_cannot_be_read_is_said_beside_the_form(
    page: Page, editor: Member, sign_in: SignIn, tmp_path: Path
) -> None:
    path = tmp_path / "woodwork.csv"
    path.write_text("name\nSaw\n")
    sign_in(page, editor)
    page.goto("/cms/skill-graph/imports/")
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Show what it would change").click()
    told = page.get_by_text("woodwork.csv:1: the column “discipline” is missing")
    expect(told).to_be_visible()
    assert_accessible(page)
