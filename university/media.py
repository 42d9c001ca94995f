"""Uploaded files: which of them are public, and how they are sent.

MEDIA_ROOT is no served folder. The pictures that Wagtail made for pages are public; originals
are not sent at all, and documents only by Wagtail's own view, which knows who may see them.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from courses.media.ranges import with_ranges
from members.files import accelerated

PUBLIC_FOLDER = "images"
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
HEADERS = {
    # A picture that changes gets a new name.
    "Cache-Control": "public, max-age=31536000, immutable",
    # An SVG is a document: opened by itself it may draw, and nothing else.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def public_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture made for a page. Its folder is flat, so a `name` with a slash is never routed."""
    path = PurePosixPath(PUBLIC_FOLDER, name)
    content_type = CONTENT_TYPES.get(path.suffix.lower())
    if content_type is None:
        raise Http404
    try:
        file = default_storage.open(str(path))
    except (OSError, SuspiciousFileOperation, ValueError) as error:  # ValueError: a NUL in it
        raise Http404 from error
    if settings.X_ACCEL_PREFIX:
        file.close()
        return accelerated(str(path), content_type, HEADERS)
    return FileResponse(file, content_type=content_type, headers=HEADERS)


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Wagtail's view, which asks who may have it, in the part that is asked for."""
    response = with_ranges(request, serve(request, document_id, document_filename))
    if response.get("Content-Encoding") == "None":  # so it says it where there is none
        del response["Content-Encoding"]
    # Who may have it can change at any moment: it is asked for again each time.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def sendfile(request: HttpRequest, filename: str, *, mimetype: str) -> HttpResponseBase:
    """Wagtail's `SENDFILE_BACKEND`: how a document is sent once its reader may see it."""
    name = Path(filename).relative_to(settings.MEDIA_ROOT)
    return accelerated(name.as_posix(), mimetype, {})
