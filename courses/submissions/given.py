"""From a posted form to work that can be handed in: words, links, what is kept, what is brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from courses.lessons.answers import AnswerError, read_answer
from courses.submissions.models import SubmissionFile
from members.asked import pk_in, words_in
from members.uploads.looking import Brought, is_picture, look_at

PICTURE_FIELDS = 3
MOST_FILES = 12
LONGEST_NOTE = 2000
ANSWER = "answer-"  # and the pk of the comment

if TYPE_CHECKING:
    Uploads = MultiValueDict[str, UploadedFile[bytes]]


class Given(NamedTuple):
    """`kept`: files of earlier versions. `answers`: comment → what the learner says to it."""

    text: str
    links: list[str]
    kept: list[SubmissionFile] = []
    brought: Mapping[UUID, Brought] = {}
    note: str = ""
    answers: Mapping[int, str] = {}

    def as_answer(self) -> dict[str, Any]:
        """As an attempt keeps it: the same form, sent twice, makes the same answer."""
        files = [{"uuid": str(file.uuid), "name": file.label} for file in self.kept]
        files += [{"uuid": str(uuid), "name": label(one)} for uuid, one in self.brought.items()]
        return {"text": self.text, "links": self.links} | ({"files": files} if files else {})


def label(brought: Brought) -> str:
    return brought.alt if brought.picture else brought.name


def read_words(key: Mapping[str, Any], data: QueryDict) -> Given:
    """What a guest can hand in. Raises AnswerError."""
    given = Given(**read_answer("open_task", key, data))
    if not given.text and not given.links:
        raise AnswerError(_("Hand in something."))
    return given


def read_work(
    key: Mapping[str, Any],
    data: QueryDict,
    uploads: Uploads,
    own: list[SubmissionFile],
    client_id: UUID,
) -> Given:
    """`own`: the files of her work so far. Raises AnswerError."""
    kept = [file for file in own if str(file.uuid) in data.getlist("kept")]
    if len(kept) + sum(len(files) for _name, files in uploads.lists()) > MOST_FILES:
        message = _("%(n)d pictures and files at most.") % {"n": MOST_FILES}
        raise AnswerError(message)
    given = Given(
        **read_answer("open_task", key, data),
        kept=kept,
        brought={uuid_of(one, client_id): one for one in looked_at(key, data, uploads)},
        note=line_of(data, "note"),
        answers=answers_in(data),
    )
    if not (given.text or given.links or given.kept or given.brought):
        raise AnswerError(_("Hand in something."))
    return given


def looked_at(key: Mapping[str, Any], data: QueryDict, uploads: Uploads) -> Iterator[Brought]:
    """A browser keeps no chosen files for a second try: a refusal says so."""
    try:
        yield from pictures(data, uploads) if "pictures" in key["hands_in"] else ()
        yield from files(uploads) if "files" in key["hands_in"] else ()
    except ValidationError as error:
        again = _("Then choose your pictures and files again.")
        raise AnswerError(f"{' '.join(error.messages)} {again}") from error


def pictures(data: QueryDict, uploads: Uploads) -> Iterator[Brought]:
    for number in range(PICTURE_FIELDS):
        if picture := uploads.get(f"picture-{number}"):
            if not is_picture(picture):
                raise ValidationError(_("“%(name)s” is no picture."), params={"name": picture.name})
            yield look_at(picture, data.get(f"alt-{number}", "").strip()[:300])


def files(uploads: Uploads) -> Iterator[Brought]:
    for file in uploads.getlist("files"):
        if is_picture(file):
            # Seen by people, so it must be said in words too; a file is only downloaded.
            raise ValidationError(_("Hand in “%(name)s” as a picture."), params={"name": file.name})
        yield look_at(file)


def uuid_of(brought: Brought, client_id: UUID) -> UUID:
    """The same file of the same form, sent again, is the same."""
    digest = sha256()
    brought.file.seek(0)
    for chunk in brought.file.chunks():
        digest.update(chunk)
    brought.file.seek(0)
    return uuid5(client_id, f"{digest.hexdigest()} {label(brought)}")


def answers_in(data: QueryDict) -> dict[int, str]:
    fields = {name: pk_in(name.removeprefix(ANSWER)) for name in data if name.startswith(ANSWER)}
    return {pk: text for name, pk in fields.items() if pk and (text := line_of(data, name))}


def line_of(data: QueryDict, name: str) -> str:
    text = words_in(data.get(name, ""))
    if len(text) > LONGEST_NOTE:
        raise AnswerError(_("This is too long."))
    return text
