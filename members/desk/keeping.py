"""Pictures of what is reported are copied: they stay with the report, whatever becomes of them."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from members.desk.models import Report, ReportedPicture
from members.pictures import PICTURE_NAME
from members.uploads.kept import KeptFile


def keep_pictures(report: Report, thing: Any) -> None:
    for picture in thing.reported_pictures() if hasattr(thing, "reported_pictures") else ():
        keep(report, picture)


def keep(report: Report, picture: KeptFile) -> None:
    """One that the storage has lost is told of by its words alone."""
    try:
        with picture.file.open("rb") as opened:
            content = ContentFile(opened.read())
    except OSError:
        return
    kept = ReportedPicture(report=report, alt=picture.alt, content_type=picture.content_type)
    kept.file.save(PICTURE_NAME, content)
