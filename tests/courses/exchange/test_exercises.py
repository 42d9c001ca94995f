"""The `exercise` fence: all eight kinds, and what is said of a slip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from courses.exchange.carpentries import import_courses
from courses.lessons.models import Exercise, LessonPage
from skills.exchange.problems import BadInputError
from skills.graph.models import Discipline, Skill
from tests.courses.exchange.folders import GO_ON, write

pytestmark = pytest.mark.usefixtures("catalogue")
HEAD = GO_ON[: GO_ON.index("```exercise")]
KINDS = {
    "one_choice": """
kind: one-choice
prompt: |
  Which of these is **dry**?
hint: Touch it.
explanation: |
  Dry glue is clear.
choices:
  - {text: The first, right: true}
  - {text: "The `second`", feedback: Still white.}
""",
    "several_choices": """
kind: several-choices
prompt: Which are tools?
choices: [{text: File, right: true}, {text: Saw, right: true}, {text: Tea}]
""",
    "numeric": """
kind: numeric
prompt: How long does it dry?
answer: 4.50
tolerance: 0.00001
unit: h
feedback: {right: Yes., wrong: Read the label.}
near: [{answer: 45, feedback: Mind the point.}]
""",
    "short_text": """
kind: short-text
prompt: What holds it?
answers: [clamp, a clamp]
ignore_case: false
near:
  - {answer: hand, feedback: "For four hours?"}
""",
    "cloze": """
kind: cloze
text: "Clean, {{glue|paste}} and wait {{=4±1}} hours."
""",
    "ordering": """
kind: ordering
prompt: In which order?
items: [Clean, Glue, Wait]
""",
    "matching": """
kind: matching
prompt: What is for what?
pairs: [{left: cup, right: bone glue}, {left: chair, right: hide glue}]
distractors: [tape]
""",
    "open_task": """
kind: open-task
prompt: Mend something.
criteria: [It holds., It shows.]
hands_in: [text, links, pictures, files]
""",
}


def imported(folder: Path, yaml: str) -> list[dict[str, Any]]:
    write(folder / "episodes/02-go-on.md", f"{HEAD}```exercise\nid: it\n{yaml.strip()}\n```\n")
    import_courses([folder])
    return list(LessonPage.objects.get(slug="go-on").body.raw_data)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_becomes_its_block_and_is_indexed(kind: str, folder: Path) -> None:
    block = imported(folder, KINDS[kind])[-1]
    assert block["type"] == kind
    exercise = Exercise.objects.get(block_id=block["id"])
    assert exercise.kind == kind


def test_prompts_are_markdown_and_choices_stay_lines(folder: Path) -> None:
    value = imported(folder, KINDS["one_choice"])[-1]["value"]
    assert value["prompt"][0]["value"] == "<p>Which of these is <strong>dry</strong>?</p>"
    assert value["hint"] == "<p>Touch it.</p>"
    first, second = (item["value"] for item in value["choices"])
    assert first == {"text": "The first", "right": True, "feedback": ""}
    assert second == {"text": "The `second`", "right": False, "feedback": "Still white."}


def test_numbers_are_written_as_people_do(folder: Path) -> None:
    value = imported(folder, KINDS["numeric"])[-1]["value"]
    assert (value["answer"], value["tolerance"]) == ("4.5", "0.00001")


def test_an_exercise_can_name_its_own_skills(folder: Path) -> None:
    discipline = Discipline.objects.create(slug="repair", name="Repair")
    skill = Skill.objects.create(discipline=discipline, slug="glue", name="Glue")
    imported(folder, KINDS["ordering"] + "skills: [repair/glue]")
    assert list(Exercise.objects.get(kind="ordering").skills.all()) == [skill]


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("kind: numeric\nprompt: How?\nanswer: many", "“answer” must be a number"),
        ("kind: numeric\nprompt: How?\nanswer: 1\ntolerance: -1", "“tolerance”: "),
        ("kind: one-choice\nprompt: How?", "“choices” is missing"),
        (
            "kind: one-choice\nprompt: How?\nchoices: [{text: a, right: true}, {text: A}]",
            "“choices”: 2: This says the same as another answer.",
        ),
        (
            "kind: one-choice\nprompt: How?\nchoices: [{text: a, right: 1}, {text: b}]",
            "“right” must be true or false",
        ),
        ("kind: cloze\ntext: No gap.", "“text”: There is no gap yet: write {{word}}."),
        ("kind: ordering\nprompt: How?\nitems: [a]", "“items”: Give at least two items."),
        ("kind: matching\nprompt: How?\npairs: [{left: a}]", "“right” is missing"),
        ("kind: open-task\nprompt: How?\nhands_in: [cake]", "“hands_in” holds"),
        ("kind: ordering\nitems: [a, b]", "“prompt” is missing"),
        (
            "kind: ordering\nprompt: How?\nitems: [a, b]\nskills: [glue]",
            "does not say its discipline",
        ),
        (
            "kind: ordering\nprompt: How?\nitems: [a, b]\nhint: '```\n\n  x\n\n  ```'",
            "holds text alone",
        ),
    ],
)
def test_a_slip_is_said_with_its_place(yaml: str, said: str, folder: Path) -> None:
    with pytest.raises(BadInputError) as refused:
        imported(folder, yaml)
    line = str(refused.value.problems[0])
    assert said in str(refused.value)
    assert line.startswith("mending/episodes/02-go-on.md:")
    assert Exercise.objects.count() == 0


def test_choices_put_before_others_leave_them_their_ids(folder: Path) -> None:
    yaml = KINDS["several_choices"]
    before = imported(folder, yaml)[-1]
    after = imported(folder, yaml.replace("[{text: File", "[{text: Rag}, {text: File"))[-1]
    assert after["id"] == before["id"]
    old = {item["value"]["text"]: item["id"] for item in before["value"]["choices"]}
    new = {item["value"]["text"]: item["id"] for item in after["value"]["choices"]}
    assert old.items() <= new.items()
    assert len(new) == 4
