"""The covers of many courses, with their files, in two queries."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from wagtail.images.models import Image

from courses.media.shapes import SHAPES


def covers() -> Prefetch[Any, Any, Any]:
    images = Image.objects.prefetch_renditions(*SHAPES["cover"].specs)
    return Prefetch("cover", images)
