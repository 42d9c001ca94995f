"""The writing page as somebody has it before her: text, pictures, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from courses.writing.forms import (
    PICTURES,
    PictureForm,
    PictureFormSet,
    TextForm,
    forms_for,
    shelf_of,
)
from courses.writing.library import may_bring, shelve
from courses.writing.pictures import Shelf, Shelved
from courses.writing.reading import Written, read_text
from courses.writing.setting import setting_in
from courses.writing.starters import starter
from courses.writing.uploads import Brought, bring
from members.requests import MemberRequest


@dataclass
class Desk:
    """`refused`: files of which nothing came, and why. `written` is None before a text was read."""

    form: TextForm
    shelf: Shelf = field(default_factory=lambda: Shelf([]))
    written: Written | None = None
    refused: dict[str, str] = field(default_factory=dict)
    has_brought: bool = False
    """Files came with this request: they are looked at first."""

    def picture_rows(self) -> Iterator[tuple[PictureForm, Shelved, bool]]:
        """Each picture with its form, and whether words are still missing."""
        missing = self.shelf.undescribed(self.written.pieces) if self.written else set()
        for form, one in zip(forms_for(self.shelf), self.shelf.pictures, strict=True):
            yield form, one, one.path in missing

    def is_ready(self, request: MemberRequest) -> bool:
        """It was asked to be put into the draft, and nothing is in the way."""
        if self.written is None or "put" not in request.POST or self.has_brought:
            return False
        if not self.written.blocks:
            return False
        if self.shelf.undescribed(self.written.pieces):
            message = _("Say of each picture what it shows, for those who cannot see it.")
            self.form.add_error(None, message)
        return self.form.is_valid()


def desk_for(
    request: MemberRequest,
    kind: type[TextForm],
    course: CoursePage,
    lesson: LessonPage | None = None,
) -> Desk:
    """With `?start` an empty page begins with a lesson to write over."""
    initial = {"text": starter(course.language)} if "start" in request.GET else None
    form = kind(request.POST or None, request.FILES or None, initial=initial)
    if not form.is_valid():
        return Desk(form)
    desk = Desk(form, shelf_in(request, course))
    text = form.cleaned_data["text"]
    if files := form.cleaned_data["upload"]:
        text = take_files(desk, bring(files), text, course, request)
        desk.form = shown_anew(kind, form, text)
    desk.written = read_text(text, setting_in(course, lesson), desk.shelf)
    desk.shelf.describe(desk.written.pieces)
    return desk


def shelf_in(request: MemberRequest, course: CoursePage) -> Shelf:
    """Without its count of pictures, a form has none."""
    if f"{PICTURES}-TOTAL_FORMS" not in request.POST:
        return Shelf([])
    formset = PictureFormSet(request.POST, prefix=PICTURES)
    return shelf_of(formset, course) if formset.is_valid() else Shelf([])


def take_files(
    desk: Desk, brought: Brought, text: str, course: CoursePage, request: MemberRequest
) -> str:
    """The text as it is with them."""
    desk.has_brought, desk.refused = True, brought.refused
    if brought.pictures and not may_bring(request.user, course):
        why = _("you may not bring pictures into this course")
        desk.refused |= dict.fromkeys(brought.pictures, why)
    else:
        desk.shelf.add(shelve(brought.pictures, course, request.user))
    return brought.added_to(text)


def shown_anew(kind: type[TextForm], form: TextForm, text: str) -> TextForm:
    """The same form, with the text that came of the files."""
    return kind(initial={**form.cleaned_data, "text": text, "upload": None})
