"""Whatever is wrong with a folder is said in one line each, and nothing at all is changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from courses.exchange import apply
from skills.exchange.problems import BadInputError
from tests.courses.exchange.folders import BEGIN, GO_ON, png, replace, write, write_course
from tests.courses.exchange.test_import import state

pytestmark = pytest.mark.usefixtures("catalogue")
Spoil = Callable[[Path], object]
EPISODE = "episodes/01-begin.md"
FIGURE = "episodes/fig/crack.png"


def climb(folder: Path) -> None:
    write(folder.parent / "secret.png", png())
    replace(folder / EPISODE, "fig/crack.png", "../../secret.png")


def climb_by_link(folder: Path) -> None:
    write(folder.parent / "secret.png", png())
    (folder / FIGURE).unlink()
    os.symlink(folder.parent / "secret.png", folder / FIGURE)


def rename_figure(folder: Path) -> None:
    (folder / FIGURE).rename(folder / "episodes/fig/crack.jpg")
    replace(folder / EPISODE, ".png", ".jpg")


def svg_bomb(folder: Path) -> None:
    write(folder / "episodes/fig/a.svg", '<!DOCTYPE a [<!ENTITY b "b">]><svg>&b;</svg>')
    replace(folder / EPISODE, "fig/crack.png", "fig/a.svg")


def episode_by_link(folder: Path) -> None:
    (folder / EPISODE).rename(folder.parent / "01-begin.md")
    os.symlink(folder.parent / "01-begin.md", folder / EPISODE)


def as_exercise(old: str, new: str) -> Spoil:
    return lambda folder: replace(folder / "episodes/02-go-on.md", old, new)


ZOO: dict[str, tuple[Spoil, str]] = {
    "an episode that is not there": (
        lambda f: (f / EPISODE).unlink(),
        "mending/episodes/01-begin.md: this file is missing or cannot be read",
    ),
    "no config": (
        lambda f: (f / "config.yaml").unlink(),
        "mending/config.yaml: this file is missing or cannot be read",
    ),
    "a config that is no mapping": (
        lambda f: write(f / "config.yaml", "- a\n- b\n"),
        "mending/config.yaml: the file must hold a mapping (key: value)",
    ),
    "a config that is no YAML": (
        lambda f: replace(f / "config.yaml", "title: Mending", "title: [Mending"),
        "mending/config.yaml:2: no valid YAML",
    ),
    "a key given twice": (
        lambda f: replace(f / "config.yaml", "lang: en", "lang: en\ntitle: Again"),
        "mending/config.yaml:4: no valid YAML: the key “title” comes twice",
    ),
    "YAML that makes objects": (
        lambda f: replace(
            f / "config.yaml", "lang: en", "lang: !!python/object/apply:os.getcwd []"
        ),
        "mending/config.yaml:3: no valid YAML",
    ),
    "YAML whose aliases multiply": (
        lambda f: replace(f / "config.yaml", "lang: en", "a: &a [x, x]\nlang: [*a, *a]"),
        "mending/config.yaml:4: no valid YAML: an alias (*name) is not taken here",
    ),
    "a NUL in YAML": (
        lambda f: replace(f / "config.yaml", "Mending small things", '"a\\0b"'),
        "mending/config.yaml:1: “title” holds a NUL character",
    ),
    "no title": (
        lambda f: replace(f / "config.yaml", "title: Mending small things\n", ""),
        "mending/config.yaml:1: “title” is missing",
    ),
    "an unknown license": (
        lambda f: replace(f / "config.yaml", "CC-BY 4.0", "All rights reserved"),
        "mending/config.yaml:1: “All rights reserved” is none of the licenses we carry",
    ),
    "an unknown language": (
        lambda f: replace(f / "config.yaml", "lang: en", "lang: tlh"),
        "mending/config.yaml:1: “tlh” is none of the languages here",
    ),
    "a skill nobody knows": (
        lambda f: replace(f / "config.yaml", "lang: en", "lang: en\nteaches: [{skill: a/b}]"),
        "mending/config.yaml: there is no skill “a/b”",
    ),
    "bytes that are no UTF-8": (
        lambda f: write(f / EPISODE, BEGIN.encode() + b"\xff\xfe"),
        "mending/episodes/01-begin.md:",
    ),
    "a NUL byte": (
        lambda f: write(f / EPISODE, BEGIN + "\0"),
        "mending/episodes/01-begin.md: a NUL byte has no place in text",
    ),
    "a code fence that is never closed": (
        lambda f: write(f / EPISODE, BEGIN + "\n```python\nprint()\n"),
        "mending/episodes/01-begin.md:93: this code fence is never closed",
    ),
    "a div that is never closed": (
        lambda f: write(f / EPISODE, BEGIN + "\n::: callout\n\nwords\n"),
        "mending/episodes/01-begin.md:93: “::: callout” is never closed",
    ),
    "a div closed twice": (
        lambda f: write(f / EPISODE, BEGIN + "\n:::::::\n"),
        "mending/episodes/01-begin.md:93: this “:::” closes nothing",
    ),
    "front matter without a title": (
        lambda f: replace(f / EPISODE, "title: Begin with looking\n", ""),
        "mending/episodes/01-begin.md:2: “title” is missing",
    ),
    "front matter that is no mapping": (
        lambda f: write(f / EPISODE, "---\n- a\n---\n\nWords.\n"),
        "mending/episodes/01-begin.md:1: here a mapping",
    ),
    "minutes that are no number": (
        lambda f: replace(f / EPISODE, "teaching: 10", "teaching: ten"),
        "mending/episodes/01-begin.md:2: “teaching” must be a number",
    ),
    "an image that is none": (
        lambda f: write(f / FIGURE, b"no image"),
        "episodes/fig/crack.png: this is no image",
    ),
    "an image that is cut short": (
        lambda f: write(f / FIGURE, png((200, 200))[:60]),
        "episodes/fig/crack.png: this image is damaged",
    ),
    "an image under another's name": (
        rename_figure,
        "episodes/fig/crack.jpg: it is PNG, which its name does not say",
    ),
    "an image that is a bomb": (
        lambda f: write(f / FIGURE, png((9000, 9000))),
        "episodes/fig/crack.png: 9000 by 9000 pixels are too many; at most 40 million are taken",
    ),
    "an SVG that is a bomb": (
        svg_bomb,
        "episodes/fig/a.svg: this is no sound SVG",
    ),
    "a path that climbs out": (climb, "this path leads out of the folder"),
    "a link that leads out": (climb_by_link, "this path leads out of the folder"),
    "an episode that is a link out": (
        episode_by_link,
        "mending/episodes/01-begin.md: this path leads out of the folder",
    ),
    "an episode named outside": (
        lambda f: replace(f / "config.yaml", "- 01-begin.md", "- ../../01-begin.md"),
        "this path leads out of the folder",
    ),
    "an exercise that is no YAML": (
        as_exercise("id: glue-1", "id: [glue-1"),
        "mending/episodes/02-go-on.md:18: no valid YAML",
    ),
    "an exercise of no kind": (
        as_exercise("one-choice", "guess"),
        "mending/episodes/02-go-on.md:17: “kind” is “guess”; it must be one of one-choice",
    ),
    "an exercise without a right answer": (
        as_exercise(", right: true", ""),
        "mending/episodes/02-go-on.md:17: “choices”: Mark the right answer.",
    ),
    "an exercise with a key nobody knows": (
        as_exercise("id: glue-1", "id: glue-1\ncolour: red"),
        "mending/episodes/02-go-on.md:17: “colour” is no key we know here",
    ),
    "an exercise's id that comes twice": (
        lambda f: write(f / "episodes/02-go-on.md", GO_ON + GO_ON[GO_ON.index("```exercise") :]),
        "mending/episodes/02-go-on.md: the exercise id “glue-1” comes 2 times",
    ),
    "a folder that is not there": (
        lambda f: f.rename(f.parent / "moved"),
        "there is no such folder",
    ),
}


@pytest.mark.parametrize("name", ZOO)
def test_it_is_said_in_one_line_and_nothing_changes(name: str, folder: Path) -> None:
    spoil, said = ZOO[name]
    before = state()
    spoil(folder)
    with pytest.raises(CommandError) as refused:
        call_command("import_carpentries", folder)
    lines = str(refused.value).splitlines()
    assert said in lines[0]
    assert lines[1:] == ["Nothing was changed."]
    assert isinstance(refused.value.__cause__, BadInputError)
    assert state() == before


def test_all_problems_of_all_courses_are_said_at_once(folder: Path, tmp_path: Path) -> None:
    sound = write_course(tmp_path / "sound")
    other = write_course(tmp_path / "other")
    (folder / "episodes/02-go-on.md").unlink()
    write(folder / FIGURE, b"none")
    write(other / EPISODE, b"\xff")
    before = state()
    with pytest.raises(CommandError) as refused:
        call_command("import_carpentries", folder, other, sound)
    assert [line.split(":")[0] for line in str(refused.value).splitlines()[:-1]] == [
        "mending/episodes/02-go-on.md",
        "other/episodes/01-begin.md",
    ]
    assert state() == before


def test_the_same_course_twice_in_one_run_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="the same course is given twice"):
        call_command("import_carpentries", folder, folder)


def test_a_failure_while_writing_takes_rows_and_files_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError

    before = state()
    monkeypatch.setattr(apply, "put_in_order", fail)
    with pytest.raises(RuntimeError):
        call_command("import_carpentries", folder)
    assert state() == before
