"""A zip with a text and its pictures, looked at before anything of it is unpacked."""

from __future__ import annotations

import lzma
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

MB = 2**20
MOST_ENTRIES = 300
LARGEST_ENTRY = 20 * MB
LARGEST_WHOLE = 60 * MB
STEEPEST = 200  # what is packed tighter than this is no picture and no text
ENCRYPTED = 0x1
ASIDE = ("__MACOSX/",)
# What reading a zip raises, with whichever packing it says it has.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class ZipRefusedError(ValueError):
    """Says why nothing of it was unpacked."""


def entries(content: bytes) -> dict[str, bytes]:
    """The files in it by their paths. Raises ZipRefusedError before a byte is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = list(files_of(archive))
            check(found)
            return {info.filename: unpacked(archive, info) for info in found}
    except ZipRefusedError:
        raise
    except DAMAGED as error:
        raise ZipRefusedError(_("this zip is damaged, or no zip")) from error


def files_of(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Without folders, and without what a system hides beside them."""
    listed = archive.infolist()
    if len(listed) > MOST_ENTRIES:
        raise ZipRefusedError(_("more than %(n)d files are in it") % {"n": MOST_ENTRIES})
    for info in listed:
        hidden = posixpath.basename(info.filename).startswith(".")
        if not (info.is_dir() or hidden or info.filename.startswith(ASIDE)):
            yield info


def check(found: list[zipfile.ZipInfo]) -> None:
    for info in found:
        name = {"name": info.filename[:80]}
        if leads_out(info.filename) or stat.S_ISLNK(info.external_attr >> 16):
            raise ZipRefusedError(_("“%(name)s” leads out of the zip") % name)
        if info.flag_bits & ENCRYPTED:
            raise ZipRefusedError(_("“%(name)s” is locked with a password") % name)
        if info.file_size > LARGEST_ENTRY:
            raise ZipRefusedError(_("“%(name)s” is larger than 20 MB") % name)
        if info.file_size > max(info.compress_size, 1) * STEEPEST:
            raise ZipRefusedError(_("“%(name)s” unpacks to far more than it is") % name)
    if sum(info.file_size for info in found) > LARGEST_WHOLE:
        raise ZipRefusedError(_("it unpacks to more than 60 MB"))


def leads_out(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or "\\" in name or ":" in parts[0] or ".." in parts


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """No more than its entry says, whatever is packed in it."""
    with archive.open(info) as file:
        return file.read(info.file_size)
