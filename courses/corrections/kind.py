"""Corrections of lessons among what members propose; the team of the course decides."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.corrections.actions import correct
from courses.corrections.models import LessonCorrection
from members.models import Member
from skills.proposals.kinds import NOBODY, Difference, Kind, register
from skills.proposals.models import MemberProposal

EDITORS = Q(groups__name="Editors")


def is_editor(person: Member) -> bool:
    """No query for who never works in the CMS, and none that the CMS has not asked already."""
    return person.works_in_cms and person.has_perm("courses.manage_teams")


class Correction(Kind):
    slug = "lesson"
    label = gettext_lazy("a correction of a lesson")
    related = ("correction__lesson",)
    heavy = ("correction__lesson__body",)

    def told(self, proposal: MemberProposal) -> str:
        correction = of(proposal)
        lesson = correction.lesson if correction else "…"
        return _("A correction in “%(lesson)s”") % {"lesson": lesson}

    def differences(self, proposal: MemberProposal) -> list[Difference]:
        return [Difference(_("Text"), proposal.before, proposal.text)]

    def address(self, proposal: MemberProposal) -> str:
        correction = of(proposal)
        if correction is None or not correction.lesson.live:
            return ""
        return f"{correction.lesson.get_url()}#b-{correction.block_id}"

    def apply(self, proposal: MemberProposal, by: Member) -> None:
        correct(proposal=proposal, by=by)

    def decides(self, person: Member) -> bool:
        return is_editor(person) or person.courses_mentored.exists()

    def decided_by(self, person: Member) -> Q:
        if is_editor(person):
            return Q()
        found = NOBODY
        for path in person.courses_mentored.values_list("course__path", flat=True):
            found |= Q(correction__lesson__path__startswith=path)
        return found

    def deciders(self, proposal: MemberProposal) -> QuerySet[Member]:
        """The team; where there is none, the editors."""
        correction = of(proposal)
        members = Member.objects.filter(is_active=True)
        course = correction.lesson.course.pk if correction else None
        team = members.filter(courses_mentored__course_id=course)
        return (team if team.exists() else members.filter(EDITORS)).distinct()


def of(proposal: MemberProposal) -> LessonCorrection | None:
    return getattr(proposal, "correction", None)


register(Correction())
