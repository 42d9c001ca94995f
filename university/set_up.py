"""What every university has before anything is in it: site, home, catalogue, who may edit what.

Not a migration: it uses the real models, and can be run as often as one likes.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    PAGE_PERMISSION_TYPES,
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.teams.groups import allow_in_collection, keep_in_step, shared_collection
from courses.teams.quiet import quiet_all
from university.home.models import HomePage

GRAPH_MODELS = (
    "discipline",
    "skill",
    "prerequisite",
    "relation",
    "externalid",
    "scopetag",
    "taggedskill",
)
REVIEW = "Review by an editor"


@transaction.atomic
def set_up() -> CourseIndexPage:
    """Make what is missing, leave what is there; returns the catalogue."""
    catalogue = find_or_make_catalogue(find_or_make_home())
    keep_address()
    editors = Group.objects.get_or_create(name="Editors")[0]
    mentors = Group.objects.get_or_create(name="Mentors")[0]
    for group in (editors, mentors):
        group.permissions.add(*permissions("wagtailadmin", ["access_admin"]))
    root = Collection.get_first_root_node()
    allow_in_collection(editors, root, ["add", "choose", "change", "delete"])
    # What a mentor may do with files hangs on her courses, and on what is shared with all.
    GroupCollectionPermission.objects.filter(group=mentors, collection=root).delete()
    allow_in_collection(mentors, shared_collection(), ["choose"])
    allow_on_pages(editors)
    editors.permissions.add(*graph_permissions())
    editors.permissions.add(*permissions("courses", ["view_exercise", "manage_teams"]))
    # What did not go out, and what was reported.
    editors.permissions.add(*permissions("members", ["change_letter", "moderate"]))
    editors.permissions.add(*permissions("skills", ["run_round"]))
    editors.permissions.add(*permissions("university", ["add_invitation"]))
    redirects = [f"{action}_redirect" for action in ("add", "change", "delete")]
    editors.permissions.add(*permissions("wagtailredirects", redirects))
    assign_review(catalogue, editors)
    quiet_all()
    for course in CoursePage.objects.all():
        keep_in_step(course)
    return catalogue


def find_or_make_home() -> HomePage:
    home: HomePage | None = HomePage.objects.first()
    return home or make_home()


def make_home() -> HomePage:
    """Put our home page where Wagtail's welcome page was."""
    root = Page.get_first_root_node()
    site, _made = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": root,  # lets the welcome page go without taking the site with it
            "site_name": settings.WAGTAIL_SITE_NAME,
            "hostname": "localhost",
        },
    )
    for welcome in root.get_children().exact_type(Page).filter(slug="home", numchild=0):
        welcome.delete()
    root.refresh_from_db()
    home = HomePage(
        title=settings.WAGTAIL_SITE_NAME,
        slug="home",
        headline="What you learn here counts there",
        intro=(
            "A school of our own for people with more than one trade. Take a lesson, "
            "try its exercises, and see which doors your skills open in the next discipline. "
            "No account is needed to begin."
        ),
    )
    root.add_child(instance=home)
    home.save_revision().publish()
    site.root_page = home
    site.save()
    return home


def keep_address() -> None:
    """The site stands where BASE_URL says, also after that has moved: links are made from it."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.get(is_default_site=True)
    before = (site.hostname, site.port)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    if (site.hostname, site.port) != before:
        site.save()


def find_or_make_catalogue(home: HomePage) -> CourseIndexPage:
    catalogue: CourseIndexPage | None = CourseIndexPage.objects.first()
    if catalogue is None:
        catalogue = CourseIndexPage(
            title="Courses",
            slug="courses",
            show_in_menus=True,
            intro="Every course is open: begin with any lesson, and test out of what you know.",
        )
        home.add_child(instance=catalogue)
        catalogue.save_revision().publish()
    return catalogue


def permissions(app: str, codenames: list[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def graph_permissions() -> list[Permission]:
    """Everything on the rows of the graph; nothing on what members have shown."""
    return list(
        Permission.objects.filter(
            content_type__app_label="skills", content_type__model__in=GRAPH_MODELS
        )
    )


def allow_on_pages(editors: Group) -> None:
    root = Page.get_first_root_node()
    for action, _short, _long in PAGE_PERMISSION_TYPES:
        for permission in permissions("wagtailcore", [f"{action}_page"]):
            GroupPagePermission.objects.get_or_create(
                group=editors, page=root, permission=permission
            )


def assign_review(catalogue: CourseIndexPage, editors: Group) -> None:
    """One step: an editor looks. A course whose page has a workflow of its own keeps that."""
    if WorkflowPage.objects.filter(page=catalogue).exists():
        return
    workflow = Workflow.objects.filter(name=REVIEW).first() or Workflow.objects.create(name=REVIEW)
    task = GroupApprovalTask.objects.filter(name=REVIEW).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=REVIEW)
        task.groups.add(editors)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.create(workflow=workflow, page=catalogue)
