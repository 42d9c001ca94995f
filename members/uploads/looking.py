"""A file that somebody brings, looked at by its bytes before anything of it is kept."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from members.pictures import FORMATS, BadPictureError, Picture, prepare, suffix_of
from members.uploads.domain import KINDS, file_kind

MB = 2**20
LONGEST_NAME = 120

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]


class Brought(NamedTuple):
    """A file that was looked at and found good; `picture` is what is kept of a picture."""

    name: str
    content_type: str
    file: Upload
    picture: Picture | None = None
    alt: str = ""


def is_picture(upload: Upload) -> bool:
    return suffix_of(str(upload.name)) in FORMATS


def look_at(upload: Upload, alt: str = "") -> Brought:
    """Raises ValidationError, by field: `upload` or `alt`. A picture takes up to two seconds."""
    if (upload.size or 0) > settings.MEMBER_FILE_MB * MB:
        message = _("A file can have %(mb)d MB; this one has more.")
        raise refusal("upload", message, mb=settings.MEMBER_FILE_MB)
    return look_at_picture(upload, alt) if is_picture(upload) else look_at_file(upload)


def look_at_picture(upload: Upload, alt: str) -> Brought:
    if not alt:
        raise refusal("alt", _("Say in a sentence what the picture shows."))
    try:
        picture = prepare(bytes_of(upload), FORMATS[suffix_of(str(upload.name))])
    except BadPictureError as error:
        message = _("This is no picture that can be read, or it has too many pixels.")
        raise refusal("upload", message) from error
    return Brought(name_of(upload), "", upload, picture, alt)


def look_at_file(upload: Upload) -> Brought:
    kind = file_kind(str(upload.name), bytes_of(upload))
    if kind is None:
        message = _("The file is of none of these kinds: %(kinds)s.")
        raise refusal("upload", message, kinds=", ".join([*FORMATS, *KINDS]))
    upload.seek(0)
    return Brought(name_of(upload), kind.content_type, upload)


def refusal(field: str, message: str, **params: object) -> ValidationError:
    return ValidationError({field: ValidationError(message, params=params)})


def bytes_of(upload: Upload) -> IO[bytes]:
    return cast(IO[bytes], upload.file)


def name_of(upload: Upload) -> str:
    """What it is called when downloaded: its own name, the end of a long one."""
    return str(upload.name)[-LONGEST_NAME:]
