"""What the sample's members reported of each other, and nobody has looked at yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from members.desk.actions import report_it
from members.desk.models import Report
from members.models import Member
from members.talk.actions import say
from members.talk.models import Conversation, Message
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from university.sample.news import dated_news, recount_notices

REPORTS = "reports.yaml"


@dataclass(frozen=True)
class ToldReport:
    """`text`: what `author` wrote to `by`, who reported it."""

    by: str
    author: str
    text: str
    said_days_ago: float
    reason: str
    words: str
    days_ago: float


def read_reports(content: Path) -> list[ToldReport]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / REPORTS).read_text("utf-8"), REPORTS)
    items = value if isinstance(value, list) else [value]
    reports = [read_report(Fields(item, Where(REPORTS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return reports


def read_report(fields: Fields) -> ToldReport:
    told = ToldReport(
        by=fields.text("by", limit=40),
        author=fields.text("author", limit=40),
        text=fields.text("text", limit=4000),
        said_days_ago=fields.number("said_days_ago"),
        reason=fields.choice("reason", Report.Reason.values),
        words=fields.text("words", limit=1000),
        days_ago=fields.number("days_ago"),
    )
    fields.end()
    return told


@transaction.atomic
def tell_reports(reports: list[ToldReport]) -> int:
    """Of those who talk with each other; returns how many were new."""
    members = {member.handle: member for member in Member.objects.all()}
    known = [told for told in reports if {told.by, told.author} <= members.keys()]
    new = sum(tell(told, members[told.by], members[told.author]) for told in known)
    recount_notices()
    return new


def tell(told: ToldReport, by: Member, author: Member) -> bool:
    """Twice changes nothing."""
    room = Conversation.objects.filter(is_open=True, participants__member=by)
    room = room.filter(participants__member=author).order_by("-pk")
    if not room or Message.objects.filter(by=author, text=told.text).exists():
        return False
    with dated_news() as moments:
        message = say(conversation=room[0], by=author, text=told.text)
        moments.append(date(message, told.said_days_ago))
    with dated_news() as moments:
        report = report_it(
            by=by, kind="message", thing=message, reason=told.reason, words=told.words
        )
        moments.append(date(report, told.days_ago))
    return True


def date(row: Message | Report, days_ago: float) -> datetime:
    at = timezone.now() - timedelta(days=days_ago)
    type(row).objects.filter(pk=row.pk).update(at=at)
    return at
