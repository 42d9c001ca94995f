"""Our CSV and the command: read, plan, agree, one transaction, report."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from skills.graph.models import Discipline, ExternalId, Relation, Skill
from skills.graph.version import GraphVersion
from skills.scope.models import ScopeTag

HEAD = "discipline,slug,name,summary,hours,chapter,needs,scope,related,external\n"
WOOD = """\
Wood,saw,Saw,Cuts.,2.5,Hand tools,,file,,
Wood,join,Join,Holds.,,,saw; glue | repair/screw@aware,,,esco http://example.org/join close
Wood,,Glue up,Sticks.,,,,,join,
Wood,glue,Glue,,,,,,,
Repair,screw,Screw,,,,,,,
"""


@pytest.fixture
def wood(tmp_path: Path) -> Path:
    ScopeTag.objects.create(slug="file", name="File", kind="tool")
    path = tmp_path / "wood.csv"
    path.write_text(HEAD + WOOD)
    return path


def run(*paths: Path, yes: bool = True, **options: object) -> str:
    out = StringIO()
    call_command("import_skills", *paths, yes=yes, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_rows_become_skills(wood: Path) -> None:
    assert "create: 2 discipline, 5 skill, 1 relation" in run(wood)
    saw, join = Skill.objects.get(slug="saw"), Skill.objects.get(slug="join")
    assert (saw.hours, saw.chapter, saw.discipline.name) == (2.5, "Hand tools", "Wood")
    assert [tag.name for tag in saw.scope.all()] == ["File"]
    needs = [(need.group, need.needs.slug, need.min_level) for need in join.prerequisites.all()]
    assert sorted(needs) == [(1, "saw", 2), (2, "glue", 2), (2, "screw", 1)]
    assert join.external_ids.get().match == "close"
    assert Relation.objects.get().b.slug in {"glue-up", "join"}


@pytest.mark.django_db
def test_the_same_file_plans_nothing_more(wood: Path) -> None:
    run(wood)
    before = GraphVersion.objects.get().number
    assert "nothing to change" in run(wood)
    assert GraphVersion.objects.get().number == before


@pytest.mark.django_db
def test_a_changed_row_is_changed_in_place_and_its_words_stay_in_the_history(wood: Path) -> None:
    run(wood)
    saw = Skill.objects.get(slug="saw")
    wood.write_text(HEAD + WOOD.replace("Cuts.", "Cuts clean."))
    assert "change: 1 skill" in run(wood)
    saw.refresh_from_db()
    assert saw.summary == "Cuts clean."
    assert saw.latest_revision.content["summary"] == "Cuts clean."
    assert saw.latest_revision == saw.live_revision
    assert [tag.name for tag in saw.scope.all()] == ["File"]


@pytest.mark.django_db
def test_what_comes_in_is_found_by_the_search(wood: Path) -> None:
    run(wood)
    assert [skill.slug for skill in get_search_backend().search("Join", Skill)] == ["join"]
    wood.write_text(HEAD + WOOD.replace("Join,Holds.", "Dovetail,Holds."))
    run(wood)
    assert [skill.slug for skill in get_search_backend().search("Dovetail", Skill)] == ["join"]


@pytest.mark.django_db
def test_semicolons_between_columns_do_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'discipline;name;needs;hours\nWood;Saw;;"1,5"\nWood;Plane;"saw; join";\nWood;Join;;\n'
    )
    run(path)
    assert Skill.objects.get(slug="saw").hours == 1.5
    assert Skill.objects.get(slug="plane").prerequisites.count() == 2


@pytest.mark.django_db
def test_loops_and_needs_of_itself_are_refused_and_named_and_the_rest_comes_in(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("discipline,name,needs\nWood,A,b\nWood,B,a; c\nWood,C,c\n")
    said = run(path)
    assert "It closes a loop: “B” needs “A” needs “B”. (a.csv:3)" in said
    assert "It closes a loop: “C” needs “C”. (a.csv:4)" in said
    assert "refuse: 2 prerequisite" in said
    assert Skill.objects.get(slug="b").prerequisites.get().needs.slug == "c"
    assert "nothing to change" in run(path)


@pytest.mark.django_db
def test_a_loop_through_what_is_here_already_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("discipline,name,needs\nWood,A,b\nWood,B,\n")
    run(path)
    path.write_text("discipline,name,needs\nWood,B,a\n")
    assert "“B” needs “A” needs “B”" in run(path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,slug\nA,a\n", "a.csv:1: the column “discipline” is missing"),
        (b"discipline,name,nome\n", "a.csv:1: “nome” is no column we know"),
        (b"discipline,name,name\n", "a.csv:1: the column “name” comes twice"),
        (b"", "a.csv:1: the column “name” is missing"),
        (b"discipline,name\nWood,\xff\n", "a.csv:2: these bytes are no UTF-8"),
        (b"discipline,name\nWood,A,B\n", "a.csv:2: 3 values stand in 2 columns"),
        (b"discipline,name\nWood,\n", "a.csv:2: “name” is missing"),
        (b'discipline,name\nWood,"A\n', "a.csv:2: no valid CSV: unexpected end of data"),
        (b"discipline,name\nWood," + b"a" * 200_000, "a.csv:2: no valid CSV: field larger"),
        (b"discipline,name\nWood,A\nWood,a\n", "a.csv:3: “wood/a” comes 2 times"),
        (b"discipline,name,needs\nWood,A,b\n", "a.csv:2: there is no skill “wood/b” to need"),
        (b"discipline,name,scope\nWood,A,rasp\n", "a.csv:2: there is no scope tag “rasp”"),
        (b"discipline,name,hours\nWood,A,long\n", "a.csv:2: “hours” is “long”"),
        (b"discipline,name,hours\nWood,A,nan\n", "a.csv:2: “hours” is no number that"),
    ],
)
def test_a_slip_is_said_with_its_file_and_line_and_nothing_changes(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(path)
    assert said in str(refused.value)
    assert not Discipline.objects.exists()


@pytest.mark.django_db
def test_a_format_that_nobody_knows_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("discipline,name\nWood,A\n")
    with pytest.raises(CommandError, match=r"a.txt: no format that we know; say which"):
        run(path)
    run(path, format="csv")
    assert ExternalId.objects.count() == 0
    assert Skill.objects.get().name == "A"


@pytest.mark.django_db
def test_a_dry_run_names_every_step_and_writes_nothing(wood: Path) -> None:
    said = run(wood, yes=False, dry_run=True)
    assert "create skill wood/saw: It is not here yet. (wood.csv:2)" in said
    assert not Skill.objects.exists()


@pytest.mark.django_db
def test_wagtail_knows_what_refers_to_what_as_if_each_row_had_been_saved(wood: Path) -> None:
    run(wood)
    told = ReferenceIndex.objects.order_by("pk").values_list(
        "object_id", "to_content_type", "to_object_id", "content_path", "content_path_hash"
    )
    in_bulk = set(told)
    ReferenceIndex.objects.all().delete()
    with transaction.atomic():
        for skill in Skill.objects.all():
            ReferenceIndex.create_or_update_for_object(skill)
    assert in_bulk == set(told.all())
    assert len(in_bulk) == 9
