"""An exercise of a draft is tried in its preview: graded as it would be, and nothing is kept."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.models import FormState
from wagtail.blocks import StreamValue

from courses.learning.learner import Learner
from courses.learning.records import ExerciseState
from courses.learning.version import is_version_of
from courses.lessons.answers import AnswerError, read_answer
from courses.lessons.grading.domain import grade
from courses.lessons.models import Exercise, LessonPage
from courses.writing.rehearsal import Rehearsal, exercises_of
from members.models import Member

NOT_TYPED = {"csrfmiddlewaretoken", "client_id", "version"}


def try_out(
    learner: Learner, lesson: LessonPage, member: Member, block_id: UUID, posted: QueryDict
) -> tuple[Rehearsal, StreamValue.StreamChild] | None:
    """The draft with the reply in it, and the block; None where no draft has such a block."""
    drafts = drafts_of(lesson, member)
    draft, exercise = meant(drafts, block_id, posted.get("version", ""))
    child = next((one for one in draft.body if one.id == str(block_id)), None)
    if child is None:
        return None
    rehearsal = Rehearsal(learner, draft)
    rehearsal.telling({str(block_id): reply_to(exercise, posted)})
    return rehearsal, child


def drafts_of(lesson: LessonPage, member: Member) -> list[LessonPage]:
    """What is saved, and what this member has in her editor and sees in the preview beside it."""
    saved: LessonPage = lesson.get_latest_revision_as_object()
    state = FormState.objects.for_preview(user=member, instance=saved).first()
    if state is None:
        return [saved]
    draft: LessonPage = lesson.get_latest_revision_as_object()
    kind = draft.get_edit_handler().get_form_class()
    form = kind(
        QueryDict(state.data), instance=draft, parent_page=lesson.get_parent(), for_user=member
    )
    form.defer_required_fields()
    if not form.is_valid():
        return [saved]
    form.save(commit=False)
    return [draft, saved]


def meant(
    drafts: list[LessonPage], block_id: UUID, version: str
) -> tuple[LessonPage, Exercise | None]:
    """The draft whose text the form was made from."""
    for draft in drafts:
        for exercise in exercises_of(draft):
            if exercise.block_id == block_id and is_version_of(version, exercise.content_hash):
                return draft, exercise
    return drafts[0], None


def reply_to(exercise: Exercise | None, posted: QueryDict) -> ExerciseState:
    if exercise is None:
        return refused(_("This has changed since. Open the preview again."), posted)
    try:
        answer = read_answer(exercise.kind, exercise.key, posted)
    except AnswerError as error:
        return refused(str(error), posted)
    reply = grade(exercise.kind, exercise.key, answer)
    return ExerciseState(answer=answer, reply=reply.as_json(), tries=1)


def refused(why: str, posted: QueryDict) -> ExerciseState:
    typed = {
        name: [str(value) for value in values]
        for name, values in posted.lists()
        if name not in NOT_TYPED
    }
    return ExerciseState(error=why, typed=typed)
