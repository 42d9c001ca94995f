"""Puts rows where a draft has names: images for figures, pks for skills, pages for links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.core.files.images import ImageFile
from wagtail.images.models import Image

from courses.exchange.links import LESSON_SCHEME
from courses.exchange.pieces import FigureRef, SkillRef
from skills.exchange.spec import SkillKey

WHOLE_PAGE = re.compile(rf'href="{LESSON_SCHEME}([^"#]+)"')
ADDRESS = re.compile(rf'{LESSON_SCHEME}([^"#)\s]+)(#[^")\s]+)?')


class PageRow(NamedTuple):
    pk: int
    address: str


@dataclass(frozen=True)
class Rows:
    """`pages` by the path of the text that each came from."""

    images: Mapping[FigureRef, int]
    skills: Mapping[SkillKey, int]
    pages: Mapping[str, PageRow]

    def fill(self, value: Any) -> Any:
        if isinstance(value, FigureRef):
            return self.images[value]
        if isinstance(value, SkillRef):
            return self.skills[SkillKey(value.discipline, value.slug)]
        if isinstance(value, dict):
            return {key: self.fill(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.fill(part) for part in value]
        return self.link(value) if isinstance(value, str) else value

    def link(self, text: str) -> str:
        """Wagtail follows a page wherever it moves, but not to a place on it."""

        def whole_page(match: re.Match[str]) -> str:
            page = self.pages.get(match[1])
            return f'linktype="page" id="{page.pk}"' if page else match[0]

        def address(match: re.Match[str]) -> str:
            page = self.pages.get(match[1])
            return page.address + (match[2] or "") if page else match[0]

        return ADDRESS.sub(address, WHOLE_PAGE.sub(whole_page, text))


@contextmanager
def stored_images(figures: Mapping[FigureRef, bytes]) -> Iterator[dict[FigureRef, int]]:
    """An image for each figure; one with the same bytes is used again.

    If what is done with them fails, the files made for them go: a rollback takes only rows.
    """
    written: list[Image] = []
    try:
        yield {ref: image_for(ref, content, written.append) for ref, content in figures.items()}
    except BaseException:
        for image in written:
            image.file.delete(save=False)
        raise


def image_for(reference: FigureRef, content: bytes, note: Callable[[Image], None]) -> int:
    found = Image.objects.filter(file_hash=reference.sha1).values_list("pk", flat=True).first()
    if found is not None:
        return int(found)
    path = PurePosixPath(reference.path)
    image = Image(title=path.stem.replace("-", " ").replace("_", " ")[:255])
    image.file = ImageFile(BytesIO(content), name=path.name)
    image.file_size, image.file_hash = len(content), reference.sha1
    note(image)
    image.save()
    return int(image.pk)


def referenced(bodies: Iterable[Any]) -> Iterator[FigureRef]:
    for value in bodies:
        if isinstance(value, FigureRef):
            yield value
        elif isinstance(value, dict):
            yield from referenced(value.values())
        elif isinstance(value, list):
            yield from referenced(value)
