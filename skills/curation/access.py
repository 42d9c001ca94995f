"""Who may merge, split, rename, retire and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

KINDS: dict[str, type[Skill | Discipline | ScopeTag]] = {
    "skill": Skill,
    "discipline": Discipline,
    "tag": ScopeTag,
}


def may_curate(person: Member | AnonymousUser, what: str) -> bool:
    """Those who may change and delete such rows: a change takes some out of the graph."""
    name = KINDS[what]._meta.model_name
    return person.has_perms([f"skills.change_{name}", f"skills.delete_{name}"])
