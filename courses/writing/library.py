"""Pictures come into the library, in the collection of their course."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha1
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.images import ImageFile
from wagtail.images import get_permission_policy
from wagtail.images.models import Image
from wagtail.models import Collection

from courses.catalog.models import CoursePage
from courses.writing.pictures import Shelved
from members.models import Member

WEBP = b"WEBP"


def may_bring(member: Member, course: CoursePage) -> bool:
    collections = get_permission_policy().collections_user_has_permission_for(member, "add")
    return bool(collections.filter(workroom__course=course.pk).exists())


def shelve(pictures: Mapping[str, bytes], course: CoursePage, member: Member) -> list[Shelved]:
    """A picture that the course has already is used again."""
    collection = Collection.objects.get(workroom__course=course.pk)
    return [
        Shelved(path, kept(path, content, collection, member)) for path, content in pictures.items()
    ]


def kept(path: str, content: bytes, collection: Collection, member: Member) -> Image:
    file_hash = sha1(content, usedforsecurity=False).hexdigest()
    found: Image | None = Image.objects.filter(file_hash=file_hash, collection=collection).first()
    if found:
        return found
    pure = PurePosixPath(path)
    name = f"{pure.stem}.webp" if content[8:12] == WEBP else pure.name
    image = Image(
        title=pure.stem.replace("-", " ").replace("_", " ")[:255],
        collection=collection,
        uploaded_by_user=member,
        file_size=len(content),
        file_hash=file_hash,
    )
    image.file = ImageFile(BytesIO(content), name=name)
    image.save()
    return image
