"""How a file is sent to somebody who was found to be allowed to have it, and how it goes away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

PRIVATE_HEADERS = {
    # Who may see it can change at any moment.
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def send_privately(
    file: FieldFile, *, content_type: str, download_as: str = ""
) -> HttpResponseBase:
    """`download_as`: the name under which a browser keeps it instead of showing it.

    Raises Http404 where the storage has lost it.
    """
    name = download_as or PurePosixPath(str(file.name)).name
    try:
        opened = file.open("rb")
    except OSError as error:
        raise Http404 from error
    if settings.X_ACCEL_PREFIX:
        opened.close()
        disposition = content_disposition_header(bool(download_as), name)
        headers = PRIVATE_HEADERS | {"Content-Disposition": str(disposition)}
        return accelerated(str(file.name), content_type, headers)
    return FileResponse(
        opened,
        as_attachment=bool(download_as),
        filename=name,
        content_type=content_type,
        headers=PRIVATE_HEADERS,
    )


def accelerated(name: str, content_type: str, headers: dict[str, str]) -> HttpResponse:
    """Let the web server in front send the file `name` of MEDIA_ROOT."""
    target = f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{quote(name)}"
    return HttpResponse(content_type=content_type, headers={**headers, "X-Accel-Redirect": target})


def forget_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
