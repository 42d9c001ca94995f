"""Lessons that the sample's mentors are writing: in review, sent back, or to come out on a day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Comment

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from members.models import Member
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from university.sample.news import dated_news, recount_notices

DRAFTS = "drafts.yaml"
STATES = ("in review", "needs changes", "scheduled")


@dataclass(frozen=True)
class Remark:
    """What a reviewer says beside a paragraph, counted from 0."""

    paragraph: int
    by: str
    text: str


@dataclass(frozen=True)
class Draft:
    """`by`: who answered, with `words` where changes are asked for."""

    course: str
    title: str
    author: str
    minutes: int
    state: str
    by: str
    words: str
    days_ahead: int
    text: tuple[str, ...]
    remarks: tuple[Remark, ...]


def read_drafts(content: Path) -> list[Draft]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / DRAFTS).read_text("utf-8"), DRAFTS)
    items = value if isinstance(value, list) else [value]
    drafts = [read_draft(Fields(item, Where(DRAFTS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return drafts


def read_draft(fields: Fields) -> Draft:
    draft = Draft(
        course=fields.text("course"),
        title=fields.text("title", limit=200),
        author=fields.text("author"),
        minutes=int(fields.number("minutes")),
        state=fields.choice("state", STATES),
        by=fields.text("by", required=False),
        words=fields.text("words", required=False),
        days_ahead=int(fields.number("days_ahead", default=0)),
        text=fields.texts("text", required=True),
        remarks=tuple(read_remark(one) for one in fields.mappings("comments")),
    )
    fields.end()
    return draft


def read_remark(fields: Fields) -> Remark:
    remark = Remark(int(fields.number("paragraph")), fields.text("by"), fields.text("text"))
    fields.end()
    return remark


@transaction.atomic
def write_drafts(drafts: list[Draft]) -> int:
    """Adds what is missing; returns how many were new. What follows happened yesterday."""
    with dated_news() as moments:
        moments.append(timezone.now() - timedelta(days=1))
        new = sum(write(draft) for draft in drafts)
    recount_notices()
    return new


def write(draft: Draft) -> bool:
    course = CoursePage.objects.filter(slug=draft.course).first()
    people = {member.handle: member for member in Member.objects.all()}
    slug = slugify(draft.title)
    if course is None or draft.author not in people:
        return False
    if course.get_children().filter(slug=slug).exists():
        return False
    lesson = LessonPage(
        title=draft.title,
        slug=slug,
        live=False,
        minutes=draft.minutes,
        owner=people[draft.author],
        body=[paragraph(place, text) for place, text in enumerate(draft.text)],
    )
    course.add_child(instance=lesson)
    if draft.days_ahead:
        lesson.go_live_at = timezone.now() + timedelta(days=draft.days_ahead)
    lesson.save_revision(user=people[draft.author], log_action=True)
    for remark in draft.remarks:
        comment(lesson, remark, draft.text[remark.paragraph], people[remark.by])
    send(lesson, draft, people)
    return True


def paragraph(place: int, text: str) -> dict[str, str]:
    """With the key by which the editor of rich text finds a comment's place."""
    words = escape(text, quote=False)
    value = f'<p data-block-key="{key_of(place)}">{words}</p>'
    return {"type": "text", "value": value, "id": str(uuid4())}


def key_of(place: int) -> str:
    return f"{place:05}"


def comment(lesson: LessonPage, remark: Remark, text: str, by: Member) -> None:
    """On the whole paragraph."""
    block = lesson.body[remark.paragraph]
    place = {"key": key_of(remark.paragraph), "start": 0, "end": len(text)}
    Comment.objects.create(
        page=lesson,
        user=by,
        text=remark.text,
        contentpath=f"body.{block.id}",
        position=json.dumps([place]),
    )


def send(lesson: LessonPage, draft: Draft, people: dict[str, Member]) -> None:
    """To review, and on from there."""
    task = lesson.get_workflow().start(lesson, people[draft.author]).current_task_state
    if draft.state == "needs changes":
        task.reject(user=people[draft.by], comment=draft.words)
    elif draft.state == "scheduled":
        task.approve(user=people[draft.by])
