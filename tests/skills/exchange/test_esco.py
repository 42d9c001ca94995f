"""ESCO's files become disciplines, chapters, skills and what these need; twice is once."""

from __future__ import annotations

import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from skills.exchange import archives
from skills.exchange.esco import read_esco
from skills.exchange.problems import BadInputError
from skills.exchange.source import Source
from skills.graph.models import Discipline, ExternalId, Relation, Skill
from tests.real import real

HIERARCHY = """\
Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description
e/S,skills,,,,,,,All.
e/S,skills,e/S1,handling and moving,,,,,Lifts things.
e/S,skills,e/S1,handling and moving,e/S1.1,sorting,,,Sorts.
e/S,skills,e/S1,handling and moving,e/S1.1,sorting,e/S1.1.1,sorting by hand,By hand.
e/K,knowledge,e/K1,education,,,,,Teaches.
"""  # noqa: E501
SKILLS = """\
conceptType,conceptUri,preferredLabel,status,description
S,e/sort,sort waste,released,Sorts
S,e/lift,lift heavy weights,released,Lifts.
S,e/teach,teach,released,"Teaches
all."
S,e/old,use a fax,obsolete,Beeps.
S,e/lost,be nowhere,released,Nowhere.
S,e/twin,Teach!,released,Teaches too.
"""
BROADER = """\
conceptType,conceptUri,broaderType,broaderUri
S,e/sort,G,e/S1.1.1
G,e/S1.1.1,G,e/S1.1
S,e/lift,S,e/sort
S,e/lift,G,e/K1
S,e/teach,G,e/S1
S,e/teach,G,e/K1
S,e/old,G,e/K1
S,e/twin,G,e/S1
"""
RELATIONS = """\
originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri
e/lift,s,essential,s,e/sort
e/sort,s,essential,s,e/lift
e/teach,s,optional,s,e/lift
e/lift,s,optional,s,e/teach
e/teach,s,optional,s,e/teach
e/teach,s,optional,s,e/old
"""
TABLES = {
    "skillsHierarchy_en.csv": HIERARCHY,
    "skills_en.csv": SKILLS,
    "broaderRelationsSkillPillar.csv": BROADER,
    "skillSkillRelations.csv": RELATIONS,
}


def write_esco(folder: Path, **changed: str) -> Path:
    path = folder / "esco.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in TABLES.items():
            archive.writestr(f"in/{name}", changed.get(name.partition("_")[0], text))
    return path


def run(*paths: Path) -> str:
    out = StringIO()
    call_command("import_skills", *paths, yes=True, stdout=out)
    return out.getvalue()


def by_uri(source: Source) -> dict[str, str]:
    return {next(iter(s.external)).uri: str(s.key) for s in source.graph.skills}


def test_a_skill_has_its_home_in_the_nearest_group_and_the_first_of_equals(tmp_path: Path) -> None:
    source = read_esco([write_esco(tmp_path)])
    assert by_uri(source) == {
        "e/sort": "handling-and-moving/sort-waste",
        "e/lift": "education/lift-heavy-weights",
        "e/teach": "handling-and-moving/teach",
        "e/twin": "handling-and-moving/teach-2",
    }
    sort, lift, teach, _twin = source.graph.skills
    assert (sort.name, sort.chapter, sort.summary) == ("Sort waste", "Sorting", "Sorts")
    assert lift.chapter == ""
    assert teach.summary == "Teaches all."
    assert [d.name for d in source.graph.disciplines] == ["Handling and moving", "Education"]
    assert source.graph.disciplines[0].summary.startswith("Lifts things. From the ESCO ")


def test_a_transversal_group_is_home_to_none_that_another_holds(tmp_path: Path) -> None:
    """It repeats what others hold; and who is nobody's home is no discipline."""
    hierarchy = """\
Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,\
Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Level 0 code
e/T,transversal,e/T1,core skills,,,,,,T
e/T,transversal,e/T1,core skills,e/T1.1,languages spoken,,,,T
e/L,languages,e/L1,languages,,,,,,L
e/K,knowledge,e/K1,education,,,,,,
"""
    broader = "conceptUri,broaderUri\ne/sort,e/T1.1\ne/sort,e/L1\ne/lift,e/T1\n"
    changed = {"skillsHierarchy": hierarchy, "broaderRelationsSkillPillar.csv": broader}
    source = read_esco([write_esco(tmp_path, **changed)])
    assert by_uri(source) == {
        "e/sort": "languages/sort-waste",
        "e/lift": "core-skills/lift-heavy-weights",
    }
    assert [d.name for d in source.graph.disciplines] == ["Core skills", "Languages"]


def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path) -> None:
    source = read_esco([write_esco(tmp_path)])
    assert [(r.name, r.reason, r.where) for r in source.refused] == [
        ("be nowhere", "It stands below no group of the hierarchy.", "in/skills_en.csv:7"),
        ("teach → teach", "It is related to itself.", "in/skillSkillRelations.csv:6"),
        ("teach → e/old", "One of the two does not come in.", "in/skillSkillRelations.csv:7"),
    ]
    assert [entry.uri for entry in source.obsolete] == ["e/old"]


@pytest.mark.django_db
def test_essential_skills_are_needed_optional_ones_related_and_a_loop_is_refused(
    tmp_path: Path,
) -> None:
    said = run(write_esco(tmp_path))
    assert "It closes a loop: “Lift heavy weights” needs “Sort waste” needs “Lift" in said
    assert Skill.objects.get(slug="sort-waste").prerequisites.get().needs.slug == (
        "lift-heavy-weights"
    )
    assert not Skill.objects.get(slug="lift-heavy-weights").prerequisites.exists()
    assert Relation.objects.count() == 1
    assert set(ExternalId.objects.values_list("scheme", flat=True)) == {"esco"}
    assert "nothing to change" in run(tmp_path / "esco.zip")


@pytest.mark.django_db
def test_an_editors_words_stay_and_rows_that_nobody_touched_follow_the_source(
    tmp_path: Path,
) -> None:
    run(write_esco(tmp_path))
    Skill.objects.filter(slug="teach").update(name="Teach well")
    assert "nothing to change" in run(write_esco(tmp_path))
    newer = SKILLS.replace("Sorts", "Sorts it.").replace(",teach,", ",teach others,")
    said = run(write_esco(tmp_path, skills=newer))
    assert "change: 1 skill" in said
    assert "refuse skill handling-and-moving/teach: Changed here since: our words stay." in said
    assert Skill.objects.get(slug="sort-waste").summary == "Sorts it."
    assert Skill.objects.get(slug="teach").name == "Teach well"
    assert "nothing to change" in run(write_esco(tmp_path, skills=newer))


@pytest.mark.django_db
def test_a_draft_that_an_editor_has_begun_is_not_published_over(tmp_path: Path) -> None:
    run(write_esco(tmp_path))
    skill = Skill.objects.get(slug="sort-waste")
    skill.summary = "Half a sentence"
    skill.save_revision()
    newer = SKILLS.replace("Sorts", "Sorts it.")
    said = run(write_esco(tmp_path, skills=newer))
    assert "refuse skill handling-and-moving/sort-waste: Changed here since" in said
    skill.refresh_from_db()
    assert skill.has_unpublished_changes
    assert skill.summary == "Sorts"


@pytest.mark.django_db
def test_our_own_skill_of_the_same_name_is_joined_and_keeps_its_words(tmp_path: Path) -> None:
    education = Discipline.objects.create(slug="edu", name="Education", summary="Ours.")
    ours = Skill.objects.create(discipline=education, slug="lift", name="Lift HEAVY weights")
    said = run(write_esco(tmp_path))
    assert "merge skill edu/lift: “Lift HEAVY weights” has the same name. Our words stay." in said
    ours.refresh_from_db()
    assert ours.name == "Lift HEAVY weights"
    assert ours.external_ids.get().uri == "e/lift"
    education.refresh_from_db()
    assert education.summary.startswith("Ours. From the ESCO classification")
    assert "nothing to change" in run(tmp_path / "esco.zip")
    run(write_esco(tmp_path, skills=SKILLS.replace("S,e/lift,lift heavy weights", "S,e/x,x")))
    assert Skill.objects.get(pk=ours.pk).live  # an editor made it: no source retires it


@pytest.mark.django_db
def test_what_the_source_gives_up_is_retired_and_comes_back_with_it(tmp_path: Path) -> None:
    run(write_esco(tmp_path))
    sort, teach = Skill.objects.get(slug="sort-waste"), Skill.objects.get(slug="teach")
    without = SKILLS.replace("S,e/sort,sort waste,released,Sorts\n", "")
    fewer = without.replace("S,e/teach,teach,released", "S,e/teach,teach,obsolete")
    said = run(write_esco(tmp_path, skills=fewer))
    assert "retire skill handling-and-moving/sort-waste: The source has it no more." in said
    assert "retire skill handling-and-moving/teach: The source calls it obsolete." in said
    assert not Skill.objects.filter(pk__in=[sort.pk, teach.pk], live=True).exists()
    assert "nothing to change" in run(write_esco(tmp_path, skills=fewer))
    assert "The source has it again." in run(write_esco(tmp_path))
    assert Skill.objects.filter(pk__in=[sort.pk, teach.pk], live=True).count() == 2
    assert "nothing to change" in run(write_esco(tmp_path))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK no zip", "esco.zip: no zip that can be read"),
        (b"", "esco.zip: no zip that can be read"),
    ],
)
@pytest.mark.django_db
def test_a_damaged_zip_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "esco.zip"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        run(path)


def test_a_missing_table_and_a_missing_column_are_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("skills_en.csv", SKILLS)
    with pytest.raises(BadInputError, match=r"a.zip: without these files: skillsHierarchy"):
        read_esco([tmp_path / "a.zip"])
    renamed = SKILLS.replace("preferredLabel", "label")
    with pytest.raises(BadInputError, match=r"skills_en.csv:1: the column “preferredLabel”"):
        read_esco([write_esco(tmp_path, skills=renamed)])


def test_a_zip_that_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("skills_en.csv", b"0" * (2 << 20))
    with pytest.raises(BadInputError, match=r"“skills_en.csv” unpacks to more than"):
        read_esco([tmp_path / "a.zip"])


@pytest.mark.django_db
def test_the_real_esco_comes_whole_and_once() -> None:
    paths = sorted(real("esco").glob("*.zip"))
    said = run(*paths)
    assert "create: 27 discipline, 13896 skill, 5707 relation" in said
    assert "measure water depth → measure water depth: It is related to itself." in said
    assert "refuse: 1 relation" in said
    assert Skill.objects.filter(chapter="").count() < 1400
    assert "nothing to change" in run(*paths)
