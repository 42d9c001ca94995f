"""The editors' reports that add up: coverage, licenses, mentors' load, people in fives."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from courses.catalog.models import CourseMentor, CoursePage, CourseSkill, License
from courses.curation.counting import number_of
from courses.curation.filters import CoverageFilters
from courses.curation.reports import (
    CoursesReport,
    EditorsReport,
    ExercisesReport,
    LessonsReport,
    SkillsReport,
    TranslationsReport,
)
from courses.learning.models import Enrollment
from courses.submissions.models import Review
from members.models import Member
from skills.counting import rounded_down
from skills.graph.models import LEVEL_CHOICES, Discipline
from skills.mentoring.models import Asking
from skills.mentorships.models import Mentorship
from skills.offers.models import MentorOffer

LICENSE_NAMES = dict(License.choices)


class Covered(NamedTuple):
    """How much of a discipline is taught in a language. `to`: skills, by the level they reach."""

    discipline: str
    language: str
    skills: int
    to: dict[int, int]

    @property
    def taught(self) -> int:
        return sum(self.to.values())


def covered(disciplines: QuerySet[Discipline], languages: dict[str, Any]) -> list[Covered]:
    """Each skill counts once, at the highest level that a published course takes it to."""
    counted = disciplines.annotate(number=Count("skills", filter=Q(skills__live=True)))
    best: dict[tuple[int, str, int], int] = {}
    rows = CourseSkill.objects.filter(course__live=True, skill__live=True).order_by("level")
    for home, language, skill, level in rows.values_list(
        "skill__discipline", "course__language", "skill", "level"
    ):
        best[home, language, skill] = level
    found = Counter((home, language, level) for (home, language, _skill), level in best.items())
    return [
        Covered(
            str(home),
            str(name),
            home.number,
            {level: found[home.pk, code, level] for level, _words in LEVEL_CHOICES},
        )
        for home, (code, name) in product(counted, languages.items())
    ]


def level_column(level: int, words: Any) -> Column:
    return Column(f"to_{level}", label=words, accessor=lambda row: row.to.get(level, 0))


class CoverageReport(EditorsReport):
    key = "coverage"
    page_title = _("Coverage")
    meaning = _("How many skills of each discipline are taught, in which language, how far.")
    model = Discipline
    filterset_class = CoverageFilters
    columns = [
        Column("discipline", label=_("Discipline")),
        Column("language", label=_("Language")),
        Column("skills", label=_("Skills in all")),
        Column("taught", label=_("Taught")),
        *(level_column(level, words) for level, words in LEVEL_CHOICES),
    ]

    def get_queryset(self) -> list[Covered]:
        chosen: dict[str, Any] = {}
        if self.filters and self.filters.is_valid():
            chosen = self.filters.form.cleaned_data
        disciplines = Discipline.objects.all()
        if chosen.get("discipline"):
            disciplines = disciplines.filter(pk=chosen["discipline"].pk)
        languages = dict(settings.LANGUAGES)
        if code := chosen.get("language"):
            languages = {code: languages[code]}
        return covered(disciplines, languages)


class LicensesReport(EditorsReport):
    key = "licenses"
    page_title = _("Licenses")
    meaning = _("How many courses and lessons stand under each; which name nobody.")
    columns = [
        TitleColumn(
            "license",
            label=_("License"),
            accessor=lambda row: LICENSE_NAMES.get(row["license"], row["license"]),
            get_url=lambda row: f"{reverse('curation_courses')}?license={row['license']}",
        ),
        Column("courses", label=_("Courses")),
        Column("lessons", label=_("Lessons")),
        Column("uncredited", label=_("From elsewhere, and name nobody")),
    ]

    def get_queryset(self) -> QuerySet[CoursePage, dict[str, Any]]:
        elsewhere = ~Q(source_url="") | ~Q(source_key="")
        rows: QuerySet[CoursePage, dict[str, Any]] = (
            CoursePage.objects.order_by("license")
            .values("license")
            .annotate(
                courses=Count("pk"),
                lessons=Sum("numchild"),
                uncredited=Count("pk", filter=elsewhere & Q(credit="")),
            )
        )
        return rows


class MentorsReport(EditorsReport):
    """What waits for each, as numbers; of whom, only the two know."""

    key = "mentors"
    page_title = _("Mentors' load")
    meaning = _("Who works on how many courses, accompanies how many learners, and is asked.")
    model = Member
    default_ordering = "handle"
    columns = [
        TitleColumn(
            "name",
            label=_("Mentor"),
            accessor=str,
            get_url=lambda row: reverse("member_roles", args=[row.pk]),
            sort_key="handle",
        ),
        Column("courses", label=_("Courses"), sort_key="courses"),
        Column("mentorships", label=_("Learners accompanied"), sort_key="mentorships"),
        Column("capacity", label=_("Room for"), accessor="mentor_offer.capacity"),
        Column("asked", label=_("Requests in her hand"), sort_key="asked"),
        Column("reviews", label=_("Reviews sent"), sort_key="reviews"),
    ]

    def get_base_queryset(self) -> QuerySet[Member]:
        offers = MentorOffer.objects.filter(member=OuterRef("pk"), is_open=True)
        teams = CourseMentor.objects.filter(member=OuterRef("pk"))
        running = Mentorship.objects.running()
        mentors = Member.objects.filter(
            Exists(offers) | Exists(teams) | Exists(running.filter(mentor=OuterRef("pk")))
        )
        return mentors.select_related("mentor_offer").annotate(
            courses=number_of(CourseMentor.objects.all(), "member"),
            mentorships=number_of(running, "mentor"),
            asked=number_of(Asking.objects.filter(state=Asking.State.OFFERED), "mentor"),
            reviews=number_of(Review.objects.exclude(sent_at=None), "by"),
        )


class Joined(NamedTuple):
    """Of those who joined in a month, in fives."""

    month: date
    people: int
    learn: int
    mentor: int

    @property
    def when(self) -> str:
        return date_words(self.month, "F Y")


class PeopleReport(EditorsReport):
    key = "people"
    page_title = _("People")
    meaning = _("Who joined when, and what became of it: in fives, and nobody by name.")
    columns = [
        Column("when", label=_("Joined in")),
        Column("people", label=_("Accounts, at least")),
        Column("learn", label=_("Of them in a course, at least")),
        Column("mentor", label=_("Of them offer mentoring, at least")),
    ]

    def get_queryset(self) -> list[Joined]:
        in_course = Exists(Enrollment.objects.filter(member=OuterRef("pk")))
        offers = Exists(MentorOffer.objects.filter(member=OuterRef("pk"), is_open=True))
        months = (
            Member.objects.filter(is_active=True)
            .annotate(month=TruncMonth("joined_at"), in_course=in_course, offers=offers)
            .values("month")
            .annotate(
                people=Count("pk"),
                learn=Count("pk", filter=Q(in_course=True)),
                mentor=Count("pk", filter=Q(offers=True)),
            )
        )
        rows = months.order_by("-month").values_list("month", "people", "learn", "mentor")
        return [Joined(month, *map(rounded_down, counts)) for month, *counts in rows]


REPORTS: tuple[type[EditorsReport], ...] = (
    CoverageReport,
    CoursesReport,
    LessonsReport,
    ExercisesReport,
    SkillsReport,
    TranslationsReport,
    LicensesReport,
    MentorsReport,
    PeopleReport,
)
