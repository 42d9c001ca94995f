"""What a mentor pastes or uploads, how it goes into the draft, and what her pictures show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.models import Image

from courses.catalog.models import CoursePage
from courses.writing.pictures import Shelf, Shelved
from skills.exchange.forms import SeveralFilesField, SeveralFilesInput

LONGEST_TEXT = 200_000
MOST_FILES = 60
MOST_PICTURES = 200
MB = 2**20
MOST_MB = 30
APPEND, REPLACE = "append", "replace"
PICTURES = "pictures"
THUMBNAIL = "max-165x165"  # as templates/courses/cms/_pictures.html shows them
ACCEPTED = ".md,.markdown,.txt,.gift,.zip,.png,.jpg,.jpeg,.gif,.webp,.avif,.svg"


class TextForm(forms.Form):
    text = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        label=gettext_lazy("Your text"),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true", "data-writing-text": ""}),
    )
    upload = SeveralFilesField(
        required=False,
        label=gettext_lazy("Or bring files"),
        widget=SeveralFilesInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "A Markdown file takes the place of the text. Exercises in GIFT (.gift, .txt) go "
            "behind it. Pictures are there to be named in the text. A zip may hold all of it. "
            "At most 30 MB together."
        ),
    )

    def clean_text(self) -> str:
        """Line ends as everywhere, so that lines count the same."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def clean_upload(self) -> list[UploadedFile[bytes]]:
        files = [file for file in self.cleaned_data["upload"] if file]
        if len(files) > MOST_FILES or sum(file.size for file in files) > MOST_MB * MB:
            limits = {"files": MOST_FILES, "size": MOST_MB}
            raise forms.ValidationError(
                _("At most %(files)s files of %(size)s MB together are taken.") % limits
            )
        return files


class LessonTextForm(TextForm):
    """Into a lesson that is there."""

    how = forms.ChoiceField(
        label=gettext_lazy("Where it goes"),
        choices=[
            (APPEND, gettext_lazy("Behind what the lesson holds")),
            (REPLACE, gettext_lazy("In place of what the lesson holds")),
        ],
        initial=APPEND,
        widget=forms.RadioSelect,
    )


class NewLessonForm(TextForm):
    """Into a lesson that is made of it."""

    title = forms.CharField(
        required=False,
        max_length=255,
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Else the text's own: what its front matter or first heading says."),
    )
    field_order = ["title", "text"]


class PictureForm(forms.Form):
    """One picture that the text may name: `path` is what the text calls it, `image` its row."""

    path = forms.CharField(max_length=300, widget=forms.HiddenInput)
    image = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    alt = forms.CharField(required=False, max_length=1000, label=gettext_lazy("What does it show?"))
    is_decoration = forms.BooleanField(
        required=False, label=gettext_lazy("It adds nothing to the words")
    )


PictureFormSet = forms.formset_factory(
    PictureForm, extra=0, max_num=MOST_PICTURES, absolute_max=MOST_PICTURES
)


def shelf_of(formset: Any, course: CoursePage) -> Shelf:
    """The pictures named by the form, if they are of this course. Two queries."""
    said = [form.cleaned_data for form in formset]
    own = Image.objects.filter(collection__workroom__course=course.pk)
    images = own.prefetch_renditions(THUMBNAIL).in_bulk([row["image"] for row in said])
    return Shelf(
        [
            Shelved(row["path"], images[row["image"]], row["alt"].strip(), row["is_decoration"])
            for row in said
            if row["image"] in images
        ]
    )


def forms_for(shelf: Shelf, start: int = 0) -> list[PictureForm]:
    """A form for each picture; `start`: how many the page has already."""
    return [
        PictureForm(
            prefix=f"{PICTURES}-{place}",
            initial={
                "path": one.path,
                "image": one.image.pk,
                "alt": one.alt,
                "is_decoration": one.is_decoration,
            },
        )
        for place, one in enumerate(shelf.pictures, start)
    ]
