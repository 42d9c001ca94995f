"""What to ask the sample university for: its pages, also signed in, and a reply to an answer."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlencode
from uuid import uuid4

from django.test import Client

from courses.catalog.models import CourseIndexPage
from courses.lessons.models import Exercise, LessonPage
from members.models import Member
from scripts.bench.load import Target

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def targets() -> list[Target]:
    exercise = Exercise.objects.filter(kind="one_choice", retired_at=None).first()
    if exercise is None:
        raise SystemExit("The sample university has no exercise to measure.")
    lesson: LessonPage = exercise.lesson
    reader = Client(SERVER_NAME="127.0.0.1")
    reader.force_login(Member.objects.create_user("bench@example.org"))
    form = ExerciseForm.found_in(reader.get(lesson.url).content.decode(), exercise)
    cookies = {"Cookie": "; ".join(f"{name}={it.value}" for name, it in reader.cookies.items())}
    return [
        Target("home", "/"),
        Target("catalogue", CourseIndexPage.objects.get().url),
        Target("course", lesson.get_parent().url),
        Target("lesson, guest", lesson.url),
        Target("lesson, signed in", lesson.url, cookies),
        Target("exercise answered", form.action, cookies | FORM, form.answered()),
    ]


class ExerciseForm(HTMLParser):
    """The fields of one exercise, as the lesson's page holds them."""

    def __init__(self, action_holds: str) -> None:
        super().__init__()
        self.wanted = action_holds
        self.action = ""
        self.inside = False
        self.fields: dict[str, str] = {}

    @classmethod
    def found_in(cls, html: str, exercise: Exercise) -> ExerciseForm:
        form = cls(str(exercise.block_id))
        form.feed(html)
        if "client_id" not in form.fields:
            raise SystemExit(f"The lesson's page shows no form for exercise {exercise.block_id}.")
        return form

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form" and self.wanted in (given.get("action") or ""):
            self.inside = True
            self.action = given["action"] or ""
        elif tag == "input" and self.inside and given.get("name"):
            self.fields.setdefault(given["name"] or "", given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"

    def answered(self) -> Callable[[], bytes]:
        """The first choice, under a new id each time."""
        return lambda: urlencode(self.fields | {"client_id": str(uuid4())}).encode()
