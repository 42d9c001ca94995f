"""Keeps Wagtail's own permissions in step with the team of a course.

The rows of `CourseMentor` and the review rule are the source; groups and their members follow.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from courses.catalog.models import CoursePage
from courses.teams.models import Workroom

SHARED = "Shared"
FILES = (Image, Document)
_WRITE = ("add_page", "change_page")
_PUBLISH = ("publish_page",)
_OWN_FILES = ("add", "change", "choose")
_SHARED_FILES = ("choose",)
_NAME = 100  # of the 150 letters that a group's name may have


@transaction.atomic
def keep_in_step(course: CoursePage) -> Workroom:
    """Makes what is missing, changes what has changed; may be called as often as one likes."""
    room = Workroom.objects.filter(course_id=course.pk).first() or _furnish(course)
    _name(room, course.title)
    fill_groups(room)
    return room


def fill_groups(room: Workroom) -> None:
    team = list(room.course.team.values_list("member", "is_trusted"))
    room.writers.user_set.set(member for member, _trusted in team)
    room.publishers.user_set.set(
        member for member, trusted in team if room.lets_publish(trusted=trusted)
    )


def shared_collection() -> Collection:
    root = Collection.get_first_root_node()
    shared: Collection | None = root.get_children().filter(name=SHARED).first()
    return shared or root.add_child(name=SHARED)


def close(room: Workroom) -> None:
    """When the course is gone. What was uploaded for it stays, with the editors."""
    Group.objects.filter(pk__in=[room.writers_id, room.publishers_id]).delete()
    collection = Collection.objects.get(pk=room.collection_id)
    if not any(kind.objects.filter(collection=collection).exists() for kind in FILES):
        collection.delete()


def _furnish(course: CoursePage) -> Workroom:
    room = Workroom(
        course=course,
        writers=Group.objects.create(name=_group_name(course.title, course.pk, "writers")),
        publishers=Group.objects.create(name=_group_name(course.title, course.pk, "publishers")),
        collection=Collection.get_first_root_node().add_child(name=course.title),
    )
    room.save()
    room.writers.permissions.add(_permission("wagtailadmin", "access_admin"))
    _allow_on_page(room.writers, course, _WRITE)
    _allow_on_page(room.publishers, course, _PUBLISH)
    allow_in_collection(room.writers, room.collection, _OWN_FILES)
    allow_in_collection(room.writers, shared_collection(), _SHARED_FILES)
    return room


def _name(room: Workroom, title: str) -> None:
    """The names say whose they are; nothing is found by them."""
    for group, kind in ((room.writers, "writers"), (room.publishers, "publishers")):
        if group.name != (name := _group_name(title, room.course_id, kind)):
            Group.objects.filter(pk=group.pk).update(name=name)
    if room.collection.name != title:
        Collection.objects.filter(pk=room.collection_id).update(name=title)


def _group_name(title: str, pk: int, kind: str) -> str:
    return f"{title[:_NAME]} ({pk}): {kind}"


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _allow_on_page(group: Group, course: CoursePage, codenames: Iterable[str]) -> None:
    for codename in codenames:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=course.pk, permission=_permission("wagtailcore", codename)
        )


def allow_in_collection(group: Group, collection: Collection, actions: Iterable[str]) -> None:
    wanted = [f"{action}_{model}" for action in actions for model in ("image", "document")]
    found = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=wanted
    )
    for permission in found:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
