"""The same course, or the same lesson, in other languages: for whoever reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length, Substr

from courses.catalog.models import CoursePage
from courses.catalog.visibility import VisiblePages
from courses.copies.models import Origin, Purpose
from courses.lessons.models import LessonPage

if TYPE_CHECKING:
    from courses.learning.learner import Learner

STEP = LessonPage.steplen


class Version(NamedTuple):
    language: str
    language_name: str
    url: str


def also_in(page: CoursePage | LessonPage, learner: Learner) -> list[Version]:
    """What this learner may see of them. One query."""
    family = relatives(page)
    rows = family.annotate(said_in=Subquery(language_of(family))).order_by("said_in")
    names = dict(settings.LANGUAGES)
    return [
        Version(row.said_in, str(names.get(row.said_in, row.said_in)), row.url)
        for row in learner.visible(rows)
    ]


def relatives(page: CoursePage | LessonPage) -> VisiblePages:
    """Its original and all translations of that, itself left out."""
    translations = Origin.objects.filter(purpose=Purpose.TRANSLATION)
    own = translations.filter(page=page.pk).values("of")
    root = Coalesce(Subquery(own), page.pk)
    others = translations.filter(of=root).values("page")
    pages: VisiblePages = type(page).objects.filter(Q(pk=root) | Q(pk__in=others))
    return pages.exclude(pk=page.pk)


def language_of(pages: VisiblePages) -> VisiblePages:
    """Of a course its own, of a lesson its course's."""
    if pages.model is CoursePage:
        return CoursePage.objects.filter(pk=OuterRef("pk")).values("language")
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - STEP)
    return CoursePage.objects.filter(path=above).values("language")
