"""What editors change on many pages at once: a skill, a scope tag, the license, the team.

A change tells in words what it would do to a page, and does it. All but the team are part of the
page: they go into its draft as one revision each, which its history takes back.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses.catalog.models import CoursePage, CourseSkill, License, TaggedCourse
from courses.lessons.models import LessonPage, LessonSkill
from courses.teams.actions import join_team
from skills.graph.models import Skill
from skills.scope.models import ScopeTag

if TYPE_CHECKING:
    from members.models import Member

CHANGED = "curation.changed"
TaughtPage = CoursePage | LessonPage
ROWS: dict[type[TaughtPage], type[CourseSkill | LessonSkill]] = {
    CoursePage: CourseSkill,
    LessonPage: LessonSkill,
}


class Change(ABC):
    """Is given the page as its latest revision has it."""

    in_draft: ClassVar[bool] = False

    @abstractmethod
    def words(self, page: TaughtPage) -> str:
        """Empty where there is nothing to change."""

    @abstractmethod
    def carry_out(self, page: TaughtPage, by: Member) -> None:
        """Raises ValidationError where what is published would not be valid."""

    def publishes(self, page: TaughtPage, by: Member) -> bool:
        return False


class DraftChange(Change):
    in_draft = True

    @abstractmethod
    def write(self, page: TaughtPage) -> None: ...

    def publishes(self, page: TaughtPage, by: Member) -> bool:
        """At once only where nothing else would go out with it."""
        is_settled = page.live and not page.has_unpublished_changes
        return bool(is_settled and page.permissions_for_user(by).can_publish())

    def carry_out(self, page: TaughtPage, by: Member) -> None:
        words, publishes = self.words(page), self.publishes(page, by)
        self.write(page)
        revision = page.save_revision(user=by, clean=publishes)
        log(page, CHANGED, user=by, revision=revision, data={"words": words}, content_changed=True)
        if publishes:
            revision.publish(user=by)


@dataclass(frozen=True)
class SkillChange(DraftChange):
    skill: Skill
    is_taken: bool = False

    def words(self, page: TaughtPage) -> str:
        taught = self.skill.pk in {row.skill_id for row in page.teaches.all()}
        if taught != self.is_taken:
            return ""
        told = _("no longer teaches “%(name)s”") if self.is_taken else _("teaches “%(name)s”")
        return told % {"name": self.skill}

    def write(self, page: TaughtPage) -> None:
        if self.is_taken:
            page.teaches.remove(*page.teaches.filter(skill=self.skill))
        else:
            page.teaches.add(ROWS[type(page)](skill=self.skill))


@dataclass(frozen=True)
class TagChange(DraftChange):
    tag: ScopeTag
    is_taken: bool = False

    def words(self, page: TaughtPage) -> str:
        tagged = self.tag.pk in {row.tag_id for row in page.tagged_items.all()}
        if tagged != self.is_taken:
            return ""
        told = _("loses the tag “%(name)s”") if self.is_taken else _("gets the tag “%(name)s”")
        return told % {"name": self.tag}

    def write(self, page: TaughtPage) -> None:
        if self.is_taken:
            page.tagged_items.remove(*page.tagged_items.filter(tag=self.tag))
        else:
            page.tagged_items.add(TaggedCourse(tag=self.tag))


@dataclass(frozen=True)
class LicenseChange(DraftChange):
    license: License

    def words(self, page: TaughtPage) -> str:
        if page.license == self.license:
            return ""
        names = {"old": page.get_license_display(), "new": self.license.label}
        return _("%(old)s becomes %(new)s") % names

    def write(self, page: TaughtPage) -> None:
        page.license = self.license


@dataclass(frozen=True)
class TeamChange(Change):
    """In no revision: the page of the team takes it back."""

    member: Member

    def words(self, page: TaughtPage) -> str:
        if page.team.filter(member=self.member).exists():
            return ""
        return _("%(name)s joins the team") % {"name": self.member}

    def carry_out(self, page: TaughtPage, by: Member) -> None:
        join_team(course=page, member=self.member, by=by)
