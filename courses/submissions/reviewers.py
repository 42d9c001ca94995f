"""Who may review a work, besides the editors: as columns for a query over works."""

from __future__ import annotations

from django.db.models import CharField, ExpressionWrapper, F, OuterRef, QuerySet

from courses.catalog.models import CourseMentor
from members.member import Member
from skills.mentorships.models import Mentorship


def in_team(member: Member) -> QuerySet[CourseMentor]:
    """The member's place in the team of the course."""
    lesson_path = ExpressionWrapper(OuterRef("exercise__lesson__path"), output_field=CharField())
    teams = CourseMentor.objects.filter(member=member).alias(inside=lesson_path)
    return teams.filter(inside__startswith=F("course__path"))


def mentored(member: Member) -> QuerySet[Mentorship]:
    """Her mentorship of the learner, where it is about what is shown."""
    own = Mentorship.objects.active().filter(mentor=member, learner=OuterRef("member"))
    return own.filter(skills__exercises=OuterRef("exercise"))
