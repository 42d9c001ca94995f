"""For Django to find; our own code imports the slice."""

from courses.catalog.models import (
    CourseIndexPage,
    CourseMentor,
    CourseNeed,
    CoursePage,
    CourseSkill,
    TaggedCourse,
)
from courses.copies.models import Origin
from courses.corrections.models import LessonCorrection
from courses.insight.models import (
    ExerciseFigures,
    FiguresState,
    LessonFigures,
    LessonToRecount,
)
from courses.learning.models import Attempt, Enrollment, LessonProgress
from courses.lessons.models import Exercise, LessonPage, LessonSkill
from courses.media.models import PictureCredit
from courses.submissions.models import (
    Review,
    ReviewComment,
    Submission,
    SubmissionFile,
    TaskWork,
)
from courses.teams.models import Workroom

__all__ = [
    "Attempt",
    "CourseIndexPage",
    "CourseMentor",
    "CourseNeed",
    "CoursePage",
    "CourseSkill",
    "Enrollment",
    "Exercise",
    "ExerciseFigures",
    "FiguresState",
    "LessonCorrection",
    "LessonFigures",
    "LessonPage",
    "LessonProgress",
    "LessonSkill",
    "LessonToRecount",
    "Origin",
    "PictureCredit",
    "Review",
    "ReviewComment",
    "Submission",
    "SubmissionFile",
    "TaggedCourse",
    "TaskWork",
    "Workroom",
]
