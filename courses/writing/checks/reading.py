"""How a lesson reads: its time, its headings, its pictures, its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from courses.lessons.body import answerable_children
from courses.lessons.models import LessonPage
from courses.writing.checks.domain import (
    cannot_be,
    long_sentences,
    minutes_needed,
    skipped,
    words_in,
)
from courses.writing.checks.finding import TIME_AND_SKILLS, Finding, block_anchor

MOST_SENTENCES = 5
EXCERPT = 60


def text_of(child: StreamValue.StreamChild) -> str:
    return "\n".join(map(str, child.block.get_searchable_content(child.value)))


def time(lesson: LessonPage) -> Iterator[Finding]:
    words = sum(words_in(text_of(child)) for child in lesson.body)
    kinds = [child.block_type for child in answerable_children(lesson.body)]
    needed = minutes_needed(words, kinds)
    if (words or kinds) and cannot_be(lesson.minutes, needed):
        counted = {
            "minutes": lesson.minutes,
            "words": words,
            "exercises": len(kinds),
            "needed": max(round(needed), 1),
        }
        what = _(
            "It says %(minutes)d minutes. To read its %(words)d words and do its %(exercises)d "
            "exercises takes about %(needed)d."
        )
        yield Finding(what % counted, TIME_AND_SKILLS)


def headings(lesson: LessonPage) -> Iterator[Finding]:
    found = [child for child in lesson.body if child.block_type == "heading"]
    for place in skipped(int(child.value["level"]) for child in found):
        what = _("The heading “%(words)s” skips a level.") % {"words": found[place].value["text"]}
        yield Finding(what, block_anchor(found[place].id))


def pictures(lesson: LessonPage) -> Iterator[Finding]:
    for child in lesson.body:
        bare = sum(not figure.get("alt") for figure in figures_in(child.get_prep_value()))
        if bare:
            what = _("A picture without words for those who cannot see it.")
            yield from [Finding(what, block_anchor(child.id))] * bare


def figures_in(raw: Any) -> Iterator[dict[str, Any]]:
    """The values of all figures in a stored block, however deep."""
    if isinstance(raw, dict):
        if raw.get("type") == "figure":
            yield raw["value"]
        for part in raw.values():
            yield from figures_in(part)
    elif isinstance(raw, list):
        for part in raw:
            yield from figures_in(part)


def sentences(lesson: LessonPage) -> Iterator[Finding]:
    found = [(child.id, said) for child in lesson.body if child.block_type != "code"
             for said in long_sentences(text_of(child))]  # fmt: skip
    for block_id, said in found[:MOST_SENTENCES]:
        told = {"n": words_in(said), "words": Truncator(said).chars(EXCERPT)}
        what = _("A sentence of %(n)d words: “%(words)s”") % told
        yield Finding(what, block_anchor(block_id))
