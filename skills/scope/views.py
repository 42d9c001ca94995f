"""A scope tag: who uses it, and what it opens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from skills.curation.addresses import following_old_addresses
from skills.graph.views import lines_for
from skills.proposals.models import MemberProposal
from skills.scope.models import ScopeTag
from skills.scope.opens import opens


@require_safe
@following_old_addresses
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(ScopeTag.objects.all(), slug=slug)
    lines = lines_for(request.user)
    context = {
        "tag": tag,
        "opens": opens(lines, tag.pk),
        "reach": lines.atlas.scope.reach(tag.pk),
        "disciplines": len(lines.atlas.disciplines),
        "credits": MemberProposal.objects.credited().filter(tag=tag, skill=None).names(),
        "courses": tag.tagged_courses.filter(content_object__live=True)
        .select_related("content_object")
        .order_by("content_object__title"),
    }
    return render(request, "skills/scope_tag.html", context)
