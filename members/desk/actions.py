"""Reporting, and what a moderator decides; each decision is in the log of the CMS."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from members.desk.access import may_suspend, moderators
from members.desk.keeping import keep_pictures
from members.desk.models import Report
from members.desk.notices import DECIDED, HIDDEN, REPORTED, WARNED
from members.desk.registry import address_of, author_of, visible
from members.member import Member
from members.notices.actions import notify

LOG = {
    Report.Decision.DISMISSED: "members.report.dismiss",
    Report.Decision.HIDDEN: "members.report.hide",
    Report.Decision.WARNED: "members.report.warn",
    Report.Decision.SUSPENDED: "members.report.suspend",
}
SHOW_AGAIN = "members.report.show_again"
OPEN_AGAIN = "members.report.open_again"
ASKED_WHY = "members.report.asked_why"


class NotPossibleError(ValidationError):
    """It is gone, or this moderator may not do that to this member."""


def report_it(*, by: Member, kind: str, thing: Any, reason: str, words: str) -> Report:
    """Keeps what is said as it is now. A second time changes nothing."""
    author = author_of(thing, by)
    with transaction.atomic():
        report, is_new = Report.objects.get_or_create(
            kind=kind,
            object_id=thing.pk,
            by=by,
            defaults={
                "author": author,
                "author_name": f"{author} (@{author.handle})",
                "text": thing.reported_text(),
                "context": thing.reported_context() if hasattr(thing, "reported_context") else [],
                "reason": reason,
                "words": words,
            },
        )
        if is_new:
            keep_pictures(report, thing)
            waits = gettext_lazy("Something was reported and waits to be looked at.")
            tell_moderators(report, waits, key=str(report.pk))
    return report


def tell_moderators(report: Report, text: Promise, *, key: str) -> None:
    address = reverse("desk_report", args=[report.pk])
    for moderator in moderators(report):
        notify(to=moderator, kind=REPORTED, text=text, url=address, key=key)


def ask_why(*, report: Report, by: Member, words: str) -> None:
    """By whom something of hers was hidden: her words stand in the log, for all at the desk."""
    with transaction.atomic():
        log(report, ASKED_WHY, user=by, data={"words": words})
        asks = gettext_lazy("The author of something that was hidden asks why.")
        tell_moderators(report, asks, key=f"{report.pk}/{timezone.now().isoformat()}")


def dismiss(*, report: Report, by: Member) -> None:
    decide(report, by, Report.Decision.DISMISSED)


def hide(*, report: Report, by: Member) -> None:
    """Raises NotPossibleError."""
    with transaction.atomic():
        set_hidden(report, hidden=True)
        decide(report, by, Report.Decision.HIDDEN)
        tell_author(report, gettext_lazy("A moderator hid something of yours from others."))


def show_again(*, report: Report, by: Member) -> None:
    """Raises NotPossibleError."""
    with transaction.atomic():
        set_hidden(report, hidden=False)
        log(report, SHOW_AGAIN, user=by)
        tell_author(report, gettext_lazy("What a moderator had hidden is shown again."))


def tell_author(report: Report, text: Promise) -> None:
    """Of hiding: the page at which she can ask why; of showing again: where it stands."""
    if report.author is None:
        return
    is_hidden = report.thing and report.thing.hidden_at
    hidden_page = reverse("desk:hidden", args=[report.kind, report.object_id])
    notify(
        to=report.author,
        kind=HIDDEN,
        text=text,
        url=hidden_page if is_hidden else address_for(report.author, report),
        key=f"{report.pk}/{timezone.now().isoformat()}",
    )


def set_hidden(report: Report, *, hidden: bool) -> None:
    thing = report.thing
    if thing is None or not hasattr(thing, "hidden_at"):
        raise NotPossibleError(_("It is gone, or cannot be hidden."))
    thing.hidden_at = timezone.now() if hidden else None
    thing.save(update_fields=["hidden_at"])
    if hasattr(thing, "after_hiding"):
        thing.after_hiding()


def warn(*, report: Report, by: Member, words: str) -> None:
    """The moderator's words reach the author; who reported it does not show. NotPossibleError."""
    author = require_author(report)
    with transaction.atomic():
        decide(report, by, Report.Decision.WARNED, words=words)
        notify(
            to=author,
            kind=WARNED,
            text=gettext_lazy("A moderator writes about something of yours: “%(words)s”"),
            values={"words": words},
            url=address_for(author, report),
            key=f"{report.pk}/{timezone.now().isoformat()}",
        )


def suspend(*, report: Report, by: Member) -> None:
    """The account is shut, at once and everywhere. Raises NotPossibleError."""
    with transaction.atomic():
        set_active(report, by, is_active=False)
        decide(report, by, Report.Decision.SUSPENDED)


def open_again(*, report: Report, by: Member) -> None:
    """Raises NotPossibleError."""
    with transaction.atomic():
        set_active(report, by, is_active=True)
        log(report, OPEN_AGAIN, user=by)


def set_active(report: Report, by: Member, *, is_active: bool) -> None:
    author = require_author(report)
    if not may_suspend(by, author):
        raise NotPossibleError(_("This account is a matter for a steward."))
    Member.objects.filter(pk=author.pk).update(is_active=is_active)


def require_author(report: Report) -> Member:
    if report.author is None:
        raise NotPossibleError(_("Their account is gone."))
    return report.author


def decide(report: Report, by: Member, decision: Report.Decision, **data: str) -> None:
    """For all open reports of the same; who reported is told that somebody looked."""
    with transaction.atomic():
        alike = Report.objects.open().of_the_same(report).exclude(pk=report.pk)
        for one in (report, *alike.select_related("by")):
            one.decision, one.decided_at = decision, timezone.now()
            one.save(update_fields=["decision", "decided_at"])
            tell_reporter(one)
        log(report, LOG[decision], user=by, data={"about": report.author_name} | data)


def tell_reporter(report: Report) -> None:
    if report.by is None:
        return
    left = gettext_lazy("We looked at what you reported, and left it as it is.")
    acted = gettext_lazy("We looked at what you reported, and did something about it. Thank you.")
    notify(
        to=report.by,
        kind=DECIDED,
        text=left if report.decision == Report.Decision.DISMISSED else acted,
        url=address_for(report.by, report),
        key=f"{report.pk}/{report.decision}",
    )


def address_for(member: Member, report: Report) -> str:
    """Where what it is about stands; where she sees it no more, the notices themselves."""
    thing = visible(report.kind, member).filter(pk=report.object_id).first()
    return address_of(thing, member) if thing else reverse("notices:notices")
