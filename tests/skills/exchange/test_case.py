"""Packages of CASE become disciplines; what a package replaces is retired here."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from skills.graph.models import Discipline, ExternalId, Prerequisite, Relation, Skill
from tests.skills.factories import make_skill

pytestmark = pytest.mark.django_db

ESCO = "http://data.europa.eu/esco/skill/1"


def item(name: str, **more: str) -> dict[str, str]:
    return {"identifier": f"id-{name}", "uri": f"https://x/{name}", "fullStatement": name, **more}


def link(kind: str, origin: str, target: str) -> dict[str, Any]:
    ends = [{"title": name, "identifier": f"id-{name}"} for name in (origin, target)]
    return {"associationType": kind, "originNodeURI": ends[0], "destinationNodeURI": ends[1]}


def write(folder: Path, items: list[Any], links: list[Any], title: str = "Maths") -> Path:
    document = {"title": title, "creator": "A school", "licenseURI": {"title": "CC BY"}}
    path = folder / "maths.json"
    path.write_text(json.dumps({"CFDocument": document, "CFItems": items, "CFAssociations": links}))
    return path


def run(path: Path) -> str:
    out = StringIO()
    call_command("import_skills", path, yes=True, stdout=out)
    return out.getvalue()


ITEMS = [
    item("Numbers"),
    item("Count", fullStatement="Count to ten.", abbreviatedStatement="Count"),
    item("Add"),
    item("Use a slide rule", statusEndDate="1990-01-01"),
]
LINKS = [
    link("isChildOf", "Count", "Numbers"),
    link("isChildOf", "Add", "Numbers"),
    link("precedes", "Count", "Add"),
    link("isRelatedTo", "Add", "Count"),
    link("exemplar", "Add", "Count"),
    {
        "associationType": "exactMatchOf",
        "originNodeURI": "https://x/Add",
        "destinationNodeURI": ESCO,
    },
]


def test_leaves_become_skills_and_what_precedes_them_is_needed(tmp_path: Path) -> None:
    said = run(write(tmp_path, ITEMS, LINKS))
    assert Discipline.objects.get().summary == "From “Maths” by A school (CC BY)."
    count, add = Skill.objects.get(slug="count"), Skill.objects.get(slug="add")
    assert (count.chapter, count.summary, add.summary) == ("Numbers", "Count to ten.", "")
    need = Prerequisite.objects.get()
    assert (need.skill, need.needs) == (add, count)
    assert Relation.objects.count() == 1
    assert set(add.external_ids.values_list("scheme", "uri")) == {
        ("case", "https://x/Add"),
        ("esco", ESCO),
    }
    assert "refuse skill Numbers: It groups others: a chapter. (maths.json CFItems[1])" in said
    assert "refuse skill Use a slide rule: The source calls it obsolete." in said
    assert "Add exemplar Count: A skill here has no such relation. (maths.json" in said
    assert "nothing to change" in run(tmp_path / "maths.json")


def test_loops_are_refused_one_by_one(tmp_path: Path) -> None:
    links = [link("precedes", "A", "B"), link("precedes", "B", "A"), link("precedes", "B", "B")]
    said = run(write(tmp_path, [item("A"), item("B")], links))
    assert "“B” needs “A” needs “B”" in said
    assert "“B” needs “B”" in said
    assert Prerequisite.objects.count() == 1


def test_an_exact_match_of_a_skill_of_ours_is_joined_to_it(tmp_path: Path) -> None:
    ours = make_skill(name="Adding up")
    ExternalId.objects.create(skill=ours, scheme="esco", uri=ESCO)
    said = run(write(tmp_path, ITEMS, LINKS))
    assert "“Adding up” has the same identifier. Our words stay." in said
    assert Skill.objects.count() == 2
    assert Prerequisite.objects.count() == 0  # what ours needs is ours to say
    assert "nothing to change" in run(tmp_path / "maths.json")


def test_what_is_replaced_is_retired_in_favour_of_its_heir(tmp_path: Path) -> None:
    run(write(tmp_path, ITEMS, LINKS))
    newer = [*ITEMS, item("Add and subtract")]
    links = [*LINKS[:2], link("replacedBy", "Add", "Add and subtract")]
    assert "retire skill maths/add: The source calls it obsolete." in run(
        write(tmp_path, newer, links)
    )
    add = Skill.objects.get(slug="add")
    assert not add.live
    assert add.replaced_by.slug == "add-and-subtract"
    assert "nothing to change" in run(tmp_path / "maths.json")


def test_another_package_retires_nothing_of_this_one(tmp_path: Path) -> None:
    run(write(tmp_path, ITEMS, LINKS))
    run(write(tmp_path, [item("Sing")], [], title="Music"))
    assert Skill.objects.filter(live=True).count() == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "maths.json:1: no valid JSON"),
        (b'{\n"a": "\xff"}', "maths.json:2: these bytes are no UTF-8"),
        (b"[" * 100_000, "maths.json: nested too deeply"),
        (b"[]", "maths.json: here a mapping"),
        (b'{"CFDocument": {"title": "A"}}', "maths.json: “CFItems” is missing"),
        (b'{"CFDocument": {}, "CFItems": []}', "maths.json: “title” is missing"),
        (
            b'{"CFDocument": {"title": "A"}, "CFItems": [{"identifier": "1"}]}',
            "maths.json CFItems[1]: “fullStatement” is missing",
        ),
        (
            b'{"CFDocument": {"title": "A"}, "CFItems": [], "CFAssociations": [{}]}',
            "maths.json CFAssociations[1]: “associationType” is missing",
        ),
    ],
)
def test_a_slip_is_said_with_its_place(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "maths.json"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(path)
    assert said in str(refused.value)
    assert not Discipline.objects.exists()
