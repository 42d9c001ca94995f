"""robots.txt: what is not worth a search engine's time, and where the rest is listed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from university.site.sheet import sheet_of

A_DAY = 24 * 60 * 60
# Pages of one's own, and forms. This keeps no secret: what must not be seen answers 404.
LEFT_ALONE = (
    "/account/",
    "/attest/",
    "/cms/",
    "/groups/",
    "/invitations/",
    "/journey/",
    "/learning/",
    "/mentoring/",
    "/notices/",
    "/reviews/",
    "/search/",
    "/talk/",
)


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = f"{sheet_of(request).root_url}/sitemap.xml"
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
