"""The stylesheet of a site's own colors: its address says all, so it never changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from university.site.domain import DARK, LIGHT, Scheme, wash_of

A_YEAR = 365 * 24 * 60 * 60
SHEET = """\
@layer tokens {{
  :root {{
    --signal: light-dark({light}, {dark});
    --signal-wash: light-dark({light_wash}, {dark_wash});
  }}
}}
"""


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def colors(request: HttpRequest, light: str, dark: str) -> HttpResponse:
    """No row is read: the site's pages name the address that has its colors."""
    light, dark = f"#{light}", f"#{dark}"
    rules = SHEET.format(
        light=light, dark=dark, light_wash=oklch(light, LIGHT), dark_wash=oklch(dark, DARK)
    )
    return HttpResponse(rules, content_type="text/css; charset=utf-8")


def oklch(color: str, scheme: Scheme) -> str:
    lightness, chroma, hue = wash_of(color, scheme)
    return f"oklch({lightness:g} {chroma:.4f} {hue:.2f})"
