"""What templates ask about the person who learns."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def level_in(held: Mapping[int, int], skill: int) -> int:
    return held.get(skill, 0)
