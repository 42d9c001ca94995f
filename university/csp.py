"""The content security policy: strict on the site, relaxed for Wagtail's own pages under /cms/."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase

# Wagtail 8's admin still writes a few inline scripts and styles (date choosers, previews),
# shows images before they are uploaded, and frames its previews.
CMS_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# A preview is rendered as a request of its own to the page's address: only its frame differs.
PREVIEW_DIRECTIVES = {"frame-ancestors": [SELF]}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith("/cms/"):
            response._csp_replace = CMS_DIRECTIVES  # type: ignore[attr-defined]
        elif getattr(request, "is_preview", False):
            response._csp_replace = PREVIEW_DIRECTIVES  # type: ignore[attr-defined]
        return super().process_response(request, response)
