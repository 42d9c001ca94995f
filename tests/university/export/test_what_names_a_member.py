"""Every column that names a member: told to her, or with a reason why not; and what is left of her
when her account is deleted."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from courses.catalog.models import CoursePage
from members.desk.actions import warn
from members.export.writing import written
from members.models import Member, Report
from skills.export.data import journey_data
from tests.university.export.lives import OWN, live_fully

pytestmark = pytest.mark.django_db
Column = tuple[str, str]  # table, column
A_PK = 987_654  # no other number in the queries
NAMES = ("canary-finch", "Canary Finch", "canary@example.org", str(A_PK))
TEXTS = (models.CharField, models.TextField, models.JSONField)

WOULD_TELL_OF_OTHERS = "it would tell what somebody else did"
SAID_WITH_THE_ROW = "the row is told by another of its columns"
OF_THE_CMS = "work for the university, in whose records it stands"
OF_A_SCREEN = "how a screen of the CMS stood, for minutes"
NOT_TOLD = {
    "members.Block.of": WOULD_TELL_OF_OTHERS,
    "members.Contact.to": WOULD_TELL_OF_OTHERS,
    "members.Report.author": WOULD_TELL_OF_OTHERS,
    "members.Notice.by": "notices of others",
    "members.LeadReading.by": "those who were read are told",
    "members.SafetySettings.safeguarding_lead": "the steward's setting, shown to all",
    "members.Member_user_permissions.member": "comes with the groups, which are told",
    "courses.TaskWork.claimed_by": "for a day; the review is told",
    "skills.Group.made_by": SAID_WITH_THE_ROW,
    "skills.MentorSession.by": SAID_WITH_THE_ROW,
    "skills.Mentorship.ended_by": SAID_WITH_THE_ROW,
    "skills.Correction.by": OF_THE_CMS,
    "skills.GraphChange.by": OF_THE_CMS,
    "skills.GraphChange.undone_by": OF_THE_CMS,
    "skills.GraphImport.by": OF_THE_CMS,
    "skills.GraphImport.confirmed_by": OF_THE_CMS,
    "skills.MemberProposal.decided_by": OF_THE_CMS,
    "skills.Round.made_by": OF_THE_CMS,
    "skills.Round.proposed_by": OF_THE_CMS,
    "university.Invitation.by": OF_THE_CMS,
    "university.Invitation.used_by": "the record of those who invite; forgotten after 90 days",
    "wagtailadmin.EditingSession.user": OF_A_SCREEN,
    "wagtailadmin.FormState.user": OF_A_SCREEN,
    "wagtailusers.UserProfile.user": "how the CMS looks to her",
    "wagtailcore.APIToken.user": "a secret",
    "wagtailcore.Comment.resolved_by": OF_THE_CMS,
    "wagtailcore.Comment.user": OF_THE_CMS,
    "wagtailcore.CommentReply.user": OF_THE_CMS,
    "wagtailcore.ModelLogEntry.user": OF_THE_CMS,
    "wagtailcore.Page.locked_by": OF_THE_CMS,
    "wagtailcore.Page.owner": OF_THE_CMS,
    "wagtailcore.PageLogEntry.user": OF_THE_CMS,
    "wagtailcore.PageSubscription.user": OF_THE_CMS,
    "wagtailcore.Revision.user": OF_THE_CMS,
    "wagtailcore.TaskState.finished_by": OF_THE_CMS,
    "wagtailcore.UploadedFile.uploaded_by_user": OF_THE_CMS,
    "wagtailcore.WorkflowState.requested_by": OF_THE_CMS,
    "wagtaildocs.Document.uploaded_by_user": OF_THE_CMS,
    "wagtailimages.Image.uploaded_by_user": OF_THE_CMS,
}

OF_THE_DESK = "what was reported is kept as it was (ADR 0038)"
TOLD_OTHERS = "others were told; forgotten with their notices and letters, after 30 to 365 days"
A_NUMBER = "a number that leads nowhere any more"
STILL_NAMED = {
    "members.Report.author_name": OF_THE_DESK,
    "members.Report.context": OF_THE_DESK,
    "wagtailcore.ModelLogEntry.data": OF_THE_DESK,
    "members.Notice.values": TOLD_OTHERS,
    "members.Letter.subject": TOLD_OTHERS,
    "members.Letter.text": TOLD_OTHERS,
    "members.Letter.calendar": TOLD_OTHERS,
    "wagtailcore.Revision.content": A_NUMBER,
}
GIVEN = "given to somebody else, whose it is now"
STILL_SAID = {
    "members.Report.text": OF_THE_DESK,
    "members.Report.words": OF_THE_DESK,
    "members.Report.context": OF_THE_DESK,
    "members.ReportedPicture.alt": OF_THE_DESK,
    "members.Notice.values": TOLD_OTHERS,
    "members.Letter.subject": TOLD_OTHERS,
    "members.Letter.text": TOLD_OTHERS,
    "members.Letter.calendar": TOLD_OTHERS,
    "courses.Review.missing": GIVEN,
    "courses.ReviewComment.text": GIVEN,
    "skills.AttestationRequest.reply": GIVEN,
}
# Wagtail keeps the number in its log on purpose, and has no constraint on it.
STILL_POINTED_TO = {"wagtailcore.PageLogEntry.user": A_NUMBER}


def naming() -> dict[Column, models.ForeignKey[Member]]:
    """The columns that point to a member."""
    every = apps.get_models(include_auto_created=True)
    return {
        (model._meta.db_table, str(field.column)): field
        for model in every
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Member
    }


def label(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


@pytest.fixture
def her(db: None, editor: Member) -> Member:
    """A life; a moderator warned her; and she works on a course in the CMS."""
    her = Member.objects.create_user(
        "canary@example.org", pk=A_PK, handle="canary-finch", display_name="Canary Finch"
    )
    live_fully(her)
    warn(report=Report.objects.filter(author=her)[0], by=editor, words="Please be kind.")
    course = CoursePage.objects.get()
    course.owner = her
    course.save_revision(user=her, log_action=True).publish()
    return her


def asked_for(sql: str) -> set[Column]:
    """The columns that this query compares with the member, whatever it calls their tables."""
    tables = {alias: table for table, alias in re.findall(r'"(\w+)" ([A-Z]\d+)\b', sql)}
    compared = re.findall(rf'"?(\w+)"?\."(\w+)" = {A_PK}\b', sql)
    return {(tables.get(table, table), column) for table, column in compared}


def columns_with(words: str) -> set[str]:
    """Whose text in the database has these words."""
    fields = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, TEXTS)
    ]
    return {label(field) for field in fields if has(field, words)}


def has(field: models.Field, words: str) -> bool:
    rows = field.model._base_manager.alias(as_text=Cast(field.name, models.TextField()))
    return rows.filter(as_text__icontains=words).exists()


def test_every_column_that_names_her_is_told_or_has_a_reason(her: Member) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(written(her))
        journey_data(her)
    told = set().union(*(asked_for(query["sql"]) for query in queries.captured_queries))
    told -= {("members_block", "of_id")}  # asked so that nothing crosses a block
    assert {label(field) for column, field in naming().items() if column not in told} == set(
        NOT_TOLD
    )


def test_once_deleted_she_stands_nowhere_but_where_there_is_a_reason(her: Member) -> None:
    assert all(columns_with(words) for words in NAMES)
    her.delete()
    pointing = {
        label(field)
        for field in naming().values()
        if field.model._base_manager.filter(**{field.name: A_PK}).exists()
    }
    assert pointing == set(STILL_POINTED_TO)
    assert set().union(*(columns_with(words) for words in NAMES)) == set(STILL_NAMED)
    assert columns_with(OWN) == set(STILL_SAID)
