"""Publishes changed skills many at a time, each with its revision and its line of history."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from members.models import Member
from skills.graph.models import Skill

WORDS = ["name", "summary", "hours", "chapter", "labels"]
STATE = [
    "live",
    "expired",
    "has_unpublished_changes",
    "replaced_by",
    "last_published_at",
    "first_published_at",
    "latest_revision",
    "live_revision",
]


def publish_changes(skills: Sequence[Skill], by: Member | None) -> None:
    """As `save_revision().publish()` would, whose words are the rows' as they are in memory.

    Their ties are read from the database: write these first.
    """
    kind, now = ContentType.objects.get_for_model(Skill), timezone.now()
    for skill in skills:
        skill.live, skill.expired, skill.has_unpublished_changes = True, False, False
        skill.replaced_by = None
        skill.last_published_at = now
        skill.first_published_at = skill.first_published_at or now
    pks = [str(skill.pk) for skill in skills]
    earlier = Revision.objects.filter(base_content_type=kind, object_id__in=pks)
    earlier.update(approved_go_live_at=None)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=kind,
            object_id=str(skill.pk),
            user=by,
            created_at=now,
            content=skill.serializable_data(),
            object_str=str(skill),
        )
        for skill in skills
    )
    for skill, revision in zip(skills, revisions, strict=True):
        skill.latest_revision = skill.live_revision = revision
        log(skill, "wagtail.publish", user=by, revision=revision, content_changed=True)
    Skill.objects.bulk_update(skills, WORDS + STATE, batch_size=200)
