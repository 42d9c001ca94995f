"""Where a learner's forms are posted: answers, progress, places, enrollment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.catalog.models import CoursePage
from courses.learning.actions import ExerciseRetiredError, LearningError
from courses.learning.middleware import LearnerRequest
from courses.learning.outcome import Outcome, SkillLink
from courses.learning.reading import Reading
from courses.learning.records import CourseProgress, ExerciseState
from courses.lessons.answers import AnswerError, read_answer
from courses.lessons.html import with_links
from courses.lessons.models import Exercise, LessonPage
from skills.graph.models import Skill
from skills.paths.followed import next_planned

NOT_TYPED = {"csrfmiddlewaretoken", "client_id", "version"}
PLACE = re.compile(r"[\w-]{0,64}")


class SeeOther(HttpResponseRedirect):
    """After a POST: go there by GET."""

    status_code = 303


@require_POST
def attempts(request: LearnerRequest, block_id: UUID) -> HttpResponse:
    """An answer to an exercise: back to the exercise with its reply, or the exercise alone."""
    exercise = find_exercise(request, block_id)
    if exercise.kind == "open_task":
        raise Http404  # handed in where files are taken: `courses.submissions.views`
    client_id = client_id_of(request)
    try:
        request.learner.answer(
            exercise,
            read_answer(exercise.kind, exercise.key, request.POST),
            client_id=client_id,
            version=request.POST.get("version", ""),
        )
    except (AnswerError, LearningError) as error:
        return refuse(request, exercise, error)
    if is_htmx(request):
        return render_exercise(request, exercise, request.learner.read(exercise.lesson))
    return SeeOther(f"{back_to(request, exercise.lesson)}#x-{block_id}")


def refuse(request: LearnerRequest, exercise: Exercise, error: Exception) -> HttpResponse:
    """The reason, beside everything that was typed."""
    reason = str(error.message if isinstance(error, LearningError) else error)
    typed = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
    }
    if isinstance(error, ExerciseRetiredError):
        told = {"reason": reason, "typed": typed, "lesson": exercise.lesson}
        return render(request, "courses/answer_not_taken.html", told, status=409)
    block_id = str(exercise.block_id)
    reading = request.learner.read(exercise.lesson)
    stored = reading.state_of(block_id) or ExerciseState()
    reading = reading.telling({block_id: replace(stored, error=reason, typed=typed)})
    if is_htmx(request):
        return render_exercise(request, exercise, reading)
    response: HttpResponse = exercise.lesson.serve(request, reading=reading)
    response.status_code = 409 if isinstance(error, LearningError) else 422
    return response


@require_POST
def progress(request: LearnerRequest, lesson_pk: int) -> HttpResponse:
    """This lesson is done: on to the next one, or to the course where it was the last."""
    lesson = find_lesson(request, lesson_pk)
    outcome = request.learner.finish(lesson)
    course = request.learner.progress_in(lesson.course)
    messages.success(request, done_words(course, outcome, next_planned(request.user)))
    return SeeOther(course.next.url if course.next else lesson.course.get_url(request))


def done_words(course: CourseProgress, outcome: Outcome, planned: Skill | None) -> str:
    """How far she is, what she reached, what opened, and what her plan says next."""
    counts = {"finished": course.finished, "total": course.total}
    words = [_("Lesson done: %(finished)d of %(total)d.") % counts]
    if outcome.reached:
        words.append(_("You are now aware of: %(skills)s.") % {"skills": named(outcome.reached)})
    if outcome.opened:
        words.append(_("Ready for you now: %(skills)s.") % {"skills": named(outcome.opened)})
    if planned:
        words.append(_("Next in your plan: %(skill)s.") % {"skill": planned.label})
    return " ".join(words)


def named(skills: Iterable[SkillLink]) -> str:
    return ", ".join(skill.name for skill in skills)


@require_POST
def place(request: LearnerRequest, lesson_pk: int) -> HttpResponse:
    """Where she reads now: sent by a script while she scrolls, so it answers with nothing."""
    lesson = find_lesson(request, lesson_pk)
    anchor = request.POST.get("place", "")
    if not PLACE.fullmatch(anchor):
        return HttpResponse(status=400)
    request.learner.keep_place(lesson, anchor)
    return HttpResponse(status=204)


@require_POST
def enrollment(request: LearnerRequest, course_pk: int) -> HttpResponse:
    course = find_course(request, course_pk)
    request.learner.enroll(course)
    return SeeOther(course.get_url(request))


@require_POST
def enrollment_end(request: LearnerRequest, course_pk: int) -> HttpResponse:
    course = find_course(request, course_pk)
    request.learner.leave(course)
    messages.info(request, _("You have left this course. What you did in it is kept."))
    return SeeOther(course.get_url(request))


def render_exercise(request: LearnerRequest, exercise: Exercise, reading: Reading) -> HttpResponse:
    """One exercise as it stands in its lesson, for htmx to put in its place."""
    lesson = exercise.lesson
    block = next((child for child in lesson.body if child.id == str(exercise.block_id)), None)
    if block is None:
        raise Http404
    context = lesson.get_context(request, reading=reading)
    return HttpResponse(with_links(block.render(context)))


def find_exercise(request: LearnerRequest, block_id: UUID) -> Exercise:
    lessons = request.learner.visible(LessonPage.objects.all())
    exercises = Exercise.objects.select_related("lesson").filter(lesson__in=lessons)
    return get_object_or_404(exercises, block_id=block_id)


def find_lesson(request: LearnerRequest, pk: int) -> LessonPage:
    lesson: LessonPage = get_object_or_404(request.learner.visible(LessonPage.objects.all()), pk=pk)
    return lesson


def find_course(request: LearnerRequest, pk: int) -> CoursePage:
    course: CoursePage = get_object_or_404(request.learner.visible(CoursePage.objects.all()), pk=pk)
    return course


def client_id_of(request: LearnerRequest) -> UUID:
    try:
        return UUID(request.POST["client_id"])
    except KeyError:
        return uuid4()
    except ValueError:
        raise Http404 from None


def back_to(request: LearnerRequest, lesson: LessonPage) -> str:
    """The lesson's address, showing what of it was shown before: all, or only its exercises."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    url: str = lesson.get_url(request)
    return f"{url}?exercises" if came_from.query == "exercises" else url


def is_htmx(request: LearnerRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
