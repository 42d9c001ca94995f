"""What it would take for the pages to hold what a course's folder says. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.exchange.draft import CourseDraft, LessonDraft
from courses.exchange.identity import fingerprint
from courses.exchange.pieces import SkillRef
from courses.lessons.models import LessonPage
from members.models import Member
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.spec import SkillKey
from skills.graph.models import Skill
from skills.scope.models import ScopeTag


class Verb(StrEnum):
    ADD = "add"
    UPDATE = "update"
    KEEP = "keep"


@dataclass(frozen=True)
class LessonChange:
    draft: LessonDraft
    page: LessonPage | None
    content_hash: str
    verb: Verb

    @classmethod
    def to(cls, draft: LessonDraft, page: LessonPage | None) -> LessonChange:
        content_hash = draft.content_hash()
        return cls(draft, page, content_hash, verb(page, content_hash))


@dataclass
class CoursePlan:
    """`gone`: lessons that the source has no more. `absent`: mentors nobody here is called."""

    draft: CourseDraft
    page: CoursePage | None
    content_hash: str
    verb: Verb
    lessons: list[LessonChange]
    gone: list[LessonPage]
    reordered: bool
    skills: dict[SkillKey, int]
    tags: dict[str, ScopeTag]
    mentors: list[Member]
    absent: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        changes = [self.verb, *(lesson.verb for lesson in self.lessons)]
        return not self.gone and not self.reordered and set(changes) == {Verb.KEEP}

    def lines(self) -> Iterator[str]:
        yield f"{self.verb} course “{self.draft.source.config.title}”"
        for lesson in self.lessons:
            yield f"  {lesson.verb} lesson “{lesson.draft.title}” ({lesson.draft.path})"
        for page in self.gone:
            yield f"  unpublish lesson “{page.title}”, which the source has no more"


def verb(page: CoursePage | LessonPage | None, content_hash: str) -> Verb:
    if page is None:
        return Verb.ADD
    return Verb.KEEP if page.source_hash == content_hash else Verb.UPDATE


def plan_course(draft: CourseDraft) -> CoursePlan:
    """Raises BadInputError where the course names skills or scope tags that are not here."""
    source = draft.source
    skills, problems = known_skills(draft)
    tags = {tag.slug: tag for tag in ScopeTag.objects.filter(slug__in=source.config.scope)}
    config = Where(f"{source.folder.name}/config.yaml")
    for slug in source.config.scope:
        if slug not in tags:
            problems.append(Problem(config, f"there is no scope tag “{slug}”"))
    if not CourseIndexPage.objects.exists():
        problems.append(Problem(config, "there is no catalogue yet; “manage.py set_up” makes it"))
    if problems:
        raise BadInputError(problems)
    mentors = list(Member.objects.filter(handle__in=source.config.mentors))
    page = CoursePage.objects.filter(source_key=source.key).first()
    pages = {lesson.source_key: lesson for lesson in lessons_of(page)}
    changes = [LessonChange.to(lesson, pages.pop(lesson.key, None)) for lesson in draft.lessons]
    content_hash = course_hash(draft, mentors)
    return CoursePlan(
        draft=draft,
        page=page,
        content_hash=content_hash,
        verb=verb(page, content_hash),
        lessons=changes,
        gone=[lesson for lesson in pages.values() if lesson.live and lesson.source_key],
        reordered=not in_order([change.page for change in changes if change.page]),
        skills=skills,
        tags=tags,
        mentors=mentors,
        absent=sorted(set(source.config.mentors) - {member.handle for member in mentors}),
    )


def lessons_of(page: CoursePage | None) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(page)) if page else []


def in_order(pages: list[LessonPage]) -> bool:
    paths = [page.path for page in pages]
    return paths == sorted(paths)


def course_hash(draft: CourseDraft, mentors: list[Member]) -> str:
    config = draft.source.config
    facts = [
        *(config.title, config.license, config.language, config.credit, config.source),
        *(draft.teaches, config.needs, config.scope, sorted(m.handle for m in mentors)),
        *(draft.summary, draft.description, draft.cover),
    ]
    return sha256(fingerprint(facts).encode()).hexdigest()


def known_skills(draft: CourseDraft) -> tuple[dict[SkillKey, int], list[Problem]]:
    """The pks of all skills that the course names, and a problem for each that is not here."""
    wanted: dict[SkillKey, str] = {}
    for key, file in named_skills(draft):
        wanted.setdefault(key, file)
    there = skills_here(wanted)
    name = draft.source.folder.name
    problems = [
        Problem(Where(f"{name}/{file}"), f"there is no skill “{key}”")
        for key, file in wanted.items()
        if key not in there
    ]
    return there, problems


def skills_here(keys: Iterable[SkillKey]) -> dict[SkillKey, int]:
    """The pks of those that the graph knows."""
    rows = Skill.objects.filter(slug__in=[key.slug for key in keys])
    return {
        SkillKey(discipline, slug): pk
        for pk, slug, discipline in rows.values_list("pk", "slug", "discipline__slug")
    }


def named_skills(draft: CourseDraft) -> Iterator[tuple[SkillKey, str]]:
    """Each with a file that names it."""
    for need in (*draft.teaches, *draft.source.config.needs):
        yield need.skill, "config.yaml"
    for lesson in draft.lessons:
        yield from ((key, lesson.path) for key in lesson.teaches)
        for block in lesson.body:
            if isinstance(block["value"], dict):
                for item in block["value"].get("skills", []):
                    reference: SkillRef = item["value"]
                    yield SkillKey(reference.discipline, reference.slug), lesson.path
