"""What templates draw and how they name amounts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.catalog.models import CoursePage, CourseSkill
from university.covers.domain import HEIGHT, WIDTH, compose
from university.handout import qr_path

register = template.Library()


@register.inclusion_tag("components/cover.html")
def cover(taught: Iterable[CourseSkill], seed: str) -> dict[str, Any]:
    """The drawn cover of a course that teaches these, their skills' disciplines prefetched."""
    looks = dict.fromkeys(row.skill.discipline.look for row in taught)
    return {"cuts": compose(tuple(looks), seed), "width": WIDTH, "height": HEIGHT}


@register.filter
def course_disciplines(course: CoursePage) -> list[Any]:
    """Each discipline once, in the order the course teaches them."""
    return list(dict.fromkeys(taught.skill.discipline for taught in course.teaches.all()))


@register.filter
def duration(minutes: int) -> str:
    """Minutes as people say them: "45 minutes", "1.5 hours"."""
    if minutes < 60:  # noqa: PLR2004 — minutes in an hour
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return hours(Decimal(minutes) / 60)


@register.filter
def hours(amount: Decimal) -> str:
    """Hours, to the half: "2 hours", "1.5 hours"."""
    halves = round(amount * 2)
    if halves % 2:
        return _("%(n)s hours") % {"n": Decimal(halves) / 2}
    return ngettext("%(n)d hour", "%(n)d hours", halves // 2) % {"n": halves // 2}


@register.simple_tag
def source_url() -> str:
    return settings.SOURCE_URL


@register.inclusion_tag("components/print_address.html")
def print_address(address: str) -> dict[str, Any]:
    """On paper only: where this page lives, in letters and as a QR code."""
    path, side = qr_path(address)
    return {"address": address, "path": path, "side": side}
