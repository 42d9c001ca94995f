"""What stands behind the doors: a course with unpublished work, and seven people before it.

Each thing that a stranger must not see holds the canary in its name or its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Comment,
    Revision,
    Site,
    Task,
    Workflow,
    WorkflowState,
)

from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from courses.submissions.models import Submission
from courses.teams.groups import keep_in_step
from courses.teams.models import Workroom
from members.desk.models import Report
from members.models import Member
from members.work.models import Letter
from skills.graph.models import Discipline, Relation, Skill
from skills.scope.models import ScopeTag
from tests.conftest import new_member
from tests.courses.learning.conftest import client_id, exercise, named
from university.set_up import set_up

CANARY = "Quincunx"
IDENTITIES = (
    "visitor",
    "learner",
    "other learner",
    "mentor",
    "other mentor",
    "editor",
    "superuser",
)


@dataclass
class World:
    people: dict[str, Member | None]
    places: dict[str, object] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)


def build() -> World:
    catalogue = set_up()
    people = make_people()
    course = make_course(catalogue, people["mentor"], "Wheels")
    make_course(catalogue, people["other mentor"], "Clocks")
    world = World(people=dict(people) | {"visitor": None})
    add_pages(world, course, people)
    add_files(world, keep_in_step(course))
    add_graph(world)
    add_members(world, people)
    return world


def make_people() -> dict[str, Member]:
    groups = {"editor": "Editors"}
    people = {
        who: new_member(who.replace(" ", "-"), group=groups.get(who, "")) for who in IDENTITIES[1:]
    }
    Member.objects.filter(handle="superuser").update(is_superuser=True)
    return people


def make_course(catalogue: CourseIndexPage, mentor: Member, title: str) -> CoursePage:
    course: CoursePage = catalogue.add_child(
        instance=CoursePage(title=title, slug=title.lower(), owner=mentor)
    )
    CourseMentor.objects.create(course=course, member=mentor)
    course.save_revision().publish()
    return course


def add_pages(world: World, course: CoursePage, people: dict[str, Member]) -> None:
    """One lesson that is a draft, one in review, one published with words that are not yet."""
    mentor, learner = people["mentor"], people["learner"]
    draft = add_lesson(course, f"{CANARY} draft", mentor, live=False)
    waiting = add_lesson(course, f"{CANARY} waiting", mentor, live=False)
    live = add_lesson(course, "Spokes", mentor, body=[named("task", "open_task")])
    learner_hands_in(learner)
    Comment.objects.create(
        page=draft, user=mentor, text=f"{CANARY} comment", contentpath="title", position=""
    )
    live.body = [*live.body.raw_data, {"type": "text", "value": f"<p>{CANARY} to come</p>"}]
    live.save_revision(user=mentor, log_action=True)
    state = Workflow.objects.get(name="Review by an editor").start(waiting, mentor)
    first = Revision.objects.for_instance(draft).earliest("pk")
    world.places |= {
        "page_id": draft.pk,
        "page_pk": draft.pk,
        "parent_page_id": course.pk,
        "page_to_move_id": draft.pk,
        "destination_id": course.pk,
        "revision_id": first.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "cms/pages pk": draft.pk,
        "cms/api/main/pages/ pk": draft.pk,
        "cms/pages/workflow/ page_id": waiting.pk,
        "task_state_id": state.current_task_state_id,
        "workflow_state_id": WorkflowState.objects.get().pk,
        "task_id": state.current_task_state.task_id,
        "cms/pages/<int:page_id>/workflow_history/ page_id": waiting.pk,
        "action_name": "approve",
        "cms/api/ action_name": "publish",
        "content_type_app_name": "courses",
        "content_type_model_name": "lessonpage",
        "cms/pages/create/ app_label": "courses",
        "cms/pages/create/ model_name": "lessonpage",
        "cms/editing-sessions/ app_label": "courses",
        "cms/editing-sessions/ model_name": "lessonpage",
        "cms/courses/ pk": course.pk,
        "course_pk": course.pk,
        "lesson_pk": live.pk,
        "cms/writing/ page_pk": live.pk,
        "cms/writing/ block_id": exercise("task").block_id,
        "cms/reports/what-works/courses/ pk": course.pk,
        "cms/reports/what-works/lessons/ pk": live.pk,
        "cms/reports/what-works/exercises/ pk": exercise("task").pk,
        "object_id": draft.pk,
        "session_id": 0,
        "app_label": "wagtailcore",
        "model_name": "page",
        "action": "publish",
        "workflow_pk": Workflow.objects.last().pk,
        "cms/workflows/ pk": Workflow.objects.last().pk,
        "cms/workflows/tasks/ pk": Task.objects.last().pk,
        "cms/workflows/tasks/add/ app_label": "wagtailcore",
        "cms/workflows/tasks/add/ model_name": "groupapprovaltask",
    }
    world.queries |= {
        "cms/bulk/": f"id={draft.pk}",
        "cms/choose-page/chosen-multiple/": f"id={draft.pk}",
        "cms/choose-page/search/": f"q={CANARY[:5]}",
        "cms/pages/search/": f"q={CANARY[:5]}",
    }


def add_lesson(course: CoursePage, title: str, owner: Member, **fields: object) -> LessonPage:
    lesson = LessonPage(title=title, owner=owner, **fields)
    course.add_child(instance=lesson)
    lesson.save_revision(user=owner, log_action=True)
    if lesson.live:
        lesson.latest_revision.publish()
    return LessonPage.objects.get(pk=lesson.pk)


def learner_hands_in(learner: Member) -> None:
    from courses.learning.actions import answer_exercise  # noqa: PLC0415 - it needs the exercise

    answer_exercise(
        member=learner,
        exercise=exercise("task"),
        answer={"text": f"{CANARY} of mine", "links": []},
        client_id=client_id("door"),
    )


def add_files(world: World, room: Workroom) -> None:
    content = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(content, "png")
    image = Image.objects.create(
        title=f"{CANARY} picture",
        file=ImageFile(BytesIO(content.getvalue()), name="door.png"),
        collection=room.collection,
    )
    document = Document.objects.create(
        title=f"{CANARY} paper",
        file=ContentFile(b"%PDF-1.4", name="door.pdf"),
        collection=room.collection,
    )
    world.places |= {
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "cms/images/chooser/ pk": image.pk,
        "cms/documents/chooser/ pk": document.pk,
        "cms/api/main/images/ pk": image.pk,
        "cms/api/main/documents/ pk": document.pk,
        "uploaded_file_id": 1,
        "filter_spec": "width-4",
        "number": document.pk,
        "rest": document.filename,
        "restriction_id": 1,
        "cms/collections/ pk": room.collection.pk,
        "collection_id": room.collection.pk,
    }
    world.queries |= {
        "cms/images/": f"q={CANARY[:5]}",
        "cms/documents/": f"q={CANARY[:5]}",
        "cms/images/chooser/chosen-multiple/": f"id={image.pk}",
        "cms/documents/chooser/chosen-multiple/": f"id={document.pk}",
    }


def add_graph(world: World) -> None:
    bikes = Discipline.objects.create(slug="bikes", name="Bikes")
    skills = [
        Skill.objects.create(discipline=bikes, slug=name, name=name) for name in ("true", "lace")
    ]
    for skill in skills:
        skill.save_revision().publish()
    rows = {
        "skill": skills[0],
        "discipline": bikes,
        "scopetag": ScopeTag.objects.create(name="File", slug="file"),
        "relation": Relation.objects.create(a=skills[0], b=skills[1], kind="related"),
    }
    for model, row in rows.items():
        world.places[f"cms/snippets/skills/{model}/ pk"] = row.pk
        world.places[f"cms/snippets/choose/skills/{model}/ pk"] = row.pk
    first = Revision.objects.for_instance(skills[0]).earliest("pk")
    world.places |= {
        "cms/snippets/skills/skill/ revision_id": first.pk,
        "cms/reports/skill-graph/ key": "untaught",
        "cms/reports/flows/ key": "crossings",
        "what": "skill",
        "verb": "rename",
        "cms/skill-graph/ pk": 1,
        "cms/rounds/ pk": 1,
        "wanted": 1,
        "correction": 1,
    }
    world.queries["cms/skill-graph/<slug:what>"] = f"pk={skills[0].pk}"


def add_members(world: World, people: dict[str, Member]) -> None:
    """What an editor could reach of people: a report, a letter, an account, a group."""
    work = Submission.objects.get()
    report = Report.objects.create(
        kind="work",
        object_id=work.pk,
        by=people["other learner"],
        author=people["learner"],
        author_name="learner",
        text=f"{CANARY} reported",
    )
    letter = Letter.objects.create(member=people["learner"], what="test", subject=CANARY)
    world.places |= {
        "cms/submissions/ pk": work.pk,
        "cms/reports/moderation/ pk": report.pk,
        "cms/reports/minors/ pk": 1,
        "cms/reports/work/letters/ pk": letter.pk,
        "cms/reports/work/tasks/ pk": "00000000-0000-0000-0000-000000000000",
        "cms/reports/work/duties/ slug": "letters",
        "cms/users/ pk": people["other learner"].pk,
        "cms/groups/ pk": Workroom.objects.first().writers_id,
        "cms/sites/ pk": Site.objects.get().pk,
        "cms/roles/ pk": people["learner"].pk,
        "uuid": "00000000-0000-0000-0000-000000000000",
        "redirect_id": 1,
        "app_name": "members",
        "cms/settings/ model_name": "safetysettings",
        "cms/settings/ pk": 1,
        "cms/tag-autocomplete/ app_name": "taggit",
        "cms/tag-autocomplete/ model_name": "tag",
        "uidb64": "x",
        "token": "x",
    }
