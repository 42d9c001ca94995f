"""For editors: askings that were reported, and people who attest each other in a ring."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from members.models import Member
from members.requests import MemberRequest
from skills.attestations.domain import rings
from skills.attestations.models import AttestationRequest
from skills.evidence.domain import ATTESTS
from skills.evidence.models import Evidence
from skills.graph.models import Discipline

REPORTED_SHOWN = 100


class Ring(NamedTuple):
    """People who, in one discipline, attest each other so that every word comes back."""

    discipline: Discipline
    members: list[Member]


class AttestationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request)


def may_look(request: HttpRequest) -> bool:
    return request.user.has_perm("skills.change_skill")


@never_cache
@require_safe
def attestations_to_look_at(request: MemberRequest) -> HttpResponse:
    if not may_look(request):
        raise PermissionDenied
    reported = AttestationRequest.objects.reported_to(request.user).with_all()
    context = {"reported": reported.order_by("-answered_at")[:REPORTED_SHOWN], "rings": all_rings()}
    return render(request, "skills/cms/attestations.html", context)


def all_rings() -> list[Ring]:
    """Three queries, and one walk over the words of each discipline."""
    words: dict[int, list[tuple[int, int]]] = {}
    standing = Evidence.objects.standing().filter(kind__in=ATTESTS, by__isnull=False)
    for discipline, by, member in standing.values_list("skill__discipline", "by", "member"):
        words.setdefault(discipline, []).append((by, member))
    found = [(pk, ring) for pk, pairs in words.items() for ring in rings(pairs)]
    disciplines = Discipline.objects.in_bulk([pk for pk, _ring in found])
    members = Member.objects.in_bulk({pk for _pk, ring in found for pk in ring})
    return [Ring(disciplines[pk], [members[one] for one in sorted(ring)]) for pk, ring in found]
