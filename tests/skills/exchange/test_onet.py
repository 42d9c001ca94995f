"""Occupations of O*NET become skills of their job families, tagged with the tools they share."""

from __future__ import annotations

import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag
from tests.real import real
from tests.skills.factories import make_tag

pytestmark = pytest.mark.django_db

CODE = "O*NET-SOC Code"
OCCUPATIONS = [
    (CODE, "Title", "Description"),
    ("47-2031.00", "Carpenters", "Build with wood."),
    ("51-7042.00", "Woodworking Machine Setters", "Set up saws."),
    ("51-2092.00", "Team Assemblers", "Assemble."),
]
TOOLS = [
    (CODE, "Title", "Example", "Commodity Code", "Commodity Title"),
    ("47-2031.00", "Carpenters", "Rip saws", 27111508, "Saws"),
    ("51-7042.00", "Setters", "Saws", 27111508, "Saws"),
    ("47-2031.00", "Carpenters", "White glue", 12163800, "Glues"),
    ("51-2092.00", "Assemblers", "Glue", 12163800, "Glues"),
    ("47-2031.00", "Carpenters", "Chalk", 27112309, "Chalk lines"),
    ("47-2031.00", "Carpenters", "Nothing", 1, None),
]
OTHER = [("Commodity Code", "Commodity Title"), (1, "Pet grooming products")]


def write(folder: Path, **sheets: list[tuple[object, ...]]) -> Path:
    for name, rows in (
        {"occupations": OCCUPATIONS, "tools": TOOLS, "other": OTHER} | sheets
    ).items():
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(folder / f"{name}.xlsx")
    return folder


def run(*paths: Path) -> str:
    out = StringIO()
    call_command("import_skills", *paths, yes=True, stdout=out)
    return out.getvalue()


def test_tools_that_two_families_use_become_scope_tags(tmp_path: Path) -> None:
    said = run(write(tmp_path))
    assert "create: 2 discipline, 2 scope tag, 3 skill" in said
    assert "refuse tag Chalk lines: One job family alone uses it." in said
    carpenters = Skill.objects.get(slug="carpenters")
    assert carpenters.discipline.name == "Construction and Extraction"
    assert {tag.name for tag in carpenters.scope.all()} == {"Saws", "Glues"}
    assert dict(ScopeTag.objects.values_list("name", "kind")) == {
        "Saws": "tool",
        "Glues": "material",
    }
    assert "U.S. Department of Labor" in Discipline.objects.get(slug="production").summary
    assert "nothing to change" in run(tmp_path)


def test_our_own_tag_is_taken_where_it_has_the_name_among_its_own(tmp_path: Path) -> None:
    ours = make_tag("Hand saw", synonyms=["saws"])
    run(write(tmp_path))
    assert ours in Skill.objects.get(slug="carpenters").scope.all()
    assert not ScopeTag.objects.filter(name="Saws").exists()
    assert "nothing to change" in run(tmp_path)


def test_a_tool_that_is_used_elsewhere_now_comes_in_later(tmp_path: Path) -> None:
    run(write(tmp_path))
    more = ("51-2092.00", "Assemblers", "Chalk", 27112309, "Chalk lines")
    said = run(write(tmp_path, tools=[*TOOLS, more]))
    assert "change: 2 skill" in said
    assert "refuse" not in said
    assert Skill.objects.filter(scope__name="Chalk lines").count() == 2


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"occupations": [("a",)]}, "without the table Occupation Data"),
        ({"tools": [("a",)]}, "without the table Tools Used"),
        (
            {"occupations": [*OCCUPATIONS, ("98-1", "X", "Y")]},
            "occupations.xlsx:5: “98-1” is no code of an occupation",
        ),
    ],
)
def test_a_slip_is_said_with_its_place(tmp_path: Path, sheets: dict, said: str) -> None:
    write(tmp_path, **sheets)
    with pytest.raises(CommandError) as refused:
        run(tmp_path)
    assert said in str(refused.value)
    assert not Skill.objects.exists()


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("x", "y")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    with pytest.raises(CommandError) as refused:
        run(tmp_path)
    assert "a.xlsx: no workbook that can be read" in str(refused.value)
    assert "b.xlsx: no zip that can be read" in str(refused.value)


def test_the_real_onet_comes_whole_and_once() -> None:
    said = run(real("onet"))
    assert "create: 23 discipline, 2288 scope tag, 1016 skill" in said
    assert "refuse: 1974 scope tag" in said
    assert "nothing to change" in run(real("onet"))
