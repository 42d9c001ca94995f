"""Old addresses: noted when a row leaves one, followed when nothing else answers to it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from skills.curation.journal import Journal
from skills.curation.models import OldAddress
from skills.graph.heirs import heir
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

Row = Skill | Discipline | ScopeTag
View = Callable[..., HttpResponse]

# A tag's address is its slug alone, as a discipline's is.
PREFIX: dict[tuple[str, ...], str] = {("slug",): "tag:"}


def path_of(row: Row) -> str:
    if isinstance(row, Skill):
        return f"{row.discipline.slug}/{row.slug}"
    return f"tag:{row.slug}" if isinstance(row, ScopeTag) else row.slug


def free_slug(slug: str, taken: Collection[str]) -> str:
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def leave_address(journal: Journal, path: str, leads_to: Row) -> None:
    to = {
        "skill_id": leads_to.pk if isinstance(leads_to, Skill) else None,
        "discipline_id": leads_to.pk if isinstance(leads_to, Discipline) else None,
        "tag_id": leads_to.pk if isinstance(leads_to, ScopeTag) else None,
    }
    known = OldAddress.objects.filter(path=path)
    if known.exists():
        journal.update(known, **to)
    else:
        journal.add([OldAddress(path=path, **to)])


def following_old_addresses(view: View) -> View:
    """Where nothing answers, what stood at that address does: for pages of /skills/ and /scope/."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **address: str) -> HttpResponse:
        try:
            return view(request, *args, **address)
        except Http404:
            row = leads_to(PREFIX.get(tuple(address), "") + "/".join(address.values()))
            if row is None:
                raise
            return moved_to(row)

    return answer


def moved_to(row: Row) -> HttpResponse:
    """Not to be kept by browsers: an editor may undo the change."""
    answer = HttpResponsePermanentRedirect(row.get_absolute_url())
    answer["Cache-Control"] = "no-cache"
    return answer


def leads_to(path: str) -> Row | None:
    """At most one step, however often it was renamed. Two queries, four below an old discipline."""
    if old := OldAddress.objects.leading(path):
        return heir(old.skill) if old.skill else old.discipline or old.tag
    discipline, _, slug = path.partition("/")
    home = OldAddress.objects.leading(discipline) if slug else None
    return in_discipline(home.discipline, slug) if home and home.discipline else None


def in_discipline(discipline: Discipline, slug: str) -> Skill | None:
    found = Skill.objects.filter(discipline=discipline, slug=slug).first()
    if found:
        return heir(found)
    old = OldAddress.objects.leading(f"{discipline.slug}/{slug}")
    return heir(old.skill) if old and old.skill else None
