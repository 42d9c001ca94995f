"""The body of a lesson: all its blocks, in the order of the editor's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from courses.lessons.blocks import exercises, prose, recordings

FRAME = _("Around it")
DO = _("To do")


class LessonBody(prose.Prose):
    embed = prose.Embed()
    video = recordings.Video()
    audio = recordings.Audio()
    objectives = prose.Lines(label=_("Objectives"), icon="check", group=FRAME)
    questions = prose.Lines(label=_("Questions"), icon="help", group=FRAME)
    keypoints = prose.Lines(label=_("Key points"), icon="key", group=FRAME)
    instructor = prose.Instructor(group=FRAME)
    challenge = exercises.Challenge(group=DO)
    one_choice = exercises.OneChoice(group=DO)
    several_choices = exercises.SeveralChoices(group=DO)
    numeric = exercises.Numeric(group=DO)
    short_text = exercises.ShortText(group=DO)
    cloze = exercises.Cloze(group=DO)
    ordering = exercises.Ordering(group=DO)
    matching = exercises.Matching(group=DO)
    open_task = exercises.OpenTask(group=DO)
