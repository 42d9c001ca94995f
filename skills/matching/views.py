"""Finding a mentor: what is needed, who could help and why, and how long an answer takes."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from skills.atlas import current_atlas
from skills.matching.candidates import shown_to
from skills.matching.need import read_need, wanted_by
from skills.matching.page import mentors_page
from skills.matching.reading import own_levels
from skills.matching.sources import read_source
from skills.matching.store import current_index


@never_cache
@require_safe
def mentors(request: HttpRequest) -> HttpResponse:
    """At most eight queries, however many mentors there are. Open to visitors as well."""
    atlas, person, levels = current_atlas(), request.user, levels_of(request)
    source = read_source(atlas, request.GET, person, levels)
    need = read_need(atlas, source, request.GET, person, levels)
    index = current_index()
    found = shown_to(person, wanted_by(need, atlas.graph, levels, person), index)
    context = {"page": mentors_page(atlas, need, found, levels, spoken=index.languages)}
    answer = render(request, "skills/mentors.html", context)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def levels_of(request: HttpRequest) -> Mapping[int, int]:
    """A guest's are those of her session."""
    if request.user.is_authenticated:
        return own_levels(request.user)
    levels: Mapping[int, int] = request.learner.levels  # type: ignore[attr-defined]
    return levels
