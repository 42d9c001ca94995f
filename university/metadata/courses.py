"""What machines read on a course's and a lesson's page: schema.org `Course`, `LearningResource`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from courses.catalog.models import CoursePage, License, SkillRow
from courses.learning.records import CourseProgress
from courses.lessons.models import LessonPage
from skills.graph.models import Skill
from university.site.sheet import Sheet

Data = dict[str, Any]
CONTEXT = "https://schema.org"
LICENSES = {
    License.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    License.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    License.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    License.MIT: "https://spdx.org/licenses/MIT.html",
}


def course_data(
    course: CoursePage,
    *,
    teaches: Iterable[SkillRow],
    needs: Iterable[SkillRow],
    progress: CourseProgress,
    sheet: Sheet,
) -> Data:
    """No query: of what the page shows already."""
    length = length_of(course.minutes)
    instance = {"@type": "CourseInstance", "courseMode": "online", "courseWorkload": length}
    return {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": course.full_url,
        **common(course, course, sheet),
        "description": course.summary,
        "timeRequired": length,
        "teaches": [skill_data(row.skill, sheet) for row in teaches],
        "coursePrerequisites": [need_data(row.skill, sheet) for row in needs],
        "hasCourseInstance": instance,
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "EUR"},
        "hasPart": [
            {
                "@type": "LearningResource",
                "name": step.lesson.title,
                "url": urljoin(sheet.root_url, step.url),
                "timeRequired": length_of(step.lesson.minutes),
            }
            for step in progress.steps
        ],
        **({"creditText": course.credit} if course.credit else {}),
    }


def lesson_data(lesson: LessonPage, course: CoursePage, *, number: int, sheet: Sheet) -> Data:
    """One query, for the skills. `number`: its place in the course; 0 where it has none."""
    taught = lesson.teaches.select_related("skill__discipline")
    return {
        "@context": CONTEXT,
        "@type": "LearningResource",
        "@id": lesson.full_url,
        **common(lesson, course, sheet),
        "description": lesson.search_description or course.summary,
        "learningResourceType": "lesson",
        "timeRequired": length_of(lesson.minutes),
        "isPartOf": {"@type": "Course", "name": course.title, "url": course.full_url},
        "teaches": [skill_data(row.skill, sheet) for row in taught],
        **({"position": number} if number else {}),
    }


def common(page: Any, course: CoursePage, sheet: Sheet) -> Data:
    """What a course gives its lessons, too."""
    dates = {"datePublished": page.first_published_at, "dateModified": page.last_published_at}
    return {
        "url": page.full_url,
        "name": page.title,
        "inLanguage": course.language,
        "license": LICENSES[License(course.license)],
        "isAccessibleForFree": True,
        "provider": {"@type": "Organization", "name": sheet.name, "url": f"{sheet.root_url}/"},
        **{name: moment.isoformat() for name, moment in dates.items() if moment},
    }


def skill_data(skill: Skill, sheet: Sheet) -> Data:
    return {
        "@type": "DefinedTerm",
        "name": skill.name,
        "url": sheet.root_url + skill.get_absolute_url(),
        "inDefinedTermSet": sheet.root_url + skill.discipline.get_absolute_url(),
    }


def need_data(skill: Skill, sheet: Sheet) -> Data:
    return {
        "@type": "AlignmentObject",
        "alignmentType": "requires",
        "targetName": skill.name,
        "targetUrl": sheet.root_url + skill.get_absolute_url(),
    }


def length_of(minutes: int) -> str:
    """As an ISO 8601 duration."""
    return f"PT{minutes}M"
