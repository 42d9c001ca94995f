"""The small, modern files of pictures are made by the worker, never while a reader waits."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.images.models import Image, Rendition, SourceImageIOError
from wagtail.models import Page, ReferenceIndex

from courses.media.shapes import SHAPES, Shape, modern_of

log = logging.getLogger(__name__)
# The pictures of these fields are cut as covers; all others of pages are figures.
COVERS = Q(model_path="cover")


def make_missing() -> int:
    """Makes what the pictures on pages still lack; tells how many were looked after."""
    made = 0
    for image, shape in _lacking():
        made += make(image, shape)
    return made


def make(image: Image, shape: Shape) -> bool:
    """Largest first, so that the mark is made when all others stand."""
    try:
        for wanted in reversed(modern_of(image, shape)):
            image.get_rendition(wanted)
    except (OSError, SourceImageIOError):
        log.warning("Picture %s cannot be read; its page shows it as it is.", image.pk)
        return False
    return True


def _lacking() -> Iterator[tuple[Image, Shape]]:
    for name, shown in (("figure", ~COVERS), ("cover", COVERS)):
        shape = SHAPES[name]
        has_all = Rendition.objects.filter(image=OuterRef("pk"), filter_spec=shape.mark)
        images = Image.objects.filter(~Exists(has_all), pk__in=_on_pages(shown))
        for image in images:
            if modern_of(image, shape):
                yield image, shape


def _on_pages(where: Q) -> QuerySet[ReferenceIndex, int]:
    """The keys of the pictures that pages name in these fields, drafts included."""
    page, image = (ContentType.objects.get_for_model(model) for model in (Page, Image))
    uses = ReferenceIndex.objects.filter(where, base_content_type=page, to_content_type=image)
    return uses.values_list(Cast("to_object_id", BigIntegerField()), flat=True)
