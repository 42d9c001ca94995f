"""Graph files become rows once; what is wrong in them is said all at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from skills.exchange.apply import apply_graph
from skills.exchange.graph_files import read_graph
from skills.exchange.plan import GraphPlan
from skills.exchange.planner import plan_graph
from skills.exchange.problems import BadInputError
from skills.exchange.stored import stored_graph
from skills.graph.models import Discipline, Relation, Skill
from skills.graph.store import current_graph
from skills.labels import Label
from skills.scope.models import ScopeTag

DISCIPLINES = (
    "- {slug: repair, name: Repair, summary: Mends.}\n- {slug: wood, name: Wood, summary: Saws.}\n"
)
SCOPE = "- {slug: file, name: File, kind: tool, summary: Smooths., synonyms: [rasp]}\n"
WOOD = """\
- slug: saw
  name: Saw
  summary: Cuts.
  hours: 2.5
- slug: join
  name: Join
  summary: Holds.
  needs: [saw, [repair/glue, repair/screw@aware]]
"""
REPAIR = """\
- slug: glue
  name: Glue
  summary: Sticks.
  scope: [file]
  related: [wood/join]
  external: [{scheme: esco, uri: "http://example.org/glue", match: close}]
- slug: screw
  name: Screw
  summary: Turns.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "skills").mkdir()
    for name, text in {
        "disciplines.yaml": DISCIPLINES,
        "scope.yaml": SCOPE,
        "skills/wood.yaml": WOOD,
        "skills/repair.yaml": REPAIR,
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def load(folder: Path) -> GraphPlan:
    plan = plan_graph(read_graph(folder), stored_graph())
    apply_graph(plan)
    return plan


@pytest.mark.django_db
def test_files_become_the_graph(folder: Path) -> None:
    load(folder)
    join = Skill.objects.get(slug="join")
    needs = [(p.group, p.needs.slug, p.min_level) for p in join.prerequisites.all()]
    assert needs == [(1, "saw", 2), (2, "glue", 2), (2, "screw", 1)]
    glue = Skill.objects.get(slug="glue")
    assert [tag.name for tag in glue.scope.all()] == ["File"]
    assert [(e.scheme, e.match) for e in glue.external_ids.all()] == [("esco", "close")]
    relation = Relation.objects.get()
    assert {relation.a.slug, relation.b.slug} == {"glue", "join"}
    assert Skill.objects.get(slug="saw").hours == 2.5
    assert [d.position for d in Discipline.objects.order_by("slug")] == [0, 1]
    assert current_graph().ready({glue.pk: 2, Skill.objects.get(slug="saw").pk: 2}) == (
        *sorted([join.pk, Skill.objects.get(slug="screw").pk]),
    )


@pytest.mark.django_db
def test_a_second_load_plans_nothing(folder: Path) -> None:
    load(folder)
    assert load(folder).is_empty


@pytest.mark.django_db
def test_a_change_is_made_in_place_and_the_rest_left_alone(folder: Path) -> None:
    load(folder)
    pk = Skill.objects.get(slug="join").pk
    Skill.objects.filter(slug="screw").update(name="An editor's word")
    path = folder / "skills/wood.yaml"
    path.write_text(WOOD.replace("needs: [saw, ", "needs: ["))
    (folder / "skills/repair.yaml").write_text(
        REPAIR.replace("name: Screw", "name: An editor's word")
    )
    assert list(load(folder).lines()) == [
        "change skill wood/join: Other here: needs. (skills/wood.yaml:5)"
    ]
    join = Skill.objects.get(slug="join")
    assert join.pk == pk
    assert [p.needs.slug for p in join.prerequisites.all()] == ["glue", "screw"]
    assert load(folder).is_empty


@pytest.mark.django_db
def test_a_loop_is_refused_and_named_and_the_rest_comes_in(folder: Path) -> None:
    (folder / "skills/repair.yaml").write_text(
        REPAIR.replace("  scope: [file]", "  needs: [wood/join]")
    )
    plan = load(folder)
    assert [str(step) for step in plan.refused] == [
        "refuse need wood/join → repair/glue: It closes a loop: "
        "“Join” needs “Glue” needs “Join”. (skills/wood.yaml:5)"
    ]
    needs = Skill.objects.get(slug="join").prerequisites.all()
    assert [need.needs.slug for need in needs] == ["saw", "screw"]
    assert load(folder).is_empty


@pytest.mark.django_db
def test_a_name_that_belongs_to_another_tag_is_refused(folder: Path) -> None:
    ScopeTag.objects.create(slug="rasp", name="file", kind="tool")
    with pytest.raises(BadInputError, match=r"scope.yaml:1: the name “File” belongs to “rasp”"):
        load(folder)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "skills/wood.yaml",
            "[saw, ",
            "[axe, ",
            "skills/wood.yaml:5: there is no skill “wood/axe” to need",
        ),
        (
            "skills/repair.yaml",
            "[file]",
            "[saw]",
            "skills/repair.yaml:1: there is no scope tag “saw”",
        ),
        (
            "skills/repair.yaml",
            "[wood/join]",
            "[wood/axe]",
            "there is no skill “wood/axe” to be related to",
        ),
        ("skills/repair.yaml", "@aware", "@aware", ""),
        (
            "skills/wood.yaml",
            "@aware",
            "@superb",
            "skills/wood.yaml:5: needs: “superb” is no level",
        ),
        (
            "skills/wood.yaml",
            "name: Saw",
            "nome: Saw",
            "skills/wood.yaml:1: “nome” is no key we know here",
        ),
        (
            "skills/wood.yaml",
            "slug: join",
            "slug: saw",
            "skills/wood.yaml:5: “wood/saw” comes 2 times",
        ),
        (
            "skills/wood.yaml",
            "hours: 2.5",
            "hours: long",
            "skills/wood.yaml:1: “hours” must be a number",
        ),
        (
            "scope.yaml",
            "kind: tool",
            "kind: toy",
            "scope.yaml:1: “kind” is “toy”; it must be one of tool",
        ),
        (
            "disciplines.yaml",
            "slug: wood",
            "slug: Wood Work",
            "“Wood Work” is no slug; “wood-work” would be",
        ),
        (
            "disciplines.yaml",
            "- {slug: repair",
            "{slug: repair",
            "disciplines.yaml:2: no valid YAML",
        ),
    ],
)
def test_a_slip_is_said_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    path = folder / file
    path.write_text(path.read_text().replace(old, new, 1))
    if not said:
        load(folder)
        return
    with pytest.raises(BadInputError) as refused:
        load(folder)
    assert said in str(refused.value)
    assert not Skill.objects.exists()


def test_all_problems_of_all_files_come_at_once(folder: Path) -> None:
    (folder / "scope.yaml").unlink()
    (folder / "disciplines.yaml").write_bytes(b"\xff")
    (folder / "skills/wood.yaml").write_text("- 7\n")
    with pytest.raises(BadInputError) as refused:
        read_graph(folder)
    assert [str(problem) for problem in refused.value.problems] == [
        "disciplines.yaml: these bytes are no UTF-8",
        "scope.yaml: this file is missing or cannot be read",
        "skills/wood.yaml: here a mapping (key: value) is needed",
    ]


def test_names_by_language_are_read_and_what_is_no_language_is_told(folder: Path) -> None:
    skill = "- slug: saw\n  name: Saw\n  summary: Cuts.\n"
    text = f"{skill}  labels: {{es: {{name: Serrar}}, Spanish: {{title: x}}}}\n"
    (folder / "skills" / "wood.yaml").write_text(text)
    with pytest.raises(BadInputError) as caught:
        read_graph(folder)
    assert [problem.what for problem in caught.value.problems] == [
        "“Spanish” is no tag of a language, as “es” or “pt-br” is",
        "“title” is no key we know here",
    ]
    (folder / "skills" / "wood.yaml").write_text(text.replace(", Spanish: {title: x}", ""))
    spec = next(spec for spec in read_graph(folder).skills if spec.key.slug == "saw")
    assert spec.labels == (Label("es", "Serrar"),)
