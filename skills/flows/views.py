"""Where people cross from and to, for everybody: sums only, never a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skills.atlas import current_atlas
from skills.counting import FEWEST
from skills.flows import sheet
from skills.flows.counts import counts_of_today
from skills.journey.kinship import current_kinship


@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    atlas, (day, counts) = current_atlas(), counts_of_today()
    ways = sheet.ways(atlas, counts)
    similarity = current_kinship(atlas).similarity
    missing = sheet.missing_bridges(atlas, similarity, counts)
    tags = sheet.tag_uses(atlas, counts)
    context = {
        "day": day,
        "fewest": FEWEST,
        "ways": ways,
        "picture": sheet.picture(atlas, ways),
        "undrawn": max(len(ways) - sheet.DRAWN, 0),
        "beginnings": sheet.beginnings(atlas, counts),
        "bridges": [
            sheet.bridge(atlas, similarity, pair) for pair in missing[: sheet.BRIDGES_SHOWN]
        ],
        "more_bridges": max(len(missing) - sheet.BRIDGES_SHOWN, 0),
        "carried": bool(counts.carried),
        "tags": [use for use in tags if use.skills][: sheet.TAGS_SHOWN],
    }
    return render(request, "skills/flows.html", context)
