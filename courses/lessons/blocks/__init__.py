"""The shapes a lesson is made of."""

from courses.lessons.blocks.body import LessonBody

__all__ = ["LessonBody"]
