"""Tracks of Exercism become disciplines; what does not fit is named."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from skills.exchange.exercism import read_tracks
from skills.exchange.planner import plan_import
from skills.exchange.stored import stored
from skills.exchange.track_graph import TrackGraph, as_groups, read_exercism, track_graph
from skills.graph.models import Discipline, Relation, Skill
from skills.graph.version import GraphVersion
from tests.real import real


def write_track(folder: Path, exercises: list[dict[str, Any]], concepts: str = "abcd") -> Path:
    config = {
        "slug": folder.name,
        "language": folder.name.title(),
        "blurb": "A language.",
        "concepts": [
            {"slug": slug, "name": slug.upper(), "uuid": f"{folder.name}-{slug}"}
            for slug in concepts
        ],
        "exercises": {"concept": exercises, "practice": [{"slug": "p", "practices": ["a"]}]},
    }
    for slug in concepts:
        meta = folder / "concepts" / slug / ".meta"
        meta.mkdir(parents=True)
        (meta / "config.json").write_text(json.dumps({"blurb": f"About `{slug}` and [x][y]."}))
        (meta.parent / "introduction.md").write_text("# Introduction\n\nWords.\n")
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def exercise(slug: str, concepts: str, needs: str, status: str = "active") -> dict[str, Any]:
    return {"slug": slug, "concepts": [*concepts], "prerequisites": [*needs], "status": status}


def graph_of(folder: Path, exercises: list[dict[str, Any]]) -> TrackGraph:
    (track,) = read_tracks([write_track(folder / "toy", exercises)])
    return track_graph(track)


def needs_of(graph: TrackGraph) -> dict[str, list[set[str]]]:
    return {
        skill.key.slug: [{need.skill.slug for need in group} for group in skill.needs]
        for skill in graph.skills
    }


def test_a_concept_needs_what_its_exercise_needs(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, [exercise("one", "a", ""), exercise("two", "bc", "a")])
    assert needs_of(graph) == {"a": [], "b": [{"a"}], "c": [{"a"}], "d": []}
    assert graph.untaught == ["d"]


def test_where_several_exercises_teach_a_concept_one_is_enough(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, [exercise("one", "d", "ab"), exercise("two", "d", "c")])
    assert needs_of(graph)["d"] == [{"a", "c"}, {"b", "c"}]


def test_an_or_of_ands_becomes_the_shortest_and_of_ors() -> None:
    ways = [frozenset("ab"), frozenset("ac")]
    assert as_groups(ways) == (frozenset("a"), frozenset("bc"))
    assert as_groups([frozenset("ab"), frozenset()]) == ()


@pytest.mark.django_db
def test_loops_are_named_and_refused_one_by_one(tmp_path: Path) -> None:
    exercises = [
        exercise("1", "a", "b"),
        exercise("2", "b", "c"),
        exercise("3", "c", "ad"),
        exercise("4", "d", "d"),
    ]
    source = read_exercism([write_track(tmp_path / "toy", exercises)])
    plan = plan_import(source, stored())
    assert [step.reason for step in plan.refused] == [
        "It closes a loop: “C” needs “A” needs “B” needs “C”.",
        "It closes a loop: “D” needs “D”.",
    ]
    needs = {s.key.slug: [{n.skill.slug for n in group} for group in s.needs] for s in plan.skills}
    assert needs == {"a": [{"b"}], "b": [{"c"}], "c": [{"d"}], "d": []}


def test_exercises_out_of_use_teach_nobody_and_unknown_concepts_are_left_out(
    tmp_path: Path,
) -> None:
    graph = graph_of(
        tmp_path, [exercise("old", "a", "b", "deprecated"), exercise("new", "b", "z", "wip")]
    )
    assert graph.out_of_use == ["old"]
    assert graph.unfinished == ["new"]
    assert graph.untaught == ["a", "c", "d"]
    assert graph.unknown == ["new names “z”, which is no concept here"]


def test_summaries_are_plain_words(tmp_path: Path) -> None:
    assert graph_of(tmp_path, []).skills[0].summary == "About a and [x][y]."


@pytest.mark.django_db
def test_tracks_become_disciplines_whose_shared_concepts_are_related(tmp_path: Path) -> None:
    one = write_track(tmp_path / "one", [exercise("e", "b", "a")], "ab")
    two = write_track(tmp_path / "two", [exercise("e", "b", "c")], "bc")
    call_command("import_skills", one, yes=True, stdout=StringIO())
    call_command("import_skills", two, yes=True, stdout=StringIO())
    assert list(Discipline.objects.values_list("slug", flat=True)) == ["one", "two"]
    assert Discipline.objects.get(slug="one").summary == (
        "A language. From Exercism's One track (MIT)."
    )
    relation = Relation.objects.get()
    assert (relation.a.slug, relation.b.slug) == ("b", "b")
    assert Skill.objects.get(slug="c").external_ids.get().uri == "two-c"
    version = GraphVersion.objects.get().number
    out = StringIO()
    call_command("import_skills", one, two, yes=True, stdout=out)
    assert "nothing to change" in out.getvalue()
    assert GraphVersion.objects.get().number == version


@pytest.mark.django_db
def test_a_dry_run_says_what_it_would_do_and_writes_nothing(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_skills", write_track(tmp_path / "toy", []), dry_run=True, stdout=out)
    assert "create skill toy/a" in out.getvalue()
    assert not Discipline.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("config.json", None, "toy/config.json: this file is missing or cannot be read"),
        ("config.json", b"{", "toy/config.json:1: no valid JSON"),
        ("config.json", b"[]", "toy/config.json: here a mapping"),
        ("config.json", b"\xff", "toy/config.json:1: these bytes are no UTF-8"),
        ("config.json", b"[" * 100_000, "toy/config.json: nested too deeply"),
        ("config.json", b'{"slug": "toy"}', "toy/config.json: “language” is missing"),
        (
            "concepts/b/.meta/config.json",
            None,
            "toy/concepts/b/.meta/config.json: this file is missing",
        ),
        ("concepts/b/introduction.md", b"\xff", "toy/concepts/b/introduction.md:1: these bytes"),
    ],
)
def test_bad_input_is_said_and_nothing_changes(
    tmp_path: Path, file: str, content: bytes | None, said: str
) -> None:
    path = write_track(tmp_path / "toy", []) / file
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_skills", path.parents[len(Path(file).parts) - 1], format="exercism")
    assert said in str(refused.value)
    assert str(refused.value).endswith("Nothing was changed.")
    assert not Discipline.objects.exists()


@pytest.mark.django_db
def test_both_real_tracks_come_whole() -> None:
    paths = [real("exercism/python"), real("exercism/elixir")]
    out = StringIO()
    call_command("import_skills", *paths, yes=True, stdout=out)
    report = out.getvalue()
    assert "Python: 67 concepts became skills" in report
    assert "taught by no exercise, so without prerequisites (47): aliasing, " in report
    assert "Elixir: 60 concepts became skills" in report
    assert Skill.objects.count() == 127
    assert Relation.objects.count() == 8
