"""The catalogue as one person sees it: found by words, narrowed by facets, in pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from courses.catalog.domain import LENGTHS, Entry, counts, fitting, length_of
from courses.catalog.models import CoursePage, CourseSkill, TaggedCourse
from courses.catalog.query import cleaned, hits
from courses.catalog.visibility import VisiblePages
from skills.labels import said

FACETS = ("discipline", "scope", "language", "hours")
EACH_PAGE = 12
TAGS_SHOWN = 12

Option = tuple[str, str, int, bool]
"""(value, words, how many courses, chosen?)"""


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    options: Sequence[Option]


class Catalogue:
    """Five queries at most, however many courses there are: all of them are read, a page shown.

    A university has hundreds of courses, and counting facets needs every one of them.
    """

    def __init__(self, courses: VisiblePages, asked: QueryDict) -> None:
        self.visible = courses
        self.q = cleaned(asked.get("q", ""))
        self.chosen = {facet: set(asked.getlist(facet)) for facet in FACETS}
        self.number = asked.get("page", "1")
        rest = asked.copy()
        rest.pop("page", None)
        self.query = rest.urlencode()

    @cached_property
    def courses(self) -> dict[int, CoursePage]:
        taught = CourseSkill.objects.select_related("skill__discipline")
        rows = self.visible.select_related("cover").defer("description", "credit")
        ordered = rows.order_by("title").prefetch_related(Prefetch("teaches", taught))
        return {course.pk: course for course in ordered}

    @cached_property
    def tags(self) -> Mapping[int, Mapping[str, str]]:
        """Course → the tags of its own and of the skills that it teaches: slug → name."""
        of_tag = ("slug", "name", "labels")
        own = TaggedCourse.objects.values_list(
            "content_object_id", *(f"tag__{column}" for column in of_tag)
        )
        of_skills = CourseSkill.objects.order_by().exclude(skill__tagged_items=None)
        lent = of_skills.values_list(
            "course_id", *(f"skill__tagged_items__tag__{column}" for column in of_tag)
        )
        tags: dict[int, dict[str, str]] = defaultdict(dict)
        for course, slug, name, labels in own.union(lent):
            tags[course][slug] = said(labels, "name", name)
        return tags

    @cached_property
    def found(self) -> list[Entry]:
        """What the words find, best first; without words all, by title."""
        entries = {pk: self.entry(course) for pk, course in self.courses.items()}
        if not self.q:
            return list(entries.values())
        return [entries[pk] for pk in self.ranked() if pk in entries]

    def ranked(self) -> Iterable[int]:
        """Titles that hold what was typed, then disciplines and tags that do, then the texts."""
        needle = self.q.casefold()
        titled = [pk for pk, one in self.courses.items() if needle in one.title.casefold()]
        named = [pk for pk in self.courses if any(needle in n.casefold() for n in self.names(pk))]
        texts = [course.pk for course in hits(CoursePage.objects.live(), self.q)]
        return dict.fromkeys([*titled, *named, *texts])

    def names(self, pk: int) -> list[str]:
        """What a course is about, by name."""
        taught = [row.skill for row in self.courses[pk].teaches.all()]
        return [
            *(name for skill in taught for name in (skill.label, skill.name)),
            *(name for skill in taught for name in (skill.discipline.label, skill.discipline.name)),
            *self.tags.get(pk, {}).values(),
        ]

    def entry(self, course: CoursePage) -> Entry:
        disciplines = (row.skill.discipline.slug for row in course.teaches.all())
        return Entry(
            pk=course.pk,
            values={
                "discipline": frozenset(disciplines),
                "scope": frozenset(self.tags.get(course.pk, ())),
                "language": frozenset([course.language]),
                "hours": frozenset([length_of(course.minutes)]),
            },
        )

    @cached_property
    def page(self) -> Page[CoursePage]:
        fits = [self.courses[entry.pk] for entry in fitting(self.found, self.chosen)]
        page = Paginator(fits, EACH_PAGE).get_page(self.number)
        covers = [course.cover for course in page.object_list if course.cover]
        prefetch_related_objects(covers, "renditions")
        return page

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.has_chosen)

    @property
    def has_chosen(self) -> bool:
        return any(self.chosen.values())

    @cached_property
    def facets(self) -> list[Facet]:
        legends = {
            "discipline": _("Discipline"),
            "scope": _("Tools and techniques"),
            "language": _("Language"),
            "hours": _("Length"),
        }
        return [Facet(name, legend, self.options(name)) for name, legend in legends.items()]

    def options(self, facet: str) -> list[Option]:
        """The values that leave something, the most useful first; those chosen always."""
        numbers = counts(self.found, self.chosen, facet)
        chosen = self.chosen[facet]
        words = self.words(facet)
        shown = [value for value in words if numbers[value] or value in chosen]
        if facet == "scope":
            shown = sorted(shown, key=lambda value: (value not in chosen, -numbers[value]))
            shown = shown[: max(TAGS_SHOWN, len(chosen))]
        return [(value, words[value], numbers[value], value in chosen) for value in shown]

    def words(self, facet: str) -> Mapping[str, str]:
        """Value → what it is called, in the order in which they are shown."""
        if facet == "language":
            return {code: str(name) for code, name in settings.LANGUAGES}
        if facet == "hours":
            names = _("up to 2 hours"), _("2 to 5 hours"), _("over 5 hours")
            return dict(zip(LENGTHS, names, strict=True))
        if facet == "scope":
            named = {slug: name for tags in self.tags.values() for slug, name in tags.items()}
        else:
            taught = (row for course in self.courses.values() for row in course.teaches.all())
            named = {row.skill.discipline.slug: row.skill.discipline.label for row in taught}
        return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))
