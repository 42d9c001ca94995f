"""What is kept of the pictures and files that members bring, and how much room there is for it."""

from __future__ import annotations

import uuid
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext as _

from members.files import forget_files
from members.member import Member
from members.pictures import CONTENT_TYPE, PICTURE_NAME
from members.uploads.looking import LONGEST_NAME, MB, Brought


class NoRoomError(ValidationError):
    """There would be more of the member's files than there is room for."""


class KeptFile(models.Model):
    """A picture or a file. Whoever inherits it adds `file` and, for a picture, `small`."""

    # The way from the row to the member whose room it takes.
    owned_by: ClassVar[str]
    if TYPE_CHECKING:
        file: models.FileField
        small: models.FileField

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)  # as it is called when downloaded
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes, `small` included
    alt = models.CharField(max_length=300, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    @property
    def is_picture(self) -> bool:
        return bool(self.small)

    @property
    def suffix(self) -> str:
        return PurePosixPath(str(self.file.name)).suffix

    @property
    def stored(self) -> list[str]:
        return [str(file.name) for file in (self.file, self.small) if file]

    def write(self, brought: Brought) -> None:
        """To the storage, before any transaction: it may be slow, and far away."""
        self.name, self.alt = brought.name, brought.alt
        self.content_type = brought.content_type
        if brought.picture:
            self.content_type = CONTENT_TYPE
            self.width, self.height = brought.picture.width, brought.picture.height
            self.file.save(PICTURE_NAME, ContentFile(brought.picture.large), save=False)
            self.small.save(PICTURE_NAME, ContentFile(brought.picture.small), save=False)
        else:
            self.file.save(brought.name, brought.file, save=False)
        self.size = self.file.size + (self.small.size if self.small else 0)


def bytes_of(member: Member) -> int:
    """What all her pictures and files take, wherever they are. One query for each place."""
    return sum(taken_in(kind, member) for kind in KeptFile.__subclasses__())


def taken_in(kind: type[KeptFile], member: Member) -> int:
    rows = kind._default_manager.filter(**{kind.owned_by: member})
    return rows.aggregate(total=models.Sum("size"))["total"] or 0


def require_room(member: Member, size: int) -> None:
    """Call it under the member's lock: else two at once would pass the limit together."""
    if bytes_of(member) + size > settings.MEMBER_QUOTA_MB * MB:
        message = _(
            "There is room for %(mb)d MB of your pictures and files, and this one is too much. "
            "Delete one that you need no more, or link to it where it is."
        )
        raise NoRoomError(message, params={"mb": settings.MEMBER_QUOTA_MB})


class Stored(Protocol):
    @property
    def stored(self) -> list[str]: ...


def forget_with_row(instance: Stored, **kwargs: Any) -> None:
    """After the commit: a deletion that is rolled back has lost nothing.

    For `post_delete`: a cascade, as of an account that is erased, calls nothing else of ours.
    """
    transaction.on_commit(partial(forget_files, instance.stored), robust=True)
