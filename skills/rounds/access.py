"""Who may run a round: a permission of its own, which `set_up` gives to editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


def may_run_rounds(person: Member | AnonymousUser) -> bool:
    return person.has_perm("skills.run_round")


class RoundsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_run_rounds(request.user)
