"""What is told of a lesson before it is published."""

from __future__ import annotations

import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from courses.lessons.models import LessonPage, LessonSkill
from courses.writing.checks.domain import cannot_be, long_sentences, minutes_needed, skipped
from courses.writing.checks.lesson import findings_of
from tests.courses.lessons.samples import KINDS, prose

pytestmark = pytest.mark.django_db
IDS = [f"{n}1111111-1111-4111-8111-111111111111" for n in range(1, 9)]


def block(kind: str, value, place: int = 0) -> dict:
    return {"type": kind, "value": value, "id": IDS[place]}


def exercise(kind: str, place: int = 0, **changes) -> dict:
    value = {"hint": "", "explanation": [], "skills": []} | KINDS[kind] | changes
    return block(kind, value, place)


def text(html: str, place: int = 0) -> dict:
    return block("text", f"<p>{html}</p>", place)


def heading(words: str, level: int, place: int) -> dict:
    return block("heading", {"text": words, "level": level}, place)


def told(lesson: LessonPage) -> list[str]:
    return [finding.words for finding in findings_of(lesson)]


@pytest.fixture
def sound(make_lesson, skill):
    """Makes a lesson in which nothing is to look at, but for what is in its body."""

    def make(*body: dict, minutes: int = 5) -> LessonPage:
        lesson = make_lesson([*body, exercise("numeric", 7)], minutes=minutes)
        lesson.teaches = [LessonSkill(skill=skill)]
        lesson.save()
        return lesson

    return make


def test_of_a_sound_lesson_there_is_nothing_to_tell(sound):
    assert told(sound(heading("Glue", 2, 0), text("Dry it.", 1))) == []


def test_a_lesson_without_skills_is_told(make_lesson):
    lesson = make_lesson([text("Dry it.")], minutes=5)
    assert told(lesson) == ["It teaches no skill: it leaves no mark on anybody's journey."]


def test_a_skill_that_no_exercise_is_for_is_told(make_lesson, skill):
    lesson = make_lesson([text("Dry it.")], minutes=5)
    lesson.teaches = [LessonSkill(skill=skill)]
    assert told(lesson) == ["No exercise is for “True a wheel”, which it teaches."]


def test_minutes_that_cannot_be_are_told(sound):
    lesson = sound(text("word " * 1500 + "."), minutes=1)
    assert told(lesson)[0] == (
        "It says 1 minutes. To read its 1505 words and do its 1 exercises takes about 11."
    )


def test_a_heading_that_skips_a_level_is_told_with_its_block(sound):
    lesson = sound(heading("Glue", 2, 0), heading("Rubber", 4, 1))
    assert findings_of(lesson) == [
        ("The heading “Rubber” skips a level.", f"block-{IDS[1]}-section")
    ]


def test_a_picture_without_words_is_told_also_in_a_box(sound):
    image = Image.objects.create(title="T", file=get_test_image_file())
    figure = {"image": image.pk, "alt": "", "caption": "", "credit": ""}
    box = {"kind": "note", "title": "", "body": [{"type": "figure", "value": figure}]}
    lesson = sound(block("figure", figure, 0), block("callout", box, 1))
    what = "A picture without words for those who cannot see it."
    assert findings_of(lesson) == [
        (what, f"block-{IDS[0]}-section"),
        (what, f"block-{IDS[1]}-section"),
    ]


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ('<a linktype="page" id="99999">x</a>', "A link to a page that is not published, or gone."),
        ('<a linktype="document" id="9">x</a>', "A link to a document that is gone."),
        ('<a href="/courses/nowhere/">x</a>', "The link /courses/nowhere/ leads nowhere."),
        ('<a href="/nothing.php">x</a>', "The link /nothing.php leads nowhere."),
        ('<a href="#b-none">x</a>', "The link #b-none leads nowhere."),
    ],
)
def test_a_link_that_leads_nowhere_is_told(sound, link, what):
    assert told(sound(text(link))) == [what]


def test_links_that_lead_somewhere_are_not_told(sound, course):
    links = [
        f'<a linktype="page" id="{course.pk}">x</a>',
        '<a href="/courses/wheels/#top">x</a>',
        '<a href="/skills/">x</a>',
        f'<a href="#b-{IDS[0]}">x</a>',
        '<a href="https://example.org/nowhere/">x</a>',
    ]
    assert told(sound(text(" ".join(links)))) == []


@pytest.mark.parametrize("kind", ["numeric", "short_text", "cloze", "ordering", "matching"])
def test_an_exercise_that_says_nothing_to_a_wrong_answer_is_told(sound, kind):
    lesson = sound(exercise(kind, feedback={"right": "", "wrong": ""}))
    what = "Who answers wrong is told no more than that: feedback and explanation are empty."
    assert findings_of(lesson) == [(what, f"block-{IDS[0]}-section")]
    explained = sound(
        exercise(kind, 1, feedback={"right": "", "wrong": ""}, explanation=prose("Because"))
    )
    assert told(explained) == []


def test_a_wrong_choice_without_feedback_is_told(sound):
    choices = [
        {"text": "A", "right": True, "feedback": ""},
        {"text": "B", "right": False, "feedback": ""},
    ]
    lesson = sound(exercise("one_choice", choices=choices))
    assert told(lesson) == ["1 wrong answers without feedback, and no explanation."]


def test_a_task_without_criteria_is_told(sound):
    lesson = sound(exercise("open_task", criteria=[]), minutes=12)
    assert told(lesson) == ["A task without criteria: who does it does not know what counts."]


def test_a_long_sentence_is_told_with_its_beginning(sound):
    lesson = sound(text("Short. " + "word " * 41 + "end."))
    assert told(lesson)[0].startswith("A sentence of 42 words: “word word")


def test_minutes_between_half_and_five_times_are_the_authors():
    needed = minutes_needed(1500, ["numeric"] * 10)
    assert needed == 20
    assert [cannot_be(minutes, needed) for minutes in (9, 10, 110, 111)] == [
        True,
        False,
        False,
        True,
    ]


def test_headings_may_go_up_any_steps_and_down_one():
    assert list(skipped([2, 3, 4, 2, 4, 3])) == [4]
    assert list(skipped([3, 3])) == [0]


def test_sentences_end_where_they_end_in_other_scripts_too():
    assert list(long_sentences("一 " * 39 + "。" + "二 " * 39 + "。")) == []
