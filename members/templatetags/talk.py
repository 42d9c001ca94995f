"""Words of members on pages of other slices, as a conversation would show them."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from members.member import Member
from members.talk.words import linked
from members.trust.reach import is_new

register = template.Library()


@register.filter
def said_by(text: str, member: Member) -> SafeString:
    """Before anybody answered: links clickable, those of a new account held."""
    return linked(text, held=is_new(member))
