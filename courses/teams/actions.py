"""Who works on a course and in which role. Each step is in the log of the CMS."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses.catalog.models import CourseMentor, CoursePage
from courses.teams.groups import keep_in_step
from courses.teams.models import ReviewRule
from members.models import Member

ROLES = ("Mentors", "Editors")
TEAM_CHANGED, ROLES_CHANGED = "teams.team", "teams.roles"


class RoleRefusedError(ValidationError):
    """Nobody gives what she does not hold, nor takes her own key away by a slip."""


@transaction.atomic
def join_team(*, course: CoursePage, member: Member, by: Member) -> None:
    """Again is once."""
    _row, is_new = CourseMentor.objects.get_or_create(course=course, member=member)
    if is_new:
        _note(course, by, _("%(name)s joined the team") % {"name": member})


@transaction.atomic
def leave_team(*, row: CourseMentor, by: Member) -> None:
    row.delete()
    _note(row.course, by, _("%(name)s left the team") % {"name": row.member})


@transaction.atomic
def trust(*, row: CourseMentor, is_trusted: bool, by: Member) -> None:
    row.is_trusted = is_trusted
    row.save()
    words = _("%(name)s publishes without review") if is_trusted else _("%(name)s is reviewed")
    _note(row.course, by, words % {"name": row.member})


@transaction.atomic
def set_review_rule(*, course: CoursePage, rule: ReviewRule, by: Member) -> None:
    room = keep_in_step(course)
    room.review_rule = rule
    room.save()
    keep_in_step(course)
    _note(course, by, str(rule.label))


@transaction.atomic
def set_roles(*, member: Member, roles: Collection[str], by: Member) -> None:
    """Raises RoleRefusedError. Roles are groups; of other groups nothing changes."""
    held = roles_of(member)
    changed = held ^ set(roles)
    if any(not may_give(by, role) for role in changed):
        raise RoleRefusedError(_("You can give and take only roles that you hold yourself."))
    if member == by and held - set(roles):
        raise RoleRefusedError(_("Ask another editor to take a role from you."))
    for role in changed:
        group = Group.objects.get(name=role)
        (member.groups.add if role in roles else member.groups.remove)(group)
    if changed:
        log(member, ROLES_CHANGED, user=by, data={"words": ", ".join(sorted(roles)) or "-"})


def roles_of(member: Member) -> set[str]:
    return set(member.groups.filter(name__in=ROLES).values_list("name", flat=True))


def may_give(by: Member, role: str) -> bool:
    """An editor holds all that a mentor may, so she makes mentors too."""
    if role not in ROLES:
        return False
    return by.is_superuser or by.groups.filter(name="Editors").exists()


def _note(course: CoursePage, by: Member, words: str) -> None:
    log(course, TEAM_CHANGED, user=by, data={"words": words})
