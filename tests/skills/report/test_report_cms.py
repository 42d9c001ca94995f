"""The report on the skill graph in the CMS."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from members.models import Member
from skills.atlas import current_atlas
from skills.graph.models import Prerequisite, Skill
from skills.report.checks import CHECKS
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def cms(client: Client, editor: Member) -> Client:
    client.force_login(editor)
    return client


def found(key: str) -> list[tuple[str, str]]:
    check = next(check for check in CHECKS if check.key == key)
    return [(finding.name, finding.words) for finding in check.find(current_atlas())]


def names(key: str) -> list[str]:
    return [name for name, _words in found(key)]


def test_a_skill_that_needs_opens_and_shares_nothing_is_an_orphan() -> None:
    home = make_discipline("Bicycles")
    alone, tagged = make_skill("Alone", discipline=home), make_skill("Tagged", discipline=home)
    tag_skill(tagged, make_tag())
    make_need(make_skill("True a wheel", discipline=home), make_skill("Spokes", discipline=home))
    assert names("orphans") == [f"Bicycles: {alone}"]


def test_a_need_that_another_need_has_already_is_named() -> None:
    home = make_discipline("Bicycles")
    first, second, third = (make_skill(name, discipline=home) for name in ("A", "B", "C"))
    make_need(second, first)
    make_need(third, second, group=1)
    make_need(third, first, group=2)
    assert found("redundant") == [("Bicycles: C", "Another of its needs asks for “A” already.")]


def test_an_alternative_to_what_is_needed_anyhow_is_named() -> None:
    home = make_discipline("Bicycles")
    first, second, third = (make_skill(name, discipline=home) for name in ("A", "B", "C"))
    make_need(third, first, group=1)
    make_need(third, first, group=2)
    make_need(third, second, group=2)
    words = "Nobody has to choose “B”: “A” is needed in any case."
    assert found("never-chosen") == [("Bicycles: C", words)]


def test_a_need_that_is_not_published_is_named() -> None:
    skill = make_skill("C", discipline=make_discipline("Bicycles"))
    make_need(skill, make_skill("Draft", live=False))
    assert found("unpublished") == [("Bicycles: C", "It needs “Draft”, which is not published.")]


def test_a_chain_is_long_from_thirteen_skills_on() -> None:
    home = make_discipline("Bicycles")
    chain = [make_skill(f"Step {number}", discipline=home) for number in range(13)]
    for before, after in pairwise(chain):
        make_need(after, before)
    words = "13 skills one after the other, from “Step 0”."
    assert found("long") == [("Bicycles: Step 12", words)]
    Prerequisite.objects.get(skill=chain[12]).delete()
    assert found("long") == []


def test_a_discipline_that_shares_no_tag_has_no_bridge() -> None:
    tag = make_tag("Caliper")
    tag_skill(make_skill(discipline=make_discipline("Bicycles")), tag)
    tag_skill(make_skill(discipline=make_discipline("Woodwork")), tag)
    make_skill(discipline=make_discipline("Choirs"))
    assert names("no-bridge") == ["Choirs"]


def test_tags_of_no_or_of_one_skill_are_named() -> None:
    shared, rare = make_tag("Shared"), make_tag("Rare")
    make_tag("Unused")
    tag_skill(make_skill("A"), shared, rare)
    tag_skill(make_skill("B"), shared)
    assert found("rare-tags") == [("Rare", "Only “A” uses it."), ("Unused", "No skill uses it.")]


def test_names_almost_alike_are_named_once() -> None:
    home = make_discipline("Bicycles")
    make_skill("Measure chain wear", discipline=home)
    make_skill("measure chain wears", discipline=home)
    words = "Its name is almost “measure chain wears”."
    assert found("alike") == [("Measure chain wear", words)]


def test_the_report_counts_each_check_and_links_to_what_it_found(cms: Client) -> None:
    make_skill("Alone", discipline=make_discipline("Bicycles"))
    page = cms.get(reverse("graph_report"))
    counts = {row.url: row.found for row in page.context["object_list"]}
    assert counts[reverse("graph_findings", args=["orphans"])] == 1
    assert counts[reverse("graph_findings", args=["untaught"])] == 1
    assert counts[reverse("graph_findings", args=["long"])] == 0
    assert len(counts) == len(CHECKS)


@pytest.mark.parametrize("key", [check.key for check in CHECKS])
def test_every_check_has_its_page_also_where_it_found_nothing(cms: Client, key: str) -> None:
    assert cms.get(reverse("graph_findings", args=[key])).status_code == 200


def test_a_finding_leads_to_the_form_that_changes_it(cms: Client) -> None:
    skill = make_skill("Alone")
    page = cms.get(reverse("graph_findings", args=["orphans"]))
    edit = reverse(Skill.snippet_viewset.get_url_name("edit"), args=[skill.pk])
    assert f'href="{edit}"' in page.content.decode()


def test_an_unknown_check_is_not_found(cms: Client) -> None:
    assert cms.get(reverse("graph_findings", args=["nothing"])).status_code == 404


def test_findings_are_exported_whole_and_no_name_becomes_a_formula(cms: Client) -> None:
    home = make_discipline("=Bicycles")
    for number in range(60):
        make_skill(f"Skill number {number}", discipline=home)
    address = reverse("graph_findings", args=["orphans"])
    rows = list(csv.reader(StringIO(b"".join(cms.get(address, {"export": "csv"})).decode("utf-8"))))
    assert rows[0] == ["Where", "What was found"]
    assert len(rows) == 61
    assert rows[1][0].startswith("'=Bicycles")
    book = load_workbook(
        filename=BytesIO(b"".join(cms.get(address, {"export": "xlsx"}).streaming_content))
    )
    assert book.active.max_row == 61


def test_only_who_changes_skills_reads_the_report(client: Client, member: Member) -> None:
    client.force_login(member)
    for address in (reverse("graph_report"), reverse("graph_findings", args=["orphans"])):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_asks_as_much_however_much_is_found(
    cms: Client, rows: int, django_assert_max_num_queries
) -> None:
    home = make_discipline("Bicycles")
    for number in range(rows):
        draft = make_skill(f"Draft {number}", discipline=home, live=False)
        make_need(make_skill(f"Skill {number}", discipline=home), draft)
    cms.get(reverse("graph_report"))
    with django_assert_max_num_queries(14):
        cms.get(reverse("graph_report"))


def test_names_almost_alike_lead_to_merging_the_two(cms: Client) -> None:
    home = make_discipline("Bicycles")
    one = make_skill("Measure chain wear", discipline=home)
    other = make_skill("Measure chain wears", discipline=home)
    page = cms.get(reverse("graph_findings", args=["alike"])).content.decode()
    address = f"{reverse('curate', args=['skill', 'merge'])}?source={other.pk}&target={one.pk}"
    assert f'href="{escape(address)}"' in page
    assert cms.get(address).status_code == 200
    page = cms.get(reverse("graph_findings", args=["untaught"])).content.decode()
    assert "Merge the two" not in page
