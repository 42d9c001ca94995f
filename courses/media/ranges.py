"""Parts of files: a player jumps into a film, and a broken download goes on."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import IO, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from courses.media.domain import Part, UnsatisfiableError, part_asked

CHUNK = 65_536
NO_TAG = '""'  # Wagtail's, of a file that it has not hashed: all of those would be one


def with_ranges(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The part that was asked for, instead of all of it (RFC 9110, 14).

    What a web server in front sends is no FileResponse: that server knows ranges itself.
    """
    if not isinstance(response, FileResponse) or response.status_code != HTTPStatus.OK:
        return response
    response["Accept-Ranges"] = "bytes"
    asked = request.headers.get("Range", "")
    if request.method != "GET" or not asked or not _is_still_the_same(request, response):
        return response
    size = int(response["Content-Length"])
    try:
        part = part_asked(asked, size)
    except UnsatisfiableError:
        response.close()
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            headers={"Content-Range": f"bytes */{size}"},
        )
    return _cut(response, part, size) if part else response


def _is_still_the_same(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the part belongs to what the browser has already, if it says what that is."""
    known = request.headers.get("If-Range")
    tags = {response.get("ETag"), response.get("Last-Modified")} - {NO_TAG}
    return known is None or known in tags


def _cut(response: FileResponse, part: Part, size: int) -> FileResponse:
    file = cast("IO[bytes]", response.file_to_stream)  # Wagtail gave it a file
    file.seek(part.first)
    length = part.last - part.first + 1
    response.streaming_content = _read(file, length)
    response.status_code = HTTPStatus.PARTIAL_CONTENT
    response["Content-Length"] = length
    response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def _read(file: IO[bytes], length: int) -> Iterator[bytes]:
    while length > 0 and (chunk := file.read(min(CHUNK, length))):
        length -= len(chunk)
        yield chunk
