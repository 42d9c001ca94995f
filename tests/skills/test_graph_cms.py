"""Editors keep the skill graph in the CMS."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Discipline, Prerequisite, Relation, Skill
from skills.scope.models import ScopeTag
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def cms(client: Client, editor: Member) -> Client:
    client.force_login(editor)
    return client


def address(model: type[Any], view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def skill_form(skill: Skill, needs: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "name": skill.name,
            "slug": skill.slug,
            "discipline": str(skill.discipline_id),
            "summary": skill.summary,
            "hours": "2",
            "prerequisites": inline_formset(needs),
            "tagged_items": inline_formset([]),
            "external_ids": inline_formset([]),
            "replaced_by": "",
            **changes,
        }
    )


def need(skill: Skill, joined: str = "and") -> dict[str, Any]:
    return {"needs": str(skill.pk), "min_level": "2", "joined": joined}


@pytest.mark.parametrize("view", ["list", "add"])
@pytest.mark.parametrize("model", [Skill, Discipline, ScopeTag, Relation])
def test_every_list_and_form_opens_for_an_editor(cms: Client, model: type[Any], view: str) -> None:
    assert cms.get(address(model, view)).status_code == 200


@pytest.mark.parametrize("model", [Skill, Discipline, ScopeTag, Relation])
def test_a_member_is_turned_away(client: Client, member: Member, model: type[Any]) -> None:
    client.force_login(member)
    assert client.get(address(model, "list")).status_code == 302


def test_skills_are_searched_and_filtered_together(cms: Client) -> None:
    home, tag = make_discipline(), make_tag("Caliper")
    tag_skill(make_skill("Measure a chain", discipline=home), tag)
    make_skill("Replace a chain", discipline=home)
    tag_skill(make_skill("Measure a chain elsewhere"), tag)
    query = {"q": "chain", "tag": str(tag.pk), "discipline": str(home.pk)}
    page = cms.get(address(Skill, "list"), query)
    assert [skill.name for skill in page.context["object_list"]] == ["Measure a chain"]


def test_an_editor_publishes_a_skill_with_a_prerequisite(cms: Client) -> None:
    base = make_skill("Inspect")
    draft = Skill(name="Adjust", slug="adjust", discipline=base.discipline)
    form = skill_form(draft, [need(base)])
    cms.post(address(Skill, "add"), {**form, "action-publish": "yes"})
    skill = Skill.objects.live().get(name="Adjust")
    assert [row.needs for row in skill.prerequisites.all()] == [base]


def test_needs_are_read_as_a_sentence(cms: Client) -> None:
    home = make_discipline()
    a, b, c, d = (make_skill(name, discipline=home) for name in "ABCD")
    draft = Skill(name="Adjust", slug="adjust", discipline=home)
    form = skill_form(draft, [need(a, "or"), need(b), need(c, "or"), need(d)])
    cms.post(address(Skill, "add"), {**form, "action-publish": "yes"})
    needs = Prerequisite.objects.filter(skill__name="Adjust").values_list("needs__name", "group")
    assert list(needs) == [("A", 1), ("B", 2), ("C", 2), ("D", 3)]


def test_the_order_of_the_rows_is_the_order_of_the_sentence(cms: Client) -> None:
    skill, a, b, c = (make_skill(name) for name in ("Adjust", "A", "B", "C"))
    form = skill_form(skill, [need(a), need(b), need(c, "or")])
    form |= {f"prerequisites-{row}-ORDER": str(place) for row, place in enumerate((2, 3, 1))}
    cms.post(address(Skill, "edit", skill.pk), {**form, "action-publish": "yes"})
    needs = Prerequisite.objects.filter(skill=skill).values_list("needs__name", "group")
    assert list(needs) == [("C", 1), ("A", 2), ("B", 3)]


def test_stored_alternatives_are_joined_by_or(cms: Client) -> None:
    skill = make_skill()
    for group in (1, 4, 4):
        make_need(skill, make_skill(), group=group)
    formset = cms.get(address(Skill, "edit", skill.pk)).context["form"].formsets["prerequisites"]
    joined = [form["joined"].value() for form in [*formset.forms, formset.empty_form]]
    assert joined == ["and", "and", "or", "and"]


@pytest.mark.parametrize("action", ["action-publish", "action-draft"])
def test_an_editor_is_told_the_path_of_a_loop(cms: Client, action: str) -> None:
    home = make_discipline()
    a, b = make_skill("A", discipline=home), make_skill("B", discipline=home)
    make_need(b, a)
    page = cms.post(address(Skill, "edit", a.pk), {**skill_form(a, [need(b)]), action: "yes"})
    assert page.context["form"].non_field_errors() == [
        "A skill would need itself: “A” needs “B” needs “A”."
    ]
    assert not Prerequisite.objects.filter(skill=a).exists()


def test_a_loop_that_closes_after_the_check_is_told_and_kept_as_a_draft(
    cms: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_discipline()
    a, b = make_skill("A", discipline=home), make_skill("B", discipline=home)
    make_need(b, a)
    monkeypatch.setattr("skills.graph.forms.check_needs", lambda skill, needs: None)
    form = {**skill_form(a, [need(b)]), "action-publish": "yes"}
    page = cms.post(address(Skill, "edit", a.pk), form, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Kept as a draft, not published. A skill would need itself: “A” needs “B” needs “A”."
    ]
    a.refresh_from_db()
    assert a.has_unpublished_changes
    assert not Prerequisite.objects.filter(skill=a).exists()


@pytest.mark.parametrize("joined", ["and", "or"])
def test_a_skill_that_is_named_twice_is_pointed_out(cms: Client, joined: str) -> None:
    a, b = make_skill("A"), make_skill("B")
    form = {**skill_form(a, [need(b), need(b, joined)]), "action-publish": "yes"}
    page = cms.post(address(Skill, "edit", a.pk), form)
    [row, again] = page.context["form"].formsets["prerequisites"].forms
    assert not row.errors
    assert again.non_field_errors() == ["Please correct the duplicate values below."]
    assert not Prerequisite.objects.filter(skill=a).exists()


def test_a_skill_is_not_replaced_by_itself(cms: Client) -> None:
    a, b = make_skill("A"), make_skill("B")
    b.replaced_by = a
    b.save()
    form = {**skill_form(a, [], replaced_by=str(b.pk)), "action-publish": "yes"}
    page = cms.post(address(Skill, "edit", a.pk), form)
    assert page.context["form"].errors == {"replaced_by": ["A skill cannot be replaced by itself."]}


def test_a_skill_that_members_have_shown_is_not_deleted(cms: Client, member: Member) -> None:
    skill = make_skill()
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.LESSON_SEEN)
    for url in (
        address(Skill, "delete", skill.pk),
        reverse("wagtail_bulk_action", args=["skills", "skill", "delete"]) + f"?id={skill.pk}",
    ):
        page = cms.post(url, follow=True)
        assert [str(message) for message in page.context["messages"]] == [
            "Something still uses it, so it cannot be deleted. Unpublish it or replace it."
        ]
    assert Skill.objects.filter(pk=skill.pk).exists()


def test_a_skill_that_nobody_uses_is_deleted(cms: Client) -> None:
    skill = make_skill()
    cms.post(address(Skill, "delete", skill.pk))
    assert not Skill.objects.exists()


def test_scope_tags_are_made_with_their_other_names_and_an_address(cms: Client) -> None:
    form = {
        "name": " C++ ",
        "kind": "method",
        "summary": "",
        "synonyms": "cpp\n\n c plus plus\ncpp",
    }
    cms.post(address(ScopeTag, "add"), form)
    tag = ScopeTag.objects.get()
    assert (tag.name, tag.slug, tag.synonyms) == ("C++", "c-plus-plus", ["cpp", "c plus plus"])


def test_a_scope_tag_of_a_known_name_is_refused_in_words(cms: Client) -> None:
    make_tag("Алгебра")
    form = {"name": "алгебра", "kind": "method", "summary": "", "synonyms": ""}
    page = cms.post(address(ScopeTag, "add"), form)
    assert page.context["form"].errors == {
        "name": ["There is a scope tag of this name already: “Алгебра”."]
    }


def test_kin_are_listed_once(cms: Client) -> None:
    a, b = make_skill("A"), make_skill("B")
    Relation.objects.create(a=a, b=b)
    form = {"a": str(b.pk), "b": str(a.pk), "kind": "related", "weight": "1"}
    page = cms.post(address(Relation, "add"), form)
    assert page.context["form"].non_field_errors() == ["These two are related already."]
