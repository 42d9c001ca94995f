"""Pictures and files as a member would bring them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from PIL import Image

from skills.portfolio.actions import attach_file
from skills.portfolio.forms import WorkFileForm
from skills.portfolio.models import Work, WorkFile

WHERE_IT_WAS_TAKEN = "canary-of-a-street"


def photograph(size: tuple[int, int] = (300, 200), picture_format: str = "JPEG") -> bytes:
    """With a place, a camera and a turned side in its EXIF, as a phone writes them."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = WHERE_IT_WAS_TAKEN
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    kept = BytesIO()
    Image.new("RGB", size, "tan").save(kept, picture_format, exif=exif)
    return kept.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def form_with(name: str, content: bytes, alt: str = "") -> WorkFileForm:
    return WorkFileForm({"alt": alt}, MultiValueDict({"upload": [upload(name, content)]}))


def archive(*entries: tuple[str, bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return kept.getvalue()


def stored_names() -> set[str]:
    return {name for file in WorkFile.objects.all() for name in file.stored}


def bring(
    work: Work, name: str = "wheel.jpg", content: bytes = b"", alt: str = "A wheel"
) -> WorkFile:
    """Through the form, as the page does."""
    form = form_with(name, content or photograph(), alt)
    assert form.is_valid(), form.errors
    assert form.brought
    return attach_file(work=work, brought=form.brought)
