"""What an editor uploads: files of one format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skills.exchange.formats import READERS, read_source
from skills.exchange.problems import BadInputError
from skills.exchange.source import Source

MB = 1024 * 1024
MOST_MB = 20
MOST_FILES = 6
MOST_PROBLEMS = 50
UPLOADED = ("csv", "esco", "onet", "case")  # the others are folders


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> Any:
        files = (data if isinstance(data, list | tuple) else [data]) or [None]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """`source`, once it is valid: what the files hold."""

    upload = SeveralFilesField(
        label=gettext_lazy("Files"),
        widget=SeveralFilesInput,
        help_text=gettext_lazy(
            "A CSV of ours, the zips of ESCO, the workbooks of O*NET, or a CASE package (JSON). "
            "At most 20 MB together."
        ),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Format"),
        required=False,
        choices=[
            ("", gettext_lazy("as the files show")),
            *((name, name.upper()) for name in UPLOADED if name in READERS),
        ],
    )

    def clean_upload(self) -> list[UploadedFile[bytes]]:
        files = self.cleaned_data["upload"]
        if len(files) > MOST_FILES or sum(file.size for file in files) > MOST_MB * MB:
            limits = {"files": MOST_FILES, "size": MOST_MB}
            message = _("At most %(files)s files of %(size)s MB together are read.")
            raise forms.ValidationError(message % limits)
        return files

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "upload" in cleaned and "form" in cleaned:
            try:
                with on_disk(cleaned["upload"]) as paths:
                    self.source: Source = read_source(paths, cleaned["form"])
            except BadInputError as error:
                raise forms.ValidationError(said(error)) from error
        return cleaned


def said(error: BadInputError) -> list[str]:
    lines = [str(problem) for problem in error.problems]
    if len(lines) > MOST_PROBLEMS:
        more = _("… and %(count)s more.") % {"count": len(lines) - MOST_PROBLEMS}
        lines = [*lines[:MOST_PROBLEMS], more]
    return lines


@contextmanager
def on_disk(files: list[UploadedFile[bytes]]) -> Iterator[list[Path]]:
    """Under their own names, which the problems name; nothing of it stays."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / Path(file.name or "file").name for file in files]
        for path, file in zip(paths, files, strict=True):
            with path.open("wb") as out:
                out.writelines(file.chunks())
        yield paths
