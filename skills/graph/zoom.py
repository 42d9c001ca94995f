"""How large a map is drawn: steps in the address, so that it needs no script and no dragging."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest

STEPS = (50, 70, 100, 140, 200)
PLAIN = 100


class Zoom(NamedTuple):
    """`percent` of the plain size. The links are queries; at either end they stay there."""

    percent: int
    is_fit: bool
    smaller: str
    larger: str
    fit: str


def zoom_of(request: HttpRequest) -> Zoom:
    asked = request.GET.get("zoom", "")
    percent = int(asked) if asked in map(str, STEPS) else PLAIN
    at = STEPS.index(percent)
    return Zoom(
        percent=percent,
        is_fit=asked == "fit",
        smaller=query(request, str(STEPS[max(at - 1, 0)])),
        larger=query(request, str(STEPS[min(at + 1, len(STEPS) - 1)])),
        fit=query(request, "fit"),
    )


def query(request: HttpRequest, zoom: str) -> str:
    kept = request.GET.copy()
    kept["zoom"] = zoom
    return f"?{kept.urlencode()}"
